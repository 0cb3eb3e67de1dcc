//! Requests that are in doubt.

mod bodies;

use super::JSON;
use crate::raw::{CHAT, DEVICE};

/// What is said of a byte that has to be escaped.
const NOT_IN_QUERY: &str = r#"percent-encoded","path":"query""#;
const NOT_IN_PATH: &str = r#"percent-encoded","path":"path""#;

/// Request line, headers, body; status, and what the answer has in it.
pub(super) type Row<'a> = (String, &'a [&'a str], &'a str, u16, &'a str);

pub(super) fn rows() -> Vec<Row<'static>> {
    let chat = format!("/v1/chat/{DEVICE}/chats/{CHAT}");
    let delete = format!("DELETE {chat}");
    let code = |query: &str| format!("POST /v1/devices/{DEVICE}/authcode{query}");
    let list = |query: &str| format!("GET /v1/devices{query}");
    let scan = format!("GET /v1/devices/{DEVICE}/scan?force=true");
    let preview = format!("GET /v1/files/{DEVICE}/preview");
    let mut rows: Vec<Row<'static>> = vec![
        // Paths and methods.
        ("GET /".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1".to_owned(), &[], "", 404, "no such path"),
        ("GET /v2/devices".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1/nothing".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1/devices/".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1//devices".to_owned(), &[], "", 404, "no such path"),
        ("PUT /v1/devices".to_owned(), &[], "", 405, "no such method"),
        (
            "TRACE /v1/devices".to_owned(),
            &[],
            "",
            405,
            "no such method",
        ),
        (
            "QUERY /v1/devices".to_owned(),
            &[],
            "",
            405,
            "no such method",
        ),
        // The key.
        (list(""), &["Token"], "", 401, "key"),
        (list(""), &["Token:"], "", 401, "key"),
        (list(""), &["Token: wrong"], "", 401, "key"),
        (
            list(""),
            &["Token: simulator-key", "Token: simulator-key"],
            "",
            401,
            "key",
        ),
        (
            list(""),
            &["Token", "Authorization: Bearer simulator-key"],
            "",
            401,
            "key",
        ),
        (
            list(""),
            &["Authorization: Bearer simulator-key"],
            "",
            400,
            "header.authorization",
        ),
        (list("?token=simulator-key"), &["Token"], "", 401, "key"),
        (list("?token=simulator-key"), &[], "", 400, "query.token"),
        // Headers.
        (
            list(""),
            &["Accept: text/html"],
            "",
            406,
            "application/json",
        ),
        (
            list(""),
            &["Accept: application/json;q=0"],
            "",
            406,
            "application/json",
        ),
        (
            list(""),
            &["Accept: application/json;q=0, */*"],
            "",
            406,
            "application/json",
        ),
        (
            list(""),
            &["Accept: application/json; q=0.000, application/*;q=0.5"],
            "",
            406,
            "application/json",
        ),
        // Before what is wrong with another header.
        (
            list(""),
            &["Accept: text/html", "X-Mine: 1"],
            "",
            406,
            "application/json",
        ),
        (scan.clone(), &["Accept: application/json"], "", 406, "svg"),
        (scan, &["Accept: image/svg+xml;q=0, */*"], "", 406, "svg"),
        (preview, &["Accept: application/json"], "", 406, "image/"),
        (list(""), &["X-Mine: 1"], "", 400, "header.x-mine"),
        (list(""), &["Host: other"], "", 400, "header.host"),
        (list(""), &["Host"], "", 400, "header.host"),
        (
            list(""),
            &["X-Simulator-Fault: status=200"],
            "",
            400,
            "header.x-simulator-fault",
        ),
        (
            list(""),
            &["X-Simulator-Fault: reset; page"],
            "",
            400,
            "header.x-simulator-fault",
        ),
        (
            list(""),
            &["X-Simulator-Fault: reset", "X-Simulator-Fault: end"],
            "",
            400,
            "header.x-simulator-fault",
        ),
        // Targets.
        (list("?search=a#b"), &[], "", 400, NOT_IN_QUERY),
        (list("#"), &[], "", 400, NOT_IN_PATH),
        (list("?search=\u{e9}"), &[], "", 400, "has `\\\\xc3`"),
        (list("?search=a|b"), &[], "", 400, NOT_IN_QUERY),
        (list("?search={a}"), &[], "", 400, "has `{`"),
        (
            format!("GET /v1/chat/{DEVICE}/contacts/\"{CHAT}\""),
            &[],
            "",
            400,
            NOT_IN_PATH,
        ),
        // Queries.
        (list("?colour=blue"), &[], "", 400, "query.colour"),
        (list("?"), &[], "", 400, "query."),
        (list("?page=0&"), &[], "", 400, "query."),
        (list("?page"), &[], "", 400, "query.page"),
        (list("?page=0&page=1"), &[], "", 400, "query.page"),
        (list("?page=007"), &[], "", 400, "query.page"),
        (list("?page=1.0"), &[], "", 400, "query.page"),
        (list("?page=-1"), &[], "", 400, "query.page"),
        (list("?size=0"), &[], "", 400, "query.size"),
        (list("?status=Operative"), &[], "", 400, "query.status"),
        (list("?search=%zz"), &[], "", 400, "query"),
        (list("?search=%ff"), &[], "", 400, "query.search"),
        (
            list("?ids=5f2296349b12abf18c3e4a07,"),
            &[],
            "",
            400,
            "query.ids",
        ),
        (
            list("?ids=5f2296349b12abf18c3e4a07%2C5f2296349b12abf18c3e4a08"),
            &[],
            "",
            400,
            "query.ids",
        ),
        (
            list("?ids%5B%5D=5f2296349b12abf18c3e4a07"),
            &[],
            "",
            400,
            "query.ids[]",
        ),
        (
            list("?ids[]=5f2296349b12abf18c3e4a07"),
            &[],
            "",
            400,
            "has `[`",
        ),
        (code("?force="), &[], "", 400, "query.force"),
        (code("?force=1"), &[], "", 400, "query.force"),
        (code("?force=True"), &[], "", 400, "query.force"),
        (code("?force=false"), &[], "", 400, "query.force"),
        (code("?force=true&force=false"), &[], "", 400, "query.force"),
        // Path values.
        (
            "GET /v1/devices/abc".to_owned(),
            &[],
            "",
            400,
            "path.deviceId",
        ),
        (
            "GET /v1/devices/%ff".to_owned(),
            &[],
            "",
            400,
            "path.deviceId",
        ),
        (format!("{delete}%0a"), &[], "", 400, "path.chatWid"),
    ];
    rows.extend(bodies::rows());
    rows
}
