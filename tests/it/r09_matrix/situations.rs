//! The situations of an operation: what the server answers, column by column.

use serde_json::Value;

use crate::support::server::Answer;

use super::document::{Declared, Document, Fill, Operation, Success};

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

/// What a body is to a read that expects the declared JSON.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Form {
    Good,
    /// HTML that says so.
    Page,
    Other,
    Empty,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Cut {
    Whole,
    /// Fewer bytes than `Content-Length` says.
    Length,
    /// No last chunk.
    Chunk,
}

pub(super) struct Situation {
    pub(super) column: &'static str,
    pub(super) name: String,
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    pub(super) body: Vec<u8>,
    pub(super) form: Form,
    pub(super) cut: Cut,
    pub(super) retry_after: Option<u64>,
    pub(super) location: Option<&'static str>,
}

impl Situation {
    fn new(column: &'static str, what: &str, status: u16, media: &str, body: &[u8]) -> Self {
        let none = body.is_empty() || matches!(status, 204 | 304);
        let page = media == "text/html" && body.starts_with(b"<");
        Self {
            column,
            name: format!("{column}, {status}, {what}"),
            status,
            content_type: (!media.is_empty()).then(|| media.to_owned()),
            body: body.to_vec(),
            form: match (none, page) {
                (true, _) => Form::Empty,
                (_, true) => Form::Page,
                _ => Form::Other,
            },
            cut: Cut::Whole,
            retry_after: None,
            location: (300..400)
                .contains(&status)
                .then_some("https://127.0.0.1:1/v1"),
        }
    }

    fn good(mut self) -> Self {
        if self.form != Form::Empty {
            self.form = Form::Good;
        }
        self
    }

    fn cut(mut self, cut: Cut) -> Self {
        self.cut = cut;
        self
    }

    fn retry_after(mut self, declared: bool) -> Self {
        self.retry_after = declared.then_some(7);
        self
    }

    /// Headers that must be kept: twice the same name, no UTF-8, nothing.
    pub(super) fn headers(&self) -> Vec<(&'static str, Vec<u8>)> {
        let mut headers: Vec<(&str, Vec<u8>)> = vec![
            ("x-twice", b"one".to_vec()),
            ("x-bytes", b"caf\xe9 \xff\xfe".to_vec()),
            ("set-cookie", b"a=1; Path=/".to_vec()),
            ("x-twice", b"two, three".to_vec()),
            ("x-twice", b"one".to_vec()),
            ("set-cookie", b"b=2".to_vec()),
            ("x-empty", Vec::new()),
            ("x-request-id", b"req-1".to_vec()),
        ];
        let seconds = self.retry_after.map(|seconds| seconds.to_string().into());
        headers.extend(seconds.map(|seconds| ("retry-after", seconds)));
        headers.extend(self.location.map(|location| ("location", location.into())));
        let content_type = self.content_type.as_ref();
        headers.extend(content_type.map(|media| ("content-type", media.clone().into())));
        headers
    }

    /// The body as far as HTTP lets it be one.
    pub(super) fn received(&self) -> &[u8] {
        match self.status {
            204 | 304 => &[],
            _ => &self.body,
        }
    }

    /// Message and code of a body that has the shape of an error.
    pub(super) fn told(&self) -> (Option<String>, Option<String>) {
        if (200..300).contains(&self.status) && self.cut == Cut::Whole {
            return (None, None);
        }
        let body: Value = serde_json::from_slice(self.received()).unwrap_or_default();
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        (text("message").or_else(|| text("error")), text("errorCode"))
    }

    pub(super) fn answer(&self) -> Answer {
        let mut bytes =
            format!("HTTP/1.1 {} Word\r\nconnection: close\r\n", self.status).into_bytes();
        for (name, value) in self.headers() {
            bytes.extend_from_slice(format!("{name}: ").as_bytes());
            bytes.extend_from_slice(&value);
            bytes.extend_from_slice(b"\r\n");
        }
        let length = self.received().len();
        let framing = match self.cut {
            Cut::Whole if matches!(self.status, 204 | 304) => String::new(),
            Cut::Whole => format!("content-length: {length}\r\n"),
            Cut::Length => format!("content-length: {}\r\n", length + 9),
            Cut::Chunk => "transfer-encoding: chunked\r\n".to_owned(),
        };
        bytes.extend_from_slice(format!("{framing}\r\n").as_bytes());
        if self.cut == Cut::Chunk {
            bytes.extend_from_slice(format!("{length:x}\r\n").as_bytes());
        }
        bytes.extend_from_slice(self.received());
        if self.cut == Cut::Chunk {
            bytes.extend_from_slice(b"\r\n");
        }
        Answer::Bytes(bytes)
    }
}

pub(super) fn of(document: &Document, operation: &Operation) -> Vec<Situation> {
    let first = |status: &str, media: &str| {
        let fits = |of: &&Declared| of.status == status && of.media_type.as_deref() == Some(media);
        operation.declared.iter().find(fits).unwrap()
    };
    let json = "application/json";
    let success = first("200", json);
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
