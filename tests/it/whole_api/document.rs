//! The pinned document as plain JSON: what each operation takes and answers.

use std::sync::OnceLock;

use serde_json::{Map, Value};
use wassenger_conformance::workspace_root;

pub(super) struct Operation {
    pub(super) id: String,
    /// In capitals.
    pub(super) method: String,
    /// The path below the base, with its parameters in braces.
    pub(super) template: String,
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
    pub(super) responses: &'static Map<String, Value>,
}

pub(super) struct Parameter {
    pub(super) name: String,
    /// Or in the query.
    pub(super) in_path: bool,
    pub(super) required: bool,
    pub(super) schema: &'static Value,
}

pub(super) struct Body {
    pub(super) required: bool,
    pub(super) schema: &'static Value,
}

impl Operation {
    pub(super) fn lists_in_query(&self) -> impl Iterator<Item = &Parameter> {
        let query = self
            .parameters
            .iter()
            .filter(|parameter| !parameter.in_path);
        query.filter(|parameter| resolve(parameter.schema)["type"] == "array")
    }
}

fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let file = workspace_root().unwrap().join("spec/openapi.json");
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
    })
}

/// Follows references; an `allOf` of one part is that part.
pub(super) fn resolve(schema: &'static Value) -> &'static Value {
    let one = schema["allOf"].as_array().filter(|parts| parts.len() == 1);
    let reference = one.map_or(schema, |parts| &parts[0]);
    match reference["$ref"].as_str() {
        Some(pointer) => resolve(document().pointer(&pointer[1..]).expect("it is there")),
        None => {
            assert!(!reference["allOf"].is_array(), "not read here: {reference}");
            reference
        }
    }
}

pub(super) fn items(value: &'static Value) -> impl Iterator<Item = &'static Value> {
    value.as_array().into_iter().flatten()
}

pub(super) fn members(
    value: &'static Value,
) -> impl Iterator<Item = (&'static String, &'static Value)> {
    value.as_object().into_iter().flatten()
}

pub(super) fn operations() -> Vec<Operation> {
    let paths = members(&document()["paths"]);
    let entries = paths.flat_map(|(template, item)| {
        members(item).map(move |(method, place)| (template, item, method, place))
    });
    entries
        .filter(|(.., place)| place["operationId"].is_string())
        .map(|(template, item, method, place)| Operation {
            id: place["operationId"].as_str().unwrap().to_owned(),
            method: method.to_uppercase(),
            template: template.clone(),
            parameters: items(&item["parameters"])
                .chain(items(&place["parameters"]))
                .map(parameter)
                .collect(),
            body: place.get("requestBody").map(body),
            responses: place["responses"].as_object().unwrap(),
        })
        .collect()
}

fn parameter(value: &'static Value) -> Parameter {
    let value = resolve(value);
    let in_path = value["in"] == "path";
    assert!(in_path || value["in"] == "query", "not read here: {value}");
    let schema = &value["schema"];
    // All lists have the one form.
    let list = resolve(schema)["type"] == "array";
    assert!(!list || value["explode"] == false, "not read here: {value}");
    Parameter {
        name: value["name"].as_str().unwrap().to_owned(),
        in_path,
        required: value["required"] == true,
        schema,
    }
}

fn body(value: &'static Value) -> Body {
    let value = resolve(value);
    let media: Vec<_> = members(&value["content"]).map(|(name, _)| name).collect();
    assert_eq!(media, ["application/json"], "not read here: {value}");
    Body {
        required: value["required"] == true,
        schema: &value["content"]["application/json"]["schema"],
    }
}
