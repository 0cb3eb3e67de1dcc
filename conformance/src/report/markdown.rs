//! The report as Markdown, for the summary of a CI job and for comments on pull requests.

use std::fmt::Write as _;

use super::{Report, Row, Tally};
use crate::finding::Finding;
use crate::text::short;

/// Findings that are shown, and bytes that they may take: a comment may have 65 536 in all.
const MOST: usize = 40;
const ROOM: usize = 30_000;
/// The same for the table of coverage.
const TABLE_ROOM: usize = 25_000;
/// Letters of an expected or actual value, and of a command, which is of no use in part.
const LONGEST: usize = 300;
const COMMAND: usize = 1000;

impl Report {
    /// The report as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let sign = if self.exit_code() == 0 { "✅" } else { "❌" };
        let mut text = format!("## {sign} Conformance: {}\n\n", self.verdict());
        let total = &self.total;
        let _ = writeln!(
            text,
            "{} cases ({} {}), {} requests, {} against {}.",
            total.cases,
            total.derived,
            self.derived(),
            total.requests,
            self.deviations(),
            code(&self.target),
        );
        if let Some(drew) = self.drew() {
            let _ = writeln!(text, "The {drew}.");
        }
        let noted = self.cases.iter().filter(|case| case.note.is_some()).count();
        if noted + self.skipped.len() > 0 {
            let skipped = self.skipped.len();
            let _ = writeln!(
                text,
                "{skipped} left out, {noted} noted: the other reports say why."
            );
        }
        if let Some(covered) = self.covered() {
            let _ = writeln!(text, "Coverage: {covered}.");
        }
        self.list(&mut text);
        self.table(&mut text);
        let document = code(&self.document);
        let _ = writeln!(
            text,
            "\nVersion {}, document {document}.",
            code(&self.version)
        );
        text
    }

    /// The findings, grouped by code.
    fn list(&self, text: &mut String) {
        let findings = self.worst_first();
        let start = text.len();
        let mut last = None;
        for (index, finding) in findings.iter().enumerate() {
            if index == MOST || text.len() - start > ROOM {
                let rest = findings.len() - index;
                let _ = writeln!(
                    text,
                    "\n**{rest} more findings are left out here**; the other reports have them."
                );
                return;
            }
            let group = (finding.code, finding.known.is_some());
            if last.replace(group) != Some(group) {
                let known = if group.1 { ", known" } else { "" };
                let alike = findings
                    .iter()
                    .filter(|other| (other.code, other.known.is_some()) == group);
                let _ = writeln!(
                    text,
                    "\n### {}: {} ({}{known})\n",
                    code(finding.code.id()),
                    finding.code.title(),
                    alike.count()
                );
            }
            text.push_str(&item(finding));
        }
    }

    fn table(&self, text: &mut String) {
        text.push_str("\n<details><summary>Every operation</summary>\n\n");
        text.push_str("| operation | cases | requests | request shape | reply | errors | statuses | findings |\n");
        text.push_str("| --- | ---: | ---: | --- | --- | --- | --- | ---: |\n");
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_key(|row| row.findings + row.known == 0);
        let start = text.len();
        for (index, row) in rows.iter().enumerate() {
            if text.len() - start > TABLE_ROOM {
                let _ = writeln!(text, "\n{} more are left out here.", rows.len() - index);
                break;
            }
            text.push_str(&self.line(row));
        }
        text.push_str("\n</details>\n");
    }

    fn line(&self, row: &Row) -> String {
        let covered = self
            .coverage
            .iter()
            .find(|each| each.operation == row.operation);
        let statuses = covered.map_or_else(
            || "-".to_owned(),
            |each| {
                let right = each.cells.values().filter(|cell| cell.right > 0);
                format!("{} of {}", right.count(), each.cells.len())
            },
        );
        format!(
            "| {} | {} | {} | {} | {} | {} | {statuses} | {} |\n",
            // A bar would end the cell even within code.
            code(&row.operation.replace('|', "¦")),
            row.cases,
            row.requests,
            tally(row.request_shape),
            tally(row.replies),
            tally(row.errors),
            row.findings + row.known,
        )
    }
}

fn item(finding: &Finding) -> String {
    let mut text = format!("- {} at {}", code(&finding.operation), code(&finding.at));
    if let Some(place) = finding.file.as_ref().or(finding.case.as_ref()) {
        let _ = write!(text, " in {}", code(place));
    }
    let _ = writeln!(text, ", blame: **{}**", finding.attribution.word());
    let mut lines = vec![("expected", &finding.expected), ("got", &finding.actual)];
    if let Some(why) = &finding.known {
        lines.push(("known", why));
    }
    for (name, value) in lines {
        let _ = writeln!(text, "  - {name}: {}", code(value));
    }
    let again = span(&finding.reproduce, COMMAND);
    let _ = writeln!(text, "  - again: {again}");
    text
}

fn tally(tally: Tally) -> String {
    match tally {
        Tally { right: 0, wrong: 0 } => "-".to_owned(),
        Tally { right, wrong: 0 } => format!("{right} ok"),
        Tally { right, wrong } => format!("{right} ok, **{wrong} wrong**"),
    }
}

fn code(text: &str) -> String {
    span(text, LONGEST)
}

/// A code span that nothing in it can end: its fence is longer than each run of backticks within.
fn span(text: &str, limit: usize) -> String {
    let text = short(text, limit);
    if text.trim().is_empty() {
        return "(nothing)".to_owned();
    }
    let runs = text.split(|letter| letter != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}
