//! The result of a run, and how it is told.

mod annotations;
mod collected;
mod console;
mod exchange;
mod html;
mod junit;
mod markdown;
mod order;
mod place;
mod sarif;
mod summary;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::coverage::Coverage;
use crate::expect::Kind;
use crate::finding::Finding;
use crate::kind::CaseKind;
use crate::redact::Redactor;
use crate::tier::Tier;
pub(crate) use collected::Collected;
pub use exchange::Exchange;
pub(crate) use exchange::Scribe;

/// Everything that a run found out. Written as it is by `--format json`; `conformance/report.schema.json` describes it.
#[derive(Clone, Debug, Deserialize, JsonSchema, PartialEq, Serialize)]
pub struct Report {
    /// The version of the check and of the client, which are released together.
    pub version: String,
    /// The SHA-256 of the document that was judged by.
    pub document: String,
    /// The server: `embedded`, or its base URL.
    pub target: String,
    /// How much was checked, and what was drawn by which seed.
    #[serde(default)]
    pub tier: Tier,
    /// Who counted the requests: the server, or the client when another server's log cannot be read.
    pub counted_by: Counter,
    /// One row for each operation of the document.
    pub rows: Vec<Row>,
    /// The sums over all rows.
    pub total: Row,
    /// What of the document was judged, operation by operation.
    pub coverage: Vec<Coverage>,
    /// Every exchange that was judged.
    pub cases: Vec<Case>,
    /// What was left out on purpose, and why.
    pub skipped: Vec<Skipped>,
    /// What is not as it should be, known deviations included.
    pub findings: Vec<Finding>,
    /// The exchanges of the cases with findings.
    pub exchanges: Vec<Exchange>,
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
    /// Its name: `archive_chat/404-unknown-chat.json`.
    pub case: String,
    /// Whether it was derived from the document, or drawn, so that there is no such file.
    pub derived: bool,
    /// What it is for.
    pub kind: CaseKind,
    /// The status of the answer.
    pub status: Option<u16>,
    /// What the caller was to get.
    pub outcome: Kind,
    /// What has to be said of it that is no finding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
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
    /// The case.
    pub case: String,
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
    /// How many of them were derived from the document, or drawn; the others are fixtures.
    pub derived: usize,
    /// How many of them are for what.
    pub kinds: BTreeMap<CaseKind, usize>,
    /// How many requests there were.
    pub requests: u32,
    /// The cases whose requests are right and wrong.
    pub request_shape: Tally,
    /// The cases in which a reply was due, right and wrong.
    pub replies: Tally,
    /// The cases in which an error was due, right and wrong.
    pub errors: Tally,
    /// How many findings there are about it that are not known.
    pub findings: usize,
    /// How many findings are known deviations.
    pub known: usize,
}

/// How many are right and wrong.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
pub struct Tally {
    /// As they should be.
    pub right: usize,
    /// Not as they should be.
    pub wrong: usize,
}

impl Case {
    /// Whether the status of the answer is one of success.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status
            .is_some_and(|status| (200..300).contains(&status))
    }

    /// Whether there was a request, and all was as it should be.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.requests > 0 && self.request_findings == 0 && self.outcome_findings == 0
    }
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

impl Report {
    /// 0 when all is good or known, 1 when there are findings. (2, not judged, is an error and has no report.)
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        u8::from(self.new_findings().next().is_some())
    }

    /// The findings that are no known deviations.
    pub fn new_findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(|finding| finding.known.is_none())
    }

    /// The report as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        // Text, numbers and lists alone: this cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Takes out of every finding what belongs to a person, and the key: an exchange that was
    /// written by hand is redacted by nobody else. Words of the client's own may stay.
    pub(crate) fn redact(&mut self, key: &str) {
        let mut redactor = Redactor::new(&[key]);
        for finding in &mut self.findings {
            let words = matches!(
                finding.code,
                Code::ErrorKind | Code::ErrorOperation | Code::RequestMethod | Code::RequestPath
            );
            // What was derived is made up; a file may be anybody's.
            let derived = finding.case.is_some() && finding.file.is_none();
            finding.at = match derived {
                true => redactor.text(&finding.at),
                false => redactor.place(&finding.at),
            };
            let of_error = finding.code == Code::ErrorText;
            // What the client has against a call quotes it.
            let quotes = finding.code == Code::CallImpossible;
            let differed = finding.expected != finding.actual;
            for text in [&mut finding.expected, &mut finding.actual] {
                *text = if words || derived {
                    redactor.text(text)
                } else if quotes {
                    redactor.quoting(text)
                } else {
                    redactor.shown(text, of_error)
                };
            }
            if differed && finding.expected == finding.actual {
                finding.actual += " (another one)";
            }
        }
        for skipped in &mut self.skipped {
            skipped.why = redactor.text(&skipped.why);
        }
    }
}
