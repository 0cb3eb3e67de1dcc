//! What a call sends: every combination of options, to the byte, judged by two validators.
//!
//! Each row is checked twice: as `to_request()` gives it, and as a raw socket received it.

mod labels;
mod lists;
mod messages;
mod outbound;
mod queue;
mod refused;
mod sessions;
mod simple;
mod webhooks;

use wassenger::{Client, Error};
use wassenger_conformance::Received;

use crate::support::server::{Server, json};
use crate::support::{Ids, KEY, Shot, client, good_body, judge, runtime};

/// One call and the request that it must make.
pub(super) struct Row<'a> {
    pub(super) operation: &'static str,
    /// Method, path below `/v1`, query.
    pub(super) line: String,
    pub(super) body: Option<String>,
    pub(super) shot: Shot<'a>,
}

pub(super) fn row<'a>(
    operation: &'static str,
    line: impl Into<String>,
    body: &str,
    shot: Shot<'a>,
) -> Row<'a> {
    let body = (!body.is_empty()).then(|| body.to_owned());
    Row {
        operation,
        line: line.into(),
        body,
        shot,
    }
}

/// Runs the rows that `rows` makes with a client and ids; prints and returns their number.
pub(super) fn check(
    name: &str,
    rows: impl for<'a> FnOnce(&'a Client, &'a Ids) -> Vec<Row<'a>>,
) -> usize {
    runtime().block_on(async {
        // The first segments of the path tell what is asked for; a list is the safe answer there.
        let server = Server::start(|_| json(200, "{}")).await;
        let lists = Server::start(|_| json(200, "[]")).await;
        let ids = Ids::new();
        let (objects, list) = (client(&server.base_url()), client(&lists.base_url()));
        let is_list = name.starts_with("list_");
        let rows = rows(if is_list { &list } else { &objects }, &ids);
        let server = if is_list { &lists } else { &server };
        let count = rows.len();
        for row in rows {
            one(server, row).await;
        }
        println!("request_shapes: {count} cases of {name}");
        count
    })
}

async fn one(server: &Server, row: Row<'_>) {
    let label = format!("{} {} {:?}", row.operation, row.line, row.body);
    let request = row
        .shot
        .request
        .unwrap_or_else(|error| panic!("{label}: {error}"));
    let built = Received::from(&request);
    compare(&label, &row.line, row.body.as_deref(), &built);
    let status = row
        .shot
        .sent
        .await
        .unwrap_or_else(|error: Error| panic!("{label}: {error}"));
    assert_eq!(status, 200, "{label}, {}", good_body(row.operation));
    let [arrived] = &server.take()[..] else {
        panic!("{label}: one request must arrive")
    };
    compare(&label, &row.line, row.body.as_deref(), arrived);
    headers(&label, arrived, server.port());
    for request in [&built, arrived] {
        let violations = judge(row.operation, request);
        assert!(violations.is_empty(), "{label}: {violations:?}");
    }
}

pub(super) fn compare(label: &str, line: &str, body: Option<&str>, request: &Received) {
    let (method, target) = line.split_once(' ').unwrap();
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    assert_eq!(request.method, method, "{label}");
    assert_eq!(request.path, format!("/v1{path}"), "{label}");
    assert_eq!(request.query.as_deref(), query, "{label}");
    let text = std::str::from_utf8(&request.body).unwrap();
    assert_eq!(text, body.unwrap_or_default(), "{label}");
    let media_type = request.header("content-type");
    assert_eq!(media_type, body.map(|_| "application/json"), "{label}");
}

/// On the wire: each header that must be there once, and no other.
fn headers(label: &str, request: &Received, port: u16) {
    // A QR code is asked for as SVG by leaving the encoding out, else as whatever comes.
    let query = request.query.as_deref().unwrap_or_default();
    let accept = match request.path.ends_with("/scan") {
        true if query.contains("encoding=") => {
            "application/json, image/png, image/svg+xml, text/plain"
        }
        true => "image/svg+xml",
        false => "application/json",
    };
    let mut expected = vec![
        ("accept", accept.to_owned()),
        ("host", format!("127.0.0.1:{port}")),
        ("token", KEY.to_owned()),
        (
            "user-agent",
            concat!("wassenger-rust/", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
    ];
    if !request.body.is_empty() {
        expected.push(("content-type", "application/json".to_owned()));
        expected.push(("content-length", request.body.len().to_string()));
    }
    expected.sort();
    let mut actual: Vec<_> = request
        .headers
        .iter()
        .map(|(n, v)| (n.as_str(), v.clone()))
        .collect();
    actual.sort();
    assert_eq!(actual, expected, "{label}");
}
