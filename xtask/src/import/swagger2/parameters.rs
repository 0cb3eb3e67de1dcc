//! The parameters of paths, queries and headers.

use serde_json::{Map, Value};

use super::collections::{Place, given_schema};
use super::places;
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::join;

pub(super) const RULE: Rule = Rule {
    name: "parameter_schemas",
    reason: "OpenAPI 3.0 has what a parameter may be in its schema, and how a list is written in `style` and `explode`.",
    apply,
};

fn apply(doc: &mut Value, notes: &mut Notes) {
    for at in places::parameters(doc) {
        if let Some(Value::Object(part)) = doc.pointer_mut(&at) {
            parameter(&at, part, notes);
        }
    }
}

fn parameter(at: &str, part: &mut Map<String, Value>, notes: &mut Notes) {
    if part.contains_key("$ref") || part.contains_key("content") {
        return;
    }
    // What is in no place that is known is left for the check.
    let place = match part.get("in").and_then(Value::as_str) {
        Some("query") => Place::Named,
        Some("path" | "header") => Place::Bare,
        _ => return,
    };
    given_schema(RULE.name, at, part, place, notes);
    if place == Place::Bare
        && let Some(value) = part.remove("allowEmptyValue")
        && value != false
    {
        let what = "that it may be empty; OpenAPI 3.0 says this of the query alone";
        notes.lose(RULE.name, join(at, "allowEmptyValue"), what);
    }
}
