//! The generated code is what the pinned document gives, and a difference is told.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use super::{edit, mini, put, run, scratch, workspace};
use crate::codegen::{State, build};

fn document() -> Vec<u8> {
    fs::read(workspace().join("spec/openapi.json")).expect("the pinned document")
}

#[test]
fn generated_code_is_fresh() {
    let (state, told) = run(&workspace(), true);
    assert_eq!(state, State::Fresh, "{told}");
}

#[test]
fn same_bytes_whatever_the_order_of_keys() {
    let expected = build(&document()).expect("it can be generated");
    assert_eq!(build(&document()).expect("it can be generated"), expected);
    let doc: Value = serde_json::from_slice(&document()).expect("JSON");
    let seeds = 5;
    for seed in 0..seeds {
        let text = shuffled(&doc, &mut fastrand::Rng::with_seed(seed));
        assert!(
            build(text.as_bytes()).expect("it can be generated") == expected,
            "seed {seed}"
        );
    }
    println!("{seeds} orders of keys, the same bytes");
}

/// The text of a value with every object's keys in a random order: a map of serde_json may sort.
fn shuffled(value: &Value, random: &mut fastrand::Rng) -> String {
    let list =
        |texts: Vec<String>, [open, close]: [char; 2]| format!("{open}{}{close}", texts.join(","));
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            random.shuffle(&mut entries);
            let entry =
                |(key, value)| format!("{}:{}", Value::from(key as &str), shuffled(value, random));
            list(
                entries
                    .into_iter()
                    .map(|(k, v)| (k.as_str(), v))
                    .map(entry)
                    .collect(),
                ['{', '}'],
            )
        }
        Value::Array(items) => list(
            items.iter().map(|item| shuffled(item, random)).collect(),
            ['[', ']'],
        ),
        other => other.to_string(),
    }
}

#[test]
fn differences_are_told() {
    let dir = scratch(&document());
    let src = dir.path().join("generated/src");
    let stale = |what: &str, expected: &[&str]| {
        let (state, told) = run(dir.path(), true);
        assert_eq!(state, State::Stale, "{what}: {told}");
        for text in expected.iter().chain(&["cargo xtask codegen"]) {
            assert!(told.contains(text), "{what}: {told}");
        }
        assert_eq!(run(dir.path(), false).0, State::Fresh, "{what}");
        assert_eq!(run(dir.path(), true).0, State::Fresh, "{what}");
    };
    stale(
        "nothing there yet",
        &["lib.rs: missing", "types.rs: missing"],
    );
    let first = read(&src);

    delete_line(&src.join("types.rs"), 41);
    stale(
        "a deleted line",
        &[
            "generated/src/types.rs:41: stale",
            "  is:  ",
            "  should be:  ",
        ],
    );
    let text = fs::read_to_string(src.join("client.rs")).expect("there");
    fs::write(src.join("client.rs"), text.trim_end()).expect("writable");
    stale("no newline at the end", &["generated/src/client.rs:"]);
    fs::create_dir(src.join("deep")).expect("writable");
    fs::write(src.join("deep/new.rs"), "").expect("writable");
    stale("a new file", &["generated/src/deep/new.rs: orphaned"]);
    fs::remove_file(src.join("operations.rs")).expect("there");
    stale("a missing file", &["generated/src/operations.rs: missing"]);

    let driver = dir.path().join("conformance/src/drive/every_operation.rs");
    delete_line(&driver, 5);
    let place = "conformance/src/drive/every_operation.rs";
    stale("a line of the driver", &[&format!("{place}:5: stale")]);
    fs::remove_file(&driver).expect("there");
    stale("no driver", &[&format!("{place}: missing")]);

    fs::remove_dir_all(&src).expect("there");
    stale("no folder", &["generated/src/lib.rs: missing"]);
    assert!(read(&src) == first, "deleted and made again: no difference");

    let mut doc: Value = serde_json::from_slice(&document()).expect("JSON");
    let status = "/components/schemas/QueueStatus/enum/-";
    edit(&mut doc, status, Some(Value::from("sleep")));
    put(dir.path(), doc.to_string().as_bytes());
    stale("a value more in the document", &["generated/src/types.rs:"]);
}

#[test]
fn a_new_operation_arrives() {
    // The second is named as a method that the client has of a trait.
    for id in ["get_other", "api_version"] {
        let mut doc = mini();
        let mut other = doc["paths"]["/picture"].clone();
        other["get"]["operationId"] = Value::from(id);
        edit(&mut doc, "/paths/~1other", Some(other));
        let files = build(doc.to_string().as_bytes()).expect("it can be generated");
        assert!(files["client.rs"].contains(&format!("pub async fn {id}<'a>(")));
        let row = format!("pub static {}: Operation", id.to_uppercase());
        assert!(files["operations.rs"].contains(&row));
    }
    let mut doc = mini();
    let none = Value::Object(Map::new());
    edit(&mut doc, "/paths", Some(none));
    assert!(
        build(doc.to_string().as_bytes()).is_err(),
        "fix-ups that change nothing"
    );
}

fn read(dir: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(dir)
        .expect("there")
        .map(|entry| entry.expect("readable").path());
    let text = |path: &Path| fs::read_to_string(path).expect("text");
    let mut files: Vec<_> = entries
        .map(|path| (path.display().to_string(), text(&path)))
        .collect();
    files.sort();
    files
}

fn delete_line(file: &Path, number: usize) {
    let text = fs::read_to_string(file).expect("there");
    let mut lines: Vec<&str> = text.split('\n').collect();
    lines.remove(number - 1);
    fs::write(file, lines.join("\n")).expect("writable");
}
