//! The table that a person reads.

use std::fmt;

use super::{Counter, Report, Row, Tally};
use crate::kind::CaseKind;
use crate::text::visible;

const HEAD: [&str; 9] = [
    "operation",
    "cases",
    "derived",
    // In the order of `CaseKind::ALL`.
    "request/success/error/malformed/sequence",
    "requests",
    "request shape",
    "reply",
    "errors",
    "verdict",
];

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines: Vec<[String; 9]> = vec![HEAD.map(str::to_owned)];
        let counted_by = self.counted_by;
        lines.extend(self.rows.iter().map(|row| cells(row, counted_by)));
        lines.push(cells(&self.total, counted_by));
        let width = |column: usize| {
            lines
                .iter()
                .map(|line| line[column].chars().count())
                .max()
                .unwrap_or_default()
        };
        let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
        let rule = "─".repeat(widths.iter().sum::<usize>() + 2 * (HEAD.len() - 1));
        for (index, line) in lines.iter().enumerate() {
            if index == 1 || index + 1 == lines.len() {
                writeln!(f, "{rule}")?;
            }
            for (column, cell) in line.iter().enumerate() {
                let width = widths[column];
                match column {
                    0 => write!(f, "{cell:<width$}")?,
                    1..=4 => write!(f, "  {cell:>width$}")?,
                    8 => write!(f, "  {cell}")?,
                    _ => write!(f, "  {cell:<width$}")?,
                }
            }
            writeln!(f)?;
        }
        let by = match self.counted_by {
            Counter::Server => "counted by the server that received them",
            Counter::Client => "counted by the client: another server's log cannot be read",
        };
        writeln!(f, "\nserver: {}; requests {by}", visible(&self.target))?;
        if let Some(drew) = self.drew() {
            writeln!(f, "{drew}")?;
        }
        for skipped in &self.skipped {
            let (case, why) = (visible(&skipped.case), visible(&skipped.why));
            writeln!(f, "left out: {case} ({why})")?;
        }
        for case in &self.cases {
            if let Some(note) = &case.note {
                writeln!(f, "noted: {} ({})", visible(&case.case), visible(note))?;
            }
        }
        if let Some(covered) = self.covered() {
            writeln!(f, "coverage: {covered}")?;
        }
        if self.findings.is_empty() {
            return writeln!(f, "no findings");
        }
        writeln!(f, "\n{}; {}", self.verdict(), self.deviations())?;
        let mut findings = self.worst_first().into_iter();
        findings.try_for_each(|finding| writeln!(f, "{finding}"))
    }
}

fn cells(row: &Row, counted_by: Counter) -> [String; 9] {
    let verdict = match (row.findings, row.unjudged(counted_by), row.known) {
        (0, Some(why), _) => why.to_owned(),
        (0, None, 0) => "good".to_owned(),
        (0, None, known) => format!("good, {known} known"),
        (1, ..) => "1 finding".to_owned(),
        (count, ..) => format!("{count} findings"),
    };
    let [shape, replies, errors] = [row.request_shape, row.replies, row.errors].map(tally);
    [
        visible(&row.operation),
        row.cases.to_string(),
        row.derived.to_string(),
        CaseKind::ALL
            .map(|kind| {
                row.kinds
                    .get(&kind)
                    .copied()
                    .unwrap_or_default()
                    .to_string()
            })
            .join("/"),
        row.requests.to_string(),
        shape,
        replies,
        errors,
        verdict,
    ]
}

fn tally(tally: Tally) -> String {
    match tally {
        Tally { right: 0, wrong: 0 } => "-".to_owned(),
        Tally { right, wrong: 0 } => format!("{right} ok"),
        Tally { right, wrong } => format!("{right} ok, {wrong} wrong"),
    }
}
