//! The codes of findings: each has a page in `conformance/codes/`, which `wassenger-conformance explain CODE` prints.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Error;

/// What kind of thing is not as it should be.
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// The method of a request.
    RequestMethod,
    /// The path of a request.
    RequestPath,
    /// The query of a request.
    RequestQuery,
    /// A header of a request.
    RequestHeader,
    /// The body of a request.
    RequestBody,
    /// How often a request was sent.
    RequestCount,
    /// A request that breaks the document.
    RequestInvalid,
    /// A request to deliver by force from a queue that is held back: documented to do nothing.
    ForceWithoutEffect,
    /// A request that the server refused, so that its answer to a right one was never seen.
    RequestRefused,
    /// A call that the client cannot make.
    CallImpossible,
    /// A reply in the place of an error, or the other way round.
    OutcomeKind,
    /// The status that the caller got.
    OutcomeStatus,
    /// A header that the caller got.
    OutcomeHeader,
    /// The bytes that the caller got.
    OutcomeBody,
    /// The number of attempts that the caller was told.
    OutcomeAttempts,
    /// The JSON of a reply.
    ReplyJson,
    /// The typed form of a reply.
    ReplyTyped,
    /// The kind of an error.
    ErrorKind,
    /// The operation that an error names.
    ErrorOperation,
    /// Whether the action may have happened, or be repeated.
    ErrorRepeat,
    /// What an error tells of the server's words.
    ErrorText,
    /// How long an error says to wait.
    ErrorRetryAfter,
    /// No answer came.
    AnswerMissing,
    /// An answer that breaks the document.
    AnswerInvalid,
    /// An answer other than the committed one to the same request.
    AnswerDiffers,
    /// The state of the service after some calls.
    StateDiffers,
    /// A fixture whose name tells another status.
    FixtureStatus,
    /// A fixture that breaks the document and does not say so.
    FixtureInvalid,
    /// A fixture of an operation that the document has not.
    FixtureUnknown,
    /// A deviation that was to be expected and did not show.
    DeviationGone,
    /// Generated code that is not of this document.
    CodeStale,
    /// An operation of the client that the document has not.
    OperationUnknown,
    /// An argument of the client that the document has not.
    ArgumentUnknown,
    /// An operation that nothing was judged by.
    OperationUncovered,
    /// A status of the document that nothing was judged by.
    StatusUncovered,
    /// A property of an answer that was never there, or never missing.
    PropertyUncovered,
}

/// Whose fault a finding is, as far as can be told.
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// The client's.
    Client,
    /// The server's.
    Server,
    /// That of the document, or of what was written by it: fixtures, generated code, the ledger.
    Spec,
}

impl Attribution {
    /// As in the report.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Spec => "spec",
        }
    }
}

/// A row of the table: the code, its name, who is to blame unless more is known, and its page.
type Row = (Code, &'static str, Attribution, &'static str);

macro_rules! row {
    ($code:ident, $id:literal, $blame:ident) => {
        (
            Code::$code,
            $id,
            Attribution::$blame,
            include_str!(concat!("../codes/", $id, ".md")),
        )
    };
}

const TABLE: &[Row] = &[
    row!(RequestMethod, "request-method", Client),
    row!(RequestPath, "request-path", Client),
    row!(RequestQuery, "request-query", Client),
    row!(RequestHeader, "request-header", Client),
    row!(RequestBody, "request-body", Client),
    row!(RequestCount, "request-count", Client),
    row!(RequestInvalid, "request-invalid", Client),
    row!(ForceWithoutEffect, "force-without-effect", Client),
    row!(RequestRefused, "request-refused", Client),
    row!(CallImpossible, "call-impossible", Client),
    row!(OutcomeKind, "outcome-kind", Client),
    row!(OutcomeStatus, "outcome-status", Client),
    row!(OutcomeHeader, "outcome-header", Client),
    row!(OutcomeBody, "outcome-body", Client),
    row!(OutcomeAttempts, "outcome-attempts", Client),
    row!(ReplyJson, "reply-json", Client),
    row!(ReplyTyped, "reply-typed", Client),
    row!(ErrorKind, "error-kind", Client),
    row!(ErrorOperation, "error-operation", Client),
    row!(ErrorRepeat, "error-repeat", Client),
    row!(ErrorText, "error-text", Client),
    row!(ErrorRetryAfter, "error-retry-after", Client),
    row!(AnswerMissing, "answer-missing", Server),
    row!(AnswerInvalid, "answer-invalid", Server),
    row!(AnswerDiffers, "answer-differs", Server),
    row!(StateDiffers, "state-differs", Server),
    row!(FixtureStatus, "fixture-status", Spec),
    row!(FixtureInvalid, "fixture-invalid", Spec),
    row!(FixtureUnknown, "fixture-unknown", Spec),
    row!(DeviationGone, "deviation-gone", Spec),
    row!(CodeStale, "code-stale", Spec),
    row!(OperationUnknown, "operation-unknown", Spec),
    row!(ArgumentUnknown, "argument-unknown", Spec),
    row!(OperationUncovered, "operation-uncovered", Spec),
    row!(StatusUncovered, "status-uncovered", Spec),
    row!(PropertyUncovered, "property-uncovered", Spec),
];

impl Code {
    /// Every code.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        // The table stands in the order of the enum; a test holds it to that.
        &TABLE[self as usize]
    }

    /// As it stands in reports, and the name of its page: `request-path`.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.row().1
    }

    /// Whose fault it is unless the finding says more.
    #[must_use]
    pub fn attribution(self) -> Attribution {
        self.row().2
    }

    /// What it means and what to do about it, in Markdown.
    #[must_use]
    pub fn page(self) -> &'static str {
        self.row().3
    }

    /// The heading of its page without the code: what it is in a few words.
    #[must_use]
    pub fn title(self) -> &'static str {
        let heading = self.page().lines().next().unwrap_or_default();
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Code {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::all().find(|code| code.id() == text).ok_or_else(|| {
            let known: Vec<_> = Self::all().map(Self::id).collect();
            Error::new(
                format!("there is no code `{text}`"),
                format!("the codes are {}", known.join(", ")),
            )
        })
    }
}
