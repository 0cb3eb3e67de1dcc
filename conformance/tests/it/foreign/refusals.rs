//! A server that refuses most calls: what it refused is not called good.

use std::fs;

use httpmock::MockServer;

use crate::support::{fixture, program, text};

#[test]
fn refusals_are_told_and_are_no_replies() {
    let server = MockServer::start();
    let health = fixture("get_device_health/200-online.json").response;
    server.mock(|when, then| {
        when.path_includes("/health");
        then.status(200)
            .header("content-type", "application/json")
            .body(health.bytes());
    });
    server.mock(|when, then| {
        when.path_includes("/queue");
        then.status(403)
            .header("retry-after", "5")
            .header("content-type", "application/json")
            .body(r#"{"status":403,"message":"Forbidden"}"#);
    });
    let folder = tempfile::tempdir().expect("a folder");
    let markdown = folder.path().join("report.md");
    let output = program(&[
        "run",
        "--live",
        "--base-url",
        &server.url("/v1"),
        "--operation",
        "get_device_health",
        "--operation",
        "get_queue",
        "--format",
        "markdown",
        "--output",
        &markdown.display().to_string(),
        "--record",
        &folder.path().join("new").display().to_string(),
    ]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let line = |operation: &str| told.lines().find(|line| line.starts_with(operation));
    assert!(
        line("get_device_health ").is_some_and(|line| line.ends_with("good")),
        "{told}"
    );
    let refused = line("get_queue ").expect("a line");
    assert!(
        refused.ends_with("no success") && refused.contains("1 ok"),
        "{told}"
    );
    assert!(
        told.contains("noted: get_queue/") && told.contains("(answered 403"),
        "{told}"
    );
    assert!(
        told.contains("alone; not recorded: whoever replays it would wait"),
        "{told}"
    );
    assert!(!told.contains("left out: get_queue"), "{told}");
    let markdown = fs::read_to_string(markdown).expect("written");
    assert!(markdown.contains("0 left out, 1 noted"), "{markdown}");
}
