//! A run against a server writes down what it answers.

use std::fs;

use httpmock::MockServer;
use wassenger_conformance::fixture::Source;
use wassenger_conformance::{leaks, load_dir};
use wassenger_simulator::Simulator;

use crate::support::{fixture, program, text};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_is_written_down_once() {
    let simulator = Simulator::builder()
        .key("conformance-check")
        .start()
        .await
        .expect("a server");
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("new");
    let path = out.display().to_string();
    let args = [
        "run",
        "--live",
        "--base-url",
        &simulator.base_url(),
        "--record",
        &path,
    ];
    let output = program(&args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let sent = simulator.received().len();
    let written = load_dir(&out).expect("fixtures");
    // The first asks for a path that is nowhere.
    assert_eq!(written.len() + 1, sent, "{}", text(&output));
    for fixture in &written {
        assert_eq!(
            fixture.provenance.source,
            Source::Simulated,
            "{}",
            fixture.label()
        );
        let file = fs::read_to_string(&fixture.file).expect("readable");
        assert!(leaks(&file).is_empty(), "{file}");
    }
    let again = program(&["run", "--fixtures", &path, "--operation", "get_queue"]);
    assert!(!text(&again).contains("get_queue/200"), "{}", text(&again));
    assert!(text(&again).contains("get_queue  "), "{}", text(&again));

    let output = program(&args);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    assert!(
        text(&output).contains("holds something already"),
        "{}",
        text(&output)
    );
    assert_eq!(simulator.received().len(), sent, "nothing was sent");
}

#[test]
fn nothing_is_written_without_a_verdict_and_nothing_that_would_not_load() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("new");
    let server = MockServer::start();
    let mut health = server.mock(|when, then| {
        when.path_includes("/health");
        then.status(401)
            .header("content-type", "application/json")
            .body("{}");
    });
    server.mock(|when, then| {
        when.path_includes("/queue");
        then.status(700)
            .header("content-type", "application/json")
            .body("{}");
    });
    let run = || {
        let output = program(&[
            "run",
            "--live",
            "--base-url",
            &server.url("/v1"),
            "--operation",
            "get_device_health",
            "--operation",
            "get_queue",
            "--record",
            &out.display().to_string(),
        ]);
        (output.status.code(), text(&output))
    };
    let (code, told) = run();
    assert_eq!(code, Some(2), "{told}");
    assert!(!out.exists(), "{told}");
    health.delete();
    server.mock(|when, then| {
        when.path_includes("/health");
        let online = fixture("get_device_health/200-online.json").response;
        then.status(200)
            .header("content-type", "application/json")
            .body(online.bytes());
    });
    let (_, told) = run();
    assert!(told.contains("not recorded: get_queue/700-live-"), "{told}");
    let written = load_dir(&out).expect("they load");
    let labels: Vec<_> = written
        .iter()
        .map(wassenger_conformance::Fixture::label)
        .collect();
    assert_eq!(labels, ["get_device_health/200-live-1.json"], "{told}");
}
