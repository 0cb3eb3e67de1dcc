//! The program as a CI job runs it: good, findings, could not judge; and never good on nothing.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use quick_junit::Report as Xml;
use serde_json::json;
use wassenger_conformance::report::{Counter, Report};
use wassenger_conformance::spec::Spec;

use crate::support::{copy, plant, program, root, text};

#[test]
fn all_operations_are_good() {
    let output = program(&["run"]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the pinned document");
    for operation in spec.operations() {
        let line = told.lines().find(|line| line.split_whitespace().next() == Some(&operation.id)).expect("a line for each");
        assert!(line.ends_with("good"), "{line}");
    }
    println!("{told}");
}

/// Runs two operations on a copy of their fixtures in which something is changed.
fn planted(change: impl FnOnce(&Path)) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat", "route_queue"], folder.path());
    change(folder.path());
    let fixtures = folder.path().display().to_string();
    let output = program(&["run", "--fixtures", &fixtures, "--operation", "archive_chat", "--operation", "route_queue"]);
    (output.status.code(), text(&output))
}

#[test]
fn the_copy_as_it_is_is_good() {
    let (code, told) = planted(|_| {});
    assert_eq!(code, Some(0), "{told}");
}

#[test]
fn each_planted_defect_is_found_and_named() {
    let get = "archive_chat/200-json.json";
    let not_found = "archive_chat/404-chat-not-found.json";
    let failed = "archive_chat/500-failed.json";
    let target = "route_queue/400-invalid-target.json";
    let wait = "route_queue/429-retry-after.json";
    let html = "route_queue/502-html-page.json";
    let cases = [
        // file, what is changed, to what, where it is found
        (get, "/request/path", json!("/chat/5f2296349b12abf18c3e4a08/chats/447700900123@c.us/archive"), "request.path"),
        (get, "/request/method", json!("POST"), "request.method"),
        (get, "/response/headers/content-type", json!("application/jsonx"), "response.headers.content-type"),
        (get, "/expect/attempts", json!(2), "request.count"),
        (get, "/expect/fields/status", json!("active"), "reply.fields.status"),
        (get, "/expect/fields/whatsapp_status", json!("archived"), "reply.fields.whatsapp_status"),
        (get, "/response/body/status", json!(7), "response.body"),
        (get, "/expect", json!({"outcome": "error", "kind": "Conflict", "attempts": 1, "maybe_executed": false, "retryable": false}), "outcome"),
        (not_found, "/expect/kind", json!("Rejected"), "error.kind"),
        (not_found, "/expect/maybe_executed", json!(true), "error.maybe_executed"),
        (not_found, "/expect/retryable", json!(true), "error.retryable"),
        (not_found, "/expect/message", json!("Device not found"), "error.message"),
        (not_found, "/response/body/error", json!("Gone"), "error.message"),
        (not_found, "/expect", json!({"outcome": "reply", "attempts": 1}), "outcome"),
        (failed, "/expect/attempts", json!(1), "request.count"),
        (failed, "/expect/code", json!("error:other"), "error.code"),
        (target, "/request/body/device", json!("5f2296349b12abf18c3e4a07"), "request.body"),
        (target, "/request/headers", json!({"content-type": "text/plain"}), "request.headers.content-type"),
        (target, "/request/headers", json!({}), "request.headers.content-type"),
        (target, "/expect/details/0/path", json!("target"), "error.details"),
        (wait, "/expect/retry_after", json!(2), "error.retry_after"),
        (wait, "/expect/attempts", json!(3), "request.count"),
        (html, "/response/headers/content-type", json!("text/plain"), "response.headers.content-type"),
        (html, "/call/to", json!("5f2296349b12abf18c3e4a0"), "call"),
    ];
    for (file, pointer, value, at) in &cases {
        let (code, told) = planted(|folder| plant(&folder.join(file), pointer, value.clone()));
        let case = format!("{file} {pointer}: {told}");
        assert_eq!(code, Some(1), "{case}");
        assert!(told.contains(file), "{case}");
        assert!(told.contains(&format!(": {at}")), "{case}");
    }
    println!("{} defects", cases.len());
}

#[test]
fn a_flipped_status_is_found() {
    // The status stands in the name of the file too: both are flipped, then the file alone.
    let (code, told) = planted(|folder| {
        let file = folder.join("archive_chat/404-unknown-device.json");
        plant(&file, "/response/status", json!(409));
        fs::rename(&file, folder.join("archive_chat/409-unknown-device.json")).expect("renamed");
    });
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("archive_chat/409-unknown-device.json") && told.contains("error.kind"), "{told}");
    let (code, told) = planted(|folder| plant(&folder.join("archive_chat/404-unknown-device.json"), "/response/status", json!(409)));
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("archive_chat/404-unknown-device.json") && told.contains("must be called 409-<case>.json"), "{told}");
}

#[test]
fn a_deviation_that_is_none_is_found() {
    let (code, told) = planted(|folder| {
        let file = folder.join("archive_chat/200-json.json");
        let status = fs::read_to_string(&file).expect("readable").replace("\"status\": 200,", "\"status\": 200, \"deviates\": \"it does not\",");
        fs::write(&file, status).expect("written");
    });
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("response.deviates"), "{told}");
}

#[test]
fn an_operation_without_fixtures_is_a_finding() {
    let (code, told) = planted(|folder| fs::remove_dir_all(folder.join("route_queue")).expect("removed"));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("route_queue: coverage") && told.contains("not judged") || told.contains("1 finding"), "{told}");
}

#[test]
fn nothing_is_never_good() {
    let empty = tempfile::tempdir().expect("a folder");
    let empty_path = empty.path().display().to_string();
    let bad_spec = empty.path().join("openapi.json");
    fs::write(&bad_spec, "{\"openapi\": \"3.0.3\", \"paths\": {}}").expect("written");
    let bad_spec = bad_spec.display().to_string();
    let cases: &[(&str, &[&str], &str)] = &[
        ("no fixtures", &["--fixtures", &empty_path], "holds no fixture"),
        ("no such folder", &["--fixtures", "/nowhere"], "cannot be read"),
        ("empty document", &["--spec", &bad_spec], "has no operation"),
        ("no such document", &["--spec", "/nowhere.json"], "cannot be read"),
        ("no such operation", &["--operation", "send_money"], "has no operation `send_money`"),
        ("dead server", &["--base-url", "http://127.0.0.1:9/v1"], "no answer from http://127.0.0.1:9/v1"),
        ("http elsewhere", &["--base-url", "http://example.org/v1"], "no key for http://example.org/v1"),
        ("no key", &["--base-url", "https://example.org/v1"], "set WASSENGER_API_KEY"),
        ("no address", &["--base-url", "nonsense"], ""),
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
fn reports_say_the_same_as_the_table() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat", "route_queue"], &folder.path().join("fixtures"));
    plant(&folder.path().join("fixtures/archive_chat/404-chat-not-found.json"), "/expect/kind", json!("Conflict"));
    let fixtures = folder.path().join("fixtures").display().to_string();
    let report = |format: &str| {
        let file = folder.path().join(format);
        let path = file.display().to_string();
        let output = program(&["run", "--fixtures", &fixtures, "--format", format, "--output", &path]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        (fs::read_to_string(&file).expect("written"), text(&output))
    };
    let (json, table) = report("json");
    let read: Report = serde_json::from_str(&json).expect("it reads back");
    assert_eq!(read.counted_by, Counter::Server);
    assert_eq!(read.cases.len(), read.total.cases);
    assert_eq!(read.total.requests, read.cases.iter().map(|case| case.requests).sum::<u32>());
    assert_eq!(read.findings.len(), 13, "twelve operations without fixtures, and the planted one: {:?}", read.findings);
    let planted = read.findings.iter().find(|finding| finding.at == "error.kind").expect("found");
    assert!(planted.fixture.as_deref().is_some_and(|file| file.ends_with("archive_chat/404-chat-not-found.json")));
    let sum = format!("total  {}", read.total.cases);
    assert!(table.split_whitespace().collect::<Vec<_>>().join("  ").contains(&sum), "{table}");
    let schema = fs::read_to_string(root().join("conformance/report.schema.json")).expect("committed");
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    assert!(schema.is_valid(&serde_json::from_str(&json).expect("JSON")));
    assert_eq!(report("json").0, json, "the same run, the same report");

    let xml = Xml::deserialize_from_str(&report("junit").0).expect("it reads back");
    assert_eq!(xml.test_suites.len(), read.rows.len());
    assert_eq!(xml.failures, 13);
    assert_eq!(xml.tests, read.cases.len() + read.rows.len(), "a test for each case, and one for the coverage of each operation");
}

/// The program's own server, in another process.
struct Serving(Child, String);

impl Serving {
    fn start(fixtures: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wassenger-conformance"));
        command.current_dir(root()).arg("serve").arg("--fixtures").arg(fixtures).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its first line");
        let url = line.split([' ', ',']).find(|word| word.starts_with("http://")).expect("a base URL").to_owned();
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
        assert!(text(&output).contains("counted by the client"), "{}", text(&output));
    }
    let output = program(&["run", "--base-url", &serving.1, "--operation", "delete_chat"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
}

#[test]
fn another_server_that_plays_something_else_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat"], folder.path());
    plant(&folder.path().join("archive_chat/404-chat-not-found.json"), "/response/body/error", json!("Nothing here"));
    let serving = Serving::start(folder.path());
    let output = program(&["run", "--base-url", &serving.1, "--operation", "archive_chat"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("archive_chat/404-chat-not-found.json"), "{}", text(&output));
    let wrong_path = serving.1.replace("/v1", "/v2");
    let output = program(&["run", "--base-url", &wrong_path, "--operation", "archive_chat"]);
    assert_eq!(output.status.code(), Some(1), "wrong base path: {}", text(&output));
}
