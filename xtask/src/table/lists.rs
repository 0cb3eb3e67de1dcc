//! How lists in queries are written.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::json::{list, object, resolve};
use crate::operations::Place;
use crate::values::Seen;

/// How a list in a query is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Commas,
    /// The name again for each item.
    Repeated,
    Delimited(&'static str),
}

/// A parameter that is a list, or may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct List {
    pub(crate) written: Written,
    pub(crate) required: bool,
}

/// The text between the items of a list of a style, where it is no comma.
pub(crate) fn delimiter(style: &str) -> Option<&'static str> {
    match style {
        "spaceDelimited" => Some(" "),
        "pipeDelimited" => Some("|"),
        _ => None,
    }
}

/// The parameters of an operation that are lists, or may be, by name.
pub(super) fn of(doc: &Value, place: &Place<'_>) -> BTreeMap<String, List> {
    let parameters = place.parameters(doc).into_iter();
    let in_query = parameters.filter(|(_, parameter)| parameter["in"] == "query");
    in_query
        .filter_map(|(_, parameter)| {
            let name = parameter["name"].as_str()?.to_owned();
            let required = parameter["required"] == true;
            let written = written(doc, parameter)?;
            Some((name, List { written, required }))
        })
        .collect()
}

fn written(doc: &Value, parameter: &Value) -> Option<Written> {
    if !may_be_list(doc, &parameter["schema"], 0, &mut Seen::new()) {
        return None;
    }
    let style = parameter["style"].as_str().unwrap_or("form");
    let explode = parameter["explode"].as_bool().unwrap_or(style == "form");
    Some(match delimiter(style) {
        _ if explode => Written::Repeated,
        Some(delimiter) => Written::Delimited(delimiter),
        None => Written::Commas,
    })
}

/// Levels of a schema that are looked at: a list is no deeper in one.
const LEVELS: usize = 8;

fn may_be_list(doc: &Value, schema: &Value, level: usize, seen: &mut Seen) -> bool {
    let (_, schema) = resolve(doc, String::new(), schema);
    if let Some(kind) = schema.get("type") {
        return kind == "array";
    }
    if !seen.insert(schema) {
        return false;
    }
    let mut parts = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .flat_map(|key| list(schema.get(key)))
        .peekable();
    match parts.peek() {
        Some(_) if level < LEVELS => parts.any(|part| may_be_list(doc, part, level + 1, seen)),
        Some(_) => false,
        // Any JSON.
        None => schema.get("enum").is_none() && object(schema.get("properties")).next().is_none(),
    }
}
