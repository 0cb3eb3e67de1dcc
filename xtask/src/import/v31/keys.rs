//! Schemas as maps, and what their keywords are about.

use serde_json::{Map, Value};

use crate::import::walk::{Kind, each};

/// Calls `visit` with the pointer and the keywords of every schema, the inner ones first.
pub(super) fn schemas(doc: &mut Value, visit: &mut impl FnMut(&str, &mut Map<String, Value>)) {
    each(doc, Kind::Schema, &mut |at, schema| {
        if let Value::Object(map) = schema {
            visit(at, map);
        }
    });
}

/// Whether a keyword tells something and asks nothing of a value.
pub(crate) fn tells(keyword: &str) -> bool {
    keyword.starts_with("x-")
        || [
            "deprecated",
            "description",
            "example",
            "examples",
            "externalDocs",
            "readOnly",
            "summary",
            "title",
            "writeOnly",
            "xml",
        ]
        .contains(&keyword)
}

/// Whether a schema names a type, alone or in a list.
pub(super) fn names_type(schema: &Map<String, Value>, wanted: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(kind)) => kind == wanted,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == wanted),
        _ => false,
    }
}

/// The type of a value as schemas call it; a whole number is an integer.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Puts a part into the `allOf` of a schema.
pub(crate) fn push_all_of(schema: &mut Map<String, Value>, part: Value) {
    match schema.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.push(part),
        _ => {
            schema.insert("allOf".to_owned(), Value::Array(vec![part]));
        }
    }
}
