//! What the service answered.

mod auth_code;
mod chat;
mod done;
pub(crate) mod json;
mod qr;
mod queue;

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use wassenger_api::Operation;

pub use auth_code::AuthCode;
pub use chat::ChatReport;
pub use done::Done;
pub use qr::QrCode;
pub use queue::QueueReport;

use crate::error::Error;
use crate::transport::Exchange;

/// A success: its typed value, by `Deref`, and all that the service said.
///
/// `Debug` shows neither headers nor body.
pub struct Reply<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    attempts: u32,
}

impl<T> Reply<T> {
    pub(crate) fn new(value: T, exchange: Exchange) -> Self {
        Self {
            value,
            status: exchange.status.unwrap_or_default(),
            headers: exchange.headers,
            body: exchange.body,
            attempts: exchange.attempts,
        }
    }

    /// An error of what turned out to be no right answer after all.
    pub(crate) fn into_fault(self, operation: &'static Operation, text: &'static str) -> Error {
        let exchange = Exchange {
            status: Some(self.status),
            headers: self.headers,
            body: self.body,
            attempts: self.attempts,
            maybe_executed: true,
            ..Exchange::default()
        };
        Error::decode(operation, exchange, text)
    }

    /// The typed value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }

    /// HTTP status, always 2xx.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it came; empty when there was none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The whole body as JSON, parsed anew with each call; `None` when it is none.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The service's id of the request, when it sent one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// How many times the request was tried.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }
}

/// Headers in which services put an id of the request. This one was never seen to send any.
const REQUEST_ID_HEADERS: [&str; 3] = ["x-request-id", "request-id", "x-correlation-id"];

pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_ID_HEADERS
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}
