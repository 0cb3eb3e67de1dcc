//! A dry run says what would be sent, and sends nothing.

use wassenger_simulator::Simulator;

use crate::support::{program, text};

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
