//! Schemas that say two things at once, or one that cannot be.

use serde_json::{Map, Value, json};

use crate::bodies::choice;
use crate::dialect::carry;
use crate::import::notes::Notes;
use crate::import::v31::keys::push_all_of;
use crate::import::walk::{Kind, each};
use crate::json::{as_object, list};
use crate::names::{clash, pascal};

const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// Schemas that are objects of keywords, not references.
fn plain(
    doc: &mut Value,
    rule: &'static str,
    notes: &mut Notes,
    change: impl Fn(&mut Map<String, Value>) -> bool,
) {
    each(doc, Kind::Schema, &mut |at, schema| {
        if schema.get("$ref").is_none() && change(as_object(schema)) {
            notes.touch(rule, at);
        }
    });
}

/// Types, formats that are types, lists without items, `required` and `nullable` that are none.
pub(super) fn types_known(doc: &mut Value, notes: &mut Notes) {
    plain(doc, "types_known", notes, |schema| {
        let before = schema.clone();
        let kind = schema.get("type").cloned();
        let format = schema
            .get("format")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match kind.as_ref().and_then(Value::as_str) {
            Some("number") if format.starts_with("int") => {
                if format == "integer" {
                    schema.remove("format");
                }
                schema.insert("type".to_owned(), json!("integer"));
            }
            Some(kind) if TYPES.contains(&kind) => {}
            Some("file") => {
                schema.insert("type".to_owned(), json!("string"));
                schema.insert("format".to_owned(), json!("binary"));
            }
            Some(format @ ("date" | "date-time" | "uuid" | "uri")) => {
                schema.insert("format".to_owned(), json!(format));
                schema.insert("type".to_owned(), json!("string"));
            }
            _ => {
                schema.remove("type");
            }
        }
        // A text to the wire; the type of it would be another crate's.
        if schema.get("format") == Some(&json!("uuid")) {
            schema.remove("format");
        }
        let is = |schema: &Map<String, Value>, kind: &str| schema.get("type") == Some(&json!(kind));
        if is(schema, "array") && !schema.get("items").is_some_and(Value::is_object) {
            schema.insert("items".to_owned(), json!({}));
        }
        if schema
            .get("nullable")
            .is_some_and(|nullable| !nullable.is_boolean())
        {
            schema.remove("nullable");
        }
        let names = schema.get("required");
        if names.is_some_and(|names| {
            !names.is_array() || list(Some(names)).any(|name| !name.is_string())
        }) {
            schema.remove("required");
        }
        *schema != before
    });
}

/// Enums whose values are not of the type beside them, and those that cannot become variants.
pub(super) fn words_are_texts(doc: &mut Value, notes: &mut Notes) {
    plain(doc, "words_are_texts", notes, |schema| {
        let Some(words) = schema.get("enum") else {
            return false;
        };
        let words: Vec<Value> = list(Some(words)).cloned().collect();
        let texts: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        let nulls = words.iter().filter(|word| word.is_null()).count();
        let clash = clash(&texts, pascal).is_some()
            || texts
                .iter()
                .any(|text| pascal(text).is_empty() && texts.len() > 1);
        let kind = schema.get("type").and_then(Value::as_str);
        let fits = |word: &Value| match kind {
            Some("string") => word.is_string(),
            Some("integer") => word.is_i64() || word.is_u64(),
            Some("number") => word.is_number(),
            Some("boolean") => word.is_boolean(),
            Some(_) => false,
            None => true,
        };
        if !texts.is_empty() && texts.len() + nulls == words.len() && !clash {
            let was = schema.insert("type".to_owned(), json!("string"));
            schema.remove("format");
            return was != Some(json!("string"));
        }
        let odd = words.iter().any(|word| !word.is_null() && !fits(word));
        if clash || odd || words.len() == nulls {
            schema.remove("enum");
            return true;
        }
        false
    });
}

/// Defaults that are no values of their schema.
pub(super) fn defaults_fit(doc: &mut Value, notes: &mut Notes) {
    plain(doc, "defaults_fit", notes, |schema| {
        let Some(value) = schema.get("default") else {
            return false;
        };
        let kind = schema.get("type").and_then(Value::as_str);
        let typed = match kind {
            Some("string") => value.is_string(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("number") => value.is_number(),
            Some("boolean") => value.is_boolean(),
            Some("array") => value.is_array(),
            Some("object") => value.is_object(),
            _ => true,
        };
        let listed = schema
            .get("enum")
            .is_none_or(|words| list(Some(words)).any(|word| word == value));
        let null = value.is_null() && schema.get("nullable") == Some(&json!(true));
        if null || (typed && listed) {
            return false;
        }
        schema.remove("default");
        true
    });
}

/// Unions that no type can be made of.
pub(super) fn unions_typed(doc: &mut Value, notes: &mut Notes) {
    plain(doc, "unions_typed", notes, |schema| {
        let dropped = schema.remove("not").is_some();
        let whole = Value::Object(schema.clone());
        if choice(&whole, "anyOf").is_some() || schema.get("anyOf").is_none() {
            return dropped;
        }
        if let Some([only]) = schema
            .get("anyOf")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
        {
            let only = only.clone();
            schema.remove("anyOf");
            push_all_of(schema, only);
        } else {
            schema.remove("anyOf");
        }
        true
    });
}

/// Patterns that the client cannot check.
pub(super) fn patterns_compile(doc: &mut Value, notes: &mut Notes) {
    plain(doc, "patterns_compile", notes, |schema| {
        let carried = |pattern: &Value| pattern.as_str().is_some_and(|it| carry(it).is_ok());
        let odd = schema
            .get("pattern")
            .is_some_and(|pattern| !carried(pattern));
        odd && schema.remove("pattern").is_some()
    });
}
