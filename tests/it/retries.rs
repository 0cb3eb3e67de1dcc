//! How many requests each failure costs, by the operation's retry class. The server counts.

mod policies;
mod sequences;

use std::time::Duration;

use tokio::net::TcpSocket;
use wassenger::{ErrorKind, RetryPolicy};

use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, Shot, builder, client, every_operation, runtime, spec};

/// The class of an operation, as the pinned document has it.
pub(super) fn class(operation: &str) -> &'static str {
    &spec().operation(operation).unwrap().retry
}

/// What a failure comes to: requests by class (repeatable, refused, unsent), and the error.
struct Row {
    name: &'static str,
    answer: Answer,
    requests: [usize; 3],
    kind: ErrorKind,
    maybe_executed: bool,
    /// Retryable by class: repeatable, others.
    retryable: [bool; 2],
}

fn row(
    name: &'static str,
    answer: Answer,
    requests: [usize; 3],
    kind: ErrorKind,
    maybe_executed: bool,
    retryable: [bool; 2],
) -> Row {
    Row {
        name,
        answer,
        requests,
        kind,
        maybe_executed,
        retryable,
    }
}

fn rows() -> Vec<Row> {
    use ErrorKind::{Conflict, Interrupted, NotFound, RateLimited, Rejected, Unauthorized};
    let (yes, no) = (true, false);
    let server = ErrorKind::Server;
    let html = |status| {
        answer(
            status,
            &[("content-type", "text/html")],
            "<html>Bad gateway</html>",
        )
    };
    let after = |status, seconds| answer(status, &[("retry-after", seconds)], "");
    let half = Answer::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\"".to_vec());
    let half_error = Answer::Bytes(b"HTTP/1.1 500 X\r\ncontent-length: 100\r\n\r\n{\"a\"".to_vec());
    vec![
        row(
            "reset, request unread",
            Answer::ResetUnread,
            [3, 1, 1],
            Interrupted,
            yes,
            [yes, no],
        ),
        row(
            "reset, request read",
            Answer::ResetRead,
            [3, 1, 1],
            Interrupted,
            yes,
            [yes, no],
        ),
        row(
            "closed, request read",
            Answer::Close,
            [3, 1, 1],
            Interrupted,
            yes,
            [yes, no],
        ),
        row(
            "closed in the status line",
            Answer::Bytes(b"HTTP/1.1 2".to_vec()),
            [3, 1, 1],
            Interrupted,
            yes,
            [yes, no],
        ),
        row(
            "closed in the headers",
            Answer::Bytes(b"HTTP/1.1 200 OK\r\nx-".to_vec()),
            [3, 1, 1],
            Interrupted,
            yes,
            [yes, no],
        ),
        row(
            "closed in the body",
            half,
            [3, 1, 1],
            Interrupted,
            yes,
            [yes, no],
        ),
        row(
            "closed in the body of a 500",
            half_error,
            [3, 1, 1],
            server,
            yes,
            [yes, no],
        ),
        row(
            "429",
            answer(429, &[], ""),
            [3, 3, 1],
            RateLimited,
            no,
            [yes, yes],
        ),
        row(
            "429, Retry-After: 0",
            after(429, "0"),
            [3, 3, 1],
            RateLimited,
            no,
            [yes, yes],
        ),
        row(
            "429, Retry-After: 0.001",
            after(429, "0.001"),
            [3, 3, 1],
            RateLimited,
            no,
            [yes, yes],
        ),
        row(
            "429, Retry-After in the past",
            after(429, "Wed, 21 Oct 2015 07:28:00 GMT"),
            [3, 3, 1],
            RateLimited,
            no,
            [yes, yes],
        ),
        row(
            "429, Retry-After: soon",
            after(429, "soon"),
            [3, 3, 1],
            RateLimited,
            no,
            [yes, yes],
        ),
        row(
            "429, Retry-After: -5",
            after(429, "-5"),
            [3, 3, 1],
            RateLimited,
            no,
            [yes, yes],
        ),
        row(
            "429, Retry-After: 3600",
            after(429, "3600"),
            [1, 1, 1],
            RateLimited,
            no,
            [yes, yes],
        ),
        row("500", html(500), [3, 1, 1], server, yes, [yes, no]),
        row(
            "500, Retry-After: 0",
            after(500, "0"),
            [3, 1, 1],
            server,
            yes,
            [yes, no],
        ),
        row("501", answer(501, &[], ""), [1, 1, 1], server, no, [no, no]),
        row("502", html(502), [3, 1, 1], server, yes, [yes, no]),
        row(
            "503",
            answer(503, &[], ""),
            [3, 1, 1],
            server,
            yes,
            [yes, no],
        ),
        row(
            "503, Retry-After: 0",
            after(503, "0"),
            [3, 3, 1],
            server,
            no,
            [yes, yes],
        ),
        row(
            "503, Retry-After: soon",
            after(503, "soon"),
            [3, 1, 1],
            server,
            yes,
            [yes, no],
        ),
        row(
            "503, Retry-After: 3600",
            after(503, "3600"),
            [1, 1, 1],
            server,
            no,
            [yes, yes],
        ),
        row("504", html(504), [3, 1, 1], server, yes, [yes, no]),
        row(
            "507",
            answer(507, &[], ""),
            [1, 1, 1],
            server,
            yes,
            [no, no],
        ),
        row(
            "400",
            answer(400, &[], ""),
            [1, 1, 1],
            Rejected,
            no,
            [no, no],
        ),
        row(
            "401",
            answer(401, &[], ""),
            [1, 1, 1],
            Unauthorized,
            no,
            [no, no],
        ),
        row(
            "401, Retry-After: 0",
            after(401, "0"),
            [1, 1, 1],
            Unauthorized,
            no,
            [no, no],
        ),
        row(
            "404",
            answer(404, &[], ""),
            [1, 1, 1],
            NotFound,
            no,
            [no, no],
        ),
        row(
            "408",
            answer(408, &[], ""),
            [1, 1, 1],
            Rejected,
            yes,
            [no, no],
        ),
        row(
            "409",
            answer(409, &[], ""),
            [1, 1, 1],
            Conflict,
            no,
            [no, no],
        ),
        row(
            "307",
            answer(307, &[("location", "/x")], ""),
            [1, 1, 1],
            Rejected,
            no,
            [no, no],
        ),
    ]
}

fn by_class<T: Copy>(operation: &str, values: [T; 3]) -> T {
    match class(operation) {
        "repeatable" => values[0],
        "refused" => values[1],
        "unsent" => values[2],
        other => panic!("{operation} is {other:?}"),
    }
}

#[test]
fn every_failure_in_every_operation() {
    runtime().block_on(async {
        let mut count = 0;
        let ids = Ids::new();
        for row in rows() {
            let server = Server::always(row.answer).await;
            let client = client(&server.base_url());
            for (id, shot) in every_operation(&client, &ids) {
                let label = format!("{}, {id}", row.name);
                let before = server.requests();
                let error = shot.sent.await.expect_err(&label);
                let requests = server.requests() - before;
                assert_eq!(requests, by_class(id, row.requests), "{label}");
                assert_eq!(error.attempts() as usize, requests, "{label}");
                assert_eq!(error.kind(), row.kind, "{label}");
                assert_eq!(error.maybe_executed(), row.maybe_executed, "{label}");
                let [repeatable, other] = row.retryable;
                assert_eq!(
                    error.is_retryable(),
                    by_class(id, [repeatable, other, other]),
                    "{label}"
                );
                let tried = error
                    .to_string()
                    .contains(&format!("tried {requests} times"));
                assert_eq!(tried, requests > 1, "{error}");
                count += 1;
            }
            // A connection serves one request here, so none went out unseen.
            assert_eq!(server.connections(), server.requests(), "{}", row.name);
        }
        println!("retries: {count} cases of failures");
    });
}

/// Nobody listens: surely not sent, so every class is tried again.
#[test]
fn refused_connections() {
    runtime().block_on(async {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let client = client(&format!("http://{}/v1", socket.local_addr().unwrap()));
        let ids = Ids::new();
        let mut count = 0;
        for (id, Shot { sent, .. }) in every_operation(&client, &ids) {
            let error = sent.await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Connect, "{id}");
            assert_eq!(
                (
                    error.attempts(),
                    error.maybe_executed(),
                    error.is_retryable()
                ),
                (3, false, true),
                "{id}"
            );
            count += 1;
        }
        println!("retries: {count} cases of refused connections");
    });
}

/// A deadline ends a call of any class; what was sent may have been executed.
#[test]
fn silence() {
    runtime().block_on(async {
        let server = Server::always(Answer::Silence(Vec::new())).await;
        let quick = builder(&server.base_url())
            .timeout(Duration::from_millis(40))
            .build()
            .unwrap();
        let ids = Ids::new();
        let mut count = 0;
        for (id, shot) in every_operation(&quick, &ids) {
            let before = server.requests();
            let error = shot.sent.await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout, "{id}");
            assert_eq!(
                (error.attempts(), error.maybe_executed()),
                (1, true),
                "{id}"
            );
            assert_eq!(error.is_retryable(), class(id) == "repeatable", "{id}");
            assert!(server.requests() <= before + 1, "{id}");
            count += 1;
        }
        println!("retries: {count} cases of silence");
    });
}

/// The classes themselves, stated once more: a change of one is a change of what may happen twice.
#[test]
fn classes() {
    let repeatable = [
        "list_devices",
        "get_device",
        "get_queue",
        "get_device_health",
        "list_chats",
        "get_chat",
        "archive_chat",
        "unarchive_chat",
    ];
    let refused = ["set_queue_status", "empty_queue", "delete_chat"];
    let unsent = ["route_queue", "request_auth_code", "scan_qr"];
    let mut count = 0;
    for (operations, name) in [
        (&repeatable[..], "repeatable"),
        (&refused, "refused"),
        (&unsent, "unsent"),
    ] {
        for operation in operations {
            assert_eq!(class(operation), name, "{operation}");
            count += 1;
        }
    }
    assert_eq!(count, spec().operations().len());
    assert_eq!(
        RetryPolicy::default(),
        RetryPolicy::default().max_attempts(3)
    );
    println!("retries: {count} cases of classes");
}
