//! Answers are read as they come: only their shape is kept, not their limits.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::nullable;
use super::requests::without_numbers;
use super::roles::{answer_schemas, each_at, named, reached, request_schemas};
use crate::json::{as_object, section};
use crate::problem::Problem;

/// The mark of a part of an answer that is described, but gets no type.
pub(crate) const UNTYPED: &str = "x-untyped";

/// What a decoder would enforce although nothing depends on it.
pub(crate) const LIMITS: [&str; 17] = [
    "default",
    "discriminator",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "required",
    "uniqueItems",
];

/// Drops the limits from all schemas of answers, and what is below `x-untyped`; an integer becomes
/// a number, as 1.0 is one, and numbers have no enum.
pub(super) fn answers_without_limits(doc: &mut Value) -> Result<usize, Problem> {
    let cut = untyped(doc);
    let changed = each_answer(doc, |schema| {
        let numbers = usize::from(without_numbers(schema));
        let map = as_object(schema);
        let mut changed = LIMITS
            .iter()
            .filter(|limit| map.remove(**limit).is_some())
            .count()
            + numbers;
        if map.get("additionalProperties") == Some(&json!(false)) {
            map.remove("additionalProperties");
            changed += 1;
        }
        if map.get("type") == Some(&json!("integer")) {
            map.insert("type".to_owned(), json!("number"));
            changed += 1;
        }
        changed
    });
    Ok(cut + changed)
}

/// Leaves a map, a list or any JSON where a schema is marked `x-untyped`, and drops the components
/// that only such places led to: they would become types that nothing uses.
fn untyped(doc: &mut Value) -> usize {
    let before = used(doc);
    let cut = each_answer(doc, |schema| {
        if schema.get(UNTYPED) != Some(&json!(true)) {
            return 0;
        }
        let map = as_object(schema);
        map.retain(|key, _| ["description", "nullable", "type"].contains(&key.as_str()));
        if map.get("type") == Some(&json!("array")) {
            map.insert("items".to_owned(), json!({}));
        }
        1
    });
    let after = used(doc);
    let schemas = section(doc, &["components", "schemas"]);
    schemas.retain(|name, _| after.contains(name) || !before.contains(name));
    cut
}

fn used(doc: &Value) -> BTreeSet<String> {
    named(doc, &[request_schemas(doc), answer_schemas(doc)].concat())
}

/// Lets every property of an answer be null, and takes null out of lists of words.
pub(super) fn answers_nullable(doc: &mut Value) -> Result<usize, Problem> {
    Ok(each_answer(doc, |schema| {
        let mut changed = 0;
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            for property in properties.values_mut() {
                let before = property.clone();
                *property = plain(nullable(before.clone()));
                changed += usize::from(*property != before);
            }
        }
        if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
            let before = words.len();
            words.retain(|word| !word.is_null());
            changed += before - words.len();
        }
        changed
    }))
}

/// A type beside `allOf` says nothing that the referred schema does not say, but typify would
/// merge the two into a new type.
fn plain(mut schema: Value) -> Value {
    let map = as_object(&mut schema);
    if map
        .get("allOf")
        .and_then(Value::as_array)
        .is_some_and(|parts| parts.len() == 1)
    {
        map.remove("type");
    }
    schema
}

fn each_answer(doc: &mut Value, change: impl Fn(&mut Value) -> usize) -> usize {
    let roots = answer_schemas(doc);
    let places = reached(doc, &roots);
    each_at(doc, &places, change)
}
