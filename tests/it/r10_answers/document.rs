//! Which answers the pinned document promises, and values made of their schemas. It is read as
//! plain JSON, never through generated code.

use serde_json::{Map, Value, json};
use wassenger_conformance::workspace_root;

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

/// A success of an operation that has a JSON body.
pub(super) struct Success {
    pub(super) operation: String,
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
    pub(super) schema: Value,
    /// Whether it is a field, which may be missing or null.
    pub(super) is_field: bool,
}

/// Every success of every operation that has a JSON body.
pub(super) fn successes() -> Vec<Success> {
    let file = workspace_root().unwrap().join("spec/openapi.json");
    let document = Document(serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap());
    let mut found = Vec::new();
    for (_, item) in members(&document.0["paths"]) {
        for (_, operation) in members(item).filter(|(_, value)| value["responses"].is_object()) {
            for (status, response) in members(&operation["responses"]) {
                if status.starts_with('2') {
                    found.extend(document.success(operation, status, response));
                }
            }
        }
    }
    found
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

struct Document(Value);

impl Document {
    fn success(&self, operation: &Value, status: &str, response: &Value) -> Option<Success> {
        let response = self.resolve(response);
        let content = response["content"].as_object()?;
        let schema = self.resolve(&content.get("application/json")?["schema"]);
        let reading = match response["x-provenance"].as_str() {
            Some("inferred") => Reading::Lenient,
            _ if content.len() > 1 => Reading::Bytes,
            _ => Reading::Typed,
        };
        let mut places = vec![Place {
            pointer: String::new(),
            path: ".".to_owned(),
            schema: schema.clone(),
            is_field: false,
        }];
        Some(Success {
            operation: operation["operationId"].as_str()?.to_owned(),
            status: status.parse().unwrap(),
            reading,
            sample: self.sample(schema, "", "", &mut places),
            places,
        })
    }

    /// Follows references, also the one inside of an `allOf` that makes an enum nullable.
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let reference = schema["$ref"]
            .as_str()
            .or_else(|| schema["allOf"][0]["$ref"].as_str());
        match reference.and_then(|reference| reference.strip_prefix('#')) {
            Some(pointer) => self.resolve(self.0.pointer(pointer).unwrap()),
            None => schema,
        }
    }

    /// A value with every declared field, and the list of its places.
    fn sample(&self, schema: &Value, pointer: &str, path: &str, places: &mut Vec<Place>) -> Value {
        let schema = self.resolve(schema);
        let mut inner = |schema: &Value, name: &str, path: String, is_field: bool| {
            let pointer = format!("{pointer}/{name}");
            let sample = self.sample(schema, &pointer, &path, places);
            places.push(Place {
                pointer,
                path,
                schema: self.resolve(schema).clone(),
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
                let first = self.sample(&schema["items"], "", "", &mut Vec::new());
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
}
