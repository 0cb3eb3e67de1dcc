//! The check against a server in another process.

mod blame;
mod differs;
mod doors;
mod dry;
mod live;
mod plays;
mod recorded;
mod refusals;
mod wrong;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use wassenger_conformance::FixtureServer;
use wassenger_conformance::run::{Settings, Target, is_loopback, run};
use wassenger_conformance::tier::Tier;

use crate::support::{copy_plain, fixture, plant, program, root, text};

/// The program's own server, in another process.
struct Serving(Child, String);

impl Serving {
    fn start(fixtures: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wassenger-conformance"));
        command
            .current_dir(root())
            .arg("serve")
            .arg("--fixtures")
            .arg(fixtures)
            .stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output"))
            .read_line(&mut line)
            .expect("its first line");
        let url = line
            .split([' ', ','])
            .find(|word| word.starts_with("http://"))
            .expect("a base URL")
            .to_owned();
        Self(child, url)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn another_server_that_plays_the_fixtures_is_good() {
    let serving = Serving::start(&root().join("fixtures"));
    for _ in 0..2 {
        let output = program(&["run", "--base-url", &serving.1]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        assert!(
            text(&output).contains("counted by the client"),
            "{}",
            text(&output)
        );
    }
    let output = program(&[
        "run",
        "--base-url",
        &serving.1,
        "--operation",
        "delete_chat",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
}

#[test]
fn a_server_that_is_judged_by_the_document_is_only_read() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_plain(folder.path());
    let serving = Serving::start(folder.path());
    let output = program(&["run", "--live", "--base-url", &serving.1]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    for write in ["delete_chat", "set_queue_status", "empty_queue", "scan_qr"] {
        let line = told
            .lines()
            .find(|line| line.starts_with(write))
            .expect(write);
        assert!(line.ends_with("not judged"), "{line}");
        assert!(told.contains(&format!("left out: {write}/200-")), "{told}");
    }
    assert!(
        told.lines()
            .any(|line| line.starts_with("get_queue") && line.ends_with("good")),
        "{told}"
    );
}

#[test]
fn devices_can_be_named_for_writing() {
    let [source, target] = ["5f2296349b12abf18c3e4a07", "5f2296349b12abf18c3e4a08"];
    let serving = Serving::start(&root().join("fixtures"));
    let live = |allow: &str| {
        let route = [
            "run",
            "--live",
            "--base-url",
            &serving.1,
            "--operation",
            "route_queue",
        ];
        let output = program(&[&route[..], &["--allow-write", allow]].concat());
        (output.status.code(), text(&output))
    };
    let (code, told) = live(source);
    assert_eq!(code, Some(2), "the target is not named: {told}");
    let (code, told) = live(&format!("{source},{target}"));
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("no findings"), "{told}");
}

#[test]
fn what_changes_something_and_names_no_device_is_not_called() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("openapi.json");
    fs::copy(root().join("spec/openapi.json"), &spec).expect("a copy");
    plant(&spec, "/paths/~1devices/get/x-retry", json!("unsent"));
    let serving = Serving::start(&root().join("fixtures"));
    let spec = spec.display().to_string();
    let args = ["run", "--live", "--base-url", &serving.1, "--spec", &spec];
    let more = [
        "--operation",
        "list_devices",
        "--allow-write",
        "5f2296349b12abf18c3e4a07",
    ];
    let output = program(&[&args[..], &more].concat());
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    let settings = settings(&serving.1, &["list_devices", "get_queue"]);
    let report = tokio::runtime::Runtime::new()
        .expect("a runtime")
        .block_on(run(&Settings {
            spec: spec.into(),
            ..settings
        }))
        .expect("get_queue answers");
    let why: Vec<_> = report
        .skipped
        .iter()
        .map(|skipped| skipped.why.as_str())
        .collect();
    assert!(!why.is_empty());
    assert!(
        why.iter().all(|why| why.ends_with("names no device")),
        "{why:?}"
    );
}

/// Some operations on a server that is judged by the document.
fn settings(base_url: &str, operations: &[&str]) -> Settings {
    Settings {
        fixtures: root().join("fixtures"),
        spec: root().join("spec/openapi.json"),
        operations: operations.iter().map(|&name| name.to_owned()).collect(),
        target: Some(Target {
            base_url: base_url.to_owned(),
            key: "key".to_owned(),
            live: true,
            device: None,
            record: None,
            allow_write: Vec::new(),
        }),
        cases: Vec::new(),
        tier: Tier::Quick,
        stale: None,
        invocation: "check".to_owned(),
        progress: |_| (),
    }
}

#[test]
fn debug_of_a_target_shows_what_is_no_secret() {
    let urls = [
        ("http://127.0.0.1:9/v1", r#"Some("http://127.0.0.1:9")"#),
        ("https://user:secret@example.com/v1", "None"),
    ];
    for (base_url, origin) in urls {
        let target = settings(base_url, &[]).target.expect("a target");
        let shown = format!("Target {{ origin: {origin}, allow_write: [], .. }}");
        assert_eq!(format!("{target:?}"), shown);
    }
}

#[tokio::test]
async fn nothing_is_sent_twice() {
    let server = FixtureServer::start().await.expect("a server");
    server.expect(&fixture("get_queue/500-failed.json"));
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("get_queue");
    fs::create_dir(&to).expect("a folder");
    fs::copy(
        root().join("fixtures/get_queue/200-flat.json"),
        to.join("200-flat.json"),
    )
    .expect("a copy");
    let settings = Settings {
        fixtures: folder.path().to_owned(),
        ..settings(&server.base_url(), &["get_queue"])
    };
    let error = run(&settings).await.expect_err("no success");
    assert!(
        error.what().contains("answered no call with a success"),
        "{error}"
    );
    let paths: Vec<_> = server
        .received()
        .into_iter()
        .map(|request| request.path)
        .collect();
    let queue = "/v1/devices/5f2296349b12abf18c3e4a07/queue";
    assert_eq!(paths, ["/v1/no/such/path/of/the/document", queue]);
}

#[test]
fn this_machine_is_what_the_client_takes_for_it() {
    let cases = [
        ("http://localhost/v1", true),
        ("http://LOCALHOST:80/v1", true),
        ("http://127.0.0.1:9/v1", true),
        ("http://127.1/", true),
        ("http://2130706433/", true),
        ("http://0x7f.1/", true),
        ("http://[::1]:9/v1", true),
        ("https://[0:0:0:0:0:0:0:1]/v1", true),
        ("http://127.0.0.1.example.org/", false),
        ("http://localhost.example.org/", false),
        ("http://0.0.0.0/", false),
        ("http://128.1/", false),
        ("https://api.wassenger.com/v1", false),
        ("127.0.0.1", false),
    ];
    for (url, here) in cases {
        assert_eq!(is_loopback(url), here, "{url}");
        let taken = wassenger_conformance::drive::Driver::new(url, "key", Duration::ZERO).is_ok();
        assert_eq!(taken, here || url.starts_with("https://"), "{url}");
    }
}
