//! What an earlier attempt was answered, beside a later one that has no answer.

use std::time::Duration;

use wassenger::Error;

use super::*;
use crate::support::client;

const BODY: &str = r#"{"message":"Slow down","errorCode":"limit:reached"}"#;

/// An answer with what must be kept.
fn told(status: u16, retry_after: &str) -> Answer {
    let headers = [
        ("x-twice", "one"),
        ("x-request-id", "req-1"),
        ("x-twice", "two"),
        ("retry-after", retry_after),
    ];
    answer(status, &headers, BODY)
}

fn assert_kept(label: &str, error: &Error, status: u16) {
    assert_eq!(error.status().unwrap().as_u16(), status, "{label}");
    let twice = error.headers().get_all("x-twice").iter();
    assert_eq!(twice.collect::<Vec<_>>(), ["one", "two"], "{label}");
    assert_eq!(error.body(), BODY.as_bytes(), "{label}");
    assert_eq!(error.retry_after(), Some(Duration::ZERO), "{label}");
    assert_eq!(error.request_id(), Some("req-1"), "{label}");
    assert_eq!(error.message(), Some("Slow down"), "{label}");
    assert_eq!(error.code(), Some("limit:reached"), "{label}");
    assert_line(error);
}

/// The status tells what the service thought of the first, the kind how the last one ended.
#[test]
fn an_earlier_answer_is_kept_whole() {
    use ErrorKind::{Interrupted, RateLimited, Server as Failed};
    let half = Answer::Bytes(b"HTTP/1.1 200 OK\r\nx-tw".to_vec());
    let refusals = [(429, RateLimited, false), (503, Failed, false)];
    let failures = [
        (500, Failed, true),
        (502, Failed, true),
        (504, Failed, true),
    ];
    // Class, the first answers, the kind when a broken connection follows, and the requests.
    let mut rows = Vec::new();
    for (status, kind, executed) in refusals.into_iter().chain(failures) {
        for (name, broken) in [
            ("a reset", Answer::ResetRead),
            ("an end", Answer::Close),
            ("half a head", half.clone()),
        ] {
            // A sure refusal does not hide what may have been done; a failure tells all there is.
            let kind = if executed { kind } else { Interrupted };
            rows.push(("archive_chat", status, name, broken.clone(), kind, 3));
            if !executed {
                rows.push(("delete_chat", status, name, broken, kind, 2));
            }
        }
    }
    runtime().block_on(async {
        let mut row = Row::new("R9", "earlier answers beside broken connections");
        for (operation, status, name, broken, kind, requests) in rows {
            let label = format!("{operation}: {status}, then {name}");
            let first = told(status, "0");
            let server = Server::start(move |number| match number {
                0 => first.clone(),
                _ => broken.clone(),
            })
            .await;
            let (client, ids) = (client(&server.base_url()), Ids::new());
            let mut calls = every_operation(&client, &ids);
            let at = calls.iter().position(|(id, _)| *id == operation).unwrap();
            let error = calls.swap_remove(at).1.sent.await.expect_err(&label);
            assert_eq!(server.requests(), requests, "{label}");
            assert_eq!(error.attempts() as usize, requests, "{label}");
            assert_eq!(error.kind(), kind, "{label}");
            assert!(error.maybe_executed(), "{label}");
            assert_kept(&label, &error, status);
            row.seen(requests);
            row.pass();
        }
    });
}
