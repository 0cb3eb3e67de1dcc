//! What the check found.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fixture::Fixture;
use crate::spec::Violation;
use crate::strict::Difference;

/// Something that is not as it should be.
#[derive(Clone, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Finding {
    /// What the finding is about.
    pub part: Part,
    /// The operation.
    pub operation: String,
    /// The file of the fixture; none when the finding is about an operation as a whole.
    pub fixture: Option<String>,
    /// Where in the exchange: `request.path`, `error.kind`.
    pub at: String,
    /// What should be.
    pub expected: String,
    /// What is.
    pub actual: String,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
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
            at,
            expected,
            actual,
        } = difference;
        let file = if fixture.file.as_os_str().is_empty() {
            fixture.label()
        } else {
            fixture.file.display().to_string()
        };
        Self {
            part,
            operation: fixture.operation.clone(),
            fixture: Some(file),
            at,
            expected,
            actual,
        }
    }

    /// The same for what a validator has against a request or an answer.
    #[must_use]
    pub fn violation(part: Part, fixture: &Fixture, at: &str, violation: &Violation) -> Self {
        let at = format!("{at}.{}", violation.at.trim_end_matches('.'));
        Self::new(
            part,
            fixture,
            Difference::new(
                at,
                format_args!("valid by {}", violation.by),
                &violation.what,
            ),
        )
    }

    /// A finding about an operation as a whole.
    pub fn coverage(
        operation: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Self {
        Self {
            part: Part::Coverage,
            operation: operation.into(),
            fixture: None,
            at: "coverage".to_owned(),
            expected: expected.into(),
            actual: actual.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {}", self.operation, self.at)?;
        if let Some(fixture) = &self.fixture {
            writeln!(f, "    in       {fixture}")?;
        }
        writeln!(f, "    expected {}", short(&self.expected))?;
        write!(f, "    got      {}", short(&self.actual))
    }
}

/// A text that fits a screen.
fn short(text: &str) -> String {
    const LIMIT: usize = 400;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}… ({} bytes)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}
