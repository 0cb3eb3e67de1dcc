//! Damaged answers: each is judged by a table of the check, and goes over the wire as its file says.

use std::io::ErrorKind;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wassenger_conformance::derive::Derive;
use wassenger_conformance::kind::CaseKind;
use wassenger_conformance::spec::Spec;
use wassenger_conformance::wire::Wire;
use wassenger_conformance::{Fixture, FixtureServer};

use crate::support::{fixture, root};

fn malformed(operation: &str) -> Vec<Fixture> {
    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the document");
    let operation = spec.operation(operation).expect("an operation");
    let mut cases = Derive::new(&spec).cases(operation).expect("cases");
    cases.retain(|case| case.kind() == CaseKind::Malformed);
    cases
}

/// An answer without a body would be judged alike.
#[test]
fn bytes_that_are_no_text_are_sent() {
    for (operation, name) in [
        ("delete_chat", "429-no-text"),
        ("get_webhook", "200-json-with-bytes-that-are-no-text"),
    ] {
        let label = format!("{operation}/derived-malformed-{name}");
        let cases = malformed(operation);
        let case = cases.iter().find(|case| case.label() == label);
        let response = &case.unwrap_or_else(|| panic!("no {label}")).response;
        assert!(std::str::from_utf8(&response.bytes()).is_err(), "{label}");
        assert!(response.deviates.is_some(), "{label}");
    }
}

/// Of what stays JSON nothing is promised, and of each other type one property is enough.
#[test]
fn one_property_of_each_type_is_damaged() {
    let cases = malformed("check_number_exists");
    let labels: Vec<_> = cases.iter().map(Fixture::label).collect();
    let damaged = labels.iter().filter_map(|label| {
        let (_, name) = label.split_once("-200-")?;
        name.split_once("-of-another-type-than-")
    });
    let damaged: Vec<_> = damaged.collect();
    assert_eq!(damaged, [("exists", "boolean"), ("link", "string")]);
}

/// What the caller must get, by how the document knows the answer and by the class of the operation.
#[test]
fn the_judgement_is_by_document_and_class() {
    let (decode, reply, lost) = (Some("Decode"), None, Some("Interrupted"));
    #[rustfmt::skip] // a table
    let rows = [
        // operation, case, kind of the error, attempts, whether it may be repeated
        ("get_webhook", "200-json-that-is-cut", decode, 1, false),
        ("get_webhook", "200-another-type-of-json", decode, 1, false),
        ("get_webhook", "200-device-twice", decode, 1, false),
        ("get_webhook", "200-no-body", decode, 1, false),
        ("get_webhook", "200-the-end-before-a-byte", lost, 3, true),
        ("get_webhook", "200-a-content-length-too-large", lost, 3, true),
        ("get_webhook", "200-a-content-length-too-small", decode, 1, false),
        ("get_webhook", "500-json-that-is-cut", Some("Server"), 3, true),
        ("delete_label", "200-unexpected-a-number", reply, 1, false),
        ("delete_label", "200-a-page", decode, 1, false),
        ("delete_label", "200-unexpected-a-list", reply, 1, false),
        ("delete_chat", "200-a-reset-in-the-body", lost, 1, false),
        ("delete_chat", "429-no-text", Some("RateLimited"), 3, true),
        ("delete_chat", "404-words-of-other-types", Some("NotFound"), 1, false),
        ("send_message", "200-a-reset-before-a-byte", lost, 1, false),
        ("send_message", "429-the-end-in-the-body", Some("RateLimited"), 1, true),
        ("send_message", "500-the-end-in-the-body", Some("Server"), 1, false),
        ("scan_qr", "200-a-content-length-too-small", reply, 1, false),
        ("archive_chat", "201-json-that-is-cut", decode, 1, false),
        ("archive_chat", "202-a-reset-in-the-body", lost, 3, true),
        ("archive_chat", "204-the-end-before-a-byte", lost, 3, true),
        ("send_message", "201-json-that-is-cut", decode, 1, false),
        ("delete_chat", "202-the-end-before-a-byte", lost, 1, false),
    ];
    for (operation, name, kind, attempts, again) in rows {
        let label = format!("{operation}/derived-malformed-{name}");
        let cases = malformed(operation);
        let case = cases.iter().find(|case| case.label() == label);
        let expect = &case.unwrap_or_else(|| panic!("no {label}")).expect;
        assert_eq!(expect.kind.as_deref(), kind, "{label}");
        assert_eq!(expect.attempts, attempts, "{label}");
        assert_eq!(expect.retryable, kind.map(|_| again), "{label}");
        let done = !matches!(kind, Some("RateLimited" | "NotFound"));
        assert_eq!(expect.maybe_executed, kind.map(|_| done), "{label}");
    }
}

/// The bytes that come, and how the connection ends.
async fn played(wire: Option<Wire>) -> (Vec<u8>, Option<ErrorKind>) {
    let mut fixture = fixture("archive_chat/200-empty.json");
    fixture.response.body = Some(json!({"id": 1}));
    fixture.response.wire = wire;
    play(&fixture).await
}

/// The same of any case whose request has no body.
async fn play(fixture: &Fixture) -> (Vec<u8>, Option<ErrorKind>) {
    let server = FixtureServer::start().await.expect("a server");
    server.expect(fixture);
    let url = server.wire_url();
    let address = url.trim_start_matches("http://").trim_end_matches("/v1");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let (method, path) = (&fixture.request.method, &fixture.request.path);
    let request = format!("{method} /v1{path} HTTP/1.1\r\nhost: localhost\r\ntoken: key\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut bytes = Vec::new();
    let ended = stream.read_to_end(&mut bytes).await;
    assert_eq!(server.verify(), Ok(()));
    (bytes, ended.err().map(|error| error.kind()))
}

/// A caller is told the same wherever an answer breaks off: only its bytes say whether each place is tried.
#[tokio::test]
async fn an_answer_breaks_off_where_its_case_says() {
    let cases = malformed("get_webhook");
    let named = |name: &str| {
        let label = format!("get_webhook/derived-malformed-{name}");
        let case = cases.iter().find(|case| case.label() == label);
        case.unwrap_or_else(|| panic!("no {label}"))
    };
    #[rustfmt::skip] // a table
    let rows = [
        // status, place, whether there is a byte, whether the head is whole
        (200, "before-a-byte", false, false),
        (200, "in-the-head", true, false),
        (200, "in-the-body", true, true),
        (429, "in-the-body", true, true),
        (500, "in-the-body", true, true),
    ];
    for (status, place, begun, headed) in rows {
        let name = format!("{status}-the-end-{place}");
        let ends = named(&name);
        // Asked once here: nobody repeats.
        let once = |wire| {
            let mut case = ends.clone();
            (case.expect.attempts, case.response.wire) = (1, wire);
            case
        };
        let (whole, _) = play(&once(None)).await;
        let (came, end) = play(&once(ends.response.wire)).await;
        assert_eq!(end, None, "{name}");
        assert!(
            whole.starts_with(&came) && came.len() < whole.len(),
            "{name}"
        );
        assert_eq!(!came.is_empty(), begun, "{name}");
        let head = came.windows(4).position(|four| four == b"\r\n\r\n");
        let of_body = head.map(|at| came.len() - (at + 4));
        assert_eq!(of_body.is_some_and(|count| count > 0), headed, "{name}");
        // Bytes before a reset may be lost: it is held against the end at the same place.
        if status == 200 {
            let Some(Wire::EndAfter(at)) = ends.response.wire else {
                panic!("{name} ends otherwise");
            };
            let reset = named(&format!("200-a-reset-{place}"));
            assert_eq!(reset.response.wire, Some(Wire::ResetAfter(at)), "{name}");
        }
    }
}

#[tokio::test]
async fn the_wire_is_as_the_file_says() {
    let (whole, end) = played(None).await;
    assert_eq!(end, None);
    let text = String::from_utf8(whole.clone()).expect("text");
    assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
    assert!(text.contains("content-length: 8\r\n") && text.ends_with("\r\n\r\n{\"id\":1}"));
    for (at, length) in [(0, 0), (20, 20), (-2, whole.len() - 2), (-10_000, 0)] {
        let ended = played(Some(Wire::EndAfter(at))).await;
        assert_eq!(ended, (whole[..length].to_vec(), None), "{at}");
        let (bytes, reset) = played(Some(Wire::ResetAfter(at))).await;
        assert!(whole[..length].starts_with(&bytes), "{at}");
        assert_eq!(reset, Some(ErrorKind::ConnectionReset), "{at}");
    }
    for (by, told) in [(5, 13), (-1, 7), (-100, 0)] {
        let (bytes, end) = played(Some(Wire::ContentLength(by))).await;
        let expected = text.replace("length: 8", &format!("length: {told}"));
        assert_eq!((bytes, end), (expected.into_bytes(), None), "{by}");
    }
}

#[test]
fn a_wire_reads_back() {
    let text = r#"{"status": 200, "wire": {"end_after": -2}}"#;
    let response: wassenger_conformance::fixture::Response =
        serde_json::from_str(text).expect("it reads");
    assert_eq!(response.wire, Some(Wire::EndAfter(-2)));
    let two = text.replace("-2", "-2, \"reset_after\": 1");
    serde_json::from_str::<wassenger_conformance::fixture::Response>(&two)
        .expect_err("one fault at a time");
}
