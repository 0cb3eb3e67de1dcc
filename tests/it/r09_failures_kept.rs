//! Whatever the service answers: no panic, nothing lost, the right kind, one quiet line.

mod attempts;
mod bodies;
mod pages;
mod successes;

use std::cell::RefCell;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;
use wassenger::{Client, Error, ErrorKind};

use crate::support::actions::every_way;
use crate::support::server::{Answer, Server, answer, json};
use crate::support::{Ids, Row, every_operation, runtime};

/// The kind of a final status, as the design lists them.
pub(crate) fn kind_of(status: u16) -> ErrorKind {
    match status {
        401 => ErrorKind::Unauthorized,
        402 => ErrorKind::PaymentRequired,
        403 => ErrorKind::Forbidden,
        404 | 410 => ErrorKind::NotFound,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimited,
        300..=499 => ErrorKind::Rejected,
        500..=599 => ErrorKind::Server,
        _ => ErrorKind::Decode,
    }
}

/// One line, lowercase at its start, beginning with the operation, not repeating its source.
pub(super) fn assert_line(error: &Error) {
    let line = error.to_string();
    assert!(
        !line.contains(char::is_control) && !line.is_empty(),
        "{line:?}"
    );
    assert!(line.starts_with(|c: char| c.is_ascii_lowercase()), "{line}");
    assert!(!line.ends_with('.'), "{line}");
    if let Some(operation) = error.operation() {
        assert!(line.starts_with(&format!("{operation}: ")), "{line}");
    }
    let debug = format!("{error:?}");
    assert!(!debug.contains('\n'), "{debug}");
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        assert!(!line.contains(&cause.to_string()), "{line} repeats {cause}");
        source = cause.source();
    }
}

/// Bodies that a service, a proxy or an attacker could send; each has a canary in it.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let text = "[ -~]{0,40}".prop_map(|text| format!("canary {text} canary"));
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200)
            .prop_map(|bytes| [b"canary".as_slice(), &bytes].concat()),
        text.clone().prop_map(|text| {
            serde_json::json!({"status": 1, "message": text, "errorCode": "canary:x"})
                .to_string()
                .into_bytes()
        }),
        text.clone()
            .prop_map(|text| serde_json::json!({"error": text}).to_string().into_bytes()),
        text.clone().prop_map(|text| {
            serde_json::json!({"errors": [{"message": text}, text, 5, null]})
                .to_string()
                .into_bytes()
        }),
        text.prop_map(|text| format!("<html><body>{text}</body></html>").into_bytes()),
        Just(Vec::new()),
        Just(b"{\"message\":\"canar".to_vec()),
        Just(b"null".to_vec()),
    ]
}

/// Names that do not frame the message, values of any byte that a header may have.
fn headers() -> impl Strategy<Value = Vec<(String, Vec<u8>)>> {
    let byte = prop_oneof![0x21u8..=0x7e, 0x80u8..=0xff];
    prop::collection::vec(("x-[a-z]{1,6}", prop::collection::vec(byte, 0..12)), 0..6)
}

/// For all cases of the property: building a client takes longer than a case.
static SHARED: LazyLock<(Runtime, Server, Client)> = LazyLock::new(|| {
    let runtime = runtime();
    let (server, client) = runtime.block_on(Server::changing());
    (runtime, server, client)
});

#[test]
fn any_answer() {
    let status = prop_oneof![8 => 200u16..=599, 1 => Just(101u16), 1 => 600u16..=999];
    let cases = (status, headers(), body(), any::<prop::sample::Index>());
    let row = RefCell::new(Row::new("R9", "any answer"));
    let mut runner = TestRunner::new(ProptestConfig {
        source_file: Some(file!()),
        ..ProptestConfig::default()
    });
    let result = runner.run(&cases, |(status, headers, body, operation)| {
        let (runtime, server, client) = &*SHARED;
        runtime.block_on(async {
            let mut answer = format!(
                "HTTP/1.1 {status} canary\r\nconnection: close\r\ncontent-length: {}\r\n",
                body.len()
            )
            .into_bytes();
            for (name, value) in &headers {
                answer.extend_from_slice(format!("{name}: ").as_bytes());
                answer.extend_from_slice(value);
                answer.extend_from_slice(b"\r\n");
            }
            answer.extend_from_slice(b"\r\n");
            answer.extend_from_slice(&body);
            server.set(Answer::Bytes(answer));
            let ids = Ids::new();
            let ways = every_way();
            let way = &ways[operation.index(ways.len())];
            let id = way.id();
            let result = way.send(client, &ids).await;
            prop_assert_eq!(server.requests(), 1);
            let Err(error) = result else {
                prop_assert!((200..300).contains(&status));
                return Ok(());
            };
            // These have no body in HTTP, whatever follows the head.
            let body = if matches!(status, 101 | 204 | 304) {
                Vec::new()
            } else {
                body
            };
            prop_assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            prop_assert_eq!(error.body(), body);
            prop_assert_eq!(error.operation(), Some(id));
            prop_assert_eq!(error.attempts(), 1);
            prop_assert_eq!(error.kind(), kind_of(status));
            for (name, value) in &headers {
                prop_assert!(
                    error
                        .headers()
                        .get_all(name)
                        .iter()
                        .any(|kept| kept.as_bytes() == value),
                    "{} is lost",
                    name
                );
            }
            if (200..300).contains(&status) {
                prop_assert!(error.maybe_executed() && !error.is_retryable(), "{}", error);
            }
            assert_line(&error);
            for shown in [
                error.to_string(),
                format!("{error:?} {:?}", error.details()),
            ] {
                prop_assert!(!shown.contains("canary"), "{}", shown);
            }
            prop_assert!(!error.advice().is_empty());
            Ok(())
        })?;
        row.borrow_mut().seen(server.requests());
        row.borrow_mut().pass();
        Ok(())
    });
    result.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Every status for one operation of each retry class, so that none is left to chance.
#[test]
fn every_status() {
    runtime().block_on(async {
        let mut row = Row::new("R9", "statuses");
        let (server, client) = Server::changing().await;
        for status in 300..=599 {
            server.set(json(status, r#"{"message":"m"}"#));
            let ids = Ids::new();
            for (id, shot) in every_operation(&client, &ids) {
                if !["archive_chat", "set_queue_status", "route_queue"].contains(&id) {
                    continue;
                }
                let error = shot.sent.await.unwrap_err();
                assert_eq!(error.kind(), kind_of(status), "{id} {status}");
                assert_eq!(error.status().unwrap().as_u16(), status);
                assert_line(&error);
                row.pass();
            }
            row.seen(server.requests());
        }
        row.assert_passed(300 * 3);
    });
}

#[test]
fn redirects_are_errors_with_their_location() {
    let rows = [
        (301, Some("https://evil.example/v1")),
        (302, Some("/v1/devices")),
        (303, Some("http://127.0.0.1:1/")),
        (307, Some("//evil.example")),
        (308, Some("https://api.wassenger.com/v2")),
        (300, None),
        (304, None),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R9", "redirects");
        let (server, client) = Server::changing().await;
        for (status, location) in rows {
            let headers: Vec<_> = location
                .iter()
                .map(|location| ("location", *location))
                .collect();
            server.set(answer(status, &headers, ""));
            let ids = Ids::new();
            for way in every_way() {
                let (id, error) = (way.id(), way.send(&client, &ids).await.unwrap_err());
                assert_eq!(error.kind(), ErrorKind::Rejected, "{id}");
                assert_eq!(error.location(), location, "{id} {status}");
                assert!(!error.to_string().contains("evil"), "{error}");
                row.pass();
            }
            row.seen(server.requests());
        }
    });
}

/// What is no final answer, or none in HTTP, breaks the connection and nothing else.
#[test]
fn what_is_no_answer() {
    let rows: [&[u8]; 9] = [
        b"",
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 2",
        b"HTTP/1.1 200 OK\r\nx-a",
        b"HTTP/1.1 999999 X\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/9.9 200 OK\r\n\r\n",
        b"<html>not HTTP</html>",
        b"\0\0\0\0\r\n\r\n",
    ];
    runtime().block_on(async {
        let mut row = Row::new("R9", "what is no answer");
        let (server, client) = Server::changing().await;
        for bytes in rows {
            server.set(Answer::Bytes(bytes.to_vec()));
            let ids = Ids::new();
            let error = client
                .device(&ids.device)
                .queue()
                .pause()
                .await
                .unwrap_err();
            let shown = String::from_utf8_lossy(bytes).into_owned();
            assert_eq!(error.kind(), ErrorKind::Interrupted, "{shown:?}: {error}");
            assert!(error.maybe_executed() && !error.is_retryable(), "{shown:?}");
            assert_eq!(error.status(), None, "{shown:?}");
            assert!(std::error::Error::source(&error).is_some(), "{shown:?}");
            assert_line(&error);
            row.seen(server.requests());
            row.pass();
        }
    });
}
