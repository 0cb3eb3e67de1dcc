//! The ledger of known deviations: what is in it does not fail the check, what is in it and gone does.

use std::fs;

use crate::support::{copy, program, text};

/// A run of two operations with a ledger, one of them with a deviation.
fn with(ledger: Option<&str>, more: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["set_queue_status", "route_queue"], folder.path());
    if let Some(ledger) = ledger {
        fs::write(folder.path().join("deviations.json"), ledger).expect("written");
    }
    let fixtures = folder.path().display().to_string();
    let output = program(&[&["run", "--fixtures", &fixtures], more].concat());
    (output.status.code(), text(&output))
}

fn entry(code: &str, operation: &str, more: &str) -> String {
    format!(
        r#"{{"deviations": [{{"code": "{code}", "operation": "{operation}"{more}, "reason": "It waits for a test.", "date": "2026-11-21"}}]}}"#
    )
}

const QUEUE: &[&str] = &["--operation", "set_queue_status"];

#[test]
fn what_is_known_does_not_fail_and_what_is_gone_does() {
    let known = entry("force-without-effect", "set_queue_status", "");
    let at = entry(
        "force-without-effect",
        "set_queue_status",
        r#", "at": "request.body.force""#,
    );
    let elsewhere = entry(
        "force-without-effect",
        "set_queue_status",
        r#", "at": "request.body.status""#,
    );
    let one_case = entry(
        "force-without-effect",
        "set_queue_status",
        r#", "case": "set_queue_status/derived-every-argument-2""#,
    );
    let other_code = entry("request-body", "set_queue_status", "");
    let route = ["--operation", "route_queue"];
    #[rustfmt::skip] // a table
    let cases: &[(&str, Option<&str>, &[&str], i32, &[&str])] = &[
        ("none", None, QUEUE, 1, &["2 findings: client 2; 0 known deviations"]),
        ("both", Some(&known), QUEUE, 0, &["no findings; 2 known deviations", "It waits for a test. (2026-11-21)", "good, 2 known"]),
        ("by its place", Some(&at), QUEUE, 0, &["no findings; 2 known deviations"]),
        ("at another place", Some(&elsewhere), QUEUE, 1, &["3 findings: client 2, spec 1; ", "[deviation-gone]", "deviations.json"]),
        ("one of two cases", Some(&one_case), QUEUE, 1, &["1 finding: client 1; 1 known", "derived-every-argument-4"]),
        ("another code", Some(&other_code), QUEUE, 1, &["3 findings: client 2, spec 1; ", "[deviation-gone]"]),
        ("could not show", Some(&known), &route, 0, &["no findings"]),
    ];
    for (name, ledger, args, code, says) in cases {
        let (got, told) = with(*ledger, args);
        assert_eq!(got, Some(*code), "{name}: {told}");
        for say in *says {
            assert!(told.contains(say), "{name}, {say}: {told}");
        }
    }
}

#[test]
fn a_ledger_that_says_too_little_is_no_verdict() {
    let known = entry("force-without-effect", "set_queue_status", "");
    #[rustfmt::skip] // a table
    let cases = [
        ("no reason", known.replace("It waits for a test.", " "), "`reason` is empty"),
        ("no day", known.replace("2026-11-21", "soon"), "`date` is no day"),
        ("no such code", known.replace("force-without-effect", "odd"), "unknown variant `odd`"),
        ("another key", known.replace("reason", "because"), "unknown field `because`"),
        ("no JSON", "{".to_owned(), "deviations.json:1:1"),
    ];
    for (name, ledger, says) in cases {
        let (code, told) = with(Some(&ledger), QUEUE);
        assert_eq!(code, Some(2), "{name}: {told}");
        assert!(told.contains(says), "{name}: {told}");
    }
}
