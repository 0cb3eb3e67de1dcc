//! What was reached, kept as ratios to the call by hand, so that a new compiler moves both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use super::Refusal;
use super::goals::Row;

/// Where they are, from the root.
pub(crate) const FILE: &str = "benches/budgets.json";

/// What may come on top before a check fails.
const RISE: f64 = 0.02;

/// A ratio for each measure that is the same in every run.
pub(crate) struct Budgets(BTreeMap<String, f64>);

impl Budgets {
    pub(crate) fn of(rows: &[Row]) -> Self {
        let steady = rows.iter().filter(|row| row.is_steady);
        // Four places are finer than what is judged.
        let rounded = |value: f64| (value * 1e4).round() / 1e4;
        let ratio = |row: &Row| {
            let value = row.ratio().unwrap_or(row.ours);
            (row.id.to_owned(), rounded(value))
        };
        Self(steady.map(ratio).collect())
    }

    pub(crate) fn read(root: &Path) -> Result<Self, Refusal> {
        let cure = "make it again with cargo xtask bench --write";
        let text = fs::read_to_string(root.join(FILE))
            .map_err(|error| format!("{FILE}: {error}; {cure}"))?;
        let read = serde_json::from_str(&text).map(Self);
        read.map_err(|error| format!("{FILE}: {error}; {cure}"))
    }

    pub(crate) fn write(&self, root: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(&self.0)?;
        fs::write(root.join(FILE), text + "\n")
    }

    /// What became of each.
    pub(crate) fn compare(&self, now: &Self) -> Changes {
        let names = self.0.keys().chain(now.0.keys());
        let names: BTreeSet<_> = names.collect();
        let change = |name: &String| Change {
            name: name.clone(),
            budget: self.0.get(name).copied(),
            now: now.0.get(name).copied().filter(|now| now.is_finite()),
        };
        Changes(names.into_iter().map(change).collect())
    }
}

/// A measure then and now.
struct Change {
    name: String,
    budget: Option<f64>,
    now: Option<f64>,
}

impl Change {
    /// Whether it rose; of a budget of nothing anything is too much.
    fn is_risen(&self) -> bool {
        match (self.budget, self.now) {
            (Some(budget), Some(now)) => now > budget * (1.0 + RISE),
            _ => true,
        }
    }
}

/// All of them, to be printed.
pub(crate) struct Changes(Vec<Change>);

impl Changes {
    pub(crate) fn is_good(&self) -> bool {
        !self.0.is_empty() && !self.0.iter().any(Change::is_risen)
    }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in self.0.iter().filter(|change| change.is_risen()) {
            let name = &change.name;
            match (change.budget, change.now) {
                // Of nothing there is no part.
                (Some(0.0), Some(now)) => writeln!(f, "{name}: {now:.4}, and the budget is 0")?,
                (Some(budget), Some(now)) => {
                    let percent = (now / budget - 1.0) * 100.0;
                    writeln!(
                        f,
                        "{name}: {now:.4} of the budget {budget:.4}, {percent:+.1} %"
                    )?;
                }
                (Some(_), None) => writeln!(f, "{name}: it has a budget and was not measured")?,
                (None, _) => writeln!(f, "{name}: it has no budget in {FILE}")?,
            }
        }
        match self.is_good() {
            true => writeln!(
                f,
                "{} measures, none above its budget by more than 2 %",
                self.0.len()
            ),
            false => writeln!(
                f,
                "above the budget; find what it costs, or say in the commit why it is worth that and run cargo xtask bench --write"
            ),
        }
    }
}
