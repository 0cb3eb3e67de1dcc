//! What is made of readings, and what a program has that it does not call.

use serde_json::{Map, Value, json};

use super::scratch;
use crate::bench::built::{CALLED, unused};
use crate::bench::programs::derive;
use crate::bench::readings::Readings;

#[test]
fn what_a_program_has_and_does_not_call_is_named() {
    // The summary of `route` is a part of that of `route_queue`, which is called.
    let ids = CALLED.into_iter().chain(["list_chats", "route"]);
    let row = |id: &str| json!({"get": {"operationId": id, "summary": format!("Row of {id}")}});
    let paths: Map<String, Value> = ids.map(|id| (format!("/{id}"), row(id))).collect();
    let dir = scratch(json!({ "paths": paths }).to_string().as_bytes());
    let told = |ids: &[&str]| {
        let rows: Vec<_> = ids.iter().map(|id| format!("Row of {id}")).collect();
        unused(dir.path(), rows.join("\0").as_bytes())
    };
    assert_eq!(told(&CALLED), Ok(Vec::new()));
    let more = [&CALLED[..], &["list_chats"]].concat();
    assert_eq!(told(&more), Ok(vec!["list_chats".to_owned()]));
    assert!(told(&CALLED[1..]).is_err(), "it has not what it calls");
}

/// To read a list takes what ours takes beside a call by hand, and what serde_json takes in that.
#[test]
fn what_is_made_of_several_readings() {
    let mut readings = Readings::default();
    #[rustfmt::skip] // a table
    let read = [
        ("instructions_list_many", "ours", 130.0),
        ("instructions_list_many", "bare", 100.0),
        ("instructions_decode_many", "serde_json", 40.0),
        ("instructions_build_ours", "ours", 7.0),
        ("instructions_build_bare", "bare", 5.0),
    ];
    for (measure, subject, value) in read {
        readings.put(measure, subject, value);
    }
    derive(&mut readings);
    #[rustfmt::skip] // a table
    let made = [
        ("instructions_read", "ours", 70.0),
        ("instructions_read", "bare", 40.0),
        ("instructions_build", "ours", 7.0),
        ("instructions_build", "bare", 5.0),
    ];
    for (measure, subject, value) in made {
        assert_eq!(
            readings.get(measure, subject),
            Some(value),
            "{measure} {subject}"
        );
    }
}
