//! Mutants are tried by the tests that know the place, and what these miss by all. Cargo and git are scripts here.

use std::fs;

use serde_json::{Value, json};

use super::tool::{ran, workspace};

/// Lists mutants, and takes for what the tests found the files in a folder named as their profile.
const TRIES: &str = r#"
case "$*" in
*--version) exit 0 ;;
*--list*) cat "$here/list"; exit 0 ;;
esac
echo "$NEXTEST_PROFILE without $(tr '\n' ' ' < "$5/mutants.out/previously_caught.txt")" >> "$here/tried"
cp "$here/$NEXTEST_PROFILE/"* "$5/mutants.out"
exit 3
"#;

const GIT: &str = r#"#!/bin/sh
case "$1" in
status) cat "$(dirname "$0")/changed" ;;
*) cat "$(dirname "$0")/files" ;;
esac
"#;

fn name(line: usize) -> String {
    format!("src/retry.rs:{line}:5: replace it")
}

#[test]
fn what_some_tests_miss_is_tried_by_all() {
    let dir = workspace();
    let root = dir.path();
    let tool = root.join("tool");
    let put = |file: &str, text: &str| {
        let file = tool.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("writable");
        fs::write(file, text).expect("writable");
    };
    let mutant = |line| json!({"name": name(line), "file": "src/retry.rs", "package": "wassenger"});
    let list: Vec<Value> = (1..=3).map(mutant).collect();
    let lines = |all: &[usize]| -> String { all.iter().map(|line| name(*line) + "\n").collect() };
    put("git", GIT);
    put("changed", "");
    put("meanwhile", TRIES);
    put("list", &json!(list).to_string());
    put("mutants-retry/caught.txt", &lines(&[1]));
    put("mutants-retry/missed.txt", &lines(&[2, 3]));
    put("mutants-all/caught.txt", &lines(&[2]));
    put("mutants-all/missed.txt", &lines(&[3]));

    // Again it goes on where it was: everything is judged, whatever prose says of it.
    for prose in ["", "100644 blob 0ddba11\tCONTRIBUTING.md\n"] {
        let files = "100644 blob 5ca1ab1e\tsrc/retry.rs\n";
        put("files", &format!("{prose}{files}"));
        let (code, text) = ran(root, "mutants retry", "");
        assert_eq!(code, Some(1), "{text}");
        let missed = format!("missed {}", name(3));
        for part in ["2 of    3 caught,  66.6 %", &missed] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let tried = fs::read_to_string(tool.join("tried")).expect("it was called");
        let first = name(1);
        let expected = format!("mutants-retry without \nmutants-all without {first} \n");
        assert_eq!(tried, expected);
    }

    // Of another source nothing is known.
    put("files", "100644 blob 0ddba11\tsrc/retry.rs\n");
    let (code, text) = ran(root, "mutants retry", "");
    assert_eq!(code, Some(1), "{text}");
    let tried = fs::read_to_string(tool.join("tried")).expect("it was called");
    assert_eq!(tried.lines().count(), 4, "{tried}");

    // Files are changed in place: not where some are changed already.
    put("changed", " M src/retry.rs\n");
    let (code, text) = ran(root, "mutants retry", "");
    assert_eq!(code, Some(2), "{text}");
    let refused = "not as git has them:\n M src/retry.rs";
    assert!(text.contains(refused), "{text}");
}
