//! Request bodies that are forms.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::json::{list, object, resolve};
use crate::lower::shapes::is_json;
use crate::operations::Place;
use crate::table::delimiter;
use crate::values::{is_file, is_files, is_object, items, telling};

pub(crate) const URLENCODED: &str = "application/x-www-form-urlencoded";
pub(crate) const MULTIPART: &str = "multipart/form-data";

/// The key of the schema of bytes in a form, for which the generated code has a type of the hook's.
pub(crate) const BYTES: &str = "x-bytes-of-a-form";

/// How a form is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) multipart: bool,
    /// The fields that the document names, and those of them that are bytes.
    pub(crate) names: BTreeSet<String>,
    pub(crate) files: BTreeSet<String>,
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
    let mut schema = inlined(doc, &media["schema"]);
    let (mut names, mut files) = (BTreeSet::new(), BTreeSet::new());
    each_fields(&mut schema, &mut |fields| {
        names.extend(fields.keys().cloned());
        let bytes = fields.iter().filter(|(_, field)| is_files(doc, field));
        files.extend(bytes.map(|(name, _)| name.clone()));
    });
    Some(Form {
        multipart,
        names,
        files: files.into_iter().filter(|_| multipart).collect(),
        words,
    })
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

/// What is said of a field that is not kept: its key, and why. `field` is the schema, where there is one.
pub(crate) fn fault(
    doc: &Value,
    kind: &str,
    encoding: &Value,
    field: Option<&Value>,
) -> Option<(String, String)> {
    let fits = || match (media_type(encoding), field) {
        (Some(media_type), Some(field)) => may_be(doc, field, media_type),
        _ => true,
    };
    object(Some(encoding)).find_map(|(key, value)| {
        let style = value.as_str().unwrap_or_default();
        let kept = match key.as_str() {
            "explode" => true,
            "style" => kind == MULTIPART || style == "form" || delimiter(style).is_some(),
            "contentType" => kind == MULTIPART && fits(),
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

/// Whether what is sent of a field can be of a media type: an object is JSON, and a text no picture.
fn may_be(doc: &Value, field: &Value, media_type: &str) -> bool {
    let field = items(doc, field).unwrap_or(field);
    let lower = media_type.to_lowercase();
    let essence = lower.split(';').next().unwrap_or_default().trim();
    let kind = essence.split('/').next().unwrap_or_default();
    let bytes = ["audio", "font", "image", "video"].contains(&kind);
    match telling(doc, field)["type"].as_str() {
        _ if is_object(doc, field) => is_json(essence) || essence.ends_with("+json"),
        Some("string") if is_file(doc, field) => true,
        Some(_) => !bytes && essence != "application/octet-stream",
        None => true,
    }
}

/// A schema with what it refers to in its place, as far as a form has its fields there.
pub(crate) fn inlined(doc: &Value, schema: &Value) -> Value {
    inline(doc, schema, 0, &mut { MOST })
}

fn inline(doc: &Value, schema: &Value, level: usize, left: &mut usize) -> Value {
    let (_, schema) = resolve(doc, String::new(), schema);
    let mut schema = schema.clone();
    for key in PARTS {
        let parts = schema.get_mut(key).and_then(Value::as_array_mut);
        for part in parts.into_iter().flatten() {
            if level < LEVELS && *left > 0 {
                *left -= 1;
                *part = inline(doc, part, level + 1, left);
            }
        }
    }
    schema
}

/// Calls `visit` with every object of schemas that an inlined form has fields in.
pub(crate) fn each_object(schema: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    if let Some(object) = schema.as_object_mut() {
        visit(object);
    }
    for key in PARTS {
        let parts = schema.get_mut(key).and_then(Value::as_array_mut);
        for part in parts.into_iter().flatten() {
            each_object(part, visit);
        }
    }
}

/// Calls `visit` with the fields of an inlined form, wherever they stand.
pub(crate) fn each_fields(schema: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    each_object(schema, &mut |object| {
        if let Some(fields) = object.get_mut("properties").and_then(Value::as_object_mut) {
            visit(fields);
        }
    });
}

/// The fields of an inlined form that are required.
pub(crate) fn required(schema: &Value) -> BTreeSet<String> {
    let own = list(schema.get("required")).filter_map(Value::as_str);
    let mut found: BTreeSet<String> = own.map(str::to_owned).collect();
    for part in PARTS.into_iter().flat_map(|key| list(schema.get(key))) {
        found.extend(required(part));
    }
    found
}

/// Where a form has fields beside its own.
const PARTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Levels of them that are looked at, and how many in all: parts of parts may be the same over and over.
const LEVELS: usize = 8;
const MOST: usize = 1_000;
