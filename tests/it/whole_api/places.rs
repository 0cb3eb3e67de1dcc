//! The places of arguments: each with the schema it follows, named as the document has it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::document::{Operation, Parameter, items, members, resolve};

pub(super) struct Place {
    /// As `Value::pointer_mut` takes it.
    pub(super) pointer: String,
    /// In the document: `query.size`, `body.options[].name`; `body.media|1` is the second of its forms.
    pub(super) at: String,
    pub(super) schema: &'static Value,
}

/// Every place of arguments, which are given as JSON.
pub(super) fn places(operation: &Operation, arguments: &Value) -> Vec<Place> {
    let mut found = Vec::new();
    for parameter in &operation.parameters {
        let (part, name) = (part(parameter), &parameter.name);
        if let Some(value) = arguments[part].get(name) {
            let (pointer, at) = (format!("/{part}/{name}"), format!("{part}.{name}"));
            walk(resolve(parameter.schema), value, &pointer, &at, &mut found);
        }
    }
    if let Some(body) = &operation.body
        && !arguments["body"].is_null()
    {
        walk(
            resolve(body.schema),
            &arguments["body"],
            "/body",
            "body",
            &mut found,
        );
    }
    found
}

fn part(parameter: &Parameter) -> &'static str {
    if parameter.in_path { "path" } else { "query" }
}

fn walk(schema: &'static Value, value: &Value, pointer: &str, at: &str, found: &mut Vec<Place>) {
    let (pointer, at) = (pointer.to_owned(), at.to_owned());
    for (name, inner) in members(&schema["properties"]) {
        if let Some(value) = value.get(name) {
            walk(
                resolve(inner),
                value,
                &format!("{pointer}/{name}"),
                &format!("{at}.{name}"),
                found,
            );
        }
    }
    if let (Some(first), true) = (value.get(0), schema["items"].is_object()) {
        walk(
            resolve(&schema["items"]),
            first,
            &format!("{pointer}/0"),
            &format!("{at}[]"),
            found,
        );
    }
    if schema["properties"].is_null() {
        for (number, part) in items(&schema["oneOf"]).map(resolve).enumerate() {
            if follows(part, value) {
                walk(part, value, &pointer, &format!("{at}|{number}"), found);
            }
        }
    }
    found.push(Place {
        pointer,
        at,
        schema,
    });
}

/// Whether an object is of this form, by its fields.
fn follows(part: &'static Value, value: &Value) -> bool {
    assert_eq!(part["type"], "object", "not told apart here: {part}");
    let has = |name: &Value| value.get(name.as_str().unwrap()).is_some();
    let names = value.as_object().unwrap().keys();
    items(&part["required"]).all(has)
        && names
            .into_iter()
            .all(|name| part["properties"].get(name).is_some())
}

/// The names of all places that arguments of the operation can have.
pub(super) fn declared(operation: &Operation) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for parameter in &operation.parameters {
        let at = format!("{}.{}", part(parameter), parameter.name);
        add(parameter.schema, at, &mut found);
    }
    if let Some(body) = &operation.body {
        add(body.schema, "body".to_owned(), &mut found);
    }
    found
}

fn add(schema: &'static Value, at: String, found: &mut BTreeSet<String>) {
    let schema = resolve(schema);
    for (name, inner) in members(&schema["properties"]) {
        add(inner, format!("{at}.{name}"), found);
    }
    if schema["items"].is_object() {
        add(&schema["items"], format!("{at}[]"), found);
    }
    if schema["properties"].is_null() {
        for (number, part) in items(&schema["oneOf"]).enumerate() {
            add(part, format!("{at}|{number}"), found);
        }
    }
    found.insert(at);
}
