//! The coverage as a table, and what is missing below it.

use std::fmt;

use super::tally::{Coverage, Row};

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, name: &str, row: &Row| {
            let actions = row.actions.map(|count| count.to_string()).join(" / ");
            let operations = row.operations.map(|count| count.to_string()).join(" / ");
            writeln!(f, "{name:<14}  {actions:<13}  {operations}")
        };
        writeln!(
            f,
            "{:<14}  {:<13}  operations: with an action / in the document / generated / seen",
            "tag", "actions"
        )?;
        for (tag, row) in &self.rows {
            line(f, tag, row)?;
        }
        line(f, "total", &self.total)?;
        writeln!(
            f,
            "\nactions: those of the public tool that are mapped to an operation, and all; its `sendRaw` is the free-form"
        )?;
        writeln!(
            f,
            "request and is not counted. seen: the test server counted the requests, and a reply and an error were asserted."
        )?;
        if self.missing.is_empty() {
            return writeln!(f, "nothing is missing");
        }
        writeln!(f, "\n{} missing", self.missing.len())?;
        self.missing
            .iter()
            .try_for_each(|what| writeln!(f, "{what}"))
    }
}
