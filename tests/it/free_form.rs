//! Requests that the document does not know: what they send is what was given, and nothing else.

mod answers;
mod paths;
mod safety;

use http::Method;
use proptest::prelude::*;
use serde_json::{Value, json as value};
use wassenger::{Call, Error, ErrorKind, FreeForm};
use wassenger_conformance::Received;

use crate::support::server::{Server, json};
use crate::support::{DEVICE, KEY, client, offline, runtime};

/// An error for input: about this field, and nothing was sent.
fn refused(field: &str, result: Result<http::Request<Vec<u8>>, Error>) -> String {
    let error = result.expect_err(field);
    let line = error.to_string();
    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{line}");
    assert!(line.starts_with(&format!("request: {field}: ")), "{line}");
    assert!(!error.maybe_executed() && error.attempts() == 0, "{line}");
    assert!(!error.advice().is_empty());
    line
}

/// Method and body as they arrive, with the headers of every call and no more; `to_request` shows
/// the same.
#[test]
fn methods_and_bodies() {
    let plain = ["accept", "host", "token", "user-agent"];
    let filled = [
        "accept",
        "content-length",
        "content-type",
        "host",
        "token",
        "user-agent",
    ];
    let bodies = [
        value!(null),
        value!([]),
        value!({}),
        value!(""),
        value!(0),
        value!({ "a": [null, { "b": "é😀" }], "size": 5 }),
    ];
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let mut count = 0;
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let bodies = bodies.iter().filter(|_| method != "GET").map(Some);
            for body in bodies.chain([None]) {
                let call = client.request(method, "/devices/{id}/new");
                let call = call.path_value("id", DEVICE);
                let call = match body {
                    Some(body) => call.json(body),
                    None => call,
                };
                let shown = Received::from(&call.to_request().unwrap());
                call.await.unwrap();
                let [request] = &server.take()[..] else {
                    panic!("{method}: one request")
                };
                assert_eq!(request.method, method);
                assert_eq!(request.path, format!("/v1/devices/{DEVICE}/new"));
                assert_eq!(request.query, None);
                let text = body.map(Value::to_string).unwrap_or_default();
                assert_eq!(request.body, text.as_bytes(), "{method}");
                let mut names: Vec<_> = request
                    .headers
                    .iter()
                    .map(|(name, _)| name.as_str())
                    .collect();
                names.sort_unstable();
                // A request that could have a body says that it has none.
                let empty = body.is_none() && names.contains(&"content-length");
                names.retain(|name| !(empty && *name == "content-length"));
                assert_eq!(
                    names,
                    if body.is_some() {
                        &filled[..]
                    } else {
                        &plain[..]
                    }
                );
                assert_eq!(request.header("accept"), Some("application/json"));
                assert_eq!(request.header("token"), Some(KEY));
                assert_eq!(
                    request.header("content-type"),
                    body.map(|_| "application/json")
                );
                let on_wire = |request: &Received| {
                    let headers = request.headers.iter();
                    let mut headers: Vec<_> = headers
                        .filter(|(name, _)| !matches!(name.as_str(), "host" | "content-length"))
                        .cloned()
                        .collect();
                    headers.sort();
                    (
                        request.method.clone(),
                        request.path.clone(),
                        headers,
                        request.body.clone(),
                    )
                };
                assert_eq!(on_wire(request), on_wire(&shown));
                count += 1;
            }
        }
        println!("free_form: {count} cases of methods and bodies");
    });
}

/// What cannot be right about method, query, body and headers is refused before it is sent.
#[test]
fn refusals() {
    type Change = fn(Call<'_, FreeForm>) -> Call<'_, FreeForm>;
    let client = offline();
    for method in [
        "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "Post", "", "G T", "X\r\n",
    ] {
        refused("method", client.request(method, "/devices").to_request());
    }
    refused(
        "method",
        client.request(Method::HEAD, "/devices").to_request(),
    );
    let keys = |call: Call<'_, FreeForm>| -> bool {
        let map = std::collections::BTreeMap::from([(vec![1], 2)]);
        call.json(&map).to_request().is_err()
    };
    assert!(keys(client.request("POST", "/devices")));
    let rows: [(&str, Change); 8] = [
        ("body", |call| call.json(&value!({}))),
        ("body", |call| call.json(&value!(null))),
        ("query", |call| call.query("", "x")),
        ("query", |call| call.query("Token", "x")),
        ("query", |call| {
            call.query("a", "1").query("b", "2").query("a", "1")
        }),
        ("header \"Token\"", |call| call.header("Token", "x")),
        ("header \"Content-Type\"", |call| {
            call.header("Content-Type", "text/plain")
        }),
        ("header \"x-mine\"", |call| {
            call.header("x-mine", "a\r\nb: c")
        }),
    ];
    for (field, change) in rows {
        refused(
            field,
            change(client.request("GET", "/devices")).to_request(),
        );
    }
    println!("free_form: {} cases of refusals", rows.len() + 11);
}

/// A URL of 65,534 bytes is the longest that HTTP libraries carry.
#[test]
fn the_longest_url() {
    let client = offline();
    let url = |bytes: usize| {
        let call = client.request("GET", "/chats");
        call.query("q", "a".repeat(bytes)).to_request()
    };
    let base = url(1).unwrap().uri().to_string().len() - 1;
    let most = url(65_534 - base).unwrap();
    assert_eq!(most.uri().to_string().len(), 65_534);
    let error = url(65_535 - base).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert!(error.to_string().contains("65534 bytes"), "{error}");
}

/// An `http::Method` and its name are the same; the last body counts; a header of one's own arrives.
#[test]
fn what_can_be_set() {
    let client = offline();
    let call = client
        .request(Method::POST, "/devices")
        .json(&std::collections::BTreeMap::from([([0], 0)]))
        .json("a")
        .json(&[1]);
    let request = call.header("x-mine", "yes").to_request().unwrap();
    assert_eq!(
        (request.method(), &request.body()[..]),
        (&Method::POST, &b"[1]"[..])
    );
    assert_eq!(request.headers()["x-mine"], "yes");
    let call = client
        .request("GET", "/chats")
        .query("size", "5")
        .query("q", "a b&c=d,é");
    let request = call.to_request().unwrap();
    assert_eq!(request.uri().query(), Some("size=5&q=a+b%26c%3Dd,%C3%A9"));
    let any = client
        .request("GET", "/files")
        .bytes()
        .to_request()
        .unwrap();
    assert_eq!(any.headers()["accept"], "*/*");
    let document = crate::support::spec().operation("request");
    assert!(document.is_none(), "the name stands for what is not there");
}

proptest! {
    #[test]
    fn a_query_arrives_as_given(
        pairs in prop::collection::btree_map(any::<String>().prop_filter("a name", |n| !n.is_empty()), any::<String>(), 0..5),
    ) {
        let call = offline().request("GET", "/devices");
        let call = pairs.iter().fold(call, |call, (name, value)| call.query(name, value));
        let request = Received::from(&call.to_request().unwrap());
        prop_assert_eq!(request.query_pairs(), pairs.into_iter().collect::<Vec<_>>());
        prop_assert_eq!(request.path, "/v1/devices");
    }
}
