//! The report as a text, as Markdown and as JSON.

use std::fmt::Write;

use serde_json::{Value, json};

use super::Cross;
use super::reach::Reached;

impl Cross {
    /// What the facade calls and does not give, or what fixtures call and do not have, by operation.
    fn parts<'a>(
        &'a self,
        is: impl Fn(&Reached) -> bool + 'a,
        which: impl Fn(&Reached) -> &[String] + 'a,
    ) -> impl Iterator<Item = (&'a String, String)> + 'a {
        let some = self.reach.operations.iter().filter(move |(_, one)| is(one));
        some.filter_map(move |(id, one)| {
            let parts = which(one);
            (!parts.is_empty()).then(|| (id, parts.join(", ")))
        })
    }

    /// Operations that no person named.
    fn nowhere(&self) -> Vec<&str> {
        let all = self.reach.operations.iter();
        let nowhere = all.filter(|(_, one)| one.is_nowhere());
        nowhere.map(|(id, _)| id.as_str()).collect()
    }

    /// What came with this document, and who of us names it.
    fn arrived(&self) -> Vec<String> {
        let new = self.changes.new.iter().map(|id| {
            let one = &self.reach.operations[id];
            let has = |is: bool, what: &str| {
                if is {
                    format!("{what} yes")
                } else {
                    format!("{what} no")
                }
            };
            let by = [
                has(!one.facade.is_empty(), "facade"),
                has(one.fixtures > 0, "fixtures"),
                has(one.world, "world"),
            ];
            format!("{id} ({}): {}", one.pointer, by.join(", "))
        });
        let changed = self
            .changes
            .changed
            .iter()
            .map(|(id, what)| format!("{id}: {}", what.join("; ")));
        let gone = self.changes.gone.iter().map(|id| format!("{id}: gone"));
        new.chain(changed).chain(gone).collect()
    }

    /// What to know while it does not build yet.
    pub(crate) fn brief(&self) -> String {
        let mut text = self.gone_text();
        self.moved_text(&mut text);
        section(&mut text, "since the document before", self.arrived());
        text
    }

    fn moved_text(&self, text: &mut String) {
        let title =
            "look at these calls: their arguments are others now, and some have the same type";
        section(text, title, self.moved.clone());
        if let Some(unknown) = &self.unknown {
            let _ = writeln!(text, "\n{unknown}");
        }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = self.gone_text();
        self.moved_text(&mut text);
        let _ = writeln!(text, "\n{:<14}  document  facade  fixtures", "by hand");
        for (kind, [all, facade, fixtures]) in &self.reach.rows {
            let facade = of_the_facade(kind, *facade);
            let _ = writeln!(text, "{kind:<14}  {all:>8}  {facade:>6}  {fixtures:>8}");
        }
        if self.old.is_none() {
            let _ = writeln!(
                text,
                "\nno document before this one is known; --old FILE gives one"
            );
        }
        section(&mut text, "since the document before", self.arrived());
        section(
            &mut text,
            "named nowhere by hand; derived cases and `client.call` reach them",
            [self.nowhere().join(" ")]
                .into_iter()
                .filter(|ids| !ids.is_empty()),
        );
        let called = self.parts(|one| !one.facade.is_empty(), |one| &one.not_in_the_facade);
        section(
            &mut text,
            "operations of the facade with what it does not give",
            called.map(line),
        );
        let played = self.parts(|one| one.fixtures > 0, |one| &one.not_in_a_fixture);
        section(
            &mut text,
            "operations with fixtures, and what no fixture has",
            played.map(line),
        );
        text
    }

    /// What here names what the document does not have.
    pub(crate) fn gone_text(&self) -> String {
        if self.gone.is_empty() {
            return "nothing here names what the document does not have\n".to_owned();
        }
        let mut text = format!(
            "{} places name what the document does not have\n",
            self.gone.len()
        );
        for (one, why) in &self.gone {
            let _ = writeln!(text, "{}: {why} ({})", one.place, one.who);
        }
        text
    }

    pub(crate) fn markdown(&self) -> String {
        let mut text = format!(
            "# What the document has, and what is here\n\nDocument: `{}`\n\n## Gone\n\n",
            self.sum
        );
        match self.gone.is_empty() {
            true => text.push_str("Nothing here names what the document does not have.\n"),
            false => {
                text.push_str("| where | what | whose |\n| --- | --- | --- |\n");
                for (one, why) in &self.gone {
                    let _ = writeln!(
                        text,
                        "| `{}` | {} | {} |",
                        one.place,
                        why.replace('|', "\\|"),
                        one.who
                    );
                }
            }
        }
        text.push_str(
            "\n## By hand\n\n| | document | facade | fixtures |\n| --- | --- | --- | --- |\n",
        );
        for (kind, [all, facade, fixtures]) in &self.reach.rows {
            let facade = of_the_facade(kind, *facade);
            let _ = writeln!(text, "| {kind} | {all} | {facade} | {fixtures} |");
        }
        let mut list = |title: &str, lines: Vec<String>| {
            if !lines.is_empty() {
                let _ = writeln!(text, "\n## {title}\n");
                for line in lines {
                    let _ = writeln!(text, "- {line}");
                }
            }
        };
        let unknown = self.unknown.clone();
        let moved = self.moved.iter().cloned().chain(unknown);
        list("Calls whose arguments are others now", moved.collect());
        list("Since the document before", self.arrived());
        list(
            "Named nowhere by hand",
            self.nowhere()
                .into_iter()
                .map(|id| format!("`{id}`"))
                .collect(),
        );
        let called = self.parts(|one| !one.facade.is_empty(), |one| &one.not_in_the_facade);
        list("Not given by the facade", called.map(line).collect());
        let played = self.parts(|one| one.fixtures > 0, |one| &one.not_in_a_fixture);
        list("In no fixture", played.map(line).collect());
        let _ = write!(text, "\n## Draft of the release note\n\n{}", self.note());
        text
    }

    pub(crate) fn json(&self) -> Value {
        let gone = self
            .gone
            .iter()
            .map(|(one, why)| json!({"who": one.who.to_string(), "place": one.place, "why": why}));
        let rows = self.reach.rows.iter().map(|(kind, [all, facade, fixtures])| {
            json!({"kind": kind, "document": all, "facade": facade, "fixtures": fixtures})
        });
        json!({
            "document": self.sum,
            "before": self.old.as_ref().map(|(sum, _)| sum),
            "gone": gone.collect::<Vec<_>>(),
            "moved": self.moved,
            "unknown": self.unknown,
            "counts": rows.collect::<Vec<_>>(),
            "operations": self.reach.operations,
            "changes": {"new": self.changes.new, "gone": self.changes.gone, "changed": self.changes.changed},
            "release_note": self.note(),
        })
    }
}

fn line((id, parts): (&String, String)) -> String {
    format!("{id}: {parts}")
}

fn section(text: &mut String, title: &str, lines: impl IntoIterator<Item = String>) {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_some() {
        let _ = writeln!(text, "\n{title}");
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
}

/// How many the facade names; it hands on answers as they are generated.
fn of_the_facade(kind: &str, count: usize) -> String {
    match kind {
        "statuses" | "answer fields" => "-".to_owned(),
        _ => count.to_string(),
    }
}
