//! Lists of values whose values are told about one by one.

use serde_json::{Map, Value, json};

use super::keys::{schemas, tells, type_of};
use crate::import::notes::Notes;
use crate::json::{join, list};

/// Makes a list of values of a choice of nothing but single values of one type. What is told of each goes.
pub(super) fn values_as_enum(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        for keyword in ["oneOf", "anyOf"] {
            let Some((kind, mut values)) = values(schema, keyword) else {
                continue;
            };
            schema.remove(keyword);
            if schema.get("nullable") == Some(&json!(true)) {
                values.push(Value::Null);
            }
            schema.entry("type").or_insert(json!(kind));
            schema.insert("enum".to_owned(), json!(values));
            notes.touch("values_as_enum", join(at, keyword));
        }
    });
}

/// The values of a choice. One that stands there twice fits twice, so that `oneOf` refuses it.
fn values(schema: &Map<String, Value>, keyword: &str) -> Option<(&'static str, Vec<Value>)> {
    if schema.contains_key("enum") || schema.contains_key("const") {
        return None;
    }
    let mut found: Vec<Value> = Vec::new();
    for member in list(schema.get(keyword)) {
        let member = member.as_object()?;
        let value = member.get("const")?;
        let own = member
            .get("type")
            .is_none_or(|kind| *kind == type_of(value));
        let known = |key: &String| tells(key) || key == "const" || key == "type";
        if !own || found.contains(value) || !member.keys().all(known) {
            return None;
        }
        found.push(value.clone());
    }
    let kind = found.first().map(type_of).filter(|kind| *kind != "null")?;
    let same = found.iter().all(|value| type_of(value) == kind);
    same.then_some((kind, found))
}
