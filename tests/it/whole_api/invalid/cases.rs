//! Valid arguments of an operation with one rule of the document broken.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use wassenger_conformance::every_operation::Arguments;

use super::breaks::broken;
use crate::whole_api::all;
use crate::whole_api::arbitrary::{Optional, arguments_with};
use crate::whole_api::document::Operation;
use crate::whole_api::places::{declared, places};

pub(super) struct Case {
    /// Where: `body.options[].name`, `query.size`.
    pub(super) at: String,
    /// The keyword of the schema, or `type` with what is there instead.
    pub(super) rule: &'static str,
    pub(super) arguments: Arguments,
}

/// The cases of every operation, made once.
pub(super) fn cases() -> &'static [(&'static Operation, Vec<Case>)] {
    static CASES: OnceLock<Vec<(&Operation, Vec<Case>)>> = OnceLock::new();
    CASES.get_or_init(|| {
        all()
            .iter()
            .map(|operation| (operation, cases_of(operation)))
            .collect()
    })
}

/// Every rule at every place of what an operation takes, broken once.
fn cases_of(operation: &Operation) -> Vec<Case> {
    let mut runner = TestRunner::deterministic();
    let strategy = arguments_with(operation, Optional::All);
    let mut draw = || strategy.new_tree(&mut runner).unwrap().current();
    let mut missing = declared(operation);
    let mut found = without_the_required(operation, &draw());
    let mut seen = BTreeSet::new();
    for _ in 0..500 {
        let valid = serde_json::to_value(draw()).unwrap();
        for place in places(operation, &valid) {
            missing.remove(&place.at);
            if !seen.insert(place.at.clone()) {
                continue;
            }
            let value = valid.pointer(&place.pointer).unwrap();
            // In a path there are texts alone.
            let in_path = place.at.starts_with("path");
            let broken = broken(place.schema, value).into_iter();
            for broken in broken.filter(|broken| !in_path || broken.value.is_string()) {
                let mut all = valid.clone();
                *all.pointer_mut(&place.pointer).unwrap() = broken.value;
                found.push(Case {
                    at: format!("{}{}", place.at, broken.field),
                    rule: broken.rule,
                    arguments: serde_json::from_value(all).unwrap(),
                });
            }
        }
        if missing.is_empty() {
            return found;
        }
    }
    panic!("{}: never drawn: {missing:?}", operation.id);
}

/// Each part that the operation cannot do without, left out.
fn without_the_required(operation: &Operation, valid: &Arguments) -> Vec<Case> {
    let case = |at: String, arguments| Case {
        at,
        rule: "required",
        arguments,
    };
    let mut found = Vec::new();
    for parameter in operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
    {
        let mut arguments = valid.clone();
        arguments.path.remove(&parameter.name);
        arguments.query.remove(&parameter.name);
        found.push(case(parameter.name.clone(), arguments));
    }
    if operation.body.as_ref().is_some_and(|body| body.required) {
        let arguments = Arguments {
            body: None,
            ..valid.clone()
        };
        found.push(case("body".to_owned(), arguments));
    }
    found
}
