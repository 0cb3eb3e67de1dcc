//! Request bodies that are forms.

use serde_json::Value;

use crate::json::{object, resolve};
use crate::operations::Place;
use crate::table::delimiter;

pub(crate) const URLENCODED: &str = "application/x-www-form-urlencoded";
pub(crate) const MULTIPART: &str = "multipart/form-data";

/// The schema of bytes in a form, for which the generated code has a type of the hook's.
pub(crate) const BYTES: &str = "BytesOfAForm";

/// How a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) multipart: bool,
    /// The fields that are written in their own way: the text between the items of a list in pairs,
    /// the media type of a part.
    pub(crate) words: Vec<(String, String)>,
}

/// The form that a media type is of.
pub(crate) fn kind(media_type: &str) -> Option<&'static str> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let mut known = [URLENCODED, MULTIPART].into_iter();
    known.find(|one| essence.eq_ignore_ascii_case(one))
}

/// The form that an operation sends, if it is one.
pub(crate) fn of(doc: &Value, place: &Place<'_>) -> Option<Form> {
    let (_, body) = place.body(doc)?;
    let mut forms =
        object(body.get("content")).filter_map(|(name, media)| Some((kind(name)?, media)));
    let (kind, media) = forms.next()?;
    let multipart = kind == MULTIPART;
    let words = object(media.get("encoding")).filter_map(|(field, encoding)| {
        let word = match multipart {
            true => media_type(encoding),
            false => joined(encoding),
        };
        Some((field.clone(), word?.to_owned()))
    });
    let words = words.collect();
    Some(Form { multipart, words })
}

/// One type, where it is no choice of several.
fn media_type(encoding: &Value) -> Option<&str> {
    let known = encoding["contentType"].as_str();
    known.filter(|known| !known.contains([',', '*']))
}

fn joined(encoding: &Value) -> Option<&'static str> {
    let style = encoding["style"].as_str().unwrap_or("form");
    match encoding["explode"].as_bool().unwrap_or(style == "form") {
        true => None,
        false => Some(delimiter(style).unwrap_or(",")),
    }
}

/// What is said of a field that is not kept: its key, and why.
pub(crate) fn fault(kind: &str, encoding: &Value) -> Option<(String, String)> {
    object(Some(encoding)).find_map(|(key, value)| {
        let style = value.as_str().unwrap_or_default();
        let kept = match key.as_str() {
            "explode" => true,
            "style" => kind == MULTIPART || style == "form" || delimiter(style).is_some(),
            "contentType" => kind == MULTIPART,
            "allowReserved" => value == false,
            word => word.starts_with("x-"),
        };
        (!kept).then(|| {
            (
                key.clone(),
                format!("{key} {value} of a field is not heeded"),
            )
        })
    })
}

/// Whether a schema is of something that has no text: an object, or a list of lists or objects.
pub(crate) fn is_deep(doc: &Value, schema: &Value) -> bool {
    let (_, schema) = resolve(doc, String::new(), schema);
    let (_, item) = resolve(doc, String::new(), &schema["items"]);
    let deep = |schema: &Value| {
        schema["type"] == "object" || schema["properties"].is_object() || schema["allOf"].is_array()
    };
    deep(schema) || schema["type"] == "array" && (deep(item) || item["type"] == "array")
}

/// A schema with what it refers to in its place, as far as an object has its fields there.
pub(crate) fn inlined(doc: &Value, schema: &Value, level: usize) -> Value {
    let (_, schema) = resolve(doc, String::new(), schema);
    let mut schema = schema.clone();
    let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
    for part in parts.into_iter().flatten().filter(|_| level < LEVELS) {
        *part = inlined(doc, part, level + 1);
    }
    schema
}

/// Levels of `allOf` that are looked at.
const LEVELS: usize = 8;
