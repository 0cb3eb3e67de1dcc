//! Headers, forms, addresses: what one edit cannot show there and back.

use serde_json::{Value, json};

use super::{CREATE, DELETE, LIST, base, told};
use crate::diff::change::Wire;
use crate::tests::edit;

#[test]
fn headers_and_forms() {
    let header = |required: bool| {
        let schema = json!({"type": "string"});
        json!({"name": "X-Trace", "in": "header", "required": required, "schema": schema})
    };
    let form = |encoding: Value| {
        let schema = json!({"$ref": "#/components/schemas/NoteDraft"});
        let media = json!({"schema": schema, "encoding": encoding});
        json!({"content": {"multipart/form-data": media}})
    };
    let with = |pointer: &str, value: &Value| {
        let mut doc = base();
        edit(&mut doc, pointer, Some(value.clone()));
        doc
    };
    let (parameters, body) = (
        format!("{LIST}/parameters/-"),
        format!("{CREATE}/requestBody"),
    );
    let (plain, typed) = (
        form(json!({})),
        form(json!({"text": {"contentType": "text/html"}})),
    );
    let rows = [
        (base(), with(&parameters, &header(false)), Wire::COMPATIBLE),
        (base(), with(&parameters, &header(true)), Wire::OLD_CLIENTS),
        (with(&parameters, &header(true)), base(), Wire::OLD_SERVERS),
        (with(&parameters, &header(false)), base(), Wire::COMPATIBLE),
        (base(), with(&body, &plain), Wire::BOTH),
        (with(&body, &plain), with(&body, &typed), Wire::BOTH),
    ];
    for (old, new, wire) in rows {
        let report = told(&old, &new);
        assert_eq!(report.wire(), wire, "{report:#?}");
    }
}

/// An address that is gone is called by clients of before; one that is new by nobody yet.
#[test]
fn servers() {
    let mut new = base();
    edit(
        &mut new,
        "/servers",
        Some(json!([{"url": "https://example.com"}])),
    );
    assert_eq!(told(&base(), &new).wire(), Wire::COMPATIBLE);
    assert_eq!(told(&new, &base()).wire(), Wire::OLD_CLIENTS);
}

/// In a path a parameter has a place, and its name is for people.
#[test]
fn a_path_parameter_of_another_name() {
    let mut new = base();
    let name = format!("{DELETE}/parameters/1/name");
    edit(&mut new, &name, Some(json!("id")));
    let item = new["paths"]["/rooms/{roomId}/notes/{noteId}"].take();
    edit(&mut new, "/paths/~1rooms~1{roomId}~1notes~1{noteId}", None);
    new["paths"]["/rooms/{roomId}/notes/{id}"] = item;
    let report = told(&base(), &new);
    let at = "/paths/~1rooms~1{roomId}~1notes~1{id}/delete/parameters/1/name";
    let change = report.changes.iter().find(|change| change.pointer == at);
    let change = change.map(|change| (change.what.as_str(), change.wire));
    let what = "the path parameter `noteId` is named `id`";
    assert_eq!(change, Some((what, Wire::COMPATIBLE)), "{report:#?}");
}

/// An operation that is gone and one that came are no operation that moved.
#[test]
fn operations_that_come_and_go() {
    let mut new = base();
    let mut item = new["paths"]["/rooms/{roomId}/close"].take();
    edit(&mut new, "/paths/~1rooms~1{roomId}~1close", None);
    item["post"]["operationId"] = json!("open_room");
    new["paths"]["/rooms/{roomId}/open"] = item;
    let report = told(&base(), &new);
    let changes = report.changes.iter();
    let changes: Vec<_> = changes
        .map(|change| (change.what.as_str(), change.wire))
        .filter(|(what, _)| what.starts_with("the operation"))
        .collect();
    let expected = [
        ("the operation `close_room` is gone", Wire::OLD_CLIENTS),
        ("the operation `open_room` is new", Wire::COMPATIBLE),
    ];
    assert_eq!(changes, expected, "{report:#?}");
}
