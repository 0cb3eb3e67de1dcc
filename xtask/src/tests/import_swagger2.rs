//! The rules for Swagger 2.0: what each makes of a small document, what it tells as lost, and that no shape of one stops them.

mod cases;
mod hostile;
mod kept;
mod losses;

use serde_json::{Value, json};

use crate::import::notes::Notes;
use crate::import::swagger2::RULES;

/// A document with some parts.
fn swagger(parts: &Value) -> Value {
    let mut doc = json!({"swagger": "2.0", "info": {"title": "Small", "version": "1"}});
    for (key, value) in parts.as_object().expect("an object") {
        doc[key] = value.clone();
    }
    doc
}

/// A document with one operation, at `/things`, and some parts.
fn posting(operation: &Value, parts: &Value) -> Value {
    let mut doc = swagger(parts);
    doc["paths"]["/things"]["post"] = operation.clone();
    doc
}

/// The document after all rules, or after all but one.
fn converted(mut doc: Value, without: Option<&str>) -> (Value, Notes) {
    let mut notes = Notes::default();
    for rule in RULES {
        if Some(rule.name) != without {
            (rule.apply)(&mut doc, &mut notes);
        }
    }
    (doc, notes)
}

/// The operation of `posting`.
const POST: &str = "/paths/~1things/post";
