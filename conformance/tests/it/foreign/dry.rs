//! A dry run says what would be sent, and sends nothing.

use std::fs;

use wassenger_conformance::spec::Spec;
use wassenger_simulator::Simulator;

use crate::support::{program, root, text};

const DEVICE: &str = "5f2296349b12abf18c3e4a07";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent() {
    let simulator = Simulator::start().await.expect("a server");
    let url = simulator.base_url();
    let dry = ["run", "--base-url", &url, "--live", "--dry-run"];
    let output = program(&dry);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(
        told.contains(&format!("GET /v1/devices/{DEVICE}/queue\n")),
        "{told}"
    );
    assert!(
        !told.contains("POST /v1") && !told.contains("DELETE /v1"),
        "{told}"
    );
    assert!(told.contains("left out: delete_chat/"), "{told}");
    assert!(told.contains("token: <hidden>"), "{told}");
    let output = program(
        &[
            &dry[..],
            &["--operation", "set_queue_status", "--allow-write", DEVICE],
        ]
        .concat(),
    );
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    for line in [
        &format!("POST /v1/devices/{DEVICE}/queue"),
        r#"{"status":"active"}"#,
        "GET /v1/no/such/path/of/the/document",
    ] {
        assert!(told.contains(line), "{told}");
    }
    assert!(told.contains("2 requests would go to"), "{told}");
    assert!(simulator.received().is_empty());
}

#[test]
fn a_dry_run_of_nothing_is_no_verdict() {
    let url = "https://host.example/v1";
    let cases: &[(&[&str], &str)] = &[
        (&["--dry-run"], "--base-url"),
        (
            &["--base-url", url, "--dry-run", "--operation", "delete_chat"],
            "nothing would be sent to https://host.example/v1: delete_chat/200-empty.json and 5 more are left out",
        ),
        (
            &[
                "--base-url",
                url,
                "--dry-run",
                "--case",
                "archive_chat/404-chat-not-found.json",
            ],
            "calls of fixtures with a reply alone are made",
        ),
        (
            &["--base-url", "http://127.0.0.1:9/v1", "--dry-run"],
            "give --live",
        ),
        (
            &["--base-url", "https://host.example/v2", "--dry-run"],
            "does not end in /v1",
        ),
        (
            &["--base-url", url, "--dry-run", "--record", "somewhere"],
            "--record",
        ),
    ];
    for (args, says) in cases {
        let output = program(&[&["run"], *args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", text(&output));
        assert!(text(&output).contains(says), "{args:?}: {}", text(&output));
    }
}

#[test]
fn the_readme_says_what_is_written_where_writing_is_allowed() {
    let both = format!("{DEVICE},5f2296349b12abf18c3e4a08");
    let dry = [
        "run",
        "--live",
        "--base-url",
        "https://host.example/v1",
        "--dry-run",
    ];
    let told = text(&program(&[&dry[..], &["--allow-write", &both]].concat()));
    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the pinned document");
    let cases = told.lines().filter(|line| line.ends_with(".json"));
    let called = cases.filter_map(|case| spec.operation(case.split('/').next()?));
    let writes: Vec<_> = called
        .filter(|operation| !operation.is_read())
        .map(|operation| operation.id.as_str())
        .collect();
    assert!(!writes.is_empty(), "{told}");
    let readme = fs::read_to_string(root().join("conformance/README.md")).expect("readable");
    let (_, list) = readme
        .split_once("these are called, in this order")
        .expect("the list");
    let (list, _) = list.split_once("Besides:").expect("its end");
    let items = list
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.split_once(": "));
    let listed: Vec<_> = items
        .flat_map(|(names, _)| names.split(", "))
        .map(|name| name.trim_matches('`'))
        .collect();
    assert_eq!(listed, writes);
}
