//! A small workspace in which everything names parts of the small document.

use std::fs;

use serde_json::{Value, json};

use super::{mini, scratch};

/// A facade, a driver, a world, tests and data that name all of what is taken away below.
const FILES: [(&str, &str); 11] = [
    (
        "src/endpoint/list_queue.rs",
        "use wassenger_api::types::{self, Status as State, TextMessage};
use wassenger_api::{self as api, operations};
fn f(api: api::Client) {
    let _ = &operations::LIST_QUEUE;
    let _: types::Entry = one;
    let _ = wrap!(State::Active, TextMessage { message, live: None, ..other });
    api.list_queue(id, None, Some(true), None, None, given(&[1, 2]), None)
}
type Answer = crate::reply::Queued;
",
    ),
    (
        "src/reply/queued.rs",
        "pub struct Queued;
const READ: [&str; 3] = [\"/owner/name\", \"/count\", \"/never\"];
",
    ),
    ("fuzz/src/words.rs", "// get_picture"),
    (
        "src/error/advice.rs",
        "fn f() { match a { (\"empty_queue\" | \"request\", X) => Y } if path.contains(\"{deviceId}\") {} }",
    ),
    (
        "conformance/src/call.rs",
        "const K: &[Keys] = &[keys(\"send_message\", &[], &[])];",
    ),
    (
        "conformance/src/drive/calls.rs",
        "fn f() { match x { \"get_picture\" => y } }",
    ),
    (
        "simulator/src/world/play.rs",
        "fn f() { match x { \"list_queue\" => list(args), \"empty_queue\" => empty(args) } }",
    ),
    (
        "simulator/src/world/play/queue.rs",
        "fn f() { args.passes(\"sort\", is); args.in_path(\"deviceId\"); args.field(\"status\"); }",
    ),
    (
        "tests/it/all.rs",
        "// get_picture
fn f() { call(|api| api.get_picture()) }
// `fixtures/get_picture/418-odd.json`
fn g() { \"get_picture/418-odd\" }",
    ),
    ("README.md", "The call `get_picture`, and `GET /picture`.\n"),
    (
        "generated/hook.rs",
        "impl Client { pub async fn free(&self) {} }",
    ),
];

pub(super) fn fixture() -> Value {
    json!({
        "operation": "list_queue",
        "request": {"method": "GET", "path": "/devices/5f2296349b12abf18c3e4a07/queue", "query": {"size": ["1"]}},
        "response": {"status": 400, "body": {"message": "No"}},
    })
}

/// A workspace with a document, and all that names its parts.
pub(super) fn folder(document: &Value) -> tempfile::TempDir {
    let dir = scratch(document.to_string().as_bytes());
    let write = |file: &str, text: &str| {
        let place = dir.path().join(file);
        fs::create_dir_all(place.parent().expect("a folder")).expect("writable");
        fs::write(place, text).expect("writable");
    };
    for (file, text) in FILES {
        write(file, text);
    }
    let emptied = json!({
        "operation": "empty_queue",
        "request": {"method": "DELETE", "path": "/devices/5f2296349b12abf18c3e4a07/queue", "body": {"status": "pause"}},
        "response": {"status": 200, "body": {"id": "5f2296349b12abf18c3e4a07", "count": 1}},
    });
    let odd =
        json!({"operation": "get_picture", "response": {"status": 418, "deviates": "on purpose"}});
    let sent = json!({"operation": "send_message", "arguments": {"body": {"live": "24h"}}});
    let story = json!({"operation": "list_queue", "steps": [sent]});
    let rows = json!([{"action": "label", "line": "GET /picture", "arguments": {"body": [{"name": "a"}]}}]);
    let ledger = json!({"deviations": [{"operation": "empty_queue", "at": "request.body.status"}]});
    let actions = json!([{"action": "label", "operation": "label_messages", "method": "PATCH", "path": "/messages", "schema": "Label"}]);
    write("fixtures/list_queue/400-no.json", &fixture().to_string());
    write("fixtures/empty_queue/200-some.json", &emptied.to_string());
    write("fixtures/get_picture/418-odd.json", &odd.to_string());
    write("fixtures/list_queue/sequence-a.json", &story.to_string());
    write("fixtures/deviations.json", &ledger.to_string());
    write("spec/actions.json", &actions.to_string());
    write("tests/it/rows.json", &rows.to_string());
    write("old.json", &mini().to_string());
    dir
}
