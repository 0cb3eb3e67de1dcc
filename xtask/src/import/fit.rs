//! What no rule could mend is left out, the smallest part that is whole: a schema's type, or an operation.

use serde_json::{Value, json};

use super::notes::Notes;
use crate::codegen;
use crate::problem::Problem;

const RULE: &str = "left_out";

/// Leaves out what cannot be generated until all of the rest can.
///
/// # Errors
/// A problem that is of no part that can be left out.
pub(crate) fn fit(doc: &mut Value, notes: &mut Notes) -> Result<(), Problem> {
    loop {
        let problems = problems(doc);
        let Some(first) = problems.first().cloned() else {
            return Ok(());
        };
        let before = doc.clone();
        for problem in problems {
            let pointer = problem.place.split_once('#').map_or("", |(_, at)| at);
            leave_out(doc, pointer, &problem.fault, notes);
        }
        // None of them is of a part that can be left out.
        if *doc == before {
            return Err(first);
        }
    }
}

fn problems(doc: &Value) -> Vec<Problem> {
    codegen::build(doc.to_string().as_bytes())
        .err()
        .unwrap_or_default()
}

fn leave_out(doc: &mut Value, pointer: &str, fault: &str, notes: &mut Notes) {
    let tokens: Vec<&str> = pointer.split('/').skip(1).collect();
    match tokens.as_slice() {
        ["paths", path, "parameters", ..] | ["paths", path] => {
            let paths = doc.get_mut("paths").and_then(Value::as_object_mut);
            if paths.and_then(|paths| paths.remove(&plain(path))).is_some() {
                notes.lose(
                    RULE,
                    pointer,
                    format!("every operation of the path: {fault}"),
                );
            }
        }
        ["paths", path, method, ..] => {
            let item = doc["paths"]
                .get_mut(plain(path))
                .and_then(Value::as_object_mut);
            if item.and_then(|item| item.remove(*method)).is_some() {
                notes.lose(RULE, pointer, format!("the operation: {fault}"));
            }
        }
        ["components", "schemas", name, ..] => {
            let schema = doc.pointer_mut(&format!("/components/schemas/{name}"));
            if let Some(schema) = schema.filter(|schema| **schema != any()) {
                *schema = any();
                notes.lose(
                    RULE,
                    pointer,
                    format!("the type, it is any JSON now: {fault}"),
                );
            }
        }
        ["components", kind, name, ..] => {
            let at = format!("/components/{kind}/{name}");
            for place in users(doc, &at) {
                leave_out(doc, &place, fault, notes);
            }
            if let Some(parts) = doc["components"][*kind].as_object_mut() {
                parts.remove(&plain(name));
            }
        }
        _ => {}
    }
}

/// A schema that everything follows.
fn any() -> Value {
    json!({"x-provenance": "documented"})
}

/// The operations and paths that refer to a shared part.
fn users(doc: &Value, at: &str) -> Vec<String> {
    let reference = json!(format!("#{at}"));
    let mut found = Vec::new();
    for (path, item) in crate::json::object(doc.get("paths")) {
        for (key, part) in crate::json::object(Some(item)) {
            if refers(part, &reference) {
                found.push(crate::json::join(&crate::json::join("/paths", path), key));
            }
        }
    }
    found
}

fn refers(part: &Value, reference: &Value) -> bool {
    match part {
        Value::Object(map) => {
            map.get("$ref") == Some(reference) || map.values().any(|part| refers(part, reference))
        }
        Value::Array(items) => items.iter().any(|part| refers(part, reference)),
        _ => false,
    }
}

fn plain(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
