//! A body parameter becomes a request body.

use serde_json::{Map, Value, json};

use super::collections::schema_taken;
use super::media::{JSON, Types};
use super::requests::{RULE, Sent};
use crate::import::notes::Notes;
use crate::json::join;

/// The words of a parameter that a request body has too.
const KEPT: [&str; 2] = ["description", "required"];

pub(super) fn made(sent: Sent, consumes: &Types, notes: &mut Notes) -> Value {
    let Sent { at, mut part } = sent;
    let mut media = Map::new();
    let schema = schema_taken(RULE.name, &at, &mut part, notes);
    if schema != json!({}) {
        media.insert("schema".to_owned(), schema);
    }
    if let Some(example) = part.remove("example") {
        media.insert("example".to_owned(), example);
    }
    let mut types = consumes.types.clone();
    if types.is_empty() {
        types.push(JSON.to_owned());
    }
    let content: Map<String, Value> = types
        .into_iter()
        .map(|name| (name, Value::Object(media.clone())))
        .collect();
    let mut body = Map::from_iter([("content".to_owned(), Value::Object(content))]);
    for (key, value) in part {
        if KEPT.contains(&key.as_str()) || key.starts_with("x-") {
            body.insert(key, value);
        } else if key != "in" && key != "name" {
            // The name of a body is not sent.
            notes.lose(
                RULE.name,
                join(&at, &key),
                "a request body has no such word",
            );
        }
    }
    Value::Object(body)
}
