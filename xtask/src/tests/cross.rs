//! What here names a part of a document is told when the part goes; what names it is counted when it is there.

mod asked;
mod left;

use std::fs;
use std::path::Path;

use clap::Parser;
use serde_json::{Value, json};

use super::cross_workspace::{fixture, folder};
use super::{edit, mini, put, workspace};
use crate::cross::{Arguments, Cross, run};

fn told(root: &Path, more: &[&str]) -> (u8, String) {
    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }
    let old = root.join("old.json").display().to_string();
    let line = [["x", "--old", &old].as_slice(), more].concat();
    let mut out = Vec::new();
    let code = run(root, &Line::parse_from(line).arguments, &mut out).expect("it can be told");
    (code, String::from_utf8(out).expect("text"))
}

#[test]
fn nothing_is_gone_from_the_whole() {
    let dir = folder(&mini());
    let (code, text) = told(dir.path(), &[]);
    assert_eq!(code, 0, "{text}");
    assert!(text.starts_with("nothing here names what"), "{text}");
    assert!(!text.contains("since the document before"), "{text}");
    assert!(!text.contains("look at these calls"), "{text}");
}

#[test]
fn each_part_that_goes_is_told_where_it_is_named() {
    const QUEUE: &str = "/paths/~1devices~1{deviceId}~1queue";
    type Case = (String, Option<Value>, &'static [&'static str]);
    let at = |below: &str| format!("{QUEUE}{below}");
    #[rustfmt::skip] // a table
    let cases: [Case; 16] = [
        (at("/get/operationId"), Some(json!("read_queue")), &[
            "src/endpoint/list_queue.rs:4: there is no `operations::LIST_QUEUE` (facade)",
            "src/endpoint/list_queue.rs:7: the generated client has no method `list_queue` (facade)",
            "simulator/src/world/play.rs:1: there is no operation `list_queue` (world)",
            "fixtures/list_queue/400-no.json#/operation: there is no operation `list_queue` (fixtures)",
        ]),
        (at("/get/parameters/-"), Some(json!({"name": "more", "in": "query", "schema": {"type": "string"}})), &[
            "src/endpoint/list_queue.rs:7: `list_queue` takes 8 arguments (device_id, a, b, ids, more, page, size, sort), and 7 are given (facade)",
        ]),
        (at("/get/parameters/2/name"), Some(json!("limit")), &[
            "fixtures/list_queue/400-no.json#/request/query/size: `list_queue` has no parameter `size` in its query (fixtures)",
        ]),
        (at("/get/parameters/3/name"), Some(json!("order")), &[
            "simulator/src/world/play/queue.rs:1: none of the operations there has `sort` in its query (world)",
        ]),
        (at("/get/responses/400"), None, &[
            "fixtures/list_queue/400-no.json#/response/status: `list_queue` does not declare the status 400 (fixtures)",
        ]),
        (at("/delete/operationId"), Some(json!("clear_queue")), &[
            "src/error/advice.rs:1: there is no operation `empty_queue` (facade)",
            "fixtures/deviations.json#/deviations/0: there is no operation `empty_queue` (ledger)",
        ]),
        ("/components/schemas/EmptyBody/properties/status".to_owned(), None, &[
            "fixtures/empty_queue/200-some.json#/request/body/status: the body of `empty_queue` has no field `status` (fixtures)",
            "fixtures/deviations.json#/deviations/0/at: the body of `empty_queue` has no field `status` (ledger)",
            "simulator/src/world/play/queue.rs:1: none of the operations there has `status` in its body (world)",
        ]),
        ("/components/schemas/Status/enum".to_owned(), Some(json!(["on", "pause"])), &[
            "src/endpoint/list_queue.rs:6: the generated type `Status` has no variant `Active` (facade)",
        ]),
        ("/components/schemas/TextMessage/properties/live".to_owned(), None, &[
            "src/endpoint/list_queue.rs:6: the generated type `TextMessage` has no field `live` (facade)",
            "fixtures/list_queue/sequence-a.json#/steps/0/arguments/body/live: the body of `send_message` has no field `live` (fixtures)",
        ]),
        ("/components/schemas/Entry/properties/owner/properties/name".to_owned(), None, &[
            "src/reply/queued.rs:2: the answer of `list_queue` has no `/owner/name` any more (facade)",
        ]),
        ("/components/schemas/Entry/properties/count".to_owned(), None, &[
            "src/reply/queued.rs:2: the answer of `list_queue` has no `/count` any more (facade)",
            "fixtures/empty_queue/200-some.json#/response/body/count: the answer of `empty_queue` has no field `count` any more (fixtures)",
        ]),
        ("/components/schemas/Label/properties/name".to_owned(), None, &[
            "tests/it/rows.json#/0/arguments/body/0/name: the body of `label_messages` has no field `name` (tests)",
        ]),
        ("/paths/~1messages/post/operationId".to_owned(), Some(json!("send")), &[
            "conformance/src/call.rs:1: there is no operation `send_message` (driver)",
            "fixtures/list_queue/sequence-a.json#/steps/0/operation: there is no operation `send_message` (fixtures)",
        ]),
        ("/paths/~1messages/patch/operationId".to_owned(), Some(json!("label")), &[
            "spec/actions.json#/0: there is no operation `label_messages` (actions)",
        ]),
        ("/paths/~1picture".to_owned(), None, &[
            "conformance/src/drive/calls.rs:1: there is no operation `get_picture` (driver)",
            "tests/it/all.rs:1: the document has no `get_picture` any more (tests)",
            "tests/it/all.rs:2: the generated client has no method `get_picture` (tests)",
            "tests/it/all.rs:3: the document has no `get_picture` any more (tests)",
            "tests/it/all.rs:4: the document has no `get_picture` any more (tests)",
            "tests/it/rows.json:1: the document has no `/picture` any more (tests)",
            "fuzz/src/words.rs:1: the document has no `get_picture` any more (tests)",
            "README.md:1: the document has no `/picture` any more (texts)",
            // A word is told where nothing more exact is.
            "9 places name what the document does not have",
            "since the document before\n  get_picture: gone",
        ]),
        ("/components/schemas/Unnamed".to_owned(), Some(json!({"type": "string"})), &[]),
    ];
    let mut lines = 0;
    for (pointer, value, expected) in cases {
        let mut document = mini();
        edit(&mut document, &pointer, value);
        let dir = folder(&document);
        let (code, text) = told(dir.path(), &[]);
        for line in expected {
            assert!(text.contains(line), "{pointer}: {line}\n{text}");
            lines += 1;
        }
        assert_eq!(code, u8::from(!expected.is_empty()), "{pointer}: {text}");
    }
    println!("{lines} lines of 16 changes");
}

#[test]
fn a_path_that_another_operation_has_is_told() {
    let dir = folder(&mini());
    let mut moved = fixture();
    moved["request"]["path"] = json!("/devices/5f2296349b12abf18c3e4a07/line");
    let file = dir.path().join("fixtures/list_queue/400-no.json");
    fs::write(file, moved.to_string()).expect("writable");
    let (code, text) = told(dir.path(), &[]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("`list_queue` is GET /devices/{deviceId}/queue, not GET /devices/5f22"),
        "{text}"
    );
}

/// A tree is read as deep as anything is named, not for ever.
#[test]
fn a_schema_that_holds_itself_is_read() {
    let mut document = mini();
    let tree = json!({"$ref": "#/components/schemas/Tree"});
    let answer =
        "/paths/~1devices~1{deviceId}~1queue/delete/responses/200/content/application~1json/schema";
    let leaf = document.pointer(answer).cloned().expect("an answer");
    let schema = json!({"oneOf": [leaf, {"type": "array", "items": tree}]});
    edit(&mut document, "/components/schemas/Tree", Some(schema));
    edit(&mut document, answer, Some(tree));
    let dir = folder(&document);
    let (code, text) = told(dir.path(), &[]);
    assert_eq!(code, 0, "{text}");
}

/// Two switches, one of which has another name now: the call builds as before, and means something else.
#[test]
fn arguments_that_moved_are_told() {
    let mut document = mini();
    let pointer = "/paths/~1devices~1{deviceId}~1queue/get/parameters/4/name";
    edit(&mut document, pointer, Some(json!("c")));
    let dir = folder(&document);
    let (code, text) = told(dir.path(), &[]);
    assert_eq!(code, 0, "{text}");
    let line = "src/endpoint/list_queue.rs:7: `list_queue` takes (device_id, b, c, ids, page, size, sort), took (device_id, a, b, ids, page, size, sort)";
    assert!(text.contains(line), "{text}");
    assert_eq!(text.matches("` takes (").count(), 1, "{text}");
}

#[test]
fn the_release_note_names_what_came_and_went() {
    let mut document = mini();
    edit(&mut document, "/paths/~1picture", None);
    edit(
        &mut document,
        "/components/schemas/EmptyBody/properties/reason",
        Some(json!({"type": "string"})),
    );
    let mut added = mini()["paths"]["/messages"]["post"].clone();
    added["operationId"] = json!("send_again");
    edit(
        &mut document,
        "/paths/~1again",
        Some(json!({ "post": added })),
    );
    let dir = folder(&document);
    let (_, text) = told(dir.path(), &[]);
    let new = "send_again (/paths/~1again/post): facade no, fixtures no, world no";
    assert!(text.contains(new), "{text}");
    let (_, text) = told(dir.path(), &["--release-note"]);
    for line in [
        "- New operations, reached through `client.call(|api| …)`: `send_again` (`POST /again`).",
        "- Gone from the document: `get_picture` (`GET /picture`).",
        "- `empty_queue` (`DELETE /devices/{deviceId}/queue`) has `reason` in its body now.",
        "A draft",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let (_, whole) = told(dir.path(), &["--format", "md"]);
    assert!(whole.ends_with(&text), "{whole}");
    put(dir.path(), mini().to_string().as_bytes());
    let (_, text) = told(dir.path(), &["--release-note"]);
    assert!(
        text.contains("No operation, parameter, field at the top or status came or went"),
        "{text}"
    );
}

#[test]
fn what_cannot_be_read_is_broken() {
    for (file, text) in [
        ("spec/openapi.json", "{"),
        ("old.json", "{"),
        ("fixtures/list_queue/400-no.json", "{"),
        ("src/endpoint/list_queue.rs", "fn f( {"),
    ] {
        let dir = folder(&mini());
        fs::write(dir.path().join(file), text).expect("writable");
        let (code, told) = told(dir.path(), &[]);
        assert_eq!(code, 100, "{told}");
        let name = file.rsplit('/').next().expect("a name");
        assert!(told.contains(name), "{file}: {told}");
    }
}

/// A document before of which no code can be made takes what moved from the report, and nothing else.
#[test]
fn without_the_document_before_the_rest_is_told() {
    let mut faulty = mini();
    let pattern = json!({"type": "string", "pattern": "("});
    edit(&mut faulty, "/components/schemas/Id", Some(pattern));
    let mut document = mini();
    edit(&mut document, "/paths/~1picture", None);
    let dir = folder(&document);
    fs::write(dir.path().join("old.json"), faulty.to_string()).expect("writable");
    let (code, text) = told(dir.path(), &[]);
    assert_eq!(code, 1, "{text}");
    for part in [
        "nothing can be generated of the document before (",
        "old.json#/components/schemas/Id",
        "README.md:1: the document has no `/picture` any more",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (_, text) = told(dir.path(), &["--format", "md"]);
    assert!(text.contains("nothing can be generated"), "{text}");

    // That of the last commit is nobody's fault now.
    let before = Some(("HEAD:spec/openapi.json", b"{".as_slice()));
    let cross = Cross::against(dir.path(), before).unwrap_or_else(|gone| panic!("{gone:?}"));
    let (text, brief) = (cross.text(), cross.brief());
    for part in [
        "HEAD:spec/openapi.json:1:1",
        "there is no operation `get_picture`",
    ] {
        assert!(text.contains(part) && brief.contains(part), "{text}");
    }
}

#[test]
fn a_document_that_gives_no_code_is_a_problem() {
    let mut document = mini();
    let pattern = json!({"type": "string", "pattern": "("});
    edit(&mut document, "/components/schemas/Id", Some(pattern));
    let (code, text) = told(folder(&document).path(), &[]);
    assert_eq!(code, 100, "{text}");
    let place = "spec/openapi.json#/components/schemas/Id";
    assert!(text.starts_with(place), "{text}");
}

/// The real workspace names nothing that is gone, and it names much.
#[test]
fn the_real_one_is_whole() {
    let cross = Cross::of(&workspace(), None).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(cross.gone.is_empty(), "{}", cross.gone_text());
    let (kind, [document, facade, fixtures]) = cross.reach.rows[0];
    assert_eq!(kind, "operations");
    assert!(
        document >= facade && facade >= fixtures && fixtures >= 14,
        "{document} {facade} {fixtures}"
    );
}
