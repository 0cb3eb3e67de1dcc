//! How many requests each failure costs, by the operation's retry class. The server counts.

mod failures;
mod policies;
mod sequences;

use std::time::Duration;

use tokio::net::TcpSocket;
use wassenger::{ErrorKind, RetryPolicy};

use crate::support::server::{Answer, Server};
use crate::support::{Ids, Row, Shot, builder, client, every_operation, runtime, spec};

/// The class of an operation, as the pinned document has it.
pub(super) fn class(operation: &str) -> &'static str {
    &spec().operation(operation).unwrap().retry
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
        for row in failures::rows() {
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
        Row::new("R4", "failures").passes(count);
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
        Row::new("R4", "refused connections").passes(count);
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
        Row::new("R4", "silence").passes(count);
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
    Row::new("R4", "classes").passes(count);
}
