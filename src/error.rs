//! What can go wrong, and what to do about it.

mod advice;
mod build;
mod kind;
mod vendor;

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, LOCATION};
use wassenger_api::{Operation, RetryClass};

pub use kind::ErrorKind;
pub use vendor::ErrorDetail;
use vendor::VendorError;

use crate::transport::is_markup;

/// A failed call, or input that cannot be right.
///
/// [`kind`](Error::kind) tells what happened; [`maybe_executed`](Error::maybe_executed) and
/// [`is_retryable`](Error::is_retryable) what may be done; [`advice`](Error::advice) what usually
/// helps. A status that was seen is never lost, whatever the body was. Neither `Display` nor
/// `Debug` shows keys, phone numbers, ids, bodies or messages of the service; an
/// [`InvalidInput`](ErrorKind::InvalidInput) tells how long a refused id is and what is wrong with
/// it.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// use wassenger::{DeviceId, ErrorKind};
/// let error = "not-an-id".parse::<DeviceId>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidInput);
/// assert_eq!(error.to_string(), "device id: must be 24 hexadecimal digits; it has 9 characters, and number 1 is no such digit");
/// assert!(!error.maybe_executed() && !error.is_retryable());
/// # Ok(()) }
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: Option<&'static Operation>,
    /// What and where, for `Display`, beyond the words of the kind.
    text: Cow<'static, str>,
    status: Option<StatusCode>,
    /// Whether the status is of an attempt before the one that is reported.
    status_is_earlier: bool,
    headers: HeaderMap,
    body: Bytes,
    vendor: VendorError,
    retry_after: Option<Duration>,
    attempts: u32,
    maybe_executed: bool,
    /// Of the request, which may be stricter than its operation's.
    class: Option<RetryClass>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// What kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// `operationId` of the failed call in the pinned document, for example `delete_chat`; `request`
    /// for [`Client::request`](crate::Client::request).
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation.map(|operation| operation.id)
    }

    /// Status of the last answer, when one was seen.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The service's own code, `entity:reason`, for example `phone:invalid`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.vendor.code.as_deref()
    }

    /// The service's own words. They can repeat what was sent, so think before logging them.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.vendor.message.as_deref()
    }

    /// The service's list of single faults, empty when it gave none; the first 100 of more.
    #[must_use]
    pub fn details(&self) -> &[ErrorDetail] {
        &self.0.vendor.details
    }

    /// Headers of the last answer.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Where a redirect pointed; redirects are never followed.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.0.headers.get(LOCATION)?.to_str().ok()
    }

    /// How long the service asked to wait (`Retry-After`), counted from the answer.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The service's id of the request, when it sent one.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        crate::reply::request_id(&self.0.headers)
    }

    /// How many times the request was tried; 0 when it was refused before that.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Body of the last answer as it came, up to the limit or to where it broke off.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.0.body
    }

    /// What usually helps, a line each, by operation and kind.
    #[must_use]
    pub fn advice(&self) -> &'static [&'static str] {
        advice::lines(self.0.operation, self.kind(), self.maybe_executed())
    }

    /// Whether this can mean that a number is not on WhatsApp: a 404, not a page, to
    /// [`Number::exists`](crate::Number::exists). Some hosts say it so (seen); others give a 404
    /// only when they are the wrong address, so ask once about a number that is surely on WhatsApp.
    #[must_use]
    pub fn may_be_no_such_number(&self) -> bool {
        self.operation() == Some("check_number_exists")
            && self.kind() == ErrorKind::NotFound
            && self.0.status == Some(StatusCode::NOT_FOUND)
            && !is_markup(&self.0.body)
    }

    /// Whether the service may have carried out the action, in this attempt or an earlier one.
    ///
    /// `false` is certain: nothing was sent, or the service refused it. `true` means look before
    /// acting again.
    #[must_use]
    pub fn maybe_executed(&self) -> bool {
        self.0.maybe_executed
    }

    /// Whether the same call may help later without an action happening twice: the cause is
    /// temporary, and either nothing was executed or the request gives the same when repeated, which
    /// is told by the [class](crate::RetryPolicy) of its operation, but for a list of messages that
    /// pulls from the phone.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let temporary = match self.kind() {
            ErrorKind::Connect
            | ErrorKind::Timeout
            | ErrorKind::Interrupted
            | ErrorKind::RateLimited => true,
            ErrorKind::Server => self
                .0
                .status
                .is_some_and(|s| matches!(s.as_u16(), 500 | 502 | 503 | 504)),
            _ => false,
        };
        let repeatable = self.0.class == Some(RetryClass::Repeatable);
        temporary && (repeatable || !self.maybe_executed())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation}: ")?;
        }
        if self.kind() == ErrorKind::InvalidInput {
            return f.write_str(&self.0.text);
        }
        f.write_str(self.kind().words())?;
        if let Some(status) = self.0.status {
            let earlier = if self.0.status_is_earlier {
                "before it "
            } else {
                ""
            };
            write!(f, " ({earlier}status {})", status.as_u16())?;
        }
        if !self.0.text.is_empty() {
            write!(f, ": {}", self.0.text)?;
        }
        if self.0.attempts > 1 {
            write!(f, ", tried {} times", self.0.attempts)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("text", &self.0.text)
            .field("attempts", &self.attempts())
            .field("maybe_executed", &self.maybe_executed())
            .field("body_bytes", &self.0.body.len())
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests;
