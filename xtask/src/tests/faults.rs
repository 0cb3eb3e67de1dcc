//! Whatever cannot be generated is told with its place; nothing panics and nothing is written.

use std::fs;

use serde_json::{Value, json};

use super::{edit, mini, put, run, scratch};
use crate::codegen::State;

/// Short names of places in the table.
const PLACES: [(&str, &str); 3] = [
    ("LIST", "/paths/~1devices~1{deviceId}~1queue/get"),
    (
        "BODY",
        "/paths/~1devices~1{deviceId}~1queue/delete/requestBody",
    ),
    ("SCHEMAS", "/components/schemas"),
];

/// Each row sets one value of the small document, null removes it, and names the pointer that
/// must be told.
fn cases() -> Vec<[String; 3]> {
    let table: Value = serde_json::from_str(include_str!("faults.json")).expect("a table");
    let rows = table.as_array().expect("a list of rows").iter();
    rows.map(|row| {
        let mut doc = mini();
        let value = Some(row["value"].clone()).filter(|value| !value.is_null());
        edit(&mut doc, &long(&row["at"]), value);
        let what = row["what"].as_str().expect("a name").to_owned();
        [what, doc.to_string(), long(&row["told"])]
    })
    .collect()
}

fn long(pointer: &Value) -> String {
    let pointer = pointer.as_str().expect("a pointer");
    let known = PLACES.iter().find_map(|(short, long)| {
        let rest = pointer.strip_prefix(short)?;
        Some(format!("{long}{rest}"))
    });
    known.unwrap_or_else(|| pointer.to_owned())
}

#[test]
fn each_is_told_with_its_place() {
    let dir = scratch(b"");
    let generated = dir.path().join("generated");
    fs::create_dir_all(generated.join("src")).expect("writable");
    fs::write(generated.join("src/old.rs"), "old").expect("writable");
    let mut wrong = Vec::new();
    let cases = cases();
    for [what, doc, pointer] in &cases {
        put(dir.path(), doc.as_bytes());
        let (state, told) = run(dir.path(), false);
        let place = format!("spec/openapi.json#{pointer}: ");
        let found = told.lines().any(|line| line.starts_with(&place));
        if state != State::Broken || !found || told.contains("panicked") {
            wrong.push(format!("{what}: expected {place}\n{told}"));
        }
        let names = |dir: &str| {
            let found = fs::read_dir(generated.join(dir))
                .into_iter()
                .flatten()
                .flatten();
            found.map(|entry| entry.file_name()).collect::<Vec<_>>()
        };
        let left = [names("."), names("src")].concat();
        if left != ["src", "old.rs"] {
            wrong.push(format!("{what}: files were touched: {left:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} constructs refused with their place", cases.len());
}

#[test]
fn what_is_not_json_is_told_by_line() {
    let dir = scratch(b"{\n  \"openapi\": 3.0.3\n}");
    let (state, told) = run(dir.path(), false);
    assert_eq!(state, State::Broken);
    assert!(
        told.starts_with("spec/openapi.json:2:17: not JSON"),
        "{told}"
    );
    put(dir.path(), b"[]");
    assert!(
        run(dir.path(), true)
            .1
            .starts_with("spec/openapi.json#: not an object")
    );
    fs::remove_file(dir.path().join("spec/openapi.json")).expect("there");
    assert!(run(dir.path(), true).1.starts_with("spec/openapi.json: "));
}

#[test]
fn all_faults_are_told_at_once() {
    let mut doc = mini();
    edit(&mut doc, "/components/schemas/A", Some(json!({"not": {}})));
    edit(
        &mut doc,
        "/components/schemas/B",
        Some(json!({"anyOf": []})),
    );
    let dir = scratch(doc.to_string().as_bytes());
    assert_eq!(run(dir.path(), false).1.lines().count(), 3);
}

/// What the generator panics at is told as any other fault, and in no other way.
#[cfg(unix)]
#[test]
fn a_panic_of_the_generator_prints_nothing() {
    let mut doc = mini();
    let empty = json!({"allOf": []});
    edit(&mut doc, "/components/schemas/Bad", Some(empty));
    let dir = scratch(doc.to_string().as_bytes());
    let with_errors = ["sh", "-c", "exec \"$@\" 2>&1", "sh"];
    let (code, text) = super::tool::ran_by(&with_errors, dir.path(), "codegen", "");
    assert_eq!(code, Some(100), "{text}");
    let told = "spec/openapi.json#/components/schemas/Bad: ";
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("panicked"), "{text}");
}
