//! The table of the corpus, as Markdown, and what it comes to.

use std::fmt;

use super::Outcome;
use super::ours::Ours;
use crate::child;

pub(crate) const HEAD: &str = "\
| repository | version | operations | kept | losses by rule | after import | progenitor alone |
| --- | --- | --- | --- | --- | --- | --- |";

/// One document.
pub(crate) struct Row {
    pub(crate) repository: String,
    pub(crate) version: String,
    pub(crate) operations: usize,
    pub(crate) ours: Ours,
    pub(crate) raw: Outcome,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let losses = self.ours.losses.iter();
        let losses: Vec<String> = losses
            .map(|(rule, count)| format!("{rule} {count}"))
            .collect();
        let cells = [
            self.repository.clone(),
            self.version.clone(),
            self.operations.to_string(),
            self.ours.kept.to_string(),
            losses.join(", "),
            self.ours.outcome.to_string(),
            self.raw.to_string(),
        ];
        write!(f, "| {} |", cells.join(" | "))
    }
}

/// Characters of a reason that are shown.
const SHOWN: usize = 120;

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, why) = match self {
            Self::Compiles => return f.write_str("compiles"),
            Self::DoesNotCompile(why) => ("does not compile", why),
            Self::Refused(why) => ("no code", why),
            Self::Panicked(why) => ("panics", why),
        };
        let words: Vec<&str> = why.split_whitespace().collect();
        let words = words.join(" ").replace('|', "\\|");
        let shown: String = words.chars().take(SHOWN).collect();
        let more = if shown.len() < words.len() { "…" } else { "" };
        write!(f, "{what}: {shown}{more}")
    }
}

/// What all rows come to.
#[derive(Default)]
pub(crate) struct Totals {
    documents: usize,
    ours: usize,
    raw: usize,
    operations: usize,
    kept: usize,
    raw_operations: usize,
    panics: usize,
}

impl Totals {
    pub(crate) fn add(&mut self, row: &Row) {
        self.documents += 1;
        self.operations += row.operations;
        if matches!(row.ours.outcome, Outcome::Compiles) {
            self.ours += 1;
            self.kept += row.ours.kept;
        }
        if matches!(row.raw, Outcome::Compiles) {
            self.raw += 1;
            self.raw_operations += row.operations;
        }
        self.panics += usize::from(matches!(row.ours.outcome, Outcome::Panicked(_)));
    }

    /// Findings where a document makes no client, or none was there.
    pub(crate) fn code(&self) -> u8 {
        match self.documents {
            0 => child::NO_VERDICT,
            documents if documents == self.ours => child::GOOD,
            _ => child::FINDINGS,
        }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            documents,
            operations,
            panics,
            ..
        } = self;
        let share = |part: usize, of: usize| format!("{part} ({} %)", part * 100 / of.max(1));
        write!(
            f,
            "Of {documents} documents {} make a client that compiles, {} by progenitor alone; of {operations} operations {} are in one, \
             {} by progenitor alone. Panics of ours: {panics}.",
            share(self.ours, *documents),
            share(self.raw, *documents),
            share(self.kept, *operations),
            share(self.raw_operations, *operations),
        )
    }
}
