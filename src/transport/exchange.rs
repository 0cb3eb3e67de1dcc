//! What came of a request, kept whole: status, headers, bytes, and how it failed.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::HeaderMap;
use wassenger_api::RetryClass;

use super::page;
use crate::error::ErrorKind;
use crate::retry::Fate;

/// The outcome of an attempt, and in the end of a call.
#[derive(Debug, Default)]
pub struct Exchange {
    pub(crate) status: Option<StatusCode>,
    /// Whether status, headers and body are an earlier attempt's.
    pub(crate) status_is_earlier: bool,
    pub(crate) headers: HeaderMap,
    /// The body as far as it came.
    pub(crate) body: Bytes,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) failure: Option<Failure>,
    pub(crate) attempts: u32,
    pub(crate) maybe_executed: bool,
    /// When the request may be repeated; set at the end of a call.
    pub(crate) class: Option<RetryClass>,
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
    /// The HTTP client followed a redirect: the answer is of something else.
    Redirected,
}

impl Failure {
    pub(crate) fn kind(&self) -> ErrorKind {
        match self {
            Self::Connect(_) => ErrorKind::Connect,
            Self::Interrupted(_) => ErrorKind::Interrupted,
            Self::TimedOut(_) => ErrorKind::Timeout,
            Self::TooLarge(_) | Self::Redirected => ErrorKind::Decode,
        }
    }

    /// What the kind's words leave open; causes are told by the source.
    pub(crate) fn text(&self) -> Cow<'static, str> {
        match self {
            Self::Connect(_) | Self::Interrupted(_) => Cow::Borrowed(""),
            Self::TimedOut(limit) => format!("the call had {} s", limit.as_secs_f64()).into(),
            Self::TooLarge(limit) => format!("the body is larger than {limit} bytes").into(),
            Self::Redirected => {
                let text = "the HTTP client that was handed over followed a redirect, to which \
                            the key went, too; build it with redirect(Policy::none())";
                Cow::Borrowed(text)
            }
        }
    }

    pub(crate) fn into_source(self) -> Option<Box<dyn std::error::Error + Send + Sync>> {
        match self {
            // A URL can contain a chat id, which contains a phone number.
            Self::Connect(error) | Self::Interrupted(error) => Some(error.without_url().into()),
            Self::TimedOut(_) | Self::TooLarge(_) | Self::Redirected => None,
        }
    }
}

impl Exchange {
    pub(crate) fn is_success(&self) -> bool {
        self.failure.is_none() && self.answer().is_some_and(|status| status.is_success())
    }

    /// What kind of failure this is; `None` when there is none.
    pub(crate) fn error_kind(&self) -> Option<ErrorKind> {
        match (&self.failure, self.answer()) {
            // Whatever the other place answered, it is not the service's status.
            (Some(failure @ Failure::Redirected), _) => Some(failure.kind()),
            // An error status that was seen tells more than how its body ended.
            (_, Some(status)) if !status.is_success() => Some(ErrorKind::of(status)),
            (failure, _) => failure.as_ref().map(Failure::kind),
        }
    }

    /// Whether the answer is a page, which no operation gives: a portal or a wrong host does.
    pub(crate) fn is_page(&self) -> bool {
        page::is_page(&self.headers, &self.body)
    }

    /// Whether somebody on the way may have answered, who may have passed the request on before: a
    /// page, or what broke off and was to be one.
    fn is_of_another(&self) -> bool {
        self.is_page() || (self.failure.is_some() && page::is_labelled(&self.headers))
    }

    /// How this attempt ended, as far as repeating it goes.
    pub(crate) fn fate(&self) -> Fate {
        match (self.answer(), &self.failure) {
            (None, Some(Failure::Connect(_))) => Fate::Unsent,
            // Whatever the other place answered, here the answer was a redirect.
            (Some(_), Some(Failure::Redirected)) => Fate::Answered {
                status: StatusCode::FOUND,
                retry_after: false,
            },
            // An error status stands, even if its body broke off.
            (Some(status), failure)
                if !status.is_success() || matches!(failure, None | Some(Failure::TooLarge(_))) =>
            {
                Fate::Answered {
                    status,
                    retry_after: self.retry_after.is_some() && !self.is_of_another(),
                }
            }
            _ => Fate::Unknown,
        }
    }

    /// The status of this attempt itself.
    pub(crate) fn answer(&self) -> Option<StatusCode> {
        self.status.filter(|_| !self.status_is_earlier)
    }

    /// Of two attempts the one to report. The latest answer tells most; a later attempt without
    /// one tells more than an earlier one only if it may have been executed and that one surely
    /// was not, and then the earlier answer stays beside it. What may have been executed in an
    /// attempt is never forgotten.
    pub(crate) fn more_telling(kept: Option<Box<Self>>, mut latest: Box<Self>) -> Box<Self> {
        let Some(mut kept) = kept else {
            return latest;
        };
        let maybe_executed = kept.maybe_executed;
        let mut reported = match (kept.fate(), latest.fate()) {
            _ if latest.status.is_some() => latest,
            (Fate::Unsent, _) => latest,
            (_, Fate::Unsent) => kept,
            (Fate::Unknown, _) if kept.status.is_none() => latest,
            (fate @ Fate::Answered { .. }, _) if !fate.maybe_executed() => {
                latest.status = kept.status;
                latest.status_is_earlier = true;
                latest.headers = std::mem::take(&mut kept.headers);
                latest.body = std::mem::take(&mut kept.body);
                latest.retry_after = kept.retry_after;
                latest
            }
            _ => kept,
        };
        reported.maybe_executed |= maybe_executed;
        reported
    }

    /// The answer for the generated client to decode: `null` stands for no body, since an answer
    /// that may lack a body has an optional type, and for one that nobody reads as a type; what is
    /// no success needs no decoding.
    pub(crate) fn as_response(&self, is_untyped: bool) -> http::Response<Bytes> {
        let body = match (self.is_success(), is_untyped || self.body.is_empty()) {
            (true, false) => self.body.clone(),
            (true, true) => Bytes::from_static(b"null"),
            (false, _) => Bytes::new(),
        };
        let mut response = http::Response::new(body);
        *response.status_mut() = match self.is_success() {
            true => self.status.unwrap_or_default(),
            false => StatusCode::INTERNAL_SERVER_ERROR,
        };
        response
    }
}

#[cfg(test)]
mod tests;
