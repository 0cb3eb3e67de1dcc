//! A defect that is planted in a fixture is found, and named with its file and place.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::support::{copy, plant, program, text};

/// Runs two operations on a copy of their fixtures in which something is changed.
fn planted(change: impl FnOnce(&Path)) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat", "route_queue"], folder.path());
    change(folder.path());
    let fixtures = folder.path().display().to_string();
    let output = program(&[
        "run",
        "--fixtures",
        &fixtures,
        "--operation",
        "archive_chat",
        "--operation",
        "route_queue",
    ]);
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
    #[rustfmt::skip] // a table
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
    assert!(
        told.contains("archive_chat/409-unknown-device.json") && told.contains("error.kind"),
        "{told}"
    );
    let (code, told) = planted(|folder| {
        plant(
            &folder.join("archive_chat/404-unknown-device.json"),
            "/response/status",
            json!(409),
        );
    });
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("archive_chat/404-unknown-device.json")
            && told.contains("404, as the name of the file tells"),
        "{told}"
    );
}

#[test]
fn a_deviation_that_is_none_is_found() {
    let (code, told) = planted(|folder| {
        let file = folder.join("archive_chat/200-json.json");
        let status = fs::read_to_string(&file).expect("readable").replace(
            "\"status\": 200,",
            "\"status\": 200, \"deviates\": \"it does not\",",
        );
        fs::write(&file, status).expect("written");
    });
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("response.deviates"), "{told}");
}

#[test]
fn an_operation_without_fixtures_is_a_finding() {
    let (code, told) =
        planted(|folder| fs::remove_dir_all(folder.join("route_queue")).expect("removed"));
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("route_queue: coverage") && told.contains("not judged")
            || told.contains("1 finding"),
        "{told}"
    );
}
