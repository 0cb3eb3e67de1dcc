//! Findings as GitHub's workflow commands: it shows them beside the changed lines of a pull request.

use std::fmt::Write as _;

use super::Report;
use crate::finding::Finding;
use crate::text::{short, visible};

/// GitHub shows no more of one step.
const MOST: usize = 10;
/// Letters of an expected or actual value.
const LONGEST: usize = 400;

impl Report {
    /// A line for each of the worst findings, and one for how many there are besides.
    #[must_use]
    pub fn annotations(&self) -> String {
        let findings = self.worst_first();
        let mut text: String = findings
            .iter()
            .take(MOST)
            .map(|finding| command(finding))
            .collect();
        if let Some(rest) = findings.len().checked_sub(MOST).filter(|rest| *rest > 0) {
            let _ = writeln!(
                text,
                "::notice title=wassenger-conformance::{rest} more in the report"
            );
        }
        text
    }
}

fn command(finding: &Finding) -> String {
    let place = finding.place();
    let level = if finding.known.is_some() {
        "notice"
    } else {
        "error"
    };
    let title = format!("{} of {}", finding.code, visible(&finding.operation));
    let mut message = format!(
        "{}: expected {}, got {}\nblame: {}\nagain: {}",
        visible(&finding.at),
        short(&finding.expected, LONGEST),
        short(&finding.actual, LONGEST),
        finding.attribution.word(),
        visible(&finding.reproduce),
    );
    if let Some(why) = &finding.known {
        let _ = write!(message, "\nknown: {}", visible(why));
    }
    let file = match place.here {
        true => format!("file={},line={},", property(&place.file), place.line),
        false => String::new(),
    };
    let (title, message) = (property(&title), data(&message));
    format!("::{level} {file}title={title}::{message}\n")
}

/// A text that cannot end its command and begin another; its lines stay lines.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
