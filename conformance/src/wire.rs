//! What goes wrong with the bytes of an answer on their way.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fixture::Response;

/// A fault of the connection. The bytes of the answer are its head (status line, headers and the empty line) and its body. A negative
/// number counts from the end: all but so many.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wire {
    /// The connection ends (FIN) when so many bytes of the answer are written.
    EndAfter(i64),
    /// The connection is reset (RST) when so many bytes of the answer are written.
    ResetAfter(i64),
    /// `Content-Length` is so many more than the body has, or fewer. The connection ends after the body.
    ContentLength(i64),
}

/// The bytes to write, and how the connection is to end after them.
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) reset: bool,
}

impl Wire {
    /// Whether part of the answer never comes.
    #[must_use]
    pub fn breaks_off(self) -> bool {
        !matches!(self, Self::ContentLength(..=0))
    }
}

impl Response {
    /// The body as a caller can read it: a `Content-Length` that is too small ends it.
    #[must_use]
    pub fn readable(&self) -> Vec<u8> {
        let mut bytes = self.bytes();
        if let Some(Wire::ContentLength(by @ ..0)) = self.wire {
            bytes.truncate(moved(bytes.len(), by));
        }
        bytes
    }

    /// The answer as it stands on the wire, on a connection that ends with it.
    pub(crate) fn written(&self) -> Written {
        let body = self.bytes();
        let length = match self.wire {
            Some(Wire::ContentLength(by)) => moved(body.len(), by),
            _ => body.len(),
        };
        let reason = http::StatusCode::from_u16(self.status).ok();
        let reason = reason.and_then(|status| status.canonical_reason());
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason.unwrap_or("-"));
        head += "connection: close\r\n";
        if self.status != 204 {
            head += &format!("content-length: {length}\r\n");
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        let mut bytes = (head + "\r\n").into_bytes();
        bytes.extend(body);
        if let Some(Wire::EndAfter(at) | Wire::ResetAfter(at)) = self.wire {
            let from = if at < 0 { bytes.len() } else { 0 };
            bytes.truncate(moved(from, at));
        }
        let reset = matches!(self.wire, Some(Wire::ResetAfter(_)));
        Written { bytes, reset }
    }
}

/// A length and so many more or fewer, never below nothing.
fn moved(length: usize, by: i64) -> usize {
    let by = isize::try_from(by).unwrap_or_default();
    length.saturating_add_signed(by)
}
