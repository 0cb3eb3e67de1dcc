//! Every operation of the document as something that can be sent: through the generated client,
//! with what it cannot do without. The facade has some of them; see `every_operation`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value;
use wassenger::{Client, Error};
use wassenger_conformance::every_operation::{self, Arguments, SendError, Sent};
use wassenger_conformance::spec::Operation;
use wassenger_conformance::{call, workspace_root};

use super::spec;

/// A call of an operation, of plain data.
#[derive(Clone)]
pub(crate) struct Plain {
    pub(crate) operation: &'static Operation,
    pub(crate) arguments: Arguments,
}

impl Plain {
    pub(crate) fn id(&self) -> &'static str {
        &self.operation.id
    }

    pub(crate) fn class(&self) -> &'static str {
        &self.operation.retry
    }

    /// Sends it through the door.
    pub(crate) async fn send(&self, client: &Client) -> Result<Sent, Error> {
        let id = self.id();
        match every_operation::send(client, id, &self.arguments).await {
            Ok(sent) => Ok(sent),
            Err(SendError::Call(error)) => Err(*error),
            Err(other) => panic!("{id}: {other}"),
        }
    }

    /// The ids, numbers and texts in it; words of the API, which are short, are none.
    pub(crate) fn texts(&self) -> Vec<String> {
        fn of(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::String(text) => found.push(text.clone()),
                Value::Array(items) => items.iter().for_each(|item| of(item, found)),
                Value::Object(fields) => fields.values().for_each(|value| of(value, found)),
                _ => {}
            }
        }
        let mut found: Vec<String> = self.arguments.path.values().cloned().collect();
        if let Some(body) = &self.arguments.body {
            of(body, &mut found);
        }
        found.retain(|text| text.len() > 11);
        found
    }

    pub(crate) fn label(&self) -> String {
        let body = match self.arguments.body {
            Some(_) => "with",
            None => "without",
        };
        format!("{} {body} a body", self.id())
    }
}

/// Every operation of the document, in its order, with the least that it needs.
pub(crate) fn plain() -> &'static [Plain] {
    static PLAIN: OnceLock<Vec<Plain>> = OnceLock::new();
    PLAIN.get_or_init(|| {
        let operations = spec().operations().iter();
        let plain = operations.map(|operation| Plain {
            operation,
            arguments: spec().least_arguments(operation).unwrap(),
        });
        plain.collect()
    })
}

/// The same, and those that take a body but do not need one a second time, with it.
pub(crate) fn plain_and_with_bodies() -> Vec<Plain> {
    let with = |plain: &Plain| Plain {
        arguments: Arguments {
            body: spec().least_body(plain.operation).unwrap(),
            ..plain.arguments.clone()
        },
        ..plain.clone()
    };
    let optional = plain().iter().filter(|of| of.arguments.body.is_none());
    let optional = optional.map(with).filter(|of| of.arguments.body.is_some());
    plain().iter().cloned().chain(optional).collect()
}

pub(crate) fn plain_of(operation: &str) -> &'static Plain {
    let found = plain().iter().find(|plain| plain.id() == operation);
    found.expect("an operation of the document")
}

/// The operations that fixtures know how to call: those of the facade.
pub(crate) fn recordable() -> BTreeSet<String> {
    let keys = call::KEYS.iter();
    keys.map(|keys| keys.operation.to_owned()).collect()
}

/// The document as plain JSON, for what the judge does not tell.
pub(crate) fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| {
        let file = workspace_root().unwrap().join("spec/openapi.json");
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
    })
}

/// The object of an operation in the document.
pub(crate) fn operation_object(operation: &str) -> &'static Value {
    let paths = document()["paths"].as_object().unwrap().values();
    let mut objects = paths.flat_map(|item| item.as_object().unwrap().values());
    let found = objects.find(|object| object["operationId"] == operation);
    found.expect("an operation of the document")
}

/// Follows references, also the one inside of an `allOf` that makes an enum nullable.
pub(crate) fn resolve(part: &'static Value) -> &'static Value {
    let reference = part["$ref"].as_str();
    let reference = reference.or_else(|| part["allOf"][0]["$ref"].as_str());
    match reference.and_then(|reference| reference.strip_prefix('#')) {
        Some(pointer) => resolve(document().pointer(pointer).unwrap()),
        None => part,
    }
}

/// The answer 200 that the document declares.
pub(crate) fn success_of(operation: &str) -> &'static Value {
    resolve(&operation_object(operation)["responses"]["200"])
}

/// Whether a success of it was never seen, so that nothing about it can be wrong.
pub(crate) fn is_inferred(operation: &str) -> bool {
    success_of(operation)["x-provenance"] == "inferred"
}

/// Whether a success of it is bytes: a picture, a file.
pub(crate) fn is_bytes(operation: &str) -> bool {
    let content = success_of(operation)["content"].as_object().unwrap();
    content.keys().any(|media| media != "application/json")
}

/// Whether whatever JSON comes is its success, also through the door: no form of it is declared.
pub(crate) fn is_any(operation: &str) -> bool {
    schema_of(operation).is_some_and(|schema| schema["type"].is_null())
}

/// The schema of its success, where that is JSON.
pub(crate) fn schema_of(operation: &str) -> Option<&'static Value> {
    let schema = &success_of(operation)["content"]["application/json"]["schema"];
    (!schema.is_null()).then(|| resolve(schema))
}

/// A body that the operation's typed answer accepts.
pub(crate) fn good_body(operation: &str) -> &'static str {
    match schema_of(operation) {
        Some(schema) if schema["type"] == "array" => "[]",
        _ => "{}",
    }
}
