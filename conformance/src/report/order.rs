//! Which finding a person should see first. Console, Markdown, HTML and annotations follow this one order.

use super::Report;
use crate::code::{Attribution, Code};
use crate::finding::{Finding, Part};

/// The order of findings: lower is worse.
type Rank = (bool, u8, Code, Attribution, Part);

impl Code {
    /// How far down the list it belongs. First what makes an action happen twice, to the wrong one or never; then what a
    /// program decides by; then what it reads; what was never judged comes last.
    fn rank(self) -> u8 {
        match self {
            Self::ErrorRepeat => 0,
            Self::RequestCount => 1,
            Self::StateDiffers => 2,
            Self::RequestMethod | Self::RequestPath => 3,
            Self::RequestBody | Self::RequestQuery => 4,
            Self::RequestHeader | Self::RequestInvalid => 5,
            Self::RequestRefused | Self::CallImpossible | Self::ForceWithoutEffect => 6,
            Self::OutcomeKind => 7,
            Self::ErrorKind => 8,
            Self::OutcomeStatus => 9,
            Self::ReplyTyped | Self::ReplyJson => 10,
            Self::ErrorRetryAfter => 11,
            Self::OutcomeBody => 12,
            Self::OutcomeAttempts => 13,
            Self::OutcomeHeader => 14,
            Self::ErrorText | Self::ErrorOperation => 15,
            Self::AnswerMissing => 16,
            Self::AnswerDiffers | Self::AnswerInvalid => 17,
            Self::CodeStale => 18,
            Self::FixtureInvalid | Self::FixtureStatus | Self::FixtureUnknown => 19,
            Self::DeviationGone => 20,
            Self::OperationUnknown | Self::ArgumentUnknown => 21,
            Self::OperationUncovered => 22,
            Self::StatusUncovered => 23,
            Self::PropertyUncovered => 24,
        }
    }
}

impl Finding {
    fn rank(&self) -> Rank {
        let known = self.known.is_some();
        let code = self.code;
        (known, code.rank(), code, self.attribution, self.part)
    }
}

impl Report {
    /// The findings, the worst one first, known deviations last. Findings of one code stand together.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&Finding> {
        let mut findings: Vec<_> = self.findings.iter().collect();
        findings.sort_by_key(|finding| finding.rank());
        findings
    }
}
