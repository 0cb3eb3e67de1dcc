//! The successes that the document declares, and what the caller must read in them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Answer;
use super::flat::flat;
use super::sample::{DEEPEST, Fill, Sampler};
use crate::Error;
use crate::expect::{Expect, Kind};
use crate::fixture::Response;
use crate::spec::Operation;

pub(super) const JSON: &str = "application/json";

/// Every success, the plainest first.
pub(super) fn all(sampler: &Sampler<'_>, operation: &Operation) -> Result<Vec<Answer>, Error> {
    let mut found = Vec::new();
    for (status, response) in successes(sampler, operation) {
        let content = response["content"].as_object();
        for (media_type, content) in content
            .into_iter()
            .flat_map(|content| content.keys().map(move |media_type| (media_type, content)))
        {
            if media_type == JSON {
                found.extend(json_answers(sampler, status, content)?);
            } else {
                found.extend(byte_answers(status, media_type));
            }
        }
        if content.is_none_or(Map::is_empty) || may_be_bare(operation, response) {
            found.push(reply(
                status,
                "no body",
                Response::default(),
                Some(Value::Null),
            ));
        }
    }
    Ok(found)
}

/// What was never seen may turn out to have no body.
pub(super) fn may_be_bare(operation: &Operation, response: &Value) -> bool {
    response["x-provenance"] == "inferred" && operation.value["responses"].get("204").is_some()
}

/// The successes as they are declared, by their statuses.
pub(super) fn successes<'a>(
    sampler: &Sampler<'a>,
    operation: &'a Operation,
) -> impl Iterator<Item = (u16, &'a Value)> {
    let spec = sampler.spec;
    let declared = operation.value["responses"].as_object();
    declared
        .into_iter()
        .flatten()
        .filter_map(move |(status, response)| {
            let status = status.parse().ok();
            let status = status.filter(|status| (200..300).contains(status))?;
            Some((status, spec.resolve(response)))
        })
}

fn json_answers(
    sampler: &Sampler<'_>,
    status: u16,
    content: &Map<String, Value>,
) -> Result<Vec<Answer>, Error> {
    let schema = &content[JSON]["schema"];
    let whole = flat(sampler.spec, schema);
    if whole["type"].is_null() {
        let bodies = [
            (
                "an object",
                json!({"id": "5f2296349b12abf18c3e4a07", "new": null}),
            ),
            ("a list", json!([{"id": 1}, "two", null])),
            ("a text", json!("done")),
        ];
        return Ok(bodies
            .into_iter()
            .map(|(name, body)| typed(sampler, status, content, name, body))
            .collect());
    }
    let mut found = Vec::new();
    let mut add = |name: &str, body: Value| {
        let answer = typed(sampler, status, content, name, body);
        let known = |other: &Answer| other.response.body == answer.response.body;
        if !found.iter().any(known) {
            found.push(answer);
        }
    };
    for (at, body) in sampler.every(schema, Fill::Every)?.into_iter().enumerate() {
        add(&format!("every property {}", at + 1), body);
    }
    add("no property", sampler.value(schema, Fill::Required, 0)?);
    for depth in 1..DEEPEST {
        let body = sampler.value(schema, Fill::Shallow(depth), 0)?;
        add(&format!("properties above depth {depth}"), body);
    }
    add("nulls", sampler.value(schema, Fill::Nulls, 0)?);
    add("unknown properties", sampler.value(schema, Fill::Extra, 0)?);
    add("unknown words", sampler.value(schema, Fill::Strange, 0)?);
    if whole["type"] == "array" {
        add("an empty list", json!([]));
    }
    Ok(found)
}

/// An answer in JSON, which must be among the forms of this content.
pub(super) fn typed(
    sampler: &Sampler<'_>,
    status: u16,
    content: &Map<String, Value>,
    name: &str,
    body: Value,
) -> Answer {
    let schema = &content[JSON]["schema"];
    // One of several forms: the caller gets bytes.
    let read = (content.len() == 1).then(|| known(sampler, schema, &body));
    let broken = (!sampler.spec.takes(schema, &body))
        .then(|| "a word that the document does not list; such lists are open".to_owned());
    let response = Response {
        headers: content_type(JSON),
        body: Some(body),
        deviates: broken,
        ..Response::default()
    };
    reply(status, name, response, read)
}

/// What the document knows of an answer: its properties, whatever is in those without a type.
fn known(sampler: &Sampler<'_>, schema: &Value, body: &Value) -> Value {
    let schema = flat(sampler.spec, schema);
    let whole = schema["x-untyped"] == true;
    match (body, schema["properties"].as_object()) {
        (Value::Array(items), _) if !whole && schema["items"].is_object() => items
            .iter()
            .map(|item| known(sampler, &schema["items"], item))
            .collect(),
        (Value::Object(members), Some(properties)) if !whole => members
            .iter()
            .filter_map(|(name, value)| {
                Some((name.clone(), known(sampler, properties.get(name)?, value)))
            })
            .collect::<Map<_, _>>()
            .into(),
        _ => body.clone(),
    }
}

/// Bytes that are no text, text, and none at all. What they mean is the caller's business.
fn byte_answers(status: u16, media_type: &str) -> Vec<Answer> {
    let sent = match media_type {
        "*/*" => "application/octet-stream",
        "image/*" => "image/png",
        other => other,
    };
    let bodies: [(&str, &[u8]); 3] = [
        (
            "bytes",
            &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x00, 0xff, 0xfe],
        ),
        ("bytes of a text", b"data:image/png;base64,iVBORw0KGgo="),
        // A file may be empty.
        ("no bytes", b""),
    ];
    let answer = |(name, bytes): (&str, &[u8])| {
        let response = Response {
            headers: content_type(sent),
            bytes: Some(bytes.to_vec()),
            ..Response::default()
        };
        reply(status, &format!("{name}, {sent}"), response, None)
    };
    bodies.into_iter().map(answer).collect()
}

fn content_type(value: &str) -> BTreeMap<String, String> {
    let traced = ("x-request-id".to_owned(), "derived-1".to_owned());
    [("content-type".to_owned(), value.to_owned()), traced].into()
}

fn reply(status: u16, name: &str, mut response: Response, typed: Option<Value>) -> Answer {
    response.status = status;
    Answer {
        name: format!("{status}, {name}"),
        response,
        expect: Expect {
            typed,
            ..Expect::of(Kind::Reply, 1)
        },
    }
}
