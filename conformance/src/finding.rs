//! What the check found.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::code::{Attribution, Code};
use crate::fixture::Fixture;
use crate::spec::Violation;
use crate::strict::Difference;
use crate::text::{short, visible};

/// Letters of an expected or actual value that fit a screen.
const LONGEST: usize = 400;

/// Something that is not as it should be.
#[derive(Clone, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Finding {
    /// What kind of thing it is; `wassenger-conformance explain CODE` tells about it.
    pub code: Code,
    /// What the finding is about.
    pub part: Part,
    /// Whose fault it is, as far as can be told.
    pub attribution: Attribution,
    /// The operation.
    pub operation: String,
    /// The case, as the list of cases has it; none when the finding is about an operation as a whole.
    pub case: Option<String>,
    /// The file of the case, if it has one.
    pub file: Option<String>,
    /// Where in the exchange: `request.path`, `error.kind`.
    pub at: String,
    /// What should be.
    pub expected: String,
    /// What is.
    pub actual: String,
    /// The command that finds it again.
    pub reproduce: String,
    /// Why it is known and no fault any more, if the ledger of deviations has it.
    pub known: Option<String>,
}

/// What a finding is about.
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, JsonSchema, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The request that the client makes.
    Request,
    /// The reply that the caller gets.
    Reply,
    /// The error that the caller gets.
    Error,
    /// The fixture itself, which the document does not allow.
    Fixture,
    /// Something that nothing was judged by.
    Coverage,
}

impl Finding {
    /// A finding about one fixture.
    #[must_use]
    pub fn new(part: Part, fixture: &Fixture, difference: Difference) -> Self {
        let Difference {
            code,
            at,
            expected,
            actual,
        } = difference;
        let file = &fixture.file;
        Self {
            code,
            part,
            attribution: code.attribution(),
            operation: fixture.operation.clone(),
            case: Some(fixture.label()),
            file: (!file.as_os_str().is_empty()).then(|| file.display().to_string()),
            at,
            expected,
            actual,
            reproduce: String::new(),
            known: None,
        }
    }

    /// The same for what a validator has against a request or an answer.
    #[must_use]
    pub fn violation(
        code: Code,
        part: Part,
        fixture: &Fixture,
        at: &str,
        violation: &Violation,
    ) -> Self {
        let at = format!("{at}.{}", violation.at.trim_end_matches('.'));
        let expected = format_args!("valid by {}", violation.by);
        Self::new(
            part,
            fixture,
            Difference::new(code, at, expected, &violation.what),
        )
    }

    /// A finding about an operation as a whole.
    pub fn coverage(
        code: Code,
        operation: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Self {
        Self {
            code,
            part: Part::Coverage,
            attribution: code.attribution(),
            operation: operation.into(),
            case: None,
            file: None,
            at: "coverage".to_owned(),
            expected: expected.into(),
            actual: actual.into(),
            reproduce: String::new(),
            known: None,
        }
    }

    /// The same finding with another to blame.
    #[must_use]
    pub fn blame(mut self, attribution: Attribution) -> Self {
        self.attribution = attribution;
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (operation, at) = (visible(&self.operation), visible(&self.at));
        writeln!(f, "{operation}: {at} [{}]", self.code)?;
        if let Some(place) = self.file.as_ref().or(self.case.as_ref()) {
            writeln!(f, "    in       {}", visible(place))?;
        }
        writeln!(f, "    expected {}", short(&self.expected, LONGEST))?;
        writeln!(f, "    got      {}", short(&self.actual, LONGEST))?;
        write!(f, "    blame    {}", self.attribution.word())?;
        if !self.reproduce.is_empty() {
            write!(f, "\n    again    {}", visible(&self.reproduce))?;
        }
        if let Some(why) = &self.known {
            write!(f, "\n    known    {}", visible(why))?;
        }
        Ok(())
    }
}
