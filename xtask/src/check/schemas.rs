//! Schemas that progenitor refuses, or would take for something else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{choices, words};
use crate::bodies::choice;
use crate::json::{join, list, local_ref, object, parts};
use crate::lower::open::UNTYPED;
use crate::lower::roles::{answer_schemas, request_schemas};
use crate::names::{clash, pascal, snake};
use crate::problem::Problem;

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

pub(super) fn check(doc: &Value, found: &mut Vec<Problem>) {
    let schemas = doc.pointer("/components/schemas");
    let names: Vec<&String> = object(schemas).map(|(name, _)| name).collect();
    if let Some((earlier, later)) = clash(&names, pascal) {
        found.push(Problem::at(
            &join("/components/schemas", names[later]),
            format!(
                "its type would be named {}, as that of {}",
                pascal(names[later]),
                names[earlier]
            ),
            "rename one of the two",
        ));
    }
    let mut roots: BTreeMap<String, &Value> = object(schemas)
        .map(|(name, at)| (join("/components/schemas", name), at))
        .collect();
    roots.extend(request_schemas(doc));
    roots.extend(answer_schemas(doc));
    let guarded = choices::guarded(doc);
    for (at, schema) in roots {
        visit(doc, &at, schema, &guarded, found);
    }
}

fn visit(
    doc: &Value,
    at: &str,
    schema: &Value,
    guarded: &BTreeSet<String>,
    found: &mut Vec<Problem>,
) {
    if !schema.is_object() {
        found.push(Problem::at(
            at,
            format!("{schema} is no schema"),
            "write an object",
        ));
        return;
    }
    choices::check(doc, at, schema, guarded, found);
    if let Some(reference) = schema.get("$ref") {
        found.extend(target(doc, at, schema, reference));
        return;
    }
    keywords(at, schema, found);
    types(at, schema, found);
    words::check(at, schema, found);
    for (part, inner) in parts(schema) {
        visit(doc, &format!("{at}{part}"), inner, guarded, found);
    }
}

fn target(doc: &Value, at: &str, schema: &Value, reference: &Value) -> Option<Problem> {
    let Some(pointer) = local_ref(schema) else {
        return Some(Problem::at(
            at,
            format!("{reference} is outside of the document"),
            "bundle: put the schema into /components/schemas",
        ));
    };
    let name = pointer.strip_prefix("/components/schemas/");
    if name.is_some_and(|name| !name.contains('/')) && doc.pointer(pointer).is_some() {
        return None;
    }
    Some(Problem::at(
        at,
        format!("{reference} is no schema of the document"),
        "refer to one in /components/schemas",
    ))
}

fn keywords(at: &str, schema: &Value, found: &mut Vec<Problem>) {
    let refused = [
        ("not", "no type can be made of `not`", "drop it"),
        (
            "anyOf",
            "`anyOf` would become a struct that cannot read its parts",
            "use `oneOf`",
        ),
        (
            "const",
            "`const` is of OpenAPI 3.1",
            "use an enum of one value",
        ),
    ];
    for (keyword, fault, cure) in refused {
        if schema.get(keyword).is_some() && choice(schema, keyword).is_none() {
            found.push(Problem::at(&format!("{at}/{keyword}"), fault, cure));
        }
    }
    if schema.get(UNTYPED).is_some_and(|mark| *mark != json!(true)) {
        let fault = "a mark that is not `true`";
        found.push(Problem::at(
            &format!("{at}/{UNTYPED}"),
            fault,
            "set it to true, or drop it",
        ));
    }
    let properties: Vec<&String> = object(schema.get("properties"))
        .map(|(name, _)| name)
        .collect();
    if let Some((earlier, later)) = clash(&properties, snake) {
        found.push(Problem::at(
            &join(&format!("{at}/properties"), properties[later]),
            format!(
                "it would become the field {}, as `{}`",
                snake(properties[later]),
                properties[earlier]
            ),
            "drop one of the two, or leave both to the untyped JSON of the answer",
        ));
    }
}

fn types(at: &str, schema: &Value, found: &mut Vec<Problem>) {
    match schema.get("type") {
        None => {}
        Some(Value::String(kind)) if TYPES.contains(&kind.as_str()) => {}
        Some(kind) => found.push(Problem::at(
            &format!("{at}/type"),
            format!("{kind} is no type of OpenAPI 3.0"),
            format!("use one of {}, and `nullable` for null", TYPES.join(", ")),
        )),
    }
    if schema.get("type") == Some(&json!("array")) && schema.get("items").is_none() {
        found.push(Problem::at(
            at,
            "a list without `items`",
            "say what it holds; `{}` is anything",
        ));
    }
    if schema
        .get("nullable")
        .is_some_and(|nullable| !nullable.is_boolean())
    {
        found.push(Problem::at(
            &format!("{at}/nullable"),
            "neither true nor false",
            "set one",
        ));
    }
    if list(schema.get("required")).any(|name| !name.is_string()) {
        found.push(Problem::at(
            &format!("{at}/required"),
            "not a list of names",
            "list names",
        ));
    }
}
