//! The command of each finding shows it again, whatever its code.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use serde_json::{Value, json};
use wassenger_conformance::report::Report;

use crate::support::{copy, fixture, plant, program, root, shows_again, text};

/// Runs the program on a folder, then the command of each finding, and gives back the codes that were seen twice.
fn codes(folder: &Path, more: &[&str]) -> BTreeSet<String> {
    let at = |name: &str| folder.join(name).display().to_string();
    let (fixtures, file) = (at("fixtures"), at("report.json"));
    let mut args = vec!["run", "--fixtures", &fixtures];
    let spec = at("openapi.json");
    if folder.join("openapi.json").exists() {
        args.extend(["--spec", &spec]);
    }
    args.extend(["--format", "json", "--output", &file]);
    args.extend(more);
    let output = program(&args);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let report = fs::read_to_string(&file).expect("written");
    let report: Report = serde_json::from_str(&report).expect("it reads back");
    let mut seen = BTreeSet::new();
    let mut codes = BTreeSet::new();
    for finding in report.new_findings() {
        // One case for each code, or it takes minutes.
        let (command, _) = finding
            .reproduce
            .split_once(" --case ")
            .unwrap_or((&finding.reproduce, ""));
        if seen.insert((finding.code, command)) {
            shows_again(finding);
            codes.insert(finding.code.to_string());
        }
    }
    codes
}

fn all(codes: &[&str]) -> BTreeSet<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn ledger(folder: &Path, entries: &[Value]) {
    let text = json!({"deviations": entries}).to_string();
    fs::write(folder.join("fixtures/deviations.json"), text).expect("written");
}

fn entry(code: &str, operation: &str, case: Option<&str>) -> Value {
    let mut entry = json!({"code": code, "operation": operation, "reason": "It waits for a test.", "date": "2026-11-21"});
    if let Some(case) = case {
        entry["case"] = case.into();
    }
    entry
}

/// Sets a value that may not be there yet, in a file of the folder.
fn set(file: &Path, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').expect("a place");
    let text = fs::read_to_string(file).expect("the file");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let mut object = json.pointer(parent).expect("its parent").clone();
    object[name] = value;
    plant(file, parent, object);
}

#[test]
fn of_cases() {
    let folder = tempfile::tempdir().expect("a folder");
    let fixtures = folder.path().join("fixtures");
    copy(&["archive_chat", "delete_chat"], &fixtures);
    let archive = fixtures.join("archive_chat");
    #[rustfmt::skip] // a table
    let planted = [
        ("200-broadcast", "/request/method", json!("POST")),
        ("200-channel", "/request/path", json!("/chat/elsewhere")),
        ("200-group", "/request/query", json!({"more": ["1"]})),
        ("200-empty", "/request/headers", json!({"x-more": "1"})),
        ("200-json", "/request/body", json!({"more": 1})),
        ("200-group-old-id", "/expect/fields", json!({"id": "another"})),
        ("200-hidden-number", "/call/chat", json!("nobody")),
        ("201-json", "/response/deviates", json!("it does not")),
        ("201-empty", "/response/status", json!(200)),
        ("202-json", "/response/body", json!(1)),
        ("404-chat-not-found", "/expect/kind", json!("Conflict")),
        ("404-unknown-device", "/expect", json!({"outcome": "reply", "attempts": 1})),
        ("409-busy", "/expect/message", json!("Another")),
        ("429-retry-after", "/expect/retry_after", json!(7)),
        ("500-failed", "/expect/maybe_executed", json!(false)),
        ("502-html-page", "/expect/attempts", json!(9)),
    ];
    for (name, place, value) in planted {
        set(&archive.join(format!("{name}.json")), place, value);
    }
    let story = fixtures.join("delete_chat");
    let chat = "/finally/5f2296349b12abf18c3e4a07/chats/447700900123@c.us";
    plant(&story.join("sequence-twice.json"), chat, json!("active"));
    plant(
        &story.join("sequence-lost-answer.json"),
        "/steps/1/status",
        json!(418),
    );
    let chosen = ["--operation", "archive_chat", "--operation", "delete_chat"];
    #[rustfmt::skip] // a table
    let due = all(&[
        "request-method", "request-path", "request-query", "request-header", "request-body", "request-count", "request-refused", "call-impossible",
        "outcome-kind", "outcome-attempts", "outcome-status", "reply-typed", "error-kind", "error-text", "error-retry-after", "error-repeat",
        "state-differs", "fixture-invalid", "fixture-status", "deviation-gone",
    ]);
    assert_eq!(codes(folder.path(), &chosen), due);
}

/// What the client does beyond the document: with the query name of an operation undeclared, another required, and one operation gone.
#[test]
fn of_operations() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("openapi.json");
    let text = fs::read_to_string(root().join("spec/openapi.json")).expect("committed");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    let paths = ["/devices/{deviceId}/health", "/devices/{deviceId}/reboot"];
    document["paths"] = paths
        .map(|path| (path, document["paths"][path].clone()))
        .into_iter()
        .collect();
    let reboot = &mut document["paths"][paths[1]]["post"]["parameters"];
    let names = reboot.as_array_mut().expect("parameters");
    names.retain(|name| name["name"] != "wait");
    names
        .iter_mut()
        .filter(|name| name["name"] == "sync")
        .for_each(|name| name["required"] = true.into());
    fs::write(&spec, document.to_string()).expect("written");
    let fixtures = folder.path().join("fixtures");
    copy(&["delete_chat"], &fixtures);
    ledger(
        folder.path(),
        &[
            entry("error-kind", "get_device_health", None),
            entry(
                "error-kind",
                "get_device_health",
                Some("get_device_health/200-gone.json"),
            ),
            entry("error-kind", "no_such_operation", None),
            entry(
                "error-kind",
                "no_such_operation",
                Some("no_such_operation/200-gone.json"),
            ),
        ],
    );
    #[rustfmt::skip] // a table
    let due = [
        "request-invalid", "argument-unknown", "operation-uncovered", "operation-unknown", "fixture-unknown", "deviation-gone",
    ];
    assert_eq!(codes(folder.path(), &[]), all(&due));
}

#[test]
fn of_what_was_not_covered() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["get_device_health"], &folder.path().join("fixtures"));
    let spec = folder.path().join("openapi.json");
    fs::copy(root().join("spec/openapi.json"), &spec).expect("a copy");
    // The key goes elsewhere: every request breaks the document.
    plant(
        &spec,
        "/components/securitySchemes/Token/name",
        json!("X-Key"),
    );
    let chosen = ["--operation", "get_device_health"];
    let due = [
        "request-invalid",
        "operation-uncovered",
        "status-uncovered",
        "property-uncovered",
    ];
    assert_eq!(codes(folder.path(), &chosen), all(&due));
}

#[test]
fn of_what_is_forced_and_held_back() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["set_queue_status"], &folder.path().join("fixtures"));
    let chosen = ["--operation", "set_queue_status"];
    assert_eq!(
        codes(folder.path(), &chosen),
        all(&["force-without-effect"])
    );
}

/// Serves what a function of the path gives, as often as it is asked, and ends the connection where it gives nothing. The base URL.
fn serve(answer: impl Fn(&str) -> Option<String> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/v1", listener.local_addr().expect("its address"));
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let answer = asked(&stream).and_then(|path| answer(&path));
            let _ = write!(&stream, "{}", answer.unwrap_or_default());
        }
    });
    url
}

/// The path of a request without a body, once its head is read.
fn asked(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next()?;
    lines.find(String::is_empty)?;
    Some(first.split(' ').nth(1)?.to_owned())
}

fn answer(status: u16, kind: &str, body: &str) -> Option<String> {
    let length = body.len();
    let head = format!("HTTP/1.1 {status} .\r\ncontent-type: {kind}\r\ncontent-length: {length}");
    Some(format!("{head}\r\nconnection: close\r\n\r\n{body}"))
}

/// Those without a success, which are no verdict alone, and those with one.
#[test]
fn of_the_api() {
    let folder = tempfile::tempdir().expect("a folder");
    let operations = [
        "get_device",
        "get_device_health",
        "get_queue",
        "list_devices",
    ];
    copy(&operations, &folder.path().join("fixtures"));
    let mut health = fixture("get_device_health/200-online.json")
        .response
        .body
        .expect("a body");
    health["uptimeDays"] = json!(3);
    let health = health.to_string();
    let url = serve(move |path| match path.rsplit('/').next() {
        Some("health") => answer(200, "application/json", &health),
        Some("queue") => answer(404, "text/csv", "no"),
        Some("document") => answer(404, "text/html", "no"),
        _ => None,
    });
    let due = [
        "answer-differs",
        "answer-invalid",
        "answer-missing",
        "operation-uncovered",
    ];
    assert_eq!(
        codes(folder.path(), &["--live", "--base-url", &url]),
        all(&due)
    );
}

/// One of which the log cannot be read: what it did not answer is its own fault.
#[test]
fn of_a_server_that_plays_the_fixtures() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(
        &["get_device", "get_queue"],
        &folder.path().join("fixtures"),
    );
    let url = serve(|path| match path.rsplit('/').next() {
        Some("queue") => None,
        _ => answer(404, "application/json", "{}"),
    });
    let due = ["answer-differs", "answer-missing", "operation-uncovered"];
    assert_eq!(codes(folder.path(), &["--base-url", &url]), all(&due));
}
