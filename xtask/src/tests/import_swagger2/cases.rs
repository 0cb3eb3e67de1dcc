//! What each rule makes of a part, and that nothing else does it.

mod answers;
mod document;
mod requests;

use std::collections::BTreeSet;

use serde_json::Value;

use super::{POST, converted};
use crate::import::swagger2::RULES;

/// A rule, a document, a pointer into the result, and what is there; null is nothing.
type Case = (&'static str, Value, String, Value);

fn at(rest: &str) -> String {
    format!("{POST}{rest}")
}

#[test]
fn each_rule_does_its_part_and_no_other_does_it() {
    let mut seen = BTreeSet::new();
    let groups = [
        document::document(),
        document::schemas(),
        document::names(),
        requests::parameters(),
        requests::requests(),
        answers::answers(),
        answers::far_references(),
    ];
    for (rule, doc, pointer, wanted) in groups.into_iter().flatten() {
        let found = |without| {
            let (result, notes) = converted(doc.clone(), without);
            let value = result.pointer(&pointer).cloned().unwrap_or_default();
            (value, notes.touched(rule).len())
        };
        let (value, touched) = found(None);
        assert_eq!(value, wanted, "{rule} at {pointer}");
        assert_ne!(touched, 0, "{rule} told nothing of {pointer}");
        assert_ne!(
            found(Some(rule)).0,
            wanted,
            "{rule} is not what does {pointer}"
        );
        seen.insert(rule);
    }
    let all: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(seen, all, "every rule has a case");
}
