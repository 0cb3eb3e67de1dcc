//! Requests say what the caller said and nothing else.

use serde_json::{Map, Value, json};

use super::nullable;
use super::roles::{
    answer_schemas, body_schemas, each_at, named, reached, request_schemas, required,
};
use crate::bodies::{CHOICES, choice};
use crate::json::as_object;
use crate::operations;
use crate::problem::Problem;
use crate::table::delimiter;

/// Drops `default` and enums of numbers from parameters and bodies, and every choice of fields,
/// which the table of operations has for the guard.
pub(super) fn requests_plain(doc: &mut Value) -> Result<usize, Problem> {
    let both = [request_schemas(doc), answer_schemas(doc)].concat();
    let places = reached(doc, &both);
    let mut changed = each_at(doc, &places, |part| {
        let found = CHOICES
            .iter()
            .filter(|(key, _)| choice(part, key).is_some());
        let keys: Vec<&str> = found.map(|(key, _)| *key).collect();
        for key in &keys {
            as_object(part).remove(*key);
        }
        keys.len()
    });
    let roots = request_schemas(doc);
    let places = reached(doc, &roots);
    changed += each_at(doc, &places, |part| {
        let default = as_object(part).remove("default").is_some();
        usize::from(default) + usize::from(without_numbers(part))
    });
    Ok(changed)
}

/// Drops an enum of numbers, of which no type with values can be made; whether there was one.
pub(super) fn without_numbers(schema: &mut Value) -> bool {
    let kind = schema.get("type").and_then(Value::as_str);
    matches!(kind, Some("integer" | "number")) && as_object(schema).remove("enum").is_some()
}

/// Makes lists and maps of a body that may be left out nullable: then `None` is left out and an
/// empty list is sent as `[]`, which the hook refuses.
pub(super) fn lists_optional(doc: &mut Value) -> Result<usize, Problem> {
    let mut changed = 0;
    for name in named(doc, &body_schemas(doc)) {
        let Some(schema) = doc.pointer_mut(&format!("/components/schemas/{name}")) else {
            continue;
        };
        let needed: Vec<String> = required(schema)
            .into_iter()
            .map(ToOwned::to_owned)
            .collect();
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for (name, property) in properties.into_iter().flatten() {
            if !needed.contains(name) && can_be_empty(property) {
                *property = nullable(property.clone());
                changed += 1;
            }
        }
    }
    Ok(changed)
}

fn can_be_empty(property: &Value) -> bool {
    let kind = property.get("type").and_then(Value::as_str);
    let open = kind == Some("object") && property.get("properties").is_none();
    (kind == Some("array") || open) && property.get("nullable") != Some(&json!(true))
}

/// Makes the schema of a body that may be left out nullable; the hook sends no body for `None`.
pub(super) fn bodies_optional(doc: &mut Value) -> Result<usize, Problem> {
    let mut changed = 0;
    operations::each(doc, |_, operation| {
        let body = operation.get_mut("requestBody");
        let Some(body) = body.filter(|body| body.get("required") != Some(&json!(true))) else {
            return Ok(());
        };
        let content = body.get_mut("content").and_then(Value::as_object_mut);
        for media in content.into_iter().flat_map(Map::values_mut) {
            if let Some(schema) = media.get_mut("schema") {
                *schema = nullable(schema.clone());
                changed += 1;
            }
        }
        Ok::<(), Problem>(())
    })?;
    Ok(changed)
}

/// Takes the style from lists with delimiters, which the hook writes.
pub(super) fn styles_usual(doc: &mut Value) -> Result<usize, Problem> {
    let mut changed = 0;
    operations::each(doc, |_, operation| {
        let parameters = operation
            .get_mut("parameters")
            .and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let style = parameter["style"].as_str().unwrap_or_default();
            if delimiter(style).is_some() {
                as_object(parameter).remove("style");
                changed += 1;
            }
        }
        Ok::<(), Problem>(())
    })?;
    Ok(changed)
}
