//! Bodies where none belongs, and bodies that are none.

use super::{JSON, Row};
use crate::raw::{CHAT, DEVICE};

pub(super) fn rows() -> Vec<Row<'static>> {
    let queue = format!("POST /v1/devices/{DEVICE}/queue");
    let route = format!("PATCH /v1/devices/{DEVICE}/queue");
    let chat = format!("/v1/chat/{DEVICE}/chats/{CHAT}");
    let archive = format!("PUT {chat}/archive");
    let delete = format!("DELETE {chat}");
    let code = format!("POST /v1/devices/{DEVICE}/authcode");
    let list = "GET /v1/devices".to_owned();
    let empty = format!("DELETE /v1/devices/{DEVICE}/queue");
    let picture = format!("PUT /v1/devices/{DEVICE}/profile/image");
    let status = r#"{"status":"pause"}"#;
    vec![
        // Bodies where none belongs.
        (archive.clone(), &[JSON], "{}", 400, "body"),
        (archive.clone(), &[JSON], "", 400, "header.content-type"),
        (archive, &[], "null", 400, "body"),
        (list, &[JSON], "{}", 400, "body"),
        // Bodies that are none.
        (queue.clone(), &[], "", 400, "is missing"),
        (queue.clone(), &[JSON], "", 400, "header.content-type"),
        (queue.clone(), &[], status, 415, "application/json"),
        (
            queue.clone(),
            &["Content-Type: text/plain"],
            status,
            415,
            "application/json",
        ),
        (
            queue.clone(),
            &["Content-Type: application/json; charset=latin1"],
            status,
            415,
            "application/json",
        ),
        (
            queue.clone(),
            &[JSON, JSON],
            status,
            400,
            "header.content-type",
        ),
        (
            queue.clone(),
            &[JSON, "Content-Encoding: gzip"],
            status,
            415,
            "packed",
        ),
        (
            queue.clone(),
            &[JSON, "Content-Encoding: identity", "Content-Encoding: gzip"],
            status,
            415,
            "packed",
        ),
        (queue.clone(), &[JSON], "{", 400, "no JSON"),
        (queue.clone(), &[JSON], "null", 400, "body"),
        (queue.clone(), &[JSON], "[]", 400, "body"),
        (queue.clone(), &[JSON], "{}", 400, "body"),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","colour":1}"#,
            400,
            "body",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","status":"pause"}"#,
            400,
            "twice",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","\u0073tatus":"pause"}"#,
            400,
            "twice",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","force":null}"#,
            400,
            "body/force",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"active","force":false}"#,
            400,
            "body/force",
        ),
        (queue, &[JSON], r#"{"status":"paused"}"#, 400, "body/status"),
        (
            route.clone(),
            &[JSON],
            r#"{"device":"5f22"}"#,
            400,
            "body/device",
        ),
        (route, &[JSON], r#"{"device":7}"#, 400, "body/device"),
        (empty.clone(), &[JSON], "null", 400, "body"),
        (empty, &[JSON], "{}", 400, "body"),
        (picture, &[JSON], r#"{"image":"!!!!"}"#, 400, "body"),
        (delete.clone(), &[JSON], "null", 400, "body"),
        (delete.clone(), &[JSON], "{}", 400, "body"),
        (delete, &[JSON], r#"{"force":true}"#, 400, "body"),
        (code.clone(), &[JSON], "{}", 400, "body"),
        (
            code,
            &[JSON],
            r#"{"phone":"12025550123"}"#,
            400,
            "body/phone",
        ),
        (
            "POST /v1/messages".to_owned(),
            &[JSON],
            r#"{"device":"5f2296349b12abf18c3e4a07","phone":"+12025550123","message":"a","retries":3.0}"#,
            400,
            "body",
        ),
    ]
}
