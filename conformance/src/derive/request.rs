//! What a call is given, and the request that must come of it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::flat::flat;
use super::sample::{Fill, Sampler};
use crate::Error;
use crate::every_operation::Arguments;
use crate::fixture::Request;
use crate::spec::Operation;

/// Arguments and their wire form.
#[derive(PartialEq)]
pub(super) struct Made {
    pub(super) name: String,
    pub(super) arguments: Arguments,
    pub(super) wire: Request,
}

/// The requests of an operation: what is required alone, everything, and a body alone where it may be missing.
pub(super) fn all(sampler: &Sampler<'_>, operation: &Operation) -> Result<Vec<Made>, Error> {
    let optional_body =
        operation.value["requestBody"].is_object() && !body_is_required(sampler, operation);
    let mut made = Vec::new();
    for (name, fill, body) in [
        ("required arguments", Fill::Required, false),
        ("required of an optional body", Fill::Required, true),
        ("every argument", Fill::Every, true),
        ("undeclared fields", Fill::Extra, true),
    ] {
        let due = match (fill, body) {
            (Fill::Required, true) => optional_body,
            (Fill::Extra, _) => is_open(sampler, operation),
            _ => true,
        };
        if !due {
            continue;
        }
        let requests = sampler.turns(|turn| one(sampler, operation, (fill, body), turn))?;
        let named = requests
            .into_iter()
            .enumerate()
            .map(|(at, (arguments, wire))| Made {
                name: format!("{name} {}", at + 1),
                arguments,
                wire,
            });
        made.extend(named);
    }
    Ok(made)
}

fn body_is_required(sampler: &Sampler<'_>, operation: &Operation) -> bool {
    sampler.spec.resolve(&operation.value["requestBody"])["required"] == true
}

/// Whether the body may have fields of any name.
fn is_open(sampler: &Sampler<'_>, operation: &Operation) -> bool {
    let body = sampler.spec.resolve(&operation.value["requestBody"]);
    let schema = flat(sampler.spec, &body["content"]["application/json"]["schema"]);
    let more = &schema["additionalProperties"];
    *more == true || more.is_object()
}

/// One request. What is optional is there or not as the sampler chooses.
pub(super) fn one(
    sampler: &Sampler<'_>,
    operation: &Operation,
    (fill, with_body): (Fill, bool),
    turn: usize,
) -> Result<(Arguments, Request), Error> {
    let mut arguments = Arguments::default();
    let mut path = operation.template.clone();
    let mut query = BTreeMap::new();
    let declared = operation.value["parameters"]
        .as_array()
        .into_iter()
        .flatten();
    for parameter in declared.map(|parameter| sampler.spec.resolve(parameter)) {
        let name = parameter["name"].as_str().unwrap_or_default();
        let schema = &parameter["schema"];
        if parameter["in"] == "path" {
            let text = text(&sampler.value(schema, fill, turn)?);
            path = path.replace(&format!("{{{name}}}"), &segment(&text));
            arguments.path.insert(name.to_owned(), text);
        } else if parameter["required"] == true || (fill != Fill::Required && sampler.chance()) {
            let mut value = sampler.value(schema, fill, turn)?;
            if let Value::Array(items) = &mut value {
                // A comma separates items, so none can have one.
                items.retain(|item| !text(item).contains(','));
                if items.is_empty() {
                    continue;
                }
            }
            query.insert(name.to_owned(), pairs(parameter, &value));
            arguments.query.insert(name.to_owned(), value);
        }
    }
    let declared = sampler.spec.resolve(&operation.value["requestBody"]);
    if declared["required"] == true || (with_body && !declared.is_null()) {
        let schema = &declared["content"]["application/json"]["schema"];
        arguments.body = Some(sampler.value(schema, fill, turn)?);
    }
    let typed = arguments
        .body
        .iter()
        .map(|_| ("content-type".to_owned(), "application/json".to_owned()));
    let wire = Request {
        method: operation.method.clone(),
        path,
        query,
        headers: typed.collect(),
        // What has no content says nothing about it.
        forbid: match (&arguments.body, operation.method.as_str()) {
            (None, "GET" | "DELETE") => ["content-length", "content-type", "transfer-encoding"]
                .map(str::to_owned)
                .into(),
            _ => ["transfer-encoding".to_owned()].into(),
        },
        body: arguments.body.clone(),
        ..Request::default()
    };
    Ok((arguments, wire))
}

/// The values of a query parameter as they are once decoded: a list is one value, unless it is exploded.
fn pairs(parameter: &Value, value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) if parameter["explode"] == false => {
            vec![items.iter().map(text).collect::<Vec<_>>().join(",")]
        }
        Value::Array(items) => items.iter().map(text).collect(),
        other => vec![text(other)],
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// A value as one segment of a path (`segment` of RFC 3986): whatever is no `pchar` is escaped.
fn segment(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte);
    let written = text.bytes().map(|byte| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    written.collect()
}
