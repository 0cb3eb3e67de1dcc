//! The situations of an operation, column by column.

use super::document::{Declared, Document, Fill, Operation, Success};
use super::situations::{Cut, Form, Situation};

pub(super) const COLUMNS: [&str; 8] = [
    "declared",
    "undeclared",
    "wrong content type",
    "truncated",
    "garbage",
    "unknown enum",
    "missing",
    "null",
];

/// Members of the ranges that are not declared by themselves, as the document or HTTP names them.
const OF_4XX: [u16; 13] = [
    402, 405, 406, 408, 410, 412, 413, 414, 415, 422, 425, 428, 431,
];
const OF_5XX: [u16; 6] = [502, 504, 505, 506, 507, 508];
const UNDECLARED: [u16; 21] = [
    203, 205, 206, 207, 226, 299, 300, 301, 302, 303, 304, 305, 307, 308, 399, 418, 451, 499, 511,
    520, 599,
];

pub(super) fn of(document: &Document, operation: &Operation) -> Vec<Situation> {
    let first = |status: &str, media: &str| {
        let fits = |of: &&Declared| of.status == status && of.media_type.as_deref() == Some(media);
        operation.declared.iter().find(fits).unwrap()
    };
    let json = "application/json";
    // A file has no JSON form: its bytes are good as whatever they come.
    let mut of_200 = operation.declared.iter().filter(|of| of.status == "200");
    let own = of_200.next().unwrap().media_type.as_deref().unwrap();
    let has_json = operation.success != Success::Bytes || own == json;
    let success = first("200", if has_json { json } else { own });
    let good = document.bytes(success, Fill::Whole);
    let fault = document.bytes(first("400", json), Fill::Whole);
    let mut cells = declared(document, operation);
    for status in UNDECLARED {
        let body = if status < 300 { &good } else { &fault };
        cells.push(Situation::new("undeclared", "the usual body", status, json, body).good());
    }
    for media in [
        "",
        "text/plain",
        "text/html",
        "image/png",
        "application/problem+json",
        "no media type",
    ] {
        for (status, body) in [(200, &good), (400, &fault), (500, &fault)] {
            let what = format!("as {media:?}");
            cells.push(Situation::new("wrong content type", &what, status, media, body).good());
        }
    }
    for status in [200, 400, 401, 404, 429, 500, 502, 503] {
        let body = if status < 300 { &good } else { &fault };
        for (cut, what) in [(Cut::Length, "length"), (Cut::Chunk, "last chunk")] {
            for (share, part) in [
                (body.len(), "the JSON"),
                (body.len() / 2, "half of it"),
                (0, "nothing"),
            ] {
                // A chunk of no bytes would be the last.
                if cut == Cut::Length || share > 0 {
                    let what = format!("{part}, too short by its {what}");
                    let cell = Situation::new("truncated", &what, status, json, &body[..share]);
                    cells.push(cell.cut(cut));
                }
            }
        }
    }
    cells.extend(garbage(&good, &fault));
    for (column, fill) in [
        ("unknown enum", Fill::UnknownEnum),
        ("missing", Fill::Missing),
        ("null", Fill::Null),
    ] {
        let body = document.bytes(success, fill);
        cells.push(Situation::new(column, "in each field", 200, json, &body).good());
        let body = document.bytes(first("400", json), fill);
        cells.push(Situation::new(column, "in each field", 400, json, &body).good());
    }
    cells
}

/// Each declared status in each declared media type, with the headers that are declared.
fn declared(document: &Document, operation: &Operation) -> Vec<Situation> {
    let mut cells = Vec::new();
    for declared in &operation.declared {
        let statuses = match declared.status.as_str() {
            "4XX" => OF_4XX.to_vec(),
            "5XX" => OF_5XX.to_vec(),
            status => vec![status.parse().unwrap()],
        };
        let body = document.bytes(declared, Fill::Whole);
        let media = declared.media_type.as_deref().unwrap_or_default();
        for status in statuses {
            for wait in [false, true] {
                if declared.retry_after || !wait {
                    let what = format!("{media:?}{}", if wait { ", Retry-After" } else { "" });
                    let mut cell = Situation::new("declared", &what, status, media, &body);
                    if operation.success == Success::Bytes || cell.form != Form::Page {
                        cell = cell.good();
                    }
                    cells.push(cell.retry_after(wait));
                }
            }
        }
    }
    cells
}

fn garbage(good: &[u8], fault: &[u8]) -> Vec<Situation> {
    let json = "application/json";
    let page = b"<html><body>502</body></html>";
    let binary = b"\0\x01\xff\xfe{\"message\":\"m\"}";
    let cell = |what: &str, status, media, body: &[u8]| {
        Situation::new("garbage", what, status, media, body)
    };
    let mut cells = vec![
        cell("a page", 502, "text/html", page),
        cell("a page", 200, "text/html", page),
        cell("a page that says JSON", 200, json, page),
        cell("nothing", 401, "", b""),
        cell("nothing", 204, "", b""),
        cell("a body that is none", 204, json, good),
        cell("Retry-After", 500, json, fault).retry_after(true),
    ];
    for status in [200, 400, 401, 500, 503] {
        cells.extend([
            cell("nothing, as JSON", status, json, b""),
            cell("bytes", status, json, binary),
            cell("bytes of no type", status, "", binary),
            cell("half of the JSON", status, json, &fault[..fault.len() / 2]),
            cell("a text", status, json, b"\"no\""),
            cell("a number", status, json, b"5"),
            cell("null", status, json, b"null"),
            cell("two values", status, json, b"{} {}"),
            cell("a byte order mark", status, json, b"\xef\xbb\xbf{}"),
            cell("no JSON", status, "text/plain", b"Bad gateway"),
        ]);
    }
    for status in [400, 500] {
        cells.extend([
            cell(
                "another object",
                status,
                json,
                br#"{"ok":false,"errors":{"a":1},"message":[]}"#,
            ),
            cell("a list", status, json, br#"[{"message":"m"}]"#),
        ]);
    }
    cells
}
