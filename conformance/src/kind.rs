//! What a case is for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::expect;
use crate::fixture::Fixture;

/// What a case is for. Each operation of the document needs the first four.
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// The request that must come of a call, or that none must.
    Request,
    /// A success and what the caller must read in it.
    Success,
    /// An error of the service and what the caller must be told.
    Error,
    /// An answer that is damaged, in its content or on its way.
    Malformed,
    /// Several calls one after the other.
    Sequence,
}

impl CaseKind {
    /// Every kind, in order.
    pub const ALL: [Self; 5] = [
        Self::Request,
        Self::Success,
        Self::Error,
        Self::Malformed,
        Self::Sequence,
    ];

    /// As in the report.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Success => "success",
            Self::Error => "error",
            Self::Malformed => "malformed",
            Self::Sequence => "sequence",
        }
    }
}

impl Fixture {
    /// What it is for: as it says itself, or as its answer and judgement tell.
    #[must_use]
    pub fn kind(&self) -> CaseKind {
        let success = self.response.status < 300;
        self.kind.unwrap_or(match self.expect.outcome {
            _ if !self.is_sent() => CaseKind::Request,
            _ if self.response.wire.is_some() => CaseKind::Malformed,
            expect::Kind::Reply => CaseKind::Success,
            expect::Kind::Error if success => CaseKind::Malformed,
            expect::Kind::Error => CaseKind::Error,
        })
    }
}
