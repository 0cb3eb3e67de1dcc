//! From a document to a client in one go: green, stopped at each step, and killed at each step. Cargo is a script here.

use std::fs;

use serde_json::{Value, json};

use super::import_fetch::{answer, server};
use super::tool::{KEY, REGEN, ROOT, SECRET, all, ran, workspace};
use super::{mini, put, run as codegen};
use crate::codegen::State;

#[test]
fn a_changed_document_is_imported_generated_built_and_checked() {
    let dir = workspace();
    let root = dir.path();
    let (code, text) = ran(root, REGEN, "");
    assert_eq!(code, Some(0), "{text}");
    for part in [
        "== import",
        "== codegen",
        "== build",
        "checked",
        "== report",
        "get_other (/paths/~1other/get): facade no",
        "New operations",
        "regenerated: 6 files",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let log = fs::read_to_string(root.join("tool/log")).expect("it was called");
    let calls: Vec<&str> = log.lines().collect();
    assert_eq!(calls.len(), 2, "{log}");
    assert!(
        calls[0].starts_with("build ") && calls[0].contains("-p wassenger-conformance"),
        "{log}"
    );
    assert!(
        calls[1].starts_with("run -p wassenger-conformance"),
        "{log}"
    );
    assert!(!root.join("spec/.journal.json").exists());
    assert!(all(root)["generated/src/client.rs"].contains("get_other"));
    assert_eq!(codegen(root, true).0, State::Fresh);
}

/// A key is for the server that has the document, and for nobody who is started after.
#[test]
fn the_key_does_not_go_on_to_cargo_and_git() {
    for (build, expected) in [("0", 0), ("101", 1)] {
        let dir = workspace();
        let root = dir.path();
        let mut pinned = mini();
        pinned["components"]["securitySchemes"] =
            json!({"Token": {"type": "apiKey", "in": "header", "name": "Token"}});
        put(root, pinned.to_string().as_bytes());
        assert_eq!(codegen(root, false).0, State::Fresh);
        fs::write(root.join("tool/build"), build).expect("writable");
        fs::write(root.join("tool/messages"), messages()).expect("writable");
        let document = fs::read_to_string(root.join("tool/other.json")).expect("there");
        let (address, asked) = server(answer("200 OK", &document));
        let words = format!("regen http://{address}/docs.json --key-env {KEY}");
        let (code, text) = ran(root, &words, "");
        assert_eq!(code, Some(expected), "{text}");
        let asked = asked.join().expect("served");
        assert!(asked.contains(SECRET), "{asked}");
        let mut children = vec!["build", "git"];
        children.extend((build == "0").then_some("run"));
        for child in children {
            let env = fs::read_to_string(root.join(format!("tool/env-{child}"))).expect("started");
            assert!(!env.contains(SECRET), "{child}");
            assert!(env.contains(ROOT), "{child}: {env}");
        }
    }
}

#[test]
fn without_a_change_nothing_is_built() {
    let dir = workspace();
    let root = dir.path();
    let old = all(root);
    for words in ["regen TOOL/same.json", "regen TOOL/other.json --dry-run"] {
        let (code, text) = ran(root, words, "");
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains("nothing was built"), "{text}");
        assert_eq!(all(root), old);
        assert!(!root.join("tool/log").exists(), "{words}");
    }
    // With --keep it goes on with what an earlier run left.
    let (code, text) = ran(root, "regen TOOL/same.json --keep", "");
    assert_eq!(code, Some(0), "{text}");
    assert!(root.join("tool/log").exists());
}

/// A message of the compiler at a line of the facade, twice, and one that counts.
fn messages() -> String {
    let error = json!({"reason": "compiler-message", "message": {
        "level": "error", "message": "no field `force`", "code": {"code": "E0609"}, "rendered": "error[E0609]: no field `force`\n",
        "spans": [{"is_primary": true, "file_name": "elsewhere/macro.rs", "line_start": 1,
            "expansion": {"span": {"file_name": "src/page.rs", "line_start": 4, "expansion": null}}}],
    }});
    let count = json!({"reason": "compiler-message", "message": {"level": "error", "message": "aborting due to 1 previous error", "spans": []}});
    let warning = json!({"reason": "compiler-message", "message": {"level": "warning", "message": "unused", "spans": []}});
    let lines: Vec<Value> = vec![
        warning,
        error.clone(),
        error,
        count,
        json!({"reason": "build-finished"}),
    ];
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_stops_it_is_told_and_the_tree_is_as_it_was() {
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], u8, &'a [&'a str]);
    let messages = messages();
    let nowhere = r#"{"reason": "compiler-message", "message": {"level": "error", "message": "No space left on device", "spans": []}}"#;
    #[rustfmt::skip] // a table
    let cases: [Case<'_>; 6] = [
        ("regen TOOL/broken.json", &[], 100, &["broken.json", "stopped at import; nothing was written"]),
        (REGEN, &[("build", "101"), ("messages", &messages)], 1, &[
            "1 errors; these need a hand:\n  src/page.rs: Page::next\n    src/page.rs:4: no field `force` (E0609)",
            "get_other (/paths/~1other/get): facade no",
            "stopped at build; 6 files are as they were",
        ]),
        (REGEN, &[("build", "101")], 100, &["no verdict", "exit status: 101", "stopped at build; 6 files"]),
        (REGEN, &[("build", "101"), ("messages", nowhere)], 100, &["no verdict", "No space left", "stopped at build; 6 files"]),
        (REGEN, &[("check", "1")], 1, &["checked", "== report", "stopped at conformance; 6 files"]),
        (REGEN, &[("check", "2")], 100, &["stopped at conformance; 6 files"]),
    ];
    for (words, files, code, parts) in cases {
        let dir = workspace();
        let root = dir.path();
        let old = all(root);
        for (file, text) in files {
            fs::write(root.join("tool").join(file), text).expect("writable");
        }
        let (came, text) = ran(root, words, "");
        assert_eq!(came, Some(code), "{text}");
        for part in parts {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(all(root), old, "{words} {files:?}");
    }
}

#[test]
fn without_a_cargo_there_is_no_verdict() {
    let dir = workspace();
    let root = dir.path();
    let old = all(root);
    fs::remove_file(root.join("tool/cargo")).expect("it is there");
    let (code, text) = ran(root, REGEN, "");
    assert_eq!(code, Some(100), "{text}");
    assert!(text.contains("cargo did not start: "), "{text}");
    assert!(
        text.contains("stopped at build; 6 files are as they were"),
        "{text}"
    );
    assert_eq!(all(root), old);
}

#[test]
fn what_is_kept_can_be_gone_on_with() {
    let dir = workspace();
    let root = dir.path();
    let words = format!("{REGEN} --keep");
    fs::write(root.join("tool/build"), "101").expect("writable");
    fs::write(root.join("tool/messages"), messages()).expect("writable");
    let (code, text) = ran(root, &words, "");
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("what was written stays (6 files)"), "{text}");
    assert!(all(root)["generated/src/client.rs"].contains("get_other"));
    assert!(!root.join("spec/.journal.json").exists());
    // Mended: the same command comes to an end.
    fs::write(root.join("tool/build"), "0").expect("writable");
    let (code, text) = ran(root, &words, "");
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.contains("imported already") && text.contains("checked"),
        "{text}"
    );
}

#[test]
fn killed_at_any_step_the_next_start_puts_everything_back() {
    let mut kills = 0;
    for step in [
        "begin",
        "import",
        "codegen",
        "build",
        "conformance",
        "report",
        "end",
        "cargo build",
        "cargo run",
    ] {
        let dir = workspace();
        let root = dir.path();
        let old = all(root);
        let stop = match step.strip_prefix("cargo ") {
            Some(command) => {
                fs::write(root.join(format!("tool/kill-{command}")), "").expect("writable");
                ""
            }
            None => step,
        };
        let (code, text) = ran(root, REGEN, stop);
        assert_eq!(code, None, "{step}: {text}");
        let is_changed = all(root).contains_key("spec/.journal.json");
        assert_eq!(is_changed, step != "begin", "{step}");
        kills += 1;
        // Whatever comes next.
        let (code, text) = ran(root, "spec coverage", "");
        assert_eq!(code, Some(0), "{step}: {text}");
        assert_eq!(all(root), old, "{step}");
    }
    println!("killed {kills} times");
}
