//! Calls that the client refuses: nothing arrives, and what does is found.

use std::fs;

use serde_json::json;
use wassenger_conformance::expect::KINDS;
use wassenger_conformance::kind::CaseKind;

use crate::support::{copy, fixture, plant, program, root, text};

const CASE: &str = "route_queue/invalid-itself.json";

#[test]
fn a_call_that_is_sent_after_all_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["route_queue", "get_device"], folder.path());
    let fixtures = folder.path().display().to_string();
    let run = |case: &str| {
        let output = program(&["run", "--fixtures", &fixtures, "--case", case]);
        (output.status.code(), text(&output))
    };
    let (code, told) = run(CASE);
    assert_eq!(
        code,
        Some(0),
        "nothing is sent, and that is a verdict: {told}"
    );
    let other = json!("5f2296349b12abf18c3e4a08");
    plant(&folder.path().join(CASE), "/call/to", other);
    let (code, told) = run(CASE);
    assert_eq!(code, Some(1), "{told}");
    for at in ["request.count", "request-refused"] {
        assert!(told.contains(at), "{at}: {told}");
    }
    assert!(
        !told.contains("request.method"),
        "there is no right request: {told}"
    );

    // What the client refuses is no answer where one is due.
    let sent = "get_device/200-connected.json";
    plant(&folder.path().join(sent), "/call/device", json!("no-id"));
    let (code, told) = run(sent);
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("call-impossible") && told.contains("call.device"),
        "{told}"
    );
}

#[test]
fn it_is_a_case_of_a_request_without_one() {
    let case = fixture(CASE);
    assert_eq!((case.is_sent(), case.kind()), (false, CaseKind::Request));
    let written = serde_json::to_value(&case).expect("JSON");
    assert!(written.get("request").is_none() && written.get("response").is_none());
}

#[test]
fn the_readme_has_the_kinds_of_errors() {
    let readme = fs::read_to_string(root().join("fixtures/README.md")).expect("readable");
    let after = readme
        .split("### The kinds of errors")
        .nth(1)
        .expect("the table");
    let rows = after
        .lines()
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let named = rows.flat_map(|row| {
        row.split('|')
            .nth(1)
            .unwrap_or_default()
            .split('`')
            .skip(1)
            .step_by(2)
    });
    assert_eq!(named.collect::<Vec<_>>(), KINDS);
}
