//! A policy can tighten what the class allows, for a client or for a call; loosening it has a
//! name of its own.

use std::time::Duration;

use wassenger::{Error, RetryClass, RetryPolicy};

use crate::support::actions::ACTIONS;
use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, Row, builder, client, client_once, runtime};

use super::by_class;
use super::unreachable::refusing;

fn fast() -> RetryPolicy {
    RetryPolicy::default().base_delay(Duration::from_millis(1))
}

/// The attempts that each policy makes of a refusal and of a broken connection, by
/// class: repeatable, refused, unsent.
#[test]
fn policies_of_a_client() {
    use RetryClass::{Refused, Repeatable, Unsent};
    let only_first = [[1, 1, 1], [1, 1, 1]];
    let most = |n| [[n, n, 1], [n, 1, 1]];
    let tight = [[3, 3, 1], [1, 1, 1]];
    let twice = RetryPolicy::repeat_even_if_it_happens_twice;
    let rows = [
        (RetryPolicy::none(), only_first),
        (RetryPolicy::none().base_delay(Duration::ZERO), only_first),
        (fast().max_attempts(0), most(1)),
        (fast().max_attempts(1), most(1)),
        (fast().max_attempts(2), most(2)),
        (fast().max_attempts(3), most(3)),
        (fast().max_attempts(4), most(3)),
        (fast().max_attempts(u32::MAX), most(3)),
        (
            RetryPolicy::none()
                .max_attempts(2)
                .base_delay(Duration::ZERO),
            most(2),
        ),
        // A class that is not stricter than the operation's own changes nothing.
        (fast().tighten_to(Repeatable), most(3)),
        (fast().tighten_to(Refused), tight),
        (fast().tighten_to(Unsent), only_first),
        (
            fast().tighten_to(Refused).max_attempts(2),
            [[2, 2, 1], [1, 1, 1]],
        ),
        // It says what may come of it.
        (twice(fast()), [[3, 3, 3], [3, 3, 3]]),
        (twice(fast().max_attempts(2)), [[2, 2, 2], [2, 2, 2]]),
        (twice(RetryPolicy::none()), only_first),
        // The last word counts.
        (twice(fast()).tighten_to(Refused), tight),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R4", "policies");
        let ids = Ids::new();
        let refuses = Server::always(answer(429, &[], "")).await;
        let breaks = Server::always(Answer::ResetRead).await;
        for (policy, expected) in rows {
            for (server, expected) in [&refuses, &breaks].into_iter().zip(expected) {
                let client = builder(&server.base_url()).retry(policy).build().unwrap();
                for action in &ACTIONS {
                    let before = server.requests();
                    let error = (action.send)(&client, &ids).await.unwrap_err();
                    let requests = server.requests() - before;
                    let expected = by_class(action.id, expected);
                    assert_eq!(
                        (requests, error.attempts() as usize),
                        (expected, expected),
                        "{} {policy:?}",
                        action.label()
                    );
                    row.seen(requests);
                    row.pass();
                }
            }
        }
    });
}

/// A connection that is refused carries nothing: each policy makes all its attempts, in each class.
#[test]
fn policies_and_refused_connections() {
    runtime().block_on(async {
        let socket = refusing();
        let base_url = format!("http://{}/v1", socket.local_addr().unwrap());
        let mut row = Row::new("R4", "policies, refused connections");
        let ids = Ids::new();
        for (policy, expected) in [
            (RetryPolicy::none(), 1),
            (fast().max_attempts(2), 2),
            (fast().tighten_to(RetryClass::Unsent), 3),
            (fast().repeat_even_if_it_happens_twice(), 3),
        ] {
            let client = builder(&base_url).retry(policy).build().unwrap();
            for action in &ACTIONS {
                let error = (action.send)(&client, &ids).await.unwrap_err();
                assert_eq!(error.attempts(), expected, "{} {policy:?}", action.label());
                assert!(!error.maybe_executed() && error.is_retryable());
                row.pass();
            }
        }
    });
}

/// The call's policy counts, in both directions, within the class.
#[test]
fn policies_of_a_call() {
    fn tried<T>(result: Result<T, Error>) -> u32 {
        result.map(drop).unwrap_err().attempts()
    }
    runtime().block_on(async {
        let server = Server::always(answer(500, &[], "")).await;
        let (eager, once) = (client(&server.base_url()), client_once(&server.base_url()));
        let ids = Ids::new();
        let (eager, once) = (eager.device(&ids.device), once.device(&ids.device));
        let (none, twice) = (
            RetryPolicy::none(),
            fast().repeat_even_if_it_happens_twice(),
        );
        let rows = [
            ("a client's", tried(eager.get().await), 3),
            ("none", tried(eager.get().retry(none).await), 1),
            (
                "two",
                tried(eager.get().retry(fast().max_attempts(2)).await),
                2,
            ),
            (
                "tighter",
                tried(
                    eager
                        .get()
                        .retry(fast().tighten_to(RetryClass::Unsent))
                        .await,
                ),
                1,
            ),
            ("a client's none", tried(once.get().await), 1),
            (
                "more than a client's",
                tried(once.get().retry(fast()).await),
                3,
            ),
            (
                "not beyond the class",
                tried(once.queue().pause().retry(fast()).await),
                1,
            ),
            (
                "not beyond unsent",
                tried(once.request_auth_code().retry(fast()).await),
                1,
            ),
            (
                "twice",
                tried(once.request_auth_code().retry(twice).await),
                3,
            ),
        ];
        let mut row = Row::new("R4", "policies of a call");
        for (name, attempts, expected) in rows {
            assert_eq!(attempts, expected, "{name}");
            row.pass();
        }
        let total: u32 = rows.iter().map(|(_, attempts, _)| attempts).sum();
        assert_eq!(server.requests(), total as usize);
        row.seen(server.requests());
    });
}
