//! Lists in a query: one name, the items with literal commas between them.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use wassenger::ErrorKind;
use wassenger_conformance::Received;
use wassenger_conformance::every_operation::{Arguments, SendError, build};

use super::arbitrary::{Optional, plain, value};
use super::document::{Operation, Parameter};
use super::{all, faults, least};
use crate::support::{COMMA, offline, percent_decoded, runtime};

/// Valid arguments with nothing optional but this list.
fn with(operation: &Operation, list: &Parameter, items: Vec<Value>) -> Arguments {
    let mut arguments = least(operation);
    arguments.query.insert(list.name.clone(), items.into());
    arguments
}

fn drawn(list: &'static Value, count: usize) -> Vec<Value> {
    let mut runner = TestRunner::deterministic();
    let item = value(&list["items"], Optional::All);
    (0..count)
        .map(|_| item.new_tree(&mut runner).unwrap().current())
        .collect()
}

#[test]
fn lists_are_joined_by_commas() {
    let runtime = runtime();
    let (mut cases, mut operations) = (0, 0);
    for operation in all() {
        for list in operation.lists_in_query() {
            for count in [1, 2, 5] {
                let items = drawn(list.schema, count);
                let arguments = with(operation, list, items.clone());
                let built = runtime.block_on(build(offline(), &operation.id, &arguments));
                let request = Received::from(&built.unwrap());
                assert_eq!(faults(operation, &request), Vec::<String>::new());
                let query = request.query.expect("a query");
                let name = format!("{} {}: {query}", operation.id, list.name);
                let lists = query.split('&').filter_map(|pair| pair.split_once('='));
                let mut lists = lists.filter(|(key, _)| *key == list.name);
                let (_, value) = lists.next().expect(&name);
                assert!(lists.next().is_none(), "{name}: twice");
                let decoded = value
                    .split(COMMA)
                    .map(|item| percent_decoded(&item.replace('+', " ")));
                assert!(
                    decoded.eq(items.iter().map(|item| plain(item).into_bytes())),
                    "{name}"
                );
                cases += 1;
            }
        }
        operations += usize::from(operation.lists_in_query().next().is_some());
    }
    println!("whole_api: {cases} lists in queries of {operations} operations");
}

#[test]
fn a_comma_or_nothing_is_refused() {
    let runtime = runtime();
    let mut cases = 0;
    for operation in all() {
        for list in operation.lists_in_query() {
            let first = drawn(list.schema, 1).remove(0);
            let with_comma = json!(format!("{0},{0}", plain(&first)));
            for items in [vec![], vec![with_comma.clone()], vec![first, with_comma]] {
                let empty = items.is_empty();
                let arguments = with(operation, list, items);
                let name = format!("{} {}", operation.id, list.name);
                match runtime.block_on(build(offline(), &operation.id, &arguments)) {
                    Err(SendError::Call(error)) => {
                        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{name}: {error}");
                        assert!(error.to_string().contains(&list.name), "{name}: {error}");
                    }
                    // An id or a word of a list has no comma.
                    Err(SendError::Arguments(_)) if !empty => {}
                    other => panic!("{name}: {other:?}"),
                }
                cases += 1;
            }
        }
    }
    println!("whole_api: {cases} lists in queries refused");
}
