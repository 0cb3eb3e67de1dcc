//! A server that refuses most calls: what it refused is not called good.

use std::fs;

use httpmock::MockServer;
use quick_junit::{Report, TestCaseStatus};

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
    let [page, junit] = ["report.html", "report.xml"].map(|name| folder.path().join(name));
    let output = program(&[
        "run",
        "--live",
        "--base-url",
        &server.url("/v1"),
        "--operation",
        "get_device_health",
        "--operation",
        "get_queue",
        "--operation",
        "delete_chat",
        "--format",
        "markdown",
        "--output",
        &markdown.display().to_string(),
        "--format",
        "html",
        "--output",
        &page.display().to_string(),
        "--format",
        "junit",
        "--output",
        &junit.display().to_string(),
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
    assert!(markdown.contains("6 left out, 1 noted"), "{markdown}");
    let page = fs::read_to_string(page).expect("written");
    let cell = |operation: &str| {
        let (_, row) = page.split_once(&format!("<th scope=\"row\">{operation}</th>"))?;
        row.split(['<', '>']).nth(2)
    };
    let junit = fs::read_to_string(junit).expect("written");
    let junit = Report::deserialize_from_str(&junit).expect("it reads back");
    let coverage = |operation: &str| {
        let mut suites = junit.test_suites.iter();
        let suite = suites.find(|suite| suite.name.as_str() == operation)?;
        match &suite.test_cases.last()?.status {
            TestCaseStatus::Skipped { message, .. } => {
                message.as_ref().map(|text| text.to_string())
            }
            status => Some(format!("{status:?}").split(' ').next()?.to_owned()),
        }
    };
    #[rustfmt::skip] // a table
    let due = [
        ("get_device_health", "✓", "Success"),
        ("get_queue", "no success", "no success"),
        ("delete_chat", "not judged", "not judged"),
    ];
    for (operation, shown, told) in due {
        assert_eq!(cell(operation), Some(shown), "{operation}: {page}");
        assert_eq!(coverage(operation).as_deref(), Some(told), "{operation}");
    }
}
