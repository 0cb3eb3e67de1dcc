//! What stands beside a reference: 3.0 does not read it.

use serde_json::{Map, Value};

use super::keys::{push_all_of, schemas, tells};
use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::{join, resolve};

/// Keeps what is told of a property beside the reference to its schema, and what is asked there of any schema.
pub(super) fn siblings_wrapped(doc: &mut Value, notes: &mut Notes) {
    const RULE: &str = "siblings_wrapped";
    let before = doc.clone();
    schemas(doc, &mut |at, schema| {
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            let at = join(at, "properties");
            for (name, property) in properties {
                let Value::Object(property) = property else {
                    continue;
                };
                if wrap(&before, property, true) {
                    notes.touch(RULE, join(&at, name));
                }
            }
        }
        if wrap(&before, schema, false) {
            notes.touch(RULE, at);
        }
    });
}

/// A type that the target names says nothing; nullable and a default are of the place; what is left limits the target.
fn wrap(doc: &Value, schema: &mut Map<String, Value>, of_property: bool) -> bool {
    let asks = || schema.keys().any(|key| key != "$ref" && !tells(key));
    let is_reference = schema.get("$ref").is_some_and(Value::is_string);
    if schema.len() < 2 || !is_reference || !(of_property || asks()) {
        return false;
    }
    let whole = Value::Object(schema.clone());
    let (_, target) = resolve(doc, String::new(), &whole);
    let typed = target.get("type").is_some() && target.get("$ref").is_none();
    let (mut outer, mut limits, mut reference) = (Map::new(), Map::new(), Map::new());
    let mut parts = Vec::new();
    for (key, value) in std::mem::take(schema) {
        match (key.as_str(), value) {
            ("summary", _) => {}
            ("type", _) if typed => {}
            ("allOf", Value::Array(all)) => parts = all,
            ("$ref", value) => {
                reference.insert(key, value);
            }
            ("default" | "nullable" | "type", value) => {
                outer.insert(key, value);
            }
            (word, value) if tells(word) => {
                outer.insert(key, value);
            }
            (_, value) => {
                limits.insert(key, value);
            }
        }
    }
    let told = outer.keys().all(|key| tells(key)) && limits.is_empty() && parts.is_empty();
    if told && !of_property {
        // It may be a property of the schema around it.
        if let Value::Object(whole) = whole {
            *schema = whole;
        }
        return false;
    }
    if outer.is_empty() && limits.is_empty() && parts.is_empty() {
        *schema = reference;
        return true;
    }
    push_all_of(&mut outer, Value::Object(reference));
    if !limits.is_empty() {
        parts.push(Value::Object(limits));
    }
    for part in parts {
        push_all_of(&mut outer, part);
    }
    *schema = outer;
    true
}

/// Drops what is told beside all other references.
pub(super) fn references_alone(doc: &mut Value, notes: &mut Notes) {
    for kind in [Kind::Schema, Kind::Parameter, Kind::Body, Kind::Response] {
        each(doc, kind, &mut |at, part| {
            if let Value::Object(map) = part
                && map.len() > 1
                && map.get("$ref").is_some_and(Value::is_string)
            {
                map.retain(|key, _| key == "$ref");
                notes.touch("references_alone", at);
            }
        });
    }
}
