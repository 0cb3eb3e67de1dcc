//! What of a document nothing here names.

use std::fs;

use serde_json::{Value, json};

use super::told;
use crate::tests::cross_workspace::folder;
use crate::tests::mini;

#[test]
fn what_nothing_names_is_left() {
    let dir = folder(&mini());
    let (_, text) = told(dir.path(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let queue = &report["operations"]["list_queue"];
    assert_eq!(queue["facade"], json!(["src/endpoint/list_queue.rs:7"]));
    assert_eq!(
        queue["not_in_the_facade"],
        json!(["query.a", "query.ids", "query.page", "query.sort"])
    );
    assert_eq!(queue["fixtures"], 1);
    let left = queue["not_in_a_fixture"].to_string();
    for (part, is_left) in [
        ("query.ids", true),
        ("status.5XX", true),
        ("answer.id", true),
        ("query.size", false),
        ("status.400", false),
    ] {
        assert_eq!(
            left.contains(&format!("\"{part}\"")),
            is_left,
            "{part}: {left}"
        );
    }
    let nothing =
        json!({"facade": [], "fixtures": 0, "driver": false, "tests": false, "world": false});
    for (key, value) in nothing.as_object().expect("an object") {
        assert_eq!(report["operations"]["label_messages"][key], *value, "{key}");
    }
    assert_eq!(
        report["counts"][0],
        json!({"kind": "operations", "document": 8, "facade": 1, "fixtures": 2})
    );
    // `send_message` is named by the driver alone.
    let (_, text) = told(dir.path(), &[]);
    let nowhere = "named nowhere by hand; derived cases and `client.call` reach them\n  label_messages rename_pictures tag_user upload_picture\n";
    assert!(text.contains(nowhere), "{text}");
    // As a person reads it: by operation, and nothing of those that have all or have none.
    let left = &queue["not_in_a_fixture"];
    let left: Vec<String> = serde_json::from_value(left.clone()).expect("a list of texts");
    let called = "list_queue: query.a, query.ids, query.page, query.sort";
    let played = format!("list_queue: {}", left.join(", "));
    for (format, called_by, played_by, sign) in [
        (
            "text",
            "operations of the facade with what it does not give\n",
            "operations with fixtures, and what no fixture has\n",
            "  ",
        ),
        (
            "md",
            "## Not given by the facade\n\n",
            "## In no fixture\n\n",
            "- ",
        ),
    ] {
        let (_, text) = told(dir.path(), &["--format", format]);
        let listed = |title: &str| {
            let (_, list) = text.split_once(title).expect(title);
            let lines = list.lines().map_while(|line| line.strip_prefix(sign));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(listed(called_by), [called], "{text}");
        let played_here = listed(played_by);
        assert!(played_here.contains(&played), "{text}");
        let is_of_fixtures = |line: &String| !line.starts_with("label_messages");
        assert!(played_here.iter().all(is_of_fixtures), "{text}");
    }
}

/// A field of a body is given where the call's own file sets it or asks for it, and nowhere else.
#[test]
fn fields_are_given_by_the_files_of_a_call() {
    const SENT: &str = "fn f(api: api::Client) { let _ = api.send_message(&body); ";
    let rows = [
        ("}", ["live", "message"].as_slice()),
        ("let text = body.message; }", &["live"]),
        ("let body = Body { live: None, message }; }", &[]),
        ("let body = Body { live: None }; }", &["message"]),
        // Nor does a declaration give one.
        ("} struct Body { message: String }", &["live", "message"]),
        // A method is no field.
        ("let text = body.message(); }", &["live", "message"]),
    ];
    let dir = folder(&mini());
    let other = "fn f() { let text = body.message; }";
    fs::write(dir.path().join("src/endpoint/other.rs"), other).expect("writable");
    for (rest, left) in rows {
        let file = dir.path().join("src/endpoint/send_message.rs");
        fs::write(file, format!("{SENT}{rest}")).expect("writable");
        let (_, text) = told(dir.path(), &["--format", "json"]);
        let report: Value = serde_json::from_str(&text).expect("JSON");
        let told = report["operations"]["send_message"]["not_in_the_facade"].to_string();
        for field in ["live", "message"] {
            let is_left = told.contains(&format!("\"body.{field}\""));
            assert_eq!(is_left, left.contains(&field), "{rest}: {field}: {told}");
        }
    }
}
