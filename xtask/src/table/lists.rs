//! How lists in queries are written.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::operations::Place;
use crate::values::may_be_list;

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
    if !may_be_list(doc, &parameter["schema"]) {
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
