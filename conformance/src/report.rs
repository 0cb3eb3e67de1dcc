//! The result of a run, and how it is told.

mod console;
mod junit;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::expect::Kind;
use crate::finding::{Finding, Part};
use crate::redact::Redactor;

/// Everything that a run found out. Written as it is by `--format json`; `conformance/report.schema.json` describes it.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
pub struct Report {
    /// The version of the check and of the client, which are released together.
    pub version: String,
    /// The SHA-256 of the document that was judged by.
    pub document: String,
    /// The server: `embedded`, or its base URL.
    pub target: String,
    /// Who counted the requests: the server, or the client when another server's log cannot be read.
    pub counted_by: Counter,
    /// One row for each operation of the document.
    pub rows: Vec<Row>,
    /// The sums over all rows.
    pub total: Row,
    /// Every exchange that was judged.
    pub cases: Vec<Case>,
    /// What was left out on purpose, and why.
    pub skipped: Vec<Skipped>,
    /// What is not as it should be.
    pub findings: Vec<Finding>,
}

/// Who counted the requests.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counter {
    /// The server that received them.
    Server,
    /// The client that sent them.
    Client,
}

/// One exchange.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
pub struct Case {
    /// The operation.
    pub operation: String,
    /// The fixture: `archive_chat/404-unknown-chat.json`.
    pub fixture: String,
    /// Whether it was derived from the document, so that there is no such file.
    pub derived: bool,
    /// The status of the answer.
    pub status: Option<u16>,
    /// What the caller was to get.
    pub outcome: Kind,
    /// How many requests there were.
    pub requests: u32,
    /// How many findings there are about the request.
    pub request_findings: usize,
    /// How many findings there are about the reply or the error, and about the fixture itself.
    pub outcome_findings: usize,
}

/// A fixture that was left out.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
pub struct Skipped {
    /// The operation.
    pub operation: String,
    /// The fixture.
    pub fixture: String,
    /// Why.
    pub why: String,
}

/// The sums over some cases.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, PartialEq, Serialize)]
pub struct Row {
    /// The operation, or `total`.
    pub operation: String,
    /// How many exchanges were judged.
    pub cases: usize,
    /// How many of them were derived from the document; the others are fixtures.
    pub derived: usize,
    /// How many requests there were.
    pub requests: u32,
    /// The cases whose requests are right and wrong.
    pub request_shape: Tally,
    /// The cases in which a reply was due, right and wrong.
    pub replies: Tally,
    /// The cases in which an error was due, right and wrong.
    pub errors: Tally,
    /// How many findings there are about it.
    pub findings: usize,
}

/// How many are right and wrong.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Tally {
    /// As they should be.
    pub right: usize,
    /// Not as they should be.
    pub wrong: usize,
}

impl Tally {
    fn count(&mut self, findings: usize) {
        if findings == 0 {
            self.right += 1;
        } else {
            self.wrong += 1;
        }
    }
}

/// What a run collects while it goes on.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    pub(crate) cases: Vec<Case>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) findings: Vec<Finding>,
}

impl Collected {
    /// Adds one judged exchange.
    pub(crate) fn add(&mut self, mut case: Case, findings: Vec<Finding>) {
        case.request_findings = findings
            .iter()
            .filter(|finding| finding.part == Part::Request)
            .count();
        case.outcome_findings = findings.len() - case.request_findings;
        self.cases.push(case);
        self.findings.extend(findings);
    }

    /// Puts the report together, a row for each operation.
    pub(crate) fn report(
        self,
        document: &str,
        target: &str,
        counted_by: Counter,
        operations: &[String],
    ) -> Report {
        let row = |name: &str, all: bool| {
            let mut row = Row {
                operation: name.to_owned(),
                ..Row::default()
            };
            for case in self
                .cases
                .iter()
                .filter(|case| all || case.operation == name)
            {
                row.cases += 1;
                row.derived += usize::from(case.derived);
                row.requests += case.requests;
                row.request_shape.count(case.request_findings);
                let tally = if case.outcome == Kind::Reply {
                    &mut row.replies
                } else {
                    &mut row.errors
                };
                tally.count(case.outcome_findings);
            }
            row.findings = self
                .findings
                .iter()
                .filter(|finding| all || finding.operation == name)
                .count();
            row
        };
        Report {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            document: document.to_owned(),
            target: target.to_owned(),
            counted_by,
            rows: operations.iter().map(|name| row(name, false)).collect(),
            total: row("total", true),
            cases: self.cases,
            skipped: self.skipped,
            findings: self.findings,
        }
    }
}

impl Report {
    /// 0 when all is good, 1 when there are findings. (2, not judged, is an error and has no report.)
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        u8::from(!self.findings.is_empty())
    }

    /// The report as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        // Text, numbers and lists alone: this cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Takes out of every finding what belongs to a person, and the key: an exchange that was
    /// written by hand is redacted by nobody else.
    pub(crate) fn redact(&mut self, key: &str) {
        let mut redactor = Redactor::new(&[key]);
        for finding in &mut self.findings {
            finding.at = redactor.text(&finding.at);
            for text in [&mut finding.expected, &mut finding.actual] {
                *text = redactor.shown(text);
            }
        }
    }
}
