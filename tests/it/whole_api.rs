//! Every operation of the document: what it sends, what it refuses, how it reads what comes back.
//! Cases are drawn from the document's schemas, calls go through the door as plain data, and both
//! judges of the document judge: nothing here is written per operation, and nothing is left out.

mod actions;
mod answers;
mod arbitrary;
mod document;
mod errors;
mod invalid;
mod lists;
mod places;
mod requests;
mod typed;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::prelude::ProptestConfig;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use wassenger_conformance::Received;
use wassenger_conformance::every_operation::Arguments;

use self::arbitrary::Optional;
use self::document::{Operation, operations};
use crate::support::spec;

/// Every operation of the document, read once.
fn all() -> &'static [Operation] {
    static ALL: OnceLock<Vec<Operation>> = OnceLock::new();
    ALL.get_or_init(operations)
}

/// As many cases of each operation, or as `PROPTEST_CASES` says.
fn runner(cases: u32) -> TestRunner {
    let given = std::env::var("PROPTEST_CASES").ok();
    let cases = given.and_then(|text| text.parse().ok()).unwrap_or(cases);
    TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 500,
        ..ProptestConfig::default()
    })
}

/// Valid arguments with nothing in them that may be left out.
fn least(operation: &Operation) -> Arguments {
    let strategy = arbitrary::arguments_with(operation, Optional::None);
    let tree = strategy.new_tree(&mut TestRunner::deterministic());
    tree.unwrap().current()
}

/// What both judges have against a request.
fn faults(operation: &Operation, request: &Received) -> Vec<String> {
    let found = crate::support::judge(&operation.id, request);
    found.iter().map(ToString::to_string).collect()
}

/// Whether two values are the same JSON: `1` and `1.0` are.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let has = |(name, value)| other.get(name).is_some_and(|other| same(value, other));
            one.len() == other.len() && one.iter().all(has)
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}

fn ids<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> BTreeSet<&'a str> {
    let ids = operations.into_iter();
    ids.map(|operation| operation.id.as_str()).collect()
}

/// A new operation of the document is in all of this, or a test fails.
#[test]
fn no_operation_is_left_out() {
    let known = wassenger_conformance::every_operation::IDS;
    let known: BTreeSet<&str> = known.iter().copied().collect();
    assert_eq!(ids(all()), known);
    let judged: BTreeSet<&str> = spec().operations().iter().map(|o| o.id.as_str()).collect();
    assert_eq!(ids(all()), judged);
    assert_eq!(
        all().len(),
        135,
        "two operations share a name, or the document has grown"
    );
}
