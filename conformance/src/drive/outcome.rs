//! Turns what the client gives into plain data.

use std::convert::Infallible;
use std::fmt;

use http::HeaderMap;
use serde::Serialize;
use serde_json::{Value, json};
use wassenger::api::types::error::ConversionError;
use wassenger::{AuthCode, ChatReport, QrCode, QueueReport};

use super::generated::{SendError, Sent};
use crate::Error;
use crate::call::Refusal;
use crate::expect::{Detail, INVALID};
use crate::outcome::{Failure, Outcome, Reply};

pub(super) fn of<T>(
    result: Result<wassenger::Reply<T>, wassenger::Error>,
    typed: fn(&T) -> Value,
) -> Outcome {
    match result {
        Ok(reply) => Outcome {
            status: Some(reply.status().as_u16()),
            headers: headers(reply.headers()),
            body: reply.body().to_vec(),
            attempts: reply.attempts(),
            result: Ok(Reply {
                typed: typed(&reply),
                json: reply.json(),
            }),
        },
        Err(error) => Outcome {
            status: error.status().map(|status| status.as_u16()),
            headers: headers(error.headers()),
            body: error.body().to_vec(),
            attempts: error.attempts(),
            result: Err(failure(&error)),
        },
    }
}

pub(super) const CURE: &str =
    "see whether client and document were made of each other: `cargo xtask codegen`";

/// The same for a call of plain data. Arguments that the client does not know are no outcome.
pub(super) fn sent(result: Result<Sent, SendError>) -> Result<Outcome, Error> {
    match result {
        Ok(sent) => Ok(Outcome {
            status: Some(sent.status.as_u16()),
            headers: headers(&sent.headers),
            body: sent.bytes,
            attempts: sent.attempts,
            result: Ok(Reply {
                typed: sent.typed,
                json: sent.json,
            }),
        }),
        Err(SendError::Call(error)) => Ok(of::<()>(Err(*error), |()| Value::Null)),
        Err(error) => Err(Error::new(error.to_string(), CURE)),
    }
}

/// The client refused the call before anything was sent.
pub(super) fn unsent(failure: Failure) -> Outcome {
    Outcome {
        status: None,
        headers: Vec::new(),
        body: Vec::new(),
        attempts: 0,
        result: Err(failure),
    }
}

impl Refusal for wassenger::Error {
    fn failure(&self) -> Failure {
        failure(self)
    }
}

impl Refusal for ConversionError {
    fn failure(&self) -> Failure {
        by_type(self.to_string())
    }
}

/// Any text will do.
impl Refusal for Infallible {
    fn failure(&self) -> Failure {
        match *self {}
    }
}

/// The client's types have no such call, so that there is no error of the client either.
#[derive(Debug)]
pub(super) struct NoSuchCall(pub(super) &'static str);

impl fmt::Display for NoSuchCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the client has no such call {}", self.0)
    }
}

impl Refusal for NoSuchCall {
    fn failure(&self) -> Failure {
        by_type(self.to_string())
    }
}

/// What the type of an argument refuses.
fn by_type(text: String) -> Failure {
    Failure {
        kind: INVALID.to_owned(),
        operation: None,
        code: None,
        message: None,
        details: Vec::new(),
        retry_after: None,
        maybe_executed: false,
        retryable: false,
        text,
    }
}

fn failure(error: &wassenger::Error) -> Failure {
    let details = error.details().iter().map(|detail| Detail {
        code: detail.code.clone(),
        reason: detail.reason.clone(),
        message: detail.message.clone(),
        path: detail.path.clone(),
    });
    Failure {
        kind: format!("{:?}", error.kind()),
        operation: error.operation().map(str::to_owned),
        code: error.code().map(str::to_owned),
        message: error.message().map(str::to_owned),
        details: details.collect(),
        retry_after: error.retry_after(),
        maybe_executed: error.maybe_executed(),
        retryable: error.is_retryable(),
        text: error.to_string(),
    }
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), text(value)))
        .collect()
}

pub(super) fn queue(report: &QueueReport) -> Value {
    json!({
        "status": report.queue_status(),
        "status_updated_at": report.status_updated_at(),
        "messages": report.messages(),
        "scheduled": report.scheduled(),
        "size": report.size(),
        "total": report.total(),
        "available": report.available(),
        "force_until": report.force_until(),
    })
}

pub(super) fn chat(report: &ChatReport) -> Value {
    json!({"id": report.id(), "status": report.chat_status(), "whatsapp_status": report.whatsapp_status()})
}

pub(super) fn auth_code(code: &AuthCode) -> Value {
    json!({"code": code.code(), "expires_at": code.expires_at()})
}

pub(super) fn qr(code: &QrCode) -> Value {
    json!({"content_type": code.content_type(), "text": code.text(), "bytes": code.bytes().len()})
}

/// An answer in a generated type.
pub(super) fn generated<T: Serialize>(answer: &T) -> Value {
    serde_json::to_value(answer).unwrap_or_default()
}
