//! The schema of a parameter, a form field or a header, and how a list is written in it.

use serde_json::{Map, Value, json};

use crate::import::notes::Notes;
use crate::json::join;

/// What Swagger 2.0 says of a parameter itself and OpenAPI 3.0 of its schema, with what is used though it is not allowed there.
const WORDS: [&str; 26] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "nullable",
    "oneOf",
    "pattern",
    "properties",
    "title",
    "type",
    "uniqueItems",
];

/// Takes the words of a schema from a part; what is a schema already keeps its own.
pub(super) fn schema_taken(
    rule: &'static str,
    at: &str,
    part: &mut Map<String, Value>,
    notes: &mut Notes,
) -> Value {
    let mut schema = match part.remove("schema") {
        None => Map::new(),
        Some(Value::Object(schema)) => schema,
        Some(other) => return other,
    };
    for word in WORDS {
        let Some(value) = part.remove(word) else {
            continue;
        };
        let own = schema.entry(word).or_insert_with(|| value.clone());
        if *own != value {
            notes.lose(rule, join(at, word), "the schema beside it says otherwise");
        }
    }
    nested(rule, at, &mut schema, notes);
    Value::Object(schema)
}

/// Gives a parameter or a header a schema, and the form of its list.
pub(super) fn given_schema(
    rule: &'static str,
    at: &str,
    part: &mut Map<String, Value>,
    place: Place,
    notes: &mut Notes,
) {
    // A part of OpenAPI 3.0 among those of Swagger 2.0 has said its form.
    let said = part.contains_key("schema") && !part.contains_key("collectionFormat");
    let schema = schema_taken(rule, at, part, notes);
    if !said && let Some(written) = written(rule, at, part, &schema, place, notes) {
        part.insert("style".to_owned(), json!(written.style));
        part.insert("explode".to_owned(), json!(written.explode));
    }
    part.insert("schema".to_owned(), schema);
    notes.touch(rule, at);
}

/// Lists inside a list have no form of their own in OpenAPI 3.0.
fn nested(rule: &'static str, at: &str, schema: &mut Map<String, Value>, notes: &mut Notes) {
    let at = join(at, "items");
    let Some(Value::Object(items)) = schema.get_mut("items") else {
        return;
    };
    match items.remove("collectionFormat") {
        None => {}
        Some(Value::String(format)) if format == "csv" => notes.touch(rule, &at),
        Some(_) => notes.lose(
            rule,
            join(&at, "collectionFormat"),
            "how a list inside a list is written",
        ),
    }
    nested(rule, &at, items, notes);
}

/// How a list is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) style: &'static str,
    pub(super) explode: bool,
}

/// Where a list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Of the name=value kind: the query and forms.
    Named,
    /// Paths and headers.
    Bare,
}

/// Takes the form of a list; `None` when the part is no list.
pub(super) fn written(
    rule: &'static str,
    at: &str,
    part: &mut Map<String, Value>,
    schema: &Value,
    place: Place,
    notes: &mut Notes,
) -> Option<Written> {
    let format = part.remove("collectionFormat");
    let at = join(at, "collectionFormat");
    if !is_list(schema) {
        if format.is_some() {
            // It says nothing of what is no list.
            notes.touch(rule, at);
        }
        return None;
    }
    let name = format.as_ref().map_or(Some("csv"), Value::as_str);
    let known = match (name, place) {
        (Some("csv"), Place::Named) => Some(("form", false)),
        (Some("multi"), Place::Named) => Some(("form", true)),
        (Some("ssv"), Place::Named) => Some(("spaceDelimited", false)),
        (Some("pipes"), Place::Named) => Some(("pipeDelimited", false)),
        (Some("csv"), Place::Bare) => Some(("simple", false)),
        _ => None,
    };
    let (style, explode) = known.unwrap_or_else(|| {
        let name = format.as_ref().map_or_else(String::new, Value::to_string);
        let what = format!("that the list is written as {name}; commas are");
        notes.lose(rule, at, what);
        match place {
            Place::Named => ("form", false),
            Place::Bare => ("simple", false),
        }
    });
    Some(Written { style, explode })
}

fn is_list(schema: &Value) -> bool {
    match schema.get("type") {
        Some(Value::String(name)) => name == "array",
        Some(Value::Array(names)) => names.iter().any(|name| name == "array"),
        _ => schema.get("items").is_some(),
    }
}
