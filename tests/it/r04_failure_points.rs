//! How many requests each failure costs, by the operation's retry class. The server counts.

mod failures;
mod gate;
mod points;
mod policies;
mod sequences;
mod unreachable;
mod unsent;

use wassenger::RetryPolicy;

use crate::support::server::Server;
use crate::support::{Ids, Row, client, every_operation, runtime, spec};

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
        let mut count = Row::new("R4", "failures");
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
                count.seen(requests);
                count.pass();
            }
            // A connection serves one request here, so none went out unseen.
            assert_eq!(server.connections(), server.requests(), "{}", row.name);
        }
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
    let mut row = Row::new("R4", "classes");
    let mut count = 0;
    for (operations, name) in [
        (&repeatable[..], "repeatable"),
        (&refused, "refused"),
        (&unsent, "unsent"),
    ] {
        for operation in operations {
            assert_eq!(class(operation), name, "{operation}");
            count += 1;
            row.pass();
        }
    }
    assert_eq!(count, spec().operations().len());
    assert_eq!(
        RetryPolicy::default(),
        RetryPolicy::default().max_attempts(3)
    );
}
