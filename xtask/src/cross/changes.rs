//! What two documents have that the other has not, operation by operation, and the draft of a release note about it. What a change
//! means, `spec diff` says.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::document::{Document, Operation};

/// From an old document to a new one.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Changes {
    pub(crate) new: Vec<String>,
    pub(crate) gone: Vec<String>,
    /// What is otherwise about an operation that both have.
    pub(crate) changed: BTreeMap<String, Vec<String>>,
}

impl Changes {
    pub(crate) fn of(old: &Document, new: &Document) -> Self {
        let only = |one: &Document, other: &Document| -> Vec<String> {
            let ids = one.operations.keys();
            ids.filter(|id| !other.operations.contains_key(*id))
                .cloned()
                .collect()
        };
        let both = new.operations.iter().filter_map(|(id, now)| {
            let what = differences(old.operations.get(id)?, now);
            (!what.is_empty()).then(|| (id.clone(), what))
        });
        Self {
            new: only(new, old),
            gone: only(old, new),
            changed: both.collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn differences(old: &Operation, new: &Operation) -> Vec<String> {
    let mut what = Vec::new();
    if (&old.method, &old.path) != (&new.method, &new.path) {
        what.push(format!(
            "is `{} {}` now, was `{} {}`",
            new.method, new.path, old.method, old.path
        ));
    }
    let mut compare =
        |what_of: &dyn Fn(&String) -> String, old: Vec<&String>, new: Vec<&String>| {
            let only = |one: &[&String], other: &[&String]| -> Vec<String> {
                let names = one.iter().filter(|name| !other.contains(name));
                names.map(|name| what_of(name)).collect()
            };
            what.extend(
                only(&new, &old)
                    .into_iter()
                    .map(|name| format!("has {name} now")),
            );
            what.extend(
                only(&old, &new)
                    .into_iter()
                    .map(|name| format!("has no {name} any more")),
            );
        };
    for place in ["path", "query", "header"] {
        let names = |of: &Operation| -> Vec<String> {
            let all = of.parameters.keys().filter(|(at, _)| at == place);
            all.map(|(_, name)| name.clone()).collect()
        };
        let (was, is) = (names(old), names(new));
        let told = |name: &String| format!("`{name}` in its {place}");
        compare(&told, was.iter().collect(), is.iter().collect());
    }
    let body = |name: &String| format!("`{name}` in its body");
    compare(
        &body,
        old.body.names.keys().collect(),
        new.body.names.keys().collect(),
    );
    let answer = |name: &String| format!("`{name}` in its answer");
    compare(
        &answer,
        old.answer.names.keys().collect(),
        new.answer.names.keys().collect(),
    );
    let status = |name: &String| format!("status {name}");
    compare(
        &status,
        old.statuses.keys().collect(),
        new.statuses.keys().collect(),
    );
    what
}

/// The draft of an entry of CHANGELOG.md.
pub(crate) fn note(
    changes: &Changes,
    documents: (&Document, &Document),
    sums: (&str, &str),
) -> String {
    let (old, new) = documents;
    let mut text = format!("Document: `{}` (before: `{}`)\n\n", sums.1, sums.0);
    let named = |document: &Document, id: &String| match document.operations.get(id) {
        Some(one) => format!("`{id}` (`{} {}`)", one.method, one.path),
        None => format!("`{id}`"),
    };
    let listed = |document: &Document, ids: &[String]| -> String {
        let all: Vec<_> = ids.iter().map(|id| named(document, id)).collect();
        all.join(", ")
    };
    if !changes.new.is_empty() {
        let _ = writeln!(
            text,
            "- New operations, reached through `client.call(|api| …)`: {}.",
            listed(new, &changes.new)
        );
    }
    if !changes.gone.is_empty() {
        let _ = writeln!(
            text,
            "- Gone from the document: {}.",
            listed(old, &changes.gone)
        );
    }
    for (id, what) in &changes.changed {
        let _ = writeln!(text, "- {} {}.", named(new, id), what.join("; "));
    }
    if changes.is_empty() {
        text.push_str("- No operation, parameter, field at the top or status came or went.\n");
    }
    text.push_str("\nA draft: it names what came and went at the top of each operation. Types, what is required, and depths are not in it; \
        what a change means for callers, a person says.\n");
    text
}
