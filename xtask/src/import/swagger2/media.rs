//! The media types that hold for an operation.

use serde_json::{Map, Value};

use super::places;
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::join;

pub(super) const RULE: Rule = Rule {
    name: "media_types_used",
    reason: "OpenAPI 3.0 has media types where there is a body; the lists of the operations and of the document are used up.",
    apply,
};

pub(super) const JSON: &str = "application/json";
pub(super) const BINARY: &str = "application/octet-stream";

fn apply(doc: &mut Value, notes: &mut Notes) {
    let mut take = |at: &str, holder: &mut Map<String, Value>| {
        for key in ["consumes", "produces"] {
            if declared(holder.get(key)).is_some() {
                holder.remove(key);
                notes.touch(RULE.name, join(at, key));
            }
        }
    };
    places::operations(doc, &mut take);
    if let Value::Object(map) = doc {
        take("", map);
    }
}

/// A list of words, or the one word that stands in its place; anything else is left for the check.
pub(super) fn declared(value: Option<&Value>) -> Option<Vec<String>> {
    let mut words: Vec<String> = Vec::new();
    match value? {
        Value::String(word) => words.push(word.clone()),
        Value::Array(items) => {
            for item in items {
                let word = item.as_str()?;
                if !words.iter().any(|other| other == word) {
                    words.push(word.to_owned());
                }
            }
        }
        _ => return None,
    }
    Some(words)
}

/// The media types in force for an operation, and where they are declared.
pub(super) fn in_force(doc: &Value, at: &str, operation: Option<&Value>, key: &str) -> Types {
    if let Some(types) = declared(operation.and_then(|operation| operation.get(key))) {
        return Types {
            at: join(at, key),
            own: true,
            types,
        };
    }
    Types {
        at: join("", key),
        own: false,
        types: declared(doc.get(key)).unwrap_or_default(),
    }
}

pub(super) struct Types {
    pub(super) at: String,
    /// Of the operation itself, not of the whole document.
    pub(super) own: bool,
    pub(super) types: Vec<String>,
}

/// A media type without its parameters.
pub(super) fn essence(media: &str) -> String {
    let plain = media.split(';').next().unwrap_or_default();
    plain.trim().to_ascii_lowercase()
}

pub(super) fn is_json(media: &str) -> bool {
    let media = essence(media);
    media == JSON || media.ends_with("+json")
}
