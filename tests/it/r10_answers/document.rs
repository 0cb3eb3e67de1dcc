//! Which answers the pinned document promises, and values made of their schemas. It is read as
//! plain JSON, never through generated code.

use serde_json::{Map, Value, json};

use super::read::{FACADE, NEEDED};
use crate::support::{operation_object, plain, resolve};

/// How a success of an operation is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// The document knows its shape: what does not have it is an error.
    Typed,
    /// It comes in several media types, so its bytes are the answer.
    Bytes,
    /// Its shape is `inferred`, never seen: whatever comes is a success.
    Lenient,
}

impl Reading {
    pub(super) fn is_bytes(self) -> bool {
        self == Self::Bytes
    }
}

/// By whom an answer is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Facade,
    /// The generated client, which has a type for what was never seen only where the document
    /// tells what it may be like.
    Door,
}

/// A success of an operation that has a JSON body.
pub(super) struct Success {
    pub(super) operation: String,
    pub(super) way: Way,
    pub(super) status: u16,
    pub(super) reading: Reading,
    /// A body with every declared field.
    pub(super) sample: Value,
    /// The fields, the items of lists, and the body itself.
    pub(super) places: Vec<Place>,
}

/// A place in an answer.
pub(super) struct Place {
    /// As `Value::pointer_mut` takes it.
    pub(super) pointer: String,
    /// As an error names it.
    pub(super) path: String,
    pub(super) schema: &'static Value,
    /// Whether it is a field, which may be missing or null.
    pub(super) is_field: bool,
}

/// Every success with a JSON body of every operation, as it is read through the door, and by the
/// facade where that has the operation.
pub(super) fn successes() -> Vec<Success> {
    let mut found = Vec::new();
    for plain in plain() {
        let object = operation_object(plain.id());
        let responses = object["responses"].as_object().unwrap();
        for (status, response) in responses {
            if status.starts_with('2') {
                found.extend(success(plain.id(), Way::Door, status, response));
                if FACADE.contains(&plain.id()) {
                    found.extend(success(plain.id(), Way::Facade, status, response));
                }
            }
        }
    }
    found
}

fn members(value: &'static Value) -> impl Iterator<Item = (&'static String, &'static Value)> {
    value.as_object().into_iter().flatten()
}

fn success(operation: &str, way: Way, status: &str, response: &'static Value) -> Option<Success> {
    let response = resolve(response);
    let content = response["content"].as_object()?;
    let schema = resolve(&content.get("application/json")?["schema"]);
    let inferred = response["x-provenance"] == "inferred";
    let reading = match way {
        Way::Facade if inferred && operation != NEEDED => Reading::Lenient,
        Way::Door if inferred && schema["type"].is_null() => Reading::Lenient,
        _ if content.len() > 1 => Reading::Bytes,
        _ => Reading::Typed,
    };
    let mut places = vec![Place {
        pointer: String::new(),
        path: ".".to_owned(),
        schema,
        is_field: false,
    }];
    Some(Success {
        operation: operation.to_owned(),
        way,
        status: status.parse().unwrap(),
        reading,
        sample: sample(schema, "", "", &mut places),
        places,
    })
}

/// A value with every declared field, and the list of its places.
fn sample(schema: &'static Value, pointer: &str, path: &str, places: &mut Vec<Place>) -> Value {
    let schema = resolve(schema);
    let mut inner = |schema: &'static Value, name: &str, path: String, is_field: bool| {
        let pointer = format!("{pointer}/{name}");
        // What is inside of what is marked so is JSON as it comes: no place.
        let untyped = schema["x-untyped"] == true;
        let sample = match untyped {
            true => sample(schema, &pointer, &path, &mut Vec::new()),
            false => sample(schema, &pointer, &path, places),
        };
        places.push(Place {
            pointer,
            path,
            schema: resolve(schema),
            is_field,
        });
        sample
    };
    match schema["type"].as_str() {
        Some("object") => {
            let mut object = Map::new();
            for (name, schema) in members(&schema["properties"]) {
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{name}");
                object.insert(name.clone(), inner(schema, name, path, true));
            }
            object.into()
        }
        Some("array") => {
            // Two, of which the second is looked at: reading may stop early, or count wrongly.
            let first = sample(&schema["items"], "", "", &mut Vec::new());
            let path = format!("{path}[1]");
            json!([first, inner(&schema["items"], "1", path, false)])
        }
        Some("string") => {
            let first = schema["enum"].get(0).cloned();
            first.unwrap_or_else(|| json!("2026-11-20T09:30:00.000Z"))
        }
        Some("boolean") => json!(true),
        Some("number" | "integer") => json!(7),
        _ => json!({"any": "thing"}),
    }
}
