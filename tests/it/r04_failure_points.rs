//! How many requests each failure costs, by the operation's retry class. The server counts.

mod classes;
mod failures;
mod gate;
mod points;
mod policies;
mod pulling;
mod sequences;
mod unreachable;
mod unsent;

use crate::support::actions::every_way;
use crate::support::server::Server;
use crate::support::{Ids, Row, client, runtime, spec};

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
            for way in every_way() {
                let id = way.id();
                let label = format!("{}, {}", row.name, way.label());
                let before = server.requests();
                let error = way.send(&client, &ids).await.expect_err(&label);
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
