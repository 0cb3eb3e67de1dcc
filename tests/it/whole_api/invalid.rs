//! What the document does not allow: each rule of each schema, broken alone. It is refused before
//! sending, or it is in the table of what the types cannot know.

mod breaks;
mod cases;
mod empty;

use std::collections::{BTreeMap, BTreeSet};

use wassenger::ErrorKind;
use wassenger_conformance::Received;
use wassenger_conformance::every_operation::{SendError, build};

use self::cases::{Case, cases};
use super::document::Operation;
use super::{all, faults};
use crate::support::{offline, runtime};

/// What becomes of a broken rule.
enum Outcome {
    /// Nothing is sent.
    Refused,
    /// A request that the document allows after all: what is null is left out.
    Allowed,
    /// A request that the document does not allow.
    Passed,
}

async fn outcome(operation: &Operation, case: &Case) -> Outcome {
    match build(offline(), &operation.id, &case.arguments).await {
        // The types do not take it.
        Err(SendError::Arguments(_) | SendError::Strange { .. }) => Outcome::Refused,
        Err(SendError::Call(error)) => {
            assert_eq!(
                error.kind(),
                ErrorKind::InvalidInput,
                "{}: {error}",
                case.at
            );
            Outcome::Refused
        }
        Err(other) => panic!("{}: {other}", case.at),
        Ok(request) => match faults(operation, &Received::from(&request))[..] {
            [] => Outcome::Allowed,
            _ => Outcome::Passed,
        },
    }
}

/// What the types do not know and the client does not look for, with the number of places where
/// this is so: the service finds out. A new one is a fault, and so is one that is no more.
const KNOWN: [(&str, usize); 8] = [
    ("enum of flags", 26),
    ("enum of numbers", 1),
    ("format: email", 11),
    ("format: uri", 16),
    ("maxItems", 53),
    ("maximum", 45),
    ("minItems above 1", 1),
    ("minimum", 42),
];

#[test]
fn what_is_not_allowed_is_refused_or_known() {
    let runtime = runtime();
    let mut passed: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut count = 0;
    for (operation, cases) in cases() {
        assert!(
            !cases.is_empty() || operation.parameters.is_empty(),
            "{}",
            operation.id
        );
        for case in cases {
            let name = format!("{} {}", operation.id, case.at);
            match runtime.block_on(outcome(operation, case)) {
                Outcome::Refused => {}
                // A form without the field is another form.
                Outcome::Allowed => assert!(
                    ["null", "required"].contains(&case.rule),
                    "{name} {}",
                    case.rule
                ),
                Outcome::Passed => drop(passed.entry(case.rule).or_default().insert(name)),
            }
            count += 1;
        }
    }
    let counts = passed.iter().map(|(rule, places)| (*rule, places.len()));
    assert!(counts.eq(KNOWN), "{passed:#?}");
    println!(
        "whole_api: {count} broken rules of {} operations",
        all().len()
    );
}
