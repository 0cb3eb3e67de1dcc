//! Failures one after the other: what is reported, and what is remembered of those before.

use wassenger::{Error, ErrorKind};

use crate::support::server::{Answer, Server, answer, json};
use crate::support::{Ids, Row, client, every_operation, good_body, runtime};

fn after(status: u16) -> Answer {
    answer(status, &[("retry-after", "0")], "")
}

pub(super) fn plain(status: u16) -> Answer {
    answer(status, &[], format!("{status}"))
}

/// Calls one operation against these answers, the last of which repeats.
async fn call(operation: &str, answers: Vec<Answer>) -> (Result<u16, Error>, usize) {
    let server = Server::start(move |number| answers[number.min(answers.len() - 1)].clone()).await;
    let (client, ids) = (client(&server.base_url()), Ids::new());
    let mut calls = every_operation(&client, &ids);
    let at = calls.iter().position(|(id, _)| *id == operation).unwrap();
    let result = calls.swap_remove(at).1.sent.await;
    (result, server.requests())
}

#[test]
fn a_success_ends_it() {
    let ok = |operation| json(200, good_body(operation));
    runtime().block_on(async {
        let rows = [
            ("get_device", vec![plain(500), ok("get_device")], 2),
            ("list_chats", vec![Answer::ResetUnread, ok("list_chats")], 2),
            (
                "list_devices",
                vec![Answer::Close, plain(502), ok("list_devices")],
                3,
            ),
            (
                "archive_chat",
                vec![Answer::ResetRead, plain(429), plain(204)],
                3,
            ),
            ("unarchive_chat", vec![plain(503), plain(201)], 2),
            (
                "set_queue_status",
                vec![plain(429), ok("set_queue_status")],
                2,
            ),
            ("delete_chat", vec![after(503), after(429), plain(202)], 3),
            ("empty_queue", vec![after(503), plain(204)], 2),
            ("route_queue", vec![ok("route_queue")], 1),
        ];
        let mut row = Row::new("R4", "sequences that succeed");
        for (operation, answers, expected) in rows {
            let (result, requests) = call(operation, answers).await;
            assert!(result.is_ok(), "{operation}: {result:?}");
            assert_eq!(requests, expected, "{operation}");
            row.seen(requests);
            row.pass();
        }
    });
}

#[test]
fn what_is_reported_after_several_attempts() {
    use ErrorKind::{Interrupted, NotFound, RateLimited, Server as Failure};
    let (yes, no) = (true, false);
    let retry = || Answer::ResetRead;
    let cut = || {
        Answer::Bytes(
            b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\nconnection: close\r\n\r\n{".to_vec(),
        )
    };
    // operation, answers, requests, kind, status, maybe executed, retryable
    let rows = [
        // It may have been done by the attempt that was reset, though the last answer says no.
        (
            "get_device",
            vec![retry(), plain(404)],
            2,
            NotFound,
            404,
            yes,
            no,
        ),
        (
            "archive_chat",
            vec![plain(500), plain(404)],
            2,
            NotFound,
            404,
            yes,
            no,
        ),
        (
            "archive_chat",
            vec![plain(500), plain(429)],
            3,
            RateLimited,
            429,
            yes,
            yes,
        ),
        // An answer tells more than a broken connection after it.
        (
            "get_device",
            vec![plain(503), retry()],
            3,
            Failure,
            503,
            yes,
            yes,
        ),
        (
            "set_queue_status",
            vec![plain(429), retry()],
            2,
            // The refusal is not the whole truth: the second attempt may have got through.
            Interrupted,
            429,
            yes,
            no,
        ),
        // A success that broke off is not lost behind an earlier refusal.
        (
            "delete_chat",
            vec![after(503), cut()],
            2,
            Interrupted,
            200,
            yes,
            no,
        ),
        // What may have been executed is not repeated by these.
        (
            "set_queue_status",
            vec![plain(429), plain(500)],
            2,
            Failure,
            500,
            yes,
            no,
        ),
        (
            "delete_chat",
            vec![after(503), plain(503)],
            2,
            Failure,
            503,
            yes,
            no,
        ),
        (
            "delete_chat",
            vec![plain(429), plain(404)],
            2,
            NotFound,
            404,
            no,
            no,
        ),
        (
            "empty_queue",
            vec![plain(429), after(503), plain(429)],
            3,
            RateLimited,
            429,
            no,
            yes,
        ),
        (
            "route_queue",
            vec![plain(429), plain(200)],
            1,
            RateLimited,
            429,
            no,
            yes,
        ),
        (
            "scan_qr",
            vec![plain(500), plain(200)],
            1,
            Failure,
            500,
            yes,
            no,
        ),
        (
            "request_auth_code",
            vec![after(503), plain(200)],
            1,
            Failure,
            503,
            no,
            yes,
        ),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R4", "sequences that fail");
        for (operation, answers, requests, kind, status, maybe_executed, retryable) in rows {
            let label = format!("{operation} {answers:?}");
            let (result, sent) = call(operation, answers).await;
            let error = result.expect_err(&label);
            assert_eq!(sent, requests, "{label}");
            assert_eq!(error.attempts() as usize, requests, "{label}");
            assert_eq!(
                (error.kind(), error.status().unwrap().as_u16()),
                (kind, status),
                "{label}"
            );
            assert_eq!(
                (error.maybe_executed(), error.is_retryable()),
                (maybe_executed, retryable),
                "{label}"
            );
            let advice = error.advice().join(" ");
            assert!(
                !(maybe_executed && advice.contains("Nothing was ")),
                "{label}: {advice}"
            );
            row.seen(sent);
            row.pass();
        }
    });
}
