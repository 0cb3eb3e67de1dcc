//! The ledger of known deviations: what is in it does not fail the check, what is in it and gone does.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wassenger_conformance::report::Report;

use crate::support::{copy, plant, program, root, text};

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

/// A name, the ledger, what is run, the exit code and what is said.
type Case<'a> = (&'a str, Option<&'a str>, &'a [&'a str], i32, &'a [&'a str]);

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
    let cases: &[Case<'_>] = &[
        ("none", None, QUEUE, 1, &["2 findings: client 2; 0 known deviations"]),
        ("both", Some(&known), QUEUE, 0, &["no findings; 2 known deviations", "It waits for a test. (2026-11-21)", "good, 2 known"]),
        ("by its place", Some(&at), QUEUE, 0, &["no findings; 2 known deviations"]),
        ("at another place", Some(&elsewhere), QUEUE, 1, &["3 findings: client 2, spec 1; ", "[deviation-gone]", "deviations.json"]),
        ("one of two cases", Some(&one_case), QUEUE, 1, &["1 finding: client 1; 1 known", "derived-every-argument-4"]),
        ("another code", Some(&other_code), QUEUE, 1, &["3 findings: client 2, spec 1; ", "[deviation-gone]"]),
        ("another case", Some(&known), &["--case", "set_queue_status/derived-every-argument-1"], 0, &["no findings"]),
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

/// A document of one operation, and a folder for its fixtures.
fn small(folder: &Path) -> [String; 2] {
    let spec = folder.join("openapi.json");
    let text = fs::read_to_string(root().join("spec/openapi.json")).expect("committed");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    let path = "/devices/{deviceId}/health";
    document["paths"] = json!({path: document["paths"][path]});
    fs::write(&spec, document.to_string()).expect("written");
    copy(&["get_device_health"], &folder.join("fixtures"));
    [spec, folder.join("fixtures")].map(|path| path.display().to_string())
}

#[test]
fn an_entry_that_matches_nothing_any_more_fails_a_whole_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let [spec, fixtures] = small(folder.path());
    let ledger = folder.path().join("fixtures/deviations.json");
    for (operation, more) in [
        ("no_such_operation", ""),
        (
            "get_device_health",
            r#", "case": "get_device_health/200-gone.json""#,
        ),
    ] {
        fs::write(&ledger, entry("error-kind", operation, more)).expect("written");
        let told = text(&program(&["run", "--spec", &spec, "--fixtures", &fixtures]));
        let gone = format!("{operation}: deviations [deviation-gone]");
        assert!(told.contains(&gone), "{told}");
    }
}

#[test]
fn what_is_known_costs_no_coverage() {
    let folder = tempfile::tempdir().expect("a folder");
    let [spec, fixtures] = small(folder.path());
    // The key goes elsewhere: every request breaks the document.
    plant(
        Path::new(&spec),
        "/components/securitySchemes/Token/name",
        json!("X-Key"),
    );
    let ledger = folder.path().join("fixtures/deviations.json");
    let args = [
        "run",
        "--spec",
        &spec,
        "--fixtures",
        &fixtures,
        "--operation",
        "get_device_health",
    ];
    let output = program(&args);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    fs::write(&ledger, entry("request-invalid", "get_device_health", "")).expect("written");
    let output = program(&args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
}

#[test]
fn a_story_of_no_operation_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let [spec, fixtures] = small(folder.path());
    copy(&["delete_chat"], &folder.path().join("fixtures"));
    let output = program(&["run", "--spec", &spec, "--fixtures", &fixtures]);
    let told = text(&output);
    for file in [
        "delete_chat/200-empty.json",
        "delete_chat/sequence-twice.json",
    ] {
        let found = |block: &str| block.contains("[fixture-unknown]") && block.contains(file);
        assert!(told.split("delete_chat: ").any(found), "{file}: {told}");
    }
}

#[test]
fn a_ledger_that_says_too_little_is_no_verdict() {
    let known = entry("force-without-effect", "set_queue_status", "");
    #[rustfmt::skip] // a table
    let cases = [
        ("no reason", known.replace("It waits for a test.", " "), "`reason` is empty"),
        ("drawn by which seed?", known.replace(r#""reason""#, r#""case": "drawn story 3", "reason""#), "the case is drawn, and `seed` is missing"),
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

/// It is found when all cases were judged, and counts at its case all the same.
#[test]
fn an_entry_that_is_gone_counts_at_its_case() {
    let folder = tempfile::tempdir().expect("a folder");
    let [spec, fixtures] = small(folder.path());
    let name = "get_device_health/200-online.json";
    let at = format!(r#", "case": "{name}""#);
    let ledger = entry("error-kind", "get_device_health", &at);
    fs::write(folder.path().join("fixtures/deviations.json"), ledger).expect("written");
    let file = folder.path().join("report.json").display().to_string();
    #[rustfmt::skip] // words of a command
    let output = program(&[
        "run", "--spec", &spec, "--fixtures", &fixtures, "--operation", "get_device_health",
        "--format", "json", "--output", &file,
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let report = fs::read_to_string(&file).expect("written");
    let report: Report = serde_json::from_str(&report).expect("it reads back");
    let wrong = report.cases.iter().filter(|case| case.outcome_findings > 0);
    let wrong: Vec<_> = wrong.map(|case| case.case.as_str()).collect();
    assert_eq!(wrong, [name]);
    assert_eq!(report.rows[0].replies.wrong, 1);
}
