//! What came of a request, kept whole: status, headers, bytes, and how it failed.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Response;

use crate::error::ErrorKind;
use crate::retry::Fate;

/// The outcome of an attempt, and in the end of a call.
#[derive(Debug, Default)]
pub struct Exchange {
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: HeaderMap,
    /// The body as far as it came.
    pub(crate) body: Bytes,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) failure: Option<Failure>,
    pub(crate) attempts: u32,
    pub(crate) maybe_executed: bool,
}

/// Why there is no whole answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Before a byte of the request left.
    Connect(reqwest::Error),
    /// While request or answer were under way.
    Interrupted(reqwest::Error),
    /// The call's deadline passed; how long it had.
    TimedOut(Duration),
    /// The body is larger than this many bytes.
    TooLarge(usize),
}

impl Failure {
    pub(crate) fn kind(&self) -> ErrorKind {
        match self {
            Self::Connect(_) => ErrorKind::Connect,
            Self::Interrupted(_) => ErrorKind::Interrupted,
            Self::TimedOut(_) => ErrorKind::Timeout,
            Self::TooLarge(_) => ErrorKind::Decode,
        }
    }

    /// What the kind's words leave open; causes are told by the source.
    pub(crate) fn text(&self) -> Cow<'static, str> {
        match self {
            Self::Connect(_) | Self::Interrupted(_) => Cow::Borrowed(""),
            Self::TimedOut(limit) => format!("the call had {} s", limit.as_secs_f64()).into(),
            Self::TooLarge(limit) => format!("the body is larger than {limit} bytes").into(),
        }
    }

    pub(crate) fn into_source(self) -> Option<Box<dyn std::error::Error + Send + Sync>> {
        match self {
            // A URL can contain a chat id, which contains a phone number.
            Self::Connect(error) | Self::Interrupted(error) => Some(error.without_url().into()),
            Self::TimedOut(_) | Self::TooLarge(_) => None,
        }
    }
}

impl Exchange {
    pub(crate) fn is_success(&self) -> bool {
        self.failure.is_none() && self.status.is_some_and(|status| status.is_success())
    }

    /// How this attempt ended, as far as repeating it goes.
    pub(crate) fn fate(&self) -> Fate {
        match (self.status, &self.failure) {
            (None, Some(Failure::Connect(_))) => Fate::Unsent,
            // An error status stands, even if its body broke off.
            (Some(status), failure)
                if !status.is_success() || matches!(failure, None | Some(Failure::TooLarge(_))) =>
            {
                Fate::Answered {
                    status,
                    retry_after: self.retry_after.is_some(),
                }
            }
            _ => Fate::Unknown,
        }
    }

    /// Of two attempts the one to report: a success, then an answer before a broken connection
    /// before none; the later of equals. What an earlier one may have executed is kept.
    pub(crate) fn more_telling(kept: Option<Self>, latest: Self) -> Self {
        let Some(mut kept) = kept else {
            return latest;
        };
        let rank = |exchange: &Self| match exchange.fate() {
            Fate::Unsent => 0,
            Fate::Unknown => 1,
            Fate::Answered { .. } => 2,
        };
        if rank(&latest) >= rank(&kept) {
            let maybe_executed = kept.maybe_executed;
            kept = latest;
            kept.maybe_executed |= maybe_executed;
        }
        kept
    }

    /// The answer for the generated client to decode: `null` stands for no body, since an answer
    /// that may lack a body has an optional type; what is no success needs no decoding.
    pub(crate) fn as_response(&self) -> Response {
        let body = match (self.is_success(), self.body.is_empty()) {
            (true, false) => self.body.clone(),
            (true, true) => Bytes::from_static(b"null"),
            (false, _) => Bytes::new(),
        };
        let mut response = http::Response::new(body);
        *response.status_mut() = match self.is_success() {
            true => self.status.unwrap_or_default(),
            false => StatusCode::INTERNAL_SERVER_ERROR,
        };
        response.into()
    }
}

#[cfg(test)]
mod tests;
