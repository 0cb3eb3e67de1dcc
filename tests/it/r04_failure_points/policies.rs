//! A policy can tighten what the class allows, for a client or for a call, and never loosen it.

use std::time::Duration;

use wassenger::{Error, RetryPolicy};

use crate::support::server::{Server, answer};
use crate::support::{Ids, Row, builder, client, every_operation, runtime};

use super::class;

fn fast() -> RetryPolicy {
    RetryPolicy::default().base_delay(Duration::from_millis(1))
}

#[test]
fn policies_of_a_client() {
    let policies = [
        (RetryPolicy::none(), 1),
        (RetryPolicy::none().base_delay(Duration::ZERO), 1),
        (fast().max_attempts(0), 1),
        (fast().max_attempts(1), 1),
        (fast().max_attempts(2), 2),
        (fast().max_attempts(3), 3),
        (fast().max_attempts(4), 3),
        (fast().max_attempts(u32::MAX), 3),
        (
            RetryPolicy::none()
                .max_attempts(2)
                .base_delay(Duration::ZERO),
            2,
        ),
    ];
    runtime().block_on(async {
        let mut count = 0;
        let ids = Ids::new();
        let server = Server::always(answer(429, &[], "")).await;
        for (policy, most) in policies {
            let client = builder(&server.base_url()).retry(policy).build().unwrap();
            for (id, shot) in every_operation(&client, &ids) {
                let before = server.requests();
                let error = shot.sent.await.unwrap_err();
                let requests = server.requests() - before;
                let expected = if class(id) == "unsent" { 1 } else { most };
                assert_eq!(
                    (requests, error.attempts() as usize),
                    (expected, expected),
                    "{id} {policy:?}"
                );
                count += 1;
            }
        }
        Row::new("R4", "policies").passes(count);
    });
}

/// The call's policy counts, in both directions, within the class.
#[test]
fn policies_of_a_call() {
    runtime().block_on(async {
        let server = Server::always(answer(500, &[], "")).await;
        let eager = client(&server.base_url());
        let once = builder(&server.base_url())
            .retry(RetryPolicy::none())
            .build()
            .unwrap();
        let ids = Ids::new();
        let attempts = |error: Result<_, Error>| error.map(|_: ()| ()).unwrap_err().attempts();
        let rows = [
            (attempts(eager.device(&ids.device).get().await.map(drop)), 3),
            (
                attempts(
                    eager
                        .device(&ids.device)
                        .get()
                        .retry(RetryPolicy::none())
                        .await
                        .map(drop),
                ),
                1,
            ),
            (
                attempts(
                    eager
                        .device(&ids.device)
                        .get()
                        .retry(fast().max_attempts(2))
                        .await
                        .map(drop),
                ),
                2,
            ),
            (attempts(once.device(&ids.device).get().await.map(drop)), 1),
            (
                attempts(once.device(&ids.device).get().retry(fast()).await.map(drop)),
                3,
            ),
            (
                attempts(
                    once.device(&ids.device)
                        .queue()
                        .pause()
                        .retry(fast())
                        .await
                        .map(drop),
                ),
                1,
            ),
            (
                attempts(
                    once.device(&ids.device)
                        .request_auth_code()
                        .retry(fast())
                        .await
                        .map(drop),
                ),
                1,
            ),
        ];
        for (index, (attempts, expected)) in rows.into_iter().enumerate() {
            assert_eq!(attempts, expected, "row {index}");
        }
        let total: u32 = rows.iter().map(|(attempts, _)| attempts).sum();
        assert_eq!(server.requests(), total as usize);
        Row::new("R4", "policies of a call").passes(rows.len());
    });
}

/// A wait that does not fit the call's time ends the call at once, with the wait in the error.
#[test]
fn a_wait_that_does_not_fit() {
    runtime().block_on(async {
        let mut count = 0;
        for (status, seconds) in [
            (429, "61"),
            (503, "3600"),
            (429, "99999999999"),
            (429, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] {
            let server = Server::always(answer(status, &[("retry-after", seconds)], "")).await;
            let client = client(&server.base_url());
            let ids = Ids::new();
            for (id, shot) in every_operation(&client, &ids) {
                let before = server.requests();
                let error = shot.sent.await.unwrap_err();
                assert_eq!(server.requests() - before, 1, "{id} {seconds}");
                assert!(
                    error
                        .retry_after()
                        .is_some_and(|wait| wait >= Duration::from_secs(61)),
                    "{id} {seconds}"
                );
                assert!(error.is_retryable(), "{id} {seconds}");
                count += 1;
            }
        }
        // The call's own time counts.
        let server = Server::always(answer(429, &[("retry-after", "2")], "")).await;
        let (client, ids) = (client(&server.base_url()), Ids::new());
        let call = client
            .device(&ids.device)
            .get()
            .timeout(Duration::from_secs(1));
        assert_eq!(
            call.await.unwrap_err().retry_after(),
            Some(Duration::from_secs(2))
        );
        assert_eq!(server.requests(), 1);
        Row::new("R4", "waits that do not fit").passes(count + 1);
    });
}
