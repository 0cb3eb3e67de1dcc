//! What the caller must get: the hand-written judgement in a fixture.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::outcome::Outcome;
use crate::schema;

/// The kinds of errors, as `fixtures/README.md` has them.
pub const KINDS: &[&str] = &[
    INVALID,
    "Connect",
    "Timeout",
    INTERRUPTED,
    "Unauthorized",
    "Forbidden",
    "PaymentRequired",
    "NotFound",
    "Conflict",
    "RateLimited",
    "Rejected",
    "Server",
    "Decode",
];
/// The kind of the error of a call that the client refuses: nothing is sent.
pub(crate) const INVALID: &str = "InvalidInput";
/// The kind of the error after which nothing of the answer has to be there.
pub(crate) const INTERRUPTED: &str = "Interrupted";

/// The judgement. Status, headers and body are not repeated here: they must always reach the caller as the server sent them.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(transform = schema::expect)]
pub struct Expect {
    /// Whether the call succeeds.
    pub outcome: Kind,
    /// How many requests the server must receive: 0 where the client refuses the call.
    pub attempts: u32,
    /// What a reply tells in typed form: a name, or a JSON pointer into the answer, and its value. `null` means: not known.
    /// For a reply alone.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub fields: Map<String, Value>,
    /// The whole typed reply: what the document declares of the answer's properties. What is null may be missing in it. For a reply
    /// alone.
    #[serde(
        default,
        deserialize_with = "crate::fixture::present",
        skip_serializing_if = "Option::is_none"
    )]
    pub typed: Option<Value>,
    /// The kind of the error, as the client calls it: `NotFound`. For an error alone, and needed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whether the action may have happened in spite of the error. For an error alone, and needed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maybe_executed: Option<bool>,
    /// Whether the same call may be made again without an action happening twice, and may help. For an error alone, and
    /// needed there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retryable: Option<bool>,
    /// The server's message. Left out, the error must not have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The server's code (`entity:reason`). Left out, the error must not have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The single faults that the server lists. Left out, there must be none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
    /// Seconds to wait before another try. Left out, the error must not name any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
}

/// Whether a call succeeds.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The call gives a reply.
    Reply,
    /// The call gives an error.
    Error,
}

/// One fault of a request.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// A word for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Another word for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// A text for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Which part of the request it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Expect {
    /// A judgement that says nothing more than this.
    #[must_use]
    pub fn of(outcome: Kind, attempts: u32) -> Self {
        Self {
            outcome,
            attempts,
            fields: Map::new(),
            typed: None,
            kind: None,
            maybe_executed: None,
            retryable: None,
            message: None,
            code: None,
            details: Vec::new(),
            retry_after: None,
        }
    }

    /// What an outcome was like, as a judgement for the next time. Of a reply only what is plain and known goes in.
    #[must_use]
    pub fn seen(outcome: &Outcome, attempts: u32) -> Self {
        match &outcome.result {
            Ok(reply) => {
                let fields = reply.typed.as_object().into_iter().flatten();
                let plain = fields.filter(|(_, value)| {
                    value.is_string() || value.is_number() || value.is_boolean()
                });
                let fields = plain
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect();
                Self {
                    fields,
                    ..Self::of(Kind::Reply, attempts)
                }
            }
            Err(failure) => Self {
                kind: Some(failure.kind.clone()),
                maybe_executed: Some(failure.maybe_executed),
                retryable: Some(failure.retryable),
                message: failure.message.clone(),
                code: failure.code.clone(),
                details: failure.details.clone(),
                retry_after: failure.retry_after.map(|wait| wait.as_secs()),
                ..Self::of(Kind::Error, attempts)
            },
        }
    }

    /// What is wrong with the judgement itself, if anything.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let told = self.message.is_some()
            || self.code.is_some()
            || self.retry_after.is_some()
            || !self.details.is_empty();
        let error_only = told
            || self.kind.is_some()
            || self.maybe_executed.is_some()
            || self.retryable.is_some();
        let invalid = self.kind.as_deref() == Some(INVALID);
        let harm = self.maybe_executed != Some(false) || self.retryable != Some(false);
        match self.outcome {
            Kind::Reply if error_only => Some(
                "a reply has no `kind`, `maybe_executed`, `retryable`, `message`, `code`, `details`, `retry_after`",
            ),
            Kind::Error if self.kind.is_none() => Some("an error needs `kind`"),
            Kind::Error if self.maybe_executed.is_none() => Some("an error needs `maybe_executed`"),
            Kind::Error if self.retryable.is_none() => Some("an error needs `retryable`"),
            Kind::Error if !self.fields.is_empty() || self.typed.is_some() => {
                Some("an error has no `fields` and no `typed`")
            }
            Kind::Error
                if self
                    .kind
                    .as_deref()
                    .is_some_and(|kind| !KINDS.contains(&kind)) =>
            {
                Some("`kind` is none of the kinds of errors")
            }
            _ if invalid != (self.attempts == 0) => {
                Some("`attempts` is 0 for `InvalidInput`, and for nothing else")
            }
            Kind::Error if invalid && (harm || told) => {
                Some("`InvalidInput` has done nothing, helps never, and no server says a word")
            }
            _ => None,
        }
    }
}
