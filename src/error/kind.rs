//! What kind of failure an error is.

use http::StatusCode;

/// What kind of failure an [`Error`](crate::Error) is: who made it and whether the request reached
/// the service.
///
/// "Nothing was executed" is about the attempt that the error reports; where an earlier attempt of
/// the same call may have been, [`maybe_executed`](crate::Error::maybe_executed) says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Made by this library before anything was sent: an id, a phone number, a key, a base URL or
    /// a combination of options that cannot be right. The error names the field and the rule. Also
    /// the body of a webhook that is no event, or whose data is not of the type that was asked for.
    InvalidInput,
    /// Made by the network before the request was sent: connection refused, name not resolved,
    /// TLS not agreed, connect timeout. Usual cause: network, proxy or a wrong base URL. Trying
    /// again is safe.
    Connect,
    /// Made by this library when the call's deadline passed. The request may have been sent and
    /// may still be executed; ask the service for the state before repeating an action.
    Timeout,
    /// Made by the network while the request or its answer was under way: a reset, an early end.
    /// The request may have been executed; ask for the state before repeating an action.
    Interrupted,
    /// 401 of the service: it does not know the key. Usual cause: a wrong, revoked or empty key,
    /// or a key of a sister service. Nothing was executed.
    Unauthorized,
    /// 403 of the service: the key is known but not allowed to do this, or not for this device.
    /// Nothing was executed.
    Forbidden,
    /// 402 of the service: the plan or quota of the account does not cover this. Nothing was
    /// executed.
    PaymentRequired,
    /// 404 or 410 of the service: no such device or chat, or a plan without chats. Nothing was
    /// executed.
    NotFound,
    /// 409 of the service: the state forbids it, for example a live session when a pairing code
    /// is asked for. Nothing was executed.
    Conflict,
    /// 429 of the service: too many requests. Nothing was executed; wait, for
    /// [`retry_after`](crate::Error::retry_after) when it is given.
    RateLimited,
    /// Another 4xx of the service, or a 3xx, which is never followed. Usual cause: a request that
    /// the service's checks refuse, or a base URL of something else. After 408, and
    /// after a 3xx other than 307 and 308, the request may have been executed.
    Rejected,
    /// 5xx of the service or of a proxy before it. The request may have been executed.
    Server,
    /// A success that this library does not understand, or that is larger than the limit; also a
    /// status that ends nothing in HTTP (1xx, 600 and above), and an answer from elsewhere, if an
    /// HTTP client that was handed over followed a redirect. The request was most likely
    /// executed; status, headers and bytes are kept.
    Decode,
}

impl ErrorKind {
    /// The kind of an answer that is no success.
    pub(crate) fn of(status: StatusCode) -> Self {
        match status.as_u16() {
            401 => Self::Unauthorized,
            402 => Self::PaymentRequired,
            403 => Self::Forbidden,
            404 | 410 => Self::NotFound,
            409 => Self::Conflict,
            429 => Self::RateLimited,
            300..=499 => Self::Rejected,
            500..=599 => Self::Server,
            // 1xx that is final, or beyond what HTTP defines.
            _ => Self::Decode,
        }
    }

    /// A few lowercase words for messages.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::InvalidInput => "invalid input",
            Self::Connect => "could not connect",
            Self::Timeout => "deadline passed",
            Self::Interrupted => "connection broke",
            Self::Unauthorized => "key not accepted",
            Self::Forbidden => "key not allowed to do this",
            Self::PaymentRequired => "not covered by the plan or quota",
            Self::NotFound => "not found",
            Self::Conflict => "conflicts with the present state",
            Self::RateLimited => "too many requests",
            Self::Rejected => "refused by the service",
            Self::Server => "failure of the service",
            Self::Decode => "answer not understood",
        }
    }
}

impl std::fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words())
    }
}
