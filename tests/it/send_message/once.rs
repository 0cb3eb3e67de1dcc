//! A message is sent once: what may have been received is not sent again by itself.

use std::time::Duration;

use wassenger::{ErrorKind, RetryPolicy};

use super::Ids;
use crate::support::server::{Answer, Server, answer, json};
use crate::support::{builder, client, runtime};

const AFTER: &[(&str, &str)] = &[("retry-after", "0")];

/// Whatever went wrong after the service had the request, and what the error is.
fn failures() -> Vec<(&'static str, Answer, ErrorKind, bool)> {
    use ErrorKind::{Decode, Interrupted, RateLimited, Rejected, Server};
    vec![
        ("500", answer(500, &[], ""), Server, true),
        ("502", answer(502, &[], "<html>"), Server, true),
        ("503", answer(503, &[], ""), Server, true),
        ("503 with a time", answer(503, AFTER, ""), Server, false),
        ("504", answer(504, &[], ""), Server, true),
        (
            "429 with a time",
            answer(429, AFTER, ""),
            RateLimited,
            false,
        ),
        ("400", json(400, "{}"), Rejected, false),
        ("408", answer(408, &[], ""), Rejected, true),
        ("closed after it was read", Answer::Close, Interrupted, true),
        (
            "reset after it was read",
            Answer::ResetRead,
            Interrupted,
            true,
        ),
        ("no JSON", json(201, "sent"), Decode, true),
        ("a list", json(201, "[]"), Decode, true),
    ]
}

#[test]
fn what_failed_is_not_repeated() {
    runtime().block_on(async {
        let ids = Ids::new();
        let failures = failures();
        let count = failures.len();
        for (name, answer, kind, maybe) in failures {
            let server = Server::always(answer).await;
            let client = client(&server.base_url());
            let to = client.device(&ids.device).send_to(&ids.phone);
            let error = to.text("Hello").await.unwrap_err();
            assert_eq!(
                (error.kind(), server.requests()),
                (kind, 1),
                "{name}: {error}"
            );
            assert_eq!(error.attempts(), 1, "{name}");
            if maybe {
                assert!(error.maybe_executed() && !error.is_retryable(), "{name}");
                let advice = error.advice().join(" ");
                assert!(
                    advice.contains("reference()") && advice.contains("messages().list()"),
                    "{name}"
                );
            }
        }
        println!("send_message: {count} cases of failures");
    });
}

#[test]
fn silence_is_not_repeated() {
    runtime().block_on(async {
        let ids = Ids::new();
        let server = Server::always(Answer::Silence(Vec::new())).await;
        let client = client(&server.base_url());
        let to = client.device(&ids.device).send_to(&ids.phone);
        let call = to.text("Hello").timeout(Duration::from_millis(300));
        let error = call.await.unwrap_err();
        assert_eq!((error.kind(), server.requests()), (ErrorKind::Timeout, 1));
        assert!(error.maybe_executed() && !error.is_retryable());
        assert!(error.advice().join(" ").contains("reference()"));
    });
}

/// A reference with a comma is sent, for the service takes it, and never looked for: it would be two.
#[test]
fn a_reference_with_a_comma_is_not_looked_up() {
    runtime().block_on(async {
        let ids = Ids::new();
        let server = Server::always(answer(500, &[], "")).await;
        let client = client(&server.base_url());
        let to = client.device(&ids.device).send_to(&ids.phone);
        let error = to.text("Hello").reference("order 7,5").await.unwrap_err();
        let sent = server.take().remove(0).body;
        assert!(
            String::from_utf8(sent)
                .unwrap()
                .contains(r#""reference":"order 7,5""#)
        );
        assert!(error.advice().join(" ").contains("has no comma"));
        let list = client.messages().list().reference("order 7,5");
        let error = list.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().contains("comma"), "{error}");
        assert_eq!(server.requests(), 0, "beside the one that was taken");
    });
}

/// The server would see a second message: the policy that says so sends one.
#[test]
fn a_second_message_is_seen() {
    runtime().block_on(async {
        let ids = Ids::new();
        let server = Server::always(answer(500, &[], "")).await;
        let twice = RetryPolicy::default().base_delay(Duration::from_millis(1));
        let twice = twice.max_attempts(2).repeat_even_if_it_happens_twice();
        let client = builder(&server.base_url()).retry(twice).build().unwrap();
        let to = client.device(&ids.device).send_to(&ids.phone);
        to.text("Hello").await.unwrap_err();
        let requests = server.take();
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].body, requests[1].body);
    });
}
