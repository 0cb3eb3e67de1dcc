//! Queries: declared names, each once, none empty.

use serde_json::{Map, Value};

use super::text;
use crate::document::{Document, Operation, Parameter, Place};
use crate::refusal::Refusal;
use crate::route::decoded;

/// The parameters of a query by their names, as the values that their schemas mean.
pub(super) fn check(
    document: &Document,
    operation: &Operation,
    query: Option<&str>,
) -> Result<Map<String, Value>, Refusal> {
    let declared = || operation.at(Place::Query);
    let mut found = Map::new();
    for pair in query.into_iter().flat_map(|query| query.split('&')) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decode(name).ok_or_else(|| broken("query"))?;
        let at = format!("query.{name}");
        let Some(parameter) = declared().find(|parameter| parameter.name == name) else {
            return Err(Refusal::invalid(at, "is not declared"));
        };
        if value.is_empty() {
            return Err(Refusal::invalid(
                at,
                "is empty; it is left out when it is not set",
            ));
        }
        let value = parsed(document, parameter, value, &at)?;
        if found.insert(name, value).is_some() {
            return Err(Refusal::invalid(at, "stands there more than once"));
        }
    }
    let missing = declared().find(|one| one.required && !found.contains_key(&one.name));
    match missing {
        Some(parameter) => {
            let at = format!("query.{}", parameter.name);
            Err(Refusal::invalid(at, "is missing"))
        }
        None => Ok(found),
    }
}

fn parsed(
    document: &Document,
    parameter: &Parameter,
    raw: &str,
    at: &str,
) -> Result<Value, Refusal> {
    let schema = document.resolve(&parameter.schema);
    if schema["type"] != "array" {
        let value = decode(raw).ok_or_else(|| broken(at))?;
        return text::check(document, &parameter.schema, &value, at);
    }
    // Commas separate items before anything is decoded: an escaped one belongs to an item.
    let items = document.resolve(&schema["items"]);
    let item = |raw: &str| decode(raw).map(|value| text::scalar(items, &value));
    let values: Option<Vec<Value>> = raw.split(',').map(item).collect();
    let values = Value::from(values.ok_or_else(|| broken(at))?);
    if values
        .as_array()
        .into_iter()
        .flatten()
        .any(|value| value == "")
    {
        return Err(Refusal::invalid(at, "has an empty item"));
    }
    text::held(document, &parameter.schema, values, at)
}

/// In queries a plus is a blank.
fn decode(raw: &str) -> Option<String> {
    decoded(&raw.replace('+', " "))
}

fn broken(at: &str) -> Refusal {
    Refusal::invalid(at, "is not percent-encoded UTF-8")
}
