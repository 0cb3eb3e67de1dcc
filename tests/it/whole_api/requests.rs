//! What is given arrives, nothing else does, and both judges agree with the whole.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use wassenger_conformance::Received;
use wassenger_conformance::every_operation::{Arguments, build};

use super::document::Operation;
use super::{all, arbitrary, faults, runner, same};
use crate::support::{COMMA, KEY, offline, percent_decoded, runtime};

const CASES: u32 = 32;
/// Headers that a request has; those of a body come with one alone.
const HEADERS: [&str; 4] = ["accept", "content-type", "token", "user-agent"];

/// The query as it was written: each value with its items, decoded.
fn query(request: &Received) -> BTreeMap<String, Vec<String>> {
    let decoded = |text: &str| String::from_utf8(percent_decoded(&text.replace('+', " "))).unwrap();
    let mut found = BTreeMap::new();
    let pairs = request.query.as_deref().map(|query| query.split('&'));
    for pair in pairs.into_iter().flatten() {
        let (name, value) = pair.split_once('=').expect("a name and a value");
        let items = value.split(COMMA).map(decoded).collect();
        let twice = found.insert(decoded(name), items);
        assert_eq!(twice, None, "{name} stands twice");
    }
    found
}

fn path(operation: &Operation, request: &Received) -> BTreeMap<String, String> {
    let below = request.path.strip_prefix("/v1").expect("below the base");
    let (names, values) = (operation.template.split('/'), below.split('/'));
    assert_eq!(names.clone().count(), values.clone().count(), "{below}");
    let mut found = BTreeMap::new();
    for (name, value) in names.zip(values) {
        match name
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            Some(name) => {
                let value = String::from_utf8(percent_decoded(value)).unwrap();
                found.insert(name.to_owned(), value);
            }
            None => assert_eq!(name, value),
        }
    }
    found
}

/// The request says what the arguments say, and no more.
pub(super) fn assert_says(operation: &Operation, arguments: &Arguments, request: &Received) {
    assert_eq!(request.method, operation.method);
    assert_eq!(path(operation, request), arguments.path);
    let lists: Vec<_> = operation.lists_in_query().map(|list| &list.name).collect();
    let due = arguments.query.iter().map(|(name, value)| {
        let items: Vec<String> = match value {
            Value::Array(items) => items.iter().map(arbitrary::plain).collect(),
            value => vec![arbitrary::plain(value)],
        };
        (name.clone(), items)
    });
    let mut arrived = query(request);
    for (name, items) in &mut arrived {
        // A comma in a text separates nothing.
        if !lists.contains(&name) {
            *items = vec![items.join(COMMA)];
        }
    }
    assert_eq!(arrived, due.collect());
    let mut names: Vec<&str> = request
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    names.retain(|name| *name != "host" && *name != "content-length");
    names.sort_unstable();
    match &arguments.body {
        None => {
            assert_eq!(
                (&request.body[..], request.header("content-length")),
                (&b""[..], None)
            );
        }
        Some(body) => {
            let arrived: Value = serde_json::from_slice(&request.body).unwrap();
            assert!(same(&arrived, body), "{arrived}, not {body}");
            assert_eq!(request.header("content-type"), Some("application/json"));
        }
    }
    let body = arguments.body.is_some();
    let due = HEADERS
        .iter()
        .filter(|name| body || **name != "content-type");
    assert!(due.eq(&names), "{names:?}");
    assert_eq!(request.header_values("token").collect::<Vec<_>>(), [KEY]);
}

#[test]
fn what_is_given_arrives_and_nothing_else() {
    let runtime = runtime();
    let mut count = 0;
    for operation in all() {
        let ran = Cell::new(0);
        let result = runner(CASES).run(&arbitrary::arguments(operation), |arguments| {
            ran.set(ran.get() + 1);
            let built = runtime.block_on(build(offline(), &operation.id, &arguments));
            let built = built.map_err(|error| TestCaseError::fail(error.to_string()))?;
            let request = Received::from(&built);
            let found = faults(operation, &request);
            prop_assert!(found.is_empty(), "{}", found.join("\n"));
            assert_says(operation, &arguments, &request);
            Ok(())
        });
        if let Err(error) = result {
            panic!("{}: {error}", operation.id);
        }
        count += ran.get();
    }
    println!(
        "whole_api: {count} requests of {} operations built",
        all().len()
    );
}
