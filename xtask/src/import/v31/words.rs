//! Keywords that tell about a schema or about the bytes of a text.

use serde_json::{Map, Value, json};

use super::document::is_31;
use super::keys::{names_type, schemas};
use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::join;

/// Words about the dialect.
const DIALECT: [&str; 7] = [
    "$anchor",
    "$comment",
    "$dynamicAnchor",
    "$id",
    "$recursiveAnchor",
    "$schema",
    "$vocabulary",
];

pub(super) fn dialect_dropped(doc: &mut Value, notes: &mut Notes) {
    const RULE: &str = "dialect_dropped";
    if let Value::Object(map) = doc
        && map.remove("jsonSchemaDialect").is_some()
    {
        notes.touch(RULE, "/jsonSchemaDialect");
    }
    schemas(doc, &mut |at, schema| {
        for keyword in DIALECT {
            if schema.remove(keyword).is_some() {
                notes.touch(RULE, join(at, keyword));
            }
        }
    });
}

/// Leaves the first of the examples of a schema.
pub(super) fn one_example(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let Some(Value::Array(examples)) = schema.get_mut("examples") else {
            return;
        };
        let first = examples.drain(..).next();
        schema.remove("examples");
        if let Some(first) = first {
            schema.entry("example").or_insert(first);
        }
        notes.touch("one_example", join(at, "examples"));
    });
}

/// Makes formats of what is told about the bytes in a text.
pub(super) fn content_as_format(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let words = ["contentEncoding", "contentMediaType", "contentSchema"];
        let [encoding, media_type, inner] = words.map(|word| schema.remove(word));
        if encoding.is_none() && media_type.is_none() && inner.is_none() {
            return;
        }
        notes.touch("content_as_format", at);
        let text = |value: Option<&Value>| {
            let text = value.and_then(Value::as_str);
            text.map(str::to_ascii_lowercase)
        };
        let format = match text(encoding.as_ref()).as_deref() {
            Some("base64" | "base64url") => Some("byte"),
            Some("binary") => Some("binary"),
            Some(_) => None,
            None => text(media_type.as_ref())
                .filter(|name| is_binary(name))
                .map(|_| "binary"),
        };
        if let Some(format) = format {
            set_format(schema, format);
        }
    });
}

/// A schema of bytes that names no type is one of a text; any other format stays.
fn set_format(schema: &mut Map<String, Value>, format: &str) {
    let typed = ["type", "$ref", "oneOf", "anyOf", "allOf", "enum", "const"];
    if !typed.iter().any(|keyword| schema.contains_key(*keyword)) {
        schema.insert("type".to_owned(), json!("string"));
    }
    if names_type(schema, "string") {
        schema.entry("format").or_insert(json!(format));
    }
}

/// Whether bodies of a media type are neither text nor made of fields.
fn is_binary(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    let (kind, form) = name.split_once('/').unwrap_or_default();
    let readable = ["json", "xml", "yaml", "csv", "form", "javascript", "*"];
    // `ndjson` is JSON, and `openxmlformats` neither XML nor a form.
    let mut words = form.split(['.', '+', '-']);
    ["application", "audio", "font", "image", "model", "video"].contains(&kind)
        && !words.any(|word| readable.iter().any(|one| word.ends_with(one)))
}

/// In 3.1 a body without a schema is one of bytes; 3.0 needs the schema.
pub(super) fn bytes_as_schema(doc: &mut Value, notes: &mut Notes) {
    if !is_31(doc) {
        return;
    }
    for kind in [Kind::Body, Kind::Response] {
        each(doc, kind, &mut |at, holder| {
            let Some(Value::Object(content)) = holder.get_mut("content") else {
                return;
            };
            for (name, media) in content {
                let Value::Object(media) = media else {
                    continue;
                };
                if is_binary(&name.to_ascii_lowercase()) && !media.contains_key("schema") {
                    let schema = json!({"type": "string", "format": "binary"});
                    media.insert("schema".to_owned(), schema);
                    notes.touch("bytes_as_schema", join(&join(at, "content"), name));
                }
            }
        });
    }
}
