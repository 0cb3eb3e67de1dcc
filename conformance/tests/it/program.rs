//! The program as a CI job runs it: good, findings, could not judge; and never good on nothing.

use std::fs;

use wassenger_conformance::spec::Spec;

use crate::support::{program, root, text};

#[test]
fn all_operations_are_good() {
    let output = program(&["run"]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the pinned document");
    for operation in spec.operations() {
        let line = told
            .lines()
            .find(|line| line.split_whitespace().next() == Some(&operation.id))
            .expect("a line for each");
        assert!(line.contains("  good"), "{line}");
    }
    println!("{told}");
}

#[test]
fn nothing_is_never_good() {
    let empty = tempfile::tempdir().expect("a folder");
    let empty_path = empty.path().display().to_string();
    let bad_spec = empty.path().join("openapi.json");
    fs::write(&bad_spec, "{\"openapi\": \"3.0.3\", \"paths\": {}}").expect("written");
    let bad_spec = bad_spec.display().to_string();
    #[rustfmt::skip] // a table
    let cases: &[(&str, &[&str], &str)] = &[
        ("no fixtures", &["--fixtures", &empty_path], "holds no fixture"),
        ("no such folder", &["--fixtures", "/nowhere"], "cannot be read"),
        ("empty document", &["--spec", &bad_spec], "has no operation"),
        ("no such document", &["--spec", "/nowhere.json"], "cannot be read"),
        ("no such operation", &["--operation", "send_money"], "has no operation `send_money`"),
        ("dead server", &["--base-url", "http://127.0.0.1:9/v1"], "no answer from http://127.0.0.1:9/v1"),
        ("http elsewhere", &["--base-url", "http://example.org/v1"], "would send the key unencrypted"),
        ("no key", &["--base-url", "https://example.org/v1"], "set WASSENGER_API_KEY"),
        ("no address", &["--base-url", "nonsense"], "has no scheme"),
        ("format without a file", &["--format", "json"], "--output"),
        ("file that cannot be written", &["--format", "json", "--output", "/nowhere/report.json"], "cannot be written"),
        ("unknown argument", &["--please"], "--please"),
    ];
    for (case, args, says) in cases {
        let mut all = vec!["run"];
        all.extend_from_slice(args);
        let output = program(&all);
        assert_eq!(output.status.code(), Some(2), "{case}: {}", text(&output));
        assert!(text(&output).contains(says), "{case}: {}", text(&output));
    }
    println!("{} cases", cases.len());
}

#[test]
fn every_help_says_what_comes_of_it() {
    let verdicts = "Exit codes: 0 good, 1 findings, 2 could not judge.\n";
    let done = "Exit codes: 0 done, 2 not done.\n";
    #[rustfmt::skip] // a table
    let cases: [(&[&str], &str, bool); 7] = [
        // what is asked, the end of its help, whether it needs a key
        (&[], verdicts, false),
        (&["run"], verdicts, true),
        (&["record"], done, true),
        (&["serve"], done, false),
        (&["cases"], done, false),
        (&["explain"], done, false),
        (&["schema"], done, false),
    ];
    for (command, ends, needs_key) in cases {
        for help in ["--help", "-h"] {
            let output = program(&[command, &[help]].concat());
            let told = text(&output);
            assert_eq!(output.status.code(), Some(0), "{command:?}: {told}");
            assert!(told.ends_with(ends), "{command:?} {help}: {told}");
            let has_key = told.contains("WASSENGER_API_KEY is the key");
            assert_eq!(has_key, needs_key, "{command:?} {help}: {told}");
        }
    }
}
