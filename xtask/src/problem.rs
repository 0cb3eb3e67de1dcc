//! What is wrong with an input, where, and how to mend it.

use std::{fmt, io};

/// The document, as messages name it.
pub(crate) const SPEC: &str = "spec/openapi.json";

/// A fault of an input that stops the tool; nothing has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// `file`, `file:line:column` or `file#/json/pointer`.
    pub(crate) place: String,
    pub(crate) fault: String,
    pub(crate) cure: String,
}

impl Problem {
    /// A fault at a JSON pointer of the document.
    pub(crate) fn at(pointer: &str, fault: impl Into<String>, cure: impl Into<String>) -> Self {
        Self::of(format!("{SPEC}#{pointer}"), fault, cure)
    }

    /// A fault of a file as a whole, or of a line in it.
    pub(crate) fn of(
        place: impl Into<String>,
        fault: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Self {
            place: place.into(),
            fault: fault.into(),
            cure: cure.into(),
        }
    }

    /// The same with every text changed.
    pub(crate) fn map(self, change: impl Fn(&str) -> String) -> Self {
        Self {
            place: change(&self.place),
            fault: change(&self.fault),
            cure: change(&self.cure),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.fault, self.cure)
    }
}

impl From<Problem> for io::Error {
    fn from(problem: Problem) -> Self {
        Self::other(problem.to_string())
    }
}
