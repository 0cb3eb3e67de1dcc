//! Words of a schema that are others in OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::places;
use crate::import::Rule;
use crate::import::notes::Notes;

pub(super) const NULLABLE: Rule = Rule {
    name: "nullable_named",
    reason: "OpenAPI 3.0 has `nullable` for what Swagger 2.0 says by the widely used `x-nullable`.",
    apply: nullable,
};

pub(super) const DISCRIMINATORS: Rule = Rule {
    name: "discriminators_named",
    reason: "A discriminator is the name of a property in Swagger 2.0 and an object with that name in OpenAPI 3.0.",
    apply: discriminators,
};

pub(super) const FILES: Rule = Rule {
    name: "files_binary",
    reason: "OpenAPI 3.0 has a string of the format binary where Swagger 2.0 has the type file.",
    apply: files,
};

fn nullable(doc: &mut Value, notes: &mut Notes) {
    places::schemas(doc, &mut |at, schema| {
        let Value::Object(map) = schema else { return };
        if map.get("x-nullable") != Some(&Value::Bool(true)) {
            return;
        }
        map.remove("x-nullable");
        // What stands beside a reference says nothing in OpenAPI 3.0, and beside others it is one of them.
        if let Some(target) = map.remove("$ref") {
            let mut all = vec![json!({"$ref": target})];
            if let Some(other) = map.remove("allOf") {
                all.push(json!({"allOf": other}));
            }
            map.insert("allOf".to_owned(), Value::Array(all));
        }
        map.insert("nullable".to_owned(), Value::Bool(true));
        notes.touch(NULLABLE.name, at);
    });
}

fn discriminators(doc: &mut Value, notes: &mut Notes) {
    places::schemas(doc, &mut |at, schema| {
        if let Some(place @ Value::String(_)) = schema.get_mut("discriminator") {
            *place = json!({"propertyName": place.take()});
            notes.touch(DISCRIMINATORS.name, at);
        }
    });
}

fn files(doc: &mut Value, notes: &mut Notes) {
    places::schemas(doc, &mut |at, schema| {
        if let Value::Object(map) = schema
            && map.get("type").and_then(Value::as_str) == Some("file")
        {
            binary(map);
            notes.touch(FILES.name, at);
        }
    });
}

fn binary(map: &mut Map<String, Value>) {
    map.insert("type".to_owned(), json!("string"));
    map.insert("format".to_owned(), json!("binary"));
}

/// Whether a schema is the content of a file, or a list of them.
pub(super) fn is_binary(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    format == Some("binary") || schema.get("items").is_some_and(is_binary)
}
