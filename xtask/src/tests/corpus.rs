//! The corpus: its list, what progenitor alone refuses, and the table. A whole run builds crates and is no test.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use super::{scratch, workspace};
use crate::corpus::ours::Ours;
use crate::corpus::report::{Row, Totals};
use crate::corpus::{Outcome, raw, run};

#[test]
fn each_document_is_named_and_bound_to_its_bytes() {
    let list = fs::read(workspace().join("xtask/corpus.json")).expect("the list");
    let list: Vec<BTreeMap<String, String>> = serde_json::from_slice(&list).expect("texts");
    let is_hex = |text: &str, length| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let mut files = BTreeSet::new();
    for entry in &list {
        assert!(
            is_hex(&entry["commit"], 40) && is_hex(&entry["sha256"], 64),
            "{entry:?}"
        );
        assert!(
            entry["repository"].contains('/') && !entry["path"].is_empty(),
            "{entry:?}"
        );
        assert!(files.insert(&entry["file"]), "{entry:?}");
    }
    assert!(list.len() >= 12, "{}", list.len());
    // Of other bytes, and of none, nothing is made.
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join(&list[0]["file"]), "{}").expect("writable");
    let mut out = Vec::new();
    let code = run(&workspace(), dir.path(), &mut out).expect("it can be told");
    let told = String::from_utf8(out).expect("text");
    assert_eq!(code, 2, "{told}");
    for entry in &list {
        let line = format!(
            "{}, of {} at {}, ",
            entry["file"], entry["repository"], entry["commit"]
        );
        assert!(told.contains(&line), "{told}");
    }
}

#[test]
fn what_progenitor_refuses_is_told_and_what_it_panics_at_is_caught() {
    let two =
        json!({"description": "", "content": {"application/json": {"schema": {"type": "string"}}}});
    let panics = json!({"200": two, "default": {"description": ""}});
    let openapi = |responses: &Value| {
        let operation = json!({"operationId": "notes", "responses": responses});
        json!({"openapi": "3.0.3", "info": {"title": "", "version": ""}, "paths": {"/notes": {"get": operation}}})
    };
    #[rustfmt::skip] // a table
    let cases = [
        (json!({"swagger": "2.0"}), "no code: missing field"),
        (json!("no document: not YAML"), "no code: invalid type"),
        (json!({"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}}), "no code: "),
        (openapi(&panics), "panics: assertion failed: response_types.len() <= 1"),
    ];
    let dir = scratch(b"{}");
    for (source, expected) in cases {
        let outcome = raw::attempt(dir.path(), &source)
            .expect("it can be told")
            .to_string();
        assert!(outcome.starts_with(expected), "{outcome}");
    }
}

#[test]
fn a_row_says_what_was_lost_and_the_totals_count_what_compiles() {
    let row = |outcome, raw| Row {
        repository: "somebody/api".to_owned(),
        version: "2.0".to_owned(),
        operations: 10,
        ours: Ours {
            kept: 8,
            losses: BTreeMap::from([("left_out", 2), ("references_end", 1)]),
            outcome,
        },
        raw,
    };
    let why = "a|b\n".repeat(100);
    let compiles = row(Outcome::Compiles, Outcome::Refused(why));
    let told = compiles.to_string();
    assert!(
        told.starts_with("| somebody/api | 2.0 | 10 | 8 | left_out 2, references_end 1 | compiles | no code: a\\|b a\\|b"),
        "{told}"
    );
    assert!(told.ends_with("… |") && told.lines().count() == 1, "{told}");
    let mut totals = Totals::default();
    assert_eq!(totals.code(), 2);
    totals.add(&compiles);
    assert_eq!(totals.code(), 0);
    totals.add(&row(Outcome::Panicked("oh".to_owned()), Outcome::Compiles));
    assert_eq!(totals.code(), 1);
    let expected = "Of 2 documents 1 (50 %) make a client that compiles, 1 (50 %) by progenitor alone; of 20 operations 8 (40 %) are in one, 10 (50 %) by progenitor alone. Panics of ours: 1.";
    assert_eq!(totals.to_string(), expected);
}
