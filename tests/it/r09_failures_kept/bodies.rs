//! What is read from the body and the headers of an error.

use std::time::Duration;

use wassenger::{Client, Error, ErrorDetail, ErrorKind};

use crate::support::server::{Server, answer, json};
use crate::support::{Ids, Row, client_once, runtime};

use super::assert_line;

/// Serves an error to the call that deletes a chat.
async fn error(
    (server, client): &(Server, Client),
    status: u16,
    headers: &[(&str, &str)],
    body: &str,
) -> Error {
    server.set(answer(status, headers, body));
    let ids = Ids::new();
    let chat = client.device(&ids.device).chat(&ids.chat);
    chat.delete().await.unwrap_err()
}

#[test]
fn both_shapes() {
    type Body = (
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        usize,
    );
    let rows: &[Body] = &[
        (
            r#"{"status":400,"message":"Bad phone","errorCode":"phone:invalid"}"#,
            Some("Bad phone"),
            Some("phone:invalid"),
            0,
        ),
        (
            r#"{"error":"Chat not found"}"#,
            Some("Chat not found"),
            None,
            0,
        ),
        (r#"{"error":"Unauthorized"}"#, Some("Unauthorized"), None, 0),
        (
            r#"{"error":"Device not registered"}"#,
            Some("Device not registered"),
            None,
            0,
        ),
        (r#"{"message":"one","error":"two"}"#, Some("one"), None, 0),
        (r#"{"message":null,"error":"two"}"#, Some("two"), None, 0),
        (
            r#"{"message":5,"error":"two","errorCode":7}"#,
            Some("two"),
            None,
            0,
        ),
        (
            r#"{"message":"m","errors":[{"message":"a","path":"phone"},{"code":"c","reason":"r"}],"meta":{"x":1}}"#,
            Some("m"),
            None,
            2,
        ),
        (
            r#"{"message":"m","errors":["a text", null, 5, {}]}"#,
            Some("m"),
            None,
            4,
        ),
        (r#"{"message":"m","errors":null}"#, Some("m"), None, 0),
        (r#"{"message":"m","errors":{"a":1}}"#, Some("m"), None, 0),
        (r#"{"error":{"message":"nested"}}"#, None, None, 0),
        (r#"{"status":"failed"}"#, None, None, 0),
        (r#"["a"]"#, None, None, 0),
        (r#""a""#, None, None, 0),
        ("null", None, None, 0),
        ("", None, None, 0),
        ("<html>502</html>", None, None, 0),
        (r#"{"message":"m""#, None, None, 0),
        (r#"{"message":"m"} {}"#, None, None, 0),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R9", "bodies");
        let both = Server::changing().await;
        for (body, message, code, details) in rows {
            // The type that the service claims does not matter.
            for content_type in [
                "application/json",
                "text/html",
                "application/problem+json",
                "",
            ] {
                let error = error(&both, 400, &[("content-type", content_type)], body).await;
                assert_eq!((error.message(), error.code()), (*message, *code), "{body}");
                assert_eq!(error.details().len(), *details, "{body}");
                assert_eq!(error.body(), body.as_bytes());
                assert_eq!(error.kind(), ErrorKind::Rejected);
                assert_line(&error);
                row.seen(both.0.requests());
                row.pass();
            }
        }
    });
}

#[test]
fn details() {
    let body = r#"{"message":"m","errors":[{"code":"c","reason":"r","message":"s","path":"phone","more":1},"bare",{"message":null}]}"#;
    runtime().block_on(async {
        let mut row = Row::new("R9", "details");
        let both = Server::changing().await;
        let error = error(&both, 400, &[], body).await;
        let texts = |detail: &ErrorDetail| {
            let texts = [&detail.code, &detail.reason, &detail.message, &detail.path];
            texts.map(Option::clone).map(Option::unwrap_or_default)
        };
        let found: Vec<_> = error.details().iter().map(texts).collect();
        assert_eq!(
            found,
            [
                ["c", "r", "s", "phone"],
                ["", "", "bare", ""],
                ["", "", "", ""]
            ]
        );
        row.seen(both.0.requests());
        row.passes(found.len());
    });
}

#[test]
fn retry_after() {
    let seconds = |s: f64| Some(Duration::from_secs_f64(s));
    let rows = [
        ("0", seconds(0.0)),
        ("5", seconds(5.0)),
        (" 7 ", seconds(7.0)),
        ("1.5", seconds(1.5)),
        ("3600", seconds(3600.0)),
        ("Wed, 21 Oct 2015 07:28:00 GMT", seconds(0.0)),
        ("Wednesday, 21-Oct-15 07:28:00 GMT", seconds(0.0)),
        ("-1", None),
        ("-0", None),
        ("soon", None),
        ("", None),
        ("1e3", None),
        ("0x10", None),
        ("5 minutes", None),
        ("NaN", None),
        ("inf", None),
        ("1.2.3", None),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R9", "Retry-After");
        let both = Server::changing().await;
        for (text, expected) in rows {
            for status in [429, 503, 409] {
                let error = error(&both, status, &[("retry-after", text)], "").await;
                assert_eq!(error.retry_after(), expected, "{status} {text:?}");
                row.seen(both.0.requests());
                row.pass();
            }
        }
        for huge in [
            "99999999999999999999",
            &"9".repeat(400),
            "Fri, 31 Dec 9999 23:59:59 GMT",
        ] {
            let wait = error(&both, 429, &[("retry-after", huge)], "")
                .await
                .retry_after();
            assert!(
                wait.is_some_and(|wait| wait > Duration::from_secs(1_000_000)),
                "{huge:?}"
            );
            row.seen(both.0.requests());
            row.pass();
        }
        assert_eq!(error(&both, 429, &[], "").await.retry_after(), None);
        row.seen(both.0.requests());
        row.pass();
    });
}

#[test]
fn request_ids() {
    runtime().block_on(async {
        let mut row = Row::new("R9", "request ids");
        let both = Server::changing().await;
        for name in ["x-request-id", "request-id", "x-correlation-id"] {
            assert_eq!(
                error(&both, 500, &[(name, "abc-1")], "").await.request_id(),
                Some("abc-1"),
                "{name}"
            );
            row.seen(both.0.requests());
            row.pass();
            both.0.set(answer(200, &[(name, "abc-1")], ""));
            let ids = Ids::new();
            let queue = both.1.device(&ids.device).queue();
            let reply = queue.pause().await.unwrap();
            assert_eq!(reply.request_id(), Some("abc-1"), "{name}");
            row.seen(both.0.requests());
            row.pass();
        }
        assert_eq!(error(&both, 500, &[], "").await.request_id(), None);
        row.seen(both.0.requests());
        row.pass();
    });
}

/// An error page is kept as far as any body is, and so is the message at its end.
#[test]
fn large_bodies() {
    runtime().block_on(async {
        let mut row = Row::new("R9", "large bodies");
        let both = Server::changing().await;
        for size in [4096, 4097, 65_536, 65_537, 1_000_000, 8 << 20] {
            for status in [400, 404, 429, 500, 502] {
                let (start, end) = (r#"{"filler":""#, r#"","message":"the end"}"#);
                let filler = "a".repeat(size - start.len() - end.len());
                let body = format!("{start}{filler}{end}");
                let error = error(&both, status, &[], &body).await;
                assert!(error.body() == body.as_bytes(), "{status}, {size} bytes");
                assert_eq!(error.message(), Some("the end"), "{status}, {size} bytes");
                row.seen(both.0.requests());
                row.pass();
            }
        }
    });
}

/// Failures without an answer: what is known is kept, what is not is absent.
#[test]
fn without_an_answer() {
    runtime().block_on(async {
        let mut row = Row::new("R9", "without an answer");
        let unused = tokio::net::TcpSocket::new_v4().unwrap();
        unused.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let base_url = format!("http://{}/v1", unused.local_addr().unwrap());
        let ids = Ids::new();
        let client = client_once(&base_url);
        let error = client
            .device(&ids.device)
            .chat(&ids.chat)
            .delete()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect);
        assert_eq!(
            (error.status(), error.body(), error.message()),
            (None, &[][..], None)
        );
        assert_eq!(
            (
                error.attempts(),
                error.maybe_executed(),
                error.is_retryable()
            ),
            (1, false, true)
        );
        assert!(error.headers().is_empty() && error.details().is_empty() && error.code().is_none());
        assert_line(&error);
        // The URL of the call has a chat id in it, which contains a phone number.
        let mut cause = std::error::Error::source(&error);
        assert!(cause.is_some());
        while let Some(inner) = cause {
            assert!(
                !format!("{inner} {inner:?}").contains("447700900123"),
                "{inner:?}"
            );
            cause = inner.source();
        }
        row.pass();
        let told = json(404, r#"{"error":"Chat not found"}"#);
        let server = Server::always(told).await;
        let error = client_once(&server.base_url())
            .device(&ids.device)
            .chat(&ids.chat)
            .delete()
            .await
            .unwrap_err();
        assert!(std::error::Error::source(&error).is_none());
        row.seen(server.requests());
        row.pass();
    });
}
