//! What comes back: every declared success of every operation, whole, bare and odd, over a socket.

mod samples;
mod types;

use serde_json::Value;
use wassenger::Client;
use wassenger_conformance::every_operation::{SendError, Sent, send};

use self::samples::{Fill, sample};
use super::document::{Operation, members, resolve};
use super::{all, least, same};
use crate::support::runtime;
use crate::support::server::{Server, answer};

/// A declared success.
struct Success {
    status: u16,
    /// The media type and schema of each form that it has; none without a body.
    media: Vec<(&'static str, &'static Value)>,
}

fn successes(operation: &Operation) -> Vec<Success> {
    let declared = operation
        .responses
        .iter()
        .filter(|(status, _)| status.starts_with('2'));
    let success = |(status, response): (&String, &'static Value)| {
        let response = resolve(response);
        let media = members(&response["content"]);
        Success {
            status: status.parse().unwrap(),
            media: media
                .map(|(name, of)| (name.as_str(), &of["schema"]))
                .collect(),
        }
    };
    declared.map(success).collect()
}

impl Success {
    /// The schema of an answer whose type is JSON and nothing else.
    fn json(&self) -> Option<&'static Value> {
        match self.media[..] {
            [("application/json", schema)] => Some(schema),
            _ => None,
        }
    }
}

/// Sends a plain call, which is answered with these bytes.
async fn answered(
    (server, client): &(Server, Client),
    operation: &Operation,
    status: u16,
    media: Option<&str>,
    body: &[u8],
) -> Result<Sent, SendError> {
    let mut headers = vec![("x-kept", "yes")];
    headers.extend(media.map(|media| ("content-type", media)));
    server.set(answer(status, &headers, body));
    let result = send(client, &operation.id, &least(operation)).await;
    assert_eq!(server.requests(), 1, "{}", operation.id);
    result
}

fn assert_kept(name: &str, sent: &Sent, status: u16, body: &[u8]) {
    assert_eq!((sent.status.as_u16(), sent.attempts), (status, 1), "{name}");
    assert_eq!(sent.headers["x-kept"], "yes", "{name}");
    assert_eq!(sent.bytes, body, "{name}");
    assert_eq!(sent.json, serde_json::from_slice(body).ok(), "{name}");
}

/// A typed value has what was sent, except what is null or unknown to the document, and nothing else.
fn assert_typed(name: &str, schema: &'static Value, typed: &Value, sent: &Value) {
    let schema = resolve(schema);
    match (typed, sent) {
        _ if is_any(schema) || is_closed(schema) => {
            assert!(same(typed, sent), "{name}: {typed}, not {sent}");
        }
        (Value::Object(typed), Value::Object(sent)) => {
            for (field, inner) in members(&schema["properties"]) {
                let name = format!("{name}.{field}");
                match (typed.get(field), sent.get(field)) {
                    (None | Some(Value::Null), None | Some(Value::Null)) => {}
                    (Some(typed), Some(sent)) => assert_typed(&name, inner, typed, sent),
                    (typed, sent) => panic!("{name}: {typed:?}, not {sent:?}"),
                }
            }
            for field in typed.keys() {
                assert!(
                    schema["properties"].get(field).is_some(),
                    "{name}: {field} is unknown"
                );
            }
        }
        (Value::Array(typed), Value::Array(sent)) => {
            assert_eq!(typed.len(), sent.len(), "{name}");
            for (typed, sent) in typed.iter().zip(sent) {
                assert_typed(&format!("{name}[]"), &schema["items"], typed, sent);
            }
        }
        _ => assert!(same(typed, sent), "{name}: {typed}, not {sent}"),
    }
}

#[test]
fn every_success_is_read_and_kept() {
    runtime().block_on(async {
        let both = Server::changing().await;
        let mut count = 0;
        for operation in all() {
            let successes = successes(operation);
            assert!(!successes.is_empty(), "{}", operation.id);
            for success in successes {
                let json = success
                    .media
                    .iter()
                    .find(|(media, _)| *media == "application/json");
                for fill in Fill::ALL {
                    let Some((_, schema)) = json else { continue };
                    let body = sample(schema, fill);
                    let name = format!("{} {} {fill:?}", operation.id, success.status);
                    let text = body.to_string();
                    let media = Some("application/json");
                    let sent =
                        answered(&both, operation, success.status, media, text.as_bytes()).await;
                    let sent = sent.unwrap_or_else(|error| panic!("{name}: {error}"));
                    assert_kept(&name, &sent, success.status, text.as_bytes());
                    if success.json().is_some() {
                        assert_typed(&name, schema, &sent.typed, &body);
                    }
                    count += 1;
                }
                for (media, _) in success
                    .media
                    .iter()
                    .filter(|(media, _)| *media != "application/json")
                {
                    let name = format!("{} {} {media}", operation.id, success.status);
                    let media = media.replace('*', "x-any");
                    let bytes = b"\x89PNG\r\n\x1a\n\0\xff";
                    let sent =
                        answered(&both, operation, success.status, Some(&media), bytes).await;
                    let sent = sent.unwrap_or_else(|error| panic!("{name}: {error}"));
                    assert_kept(&name, &sent, success.status, bytes);
                    assert_eq!(sent.typed, Value::Null, "{name}");
                    count += 1;
                }
                if success.media.is_empty() {
                    let name = format!("{} {}", operation.id, success.status);
                    let sent = answered(&both, operation, success.status, None, b"").await;
                    let sent = sent.unwrap_or_else(|error| panic!("{name}: {error}"));
                    assert_kept(&name, &sent, success.status, b"");
                    assert_eq!(sent.typed, Value::Null, "{name}");
                    count += 1;
                }
            }
        }
        println!(
            "whole_api: {count} successes of {} operations read",
            all().len()
        );
    });
}

/// Whether the document knows no type: any JSON is kept.
fn is_any(schema: &Value) -> bool {
    schema["type"].is_null()
}

/// Whether it is a map or a list, of which the inside is kept as it is.
fn is_closed(schema: &Value) -> bool {
    schema["x-untyped"] == true || schema["type"] == "object" && schema["properties"].is_null()
}
