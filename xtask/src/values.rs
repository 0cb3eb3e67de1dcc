//! What a value of a schema is where it is sent as text: behind references, `allOf` and choices.

use std::collections::HashSet;

use serde_json::Value;

use crate::json::{list, object, resolve};

/// Levels of a schema that are looked at.
const LEVELS: usize = 8;

/// Schemas that were looked at, by where they are: one that holds itself, or another many times, is looked at once.
pub(crate) type Seen = HashSet<*const Value>;

/// The schema that says what a value is, which may stand behind a reference or in an `allOf`.
pub(crate) fn telling<'a>(doc: &'a Value, schema: &'a Value) -> &'a Value {
    let (_, schema) = resolve(doc, String::new(), schema);
    told(doc, schema, 0, &mut Seen::new()).unwrap_or(schema)
}

fn told<'a>(doc: &'a Value, schema: &'a Value, level: usize, seen: &mut Seen) -> Option<&'a Value> {
    let (_, schema) = resolve(doc, String::new(), schema);
    if schema["type"].is_string() || schema["properties"].is_object() {
        return Some(schema);
    }
    if level == LEVELS || !seen.insert(schema) {
        return None;
    }
    let mut parts = list(schema.get("allOf")).chain(only(schema));
    parts.find_map(|part| told(doc, part, level + 1, seen))
}

/// The member of a choice that has no other.
fn only(schema: &Value) -> Option<&Value> {
    let mut choices = ["oneOf", "anyOf"].into_iter();
    choices.find_map(|key| match schema.get(key)?.as_array()?.as_slice() {
        [only] => Some(only),
        _ => None,
    })
}

/// The schemas of which a value may follow one, where it is said by no type.
pub(crate) fn members<'a>(doc: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    match told(doc, schema, 0, &mut Seen::new()) {
        Some(_) => Vec::new(),
        None => choice(doc, schema, 0, &mut Seen::new()),
    }
}

fn choice<'a>(doc: &'a Value, schema: &'a Value, level: usize, seen: &mut Seen) -> Vec<&'a Value> {
    let (_, schema) = resolve(doc, String::new(), schema);
    let own: Vec<&Value> = ["oneOf", "anyOf"]
        .into_iter()
        .flat_map(|key| list(schema.get(key)))
        .collect();
    if !own.is_empty() || level == LEVELS || !seen.insert(schema) {
        return own;
    }
    let mut parts = list(schema.get("allOf")).map(|part| choice(doc, part, level + 1, seen));
    parts.find(|found| !found.is_empty()).unwrap_or_default()
}

pub(crate) fn is_object(doc: &Value, schema: &Value) -> bool {
    let schema = telling(doc, schema);
    schema["type"] == "object" || schema["type"].is_null() && schema["properties"].is_object()
}

/// The schema of the items, where a value is a list.
pub(crate) fn items<'a>(doc: &'a Value, schema: &'a Value) -> Option<&'a Value> {
    let schema = telling(doc, schema);
    (schema["type"] == "array").then_some(&schema["items"])
}

/// Whether a value has no text, whichever it is: an object, or a list of lists or objects.
pub(crate) fn is_deep(doc: &Value, schema: &Value) -> bool {
    all(doc, schema, 0, &mut Seen::new(), &|schema| {
        let deep = |item: &Value| is_object(doc, item) || items(doc, item).is_some();
        let of_deep = |item| all(doc, item, 0, &mut Seen::new(), &deep);
        is_object(doc, schema) || items(doc, schema).is_some_and(of_deep)
    })
}

/// Whether something is true of a schema, or of every one that a value may follow.
fn all(
    doc: &Value,
    schema: &Value,
    level: usize,
    seen: &mut Seen,
    is: &dyn Fn(&Value) -> bool,
) -> bool {
    let (_, schema) = resolve(doc, String::new(), schema);
    // Of one that was looked at it was true, or nobody would look again.
    if !seen.insert(schema) {
        return true;
    }
    let members = members(doc, schema);
    match members.is_empty() || level == LEVELS {
        true => is(schema),
        false => {
            let mut members = members.into_iter();
            members.all(|member| all(doc, member, level + 1, seen, is))
        }
    }
}

/// Whether a value may be a list: any JSON may.
pub(crate) fn may_be_list(doc: &Value, schema: &Value) -> bool {
    !all(doc, schema, 0, &mut Seen::new(), &|schema| {
        let told = telling(doc, schema);
        match told.get("type") {
            Some(kind) => kind != "array",
            None => told.get("enum").is_some() || object(told.get("properties")).next().is_some(),
        }
    })
}

/// Whether a value is bytes.
pub(crate) fn is_file(doc: &Value, schema: &Value) -> bool {
    let schema = telling(doc, schema);
    schema["type"] == "string" && schema["format"] == "binary"
}

/// Whether a value is bytes, or a list of them.
pub(crate) fn is_files(doc: &Value, schema: &Value) -> bool {
    is_file(doc, schema) || items(doc, schema).is_some_and(|item| is_file(doc, item))
}

/// Of a choice between bytes and something else the bytes, as a list where it may be one.
pub(crate) fn files_of_choice(doc: &Value, schema: &Value) -> Option<Value> {
    files_within(doc, schema, 0)
}

fn files_within(doc: &Value, schema: &Value, level: usize) -> Option<Value> {
    // A list may be one of itself.
    let inner = items(doc, schema).filter(|_| level < LEVELS);
    if let Some(bytes) = inner.and_then(|item| files_within(doc, item, level + 1)) {
        let mut list = telling(doc, schema).clone();
        list["items"] = bytes;
        return Some(list);
    }
    let members = members(doc, schema);
    let lists = members
        .iter()
        .filter(|member| items(doc, member).is_some_and(|item| is_file(doc, item)));
    let alone = members.iter().filter(|member| is_file(doc, member));
    lists.chain(alone).next().map(|bytes| (*bytes).clone())
}

/// Why no value of a schema is sent in a query or a header.
pub(crate) fn unsent(doc: &Value, place: &str, schema: &Value) -> Option<String> {
    if !is_deep(doc, schema) {
        return None;
    }
    if let Some(item) = items(doc, schema) {
        let kind = match is_object(doc, item) {
            true => "object",
            false => "array",
        };
        let fault = format!("a list in a {place} whose items are of type {kind} is not sent");
        return Some(fault);
    }
    Some(format!("an object in a {place} is not sent"))
}
