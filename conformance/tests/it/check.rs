//! What the caller got is compared with what the server sent and the fixture says.

use serde_json::json;
use wassenger_conformance::check;
use wassenger_conformance::expect::Detail;
use wassenger_conformance::outcome::{Failure, Outcome, Reply};

use crate::support::fixture;

fn reply() -> Outcome {
    let sent = fixture("archive_chat/200-json.json");
    Outcome {
        status: Some(200),
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: sent.response.bytes(),
        attempts: 1,
        result: Ok(Reply {
            typed: json!({"id": "447700900123@c.us", "status": "archived"}),
            json: sent.response.body,
        }),
    }
}

fn error() -> Outcome {
    let sent = fixture("archive_chat/404-chat-not-found.json");
    let failure = Failure {
        kind: "NotFound".to_owned(),
        operation: Some("archive_chat".to_owned()),
        code: None,
        message: Some("Chat not found".to_owned()),
        details: Vec::new(),
        retry_after: None,
        maybe_executed: false,
        retryable: false,
        text: "archive_chat: not found (status 404)".to_owned(),
    };
    Outcome {
        status: Some(404),
        body: sent.response.bytes(),
        result: Err(failure),
        ..reply()
    }
}

fn places(outcome: &Outcome, name: &str) -> Vec<String> {
    check::outcome(&fixture(name), outcome)
        .into_iter()
        .map(|finding| finding.at)
        .collect()
}

#[test]
fn whatever_is_lost_or_changed_in_a_reply_is_found() {
    let name = "archive_chat/200-json.json";
    assert_eq!(places(&reply(), name), [""; 0]);
    type Change = fn(&mut Outcome);
    let cases: [(Change, &[&str]); 8] = [
        (|outcome| outcome.status = Some(202), &["outcome.status"]),
        (|outcome| outcome.status = None, &["outcome.status"]),
        (
            |outcome| outcome.headers.clear(),
            &["outcome.headers.content-type"],
        ),
        (|outcome| outcome.body.clear(), &["outcome.body"]),
        (|outcome| outcome.attempts = 2, &["outcome.attempts"]),
        (
            |outcome| {
                outcome.result = Ok(Reply {
                    json: None,
                    ..reply().result.unwrap()
                });
            },
            &["reply.json"],
        ),
        (
            |outcome| {
                outcome.result = Ok(Reply {
                    typed: json!({}),
                    ..reply().result.unwrap()
                });
            },
            &["reply.fields.id", "reply.fields.status"],
        ),
        (|outcome| outcome.result = error().result, &["outcome"]),
    ];
    for (change, at) in cases {
        let mut outcome = reply();
        change(&mut outcome);
        assert_eq!(places(&outcome, name), at);
    }
}

/// A number is what it is worth, and integers that differ by one are not the same.
#[test]
fn numbers_are_compared_by_their_value() {
    let large = 9_007_199_254_740_993_u64;
    for (due, typed, good) in [
        (json!(3), json!(3.0), true),
        (json!(3), json!(3), true),
        (json!(-3), json!(-3.0), true),
        (json!(3), json!(4), false),
        (json!(3), json!("3"), false),
        (json!(large), json!(large), true),
        (json!(large), json!(large - 1), false),
        (json!(u64::MAX), json!(u64::MAX - 1), false),
        (json!(i64::MIN), json!(i64::MIN + 1), false),
    ] {
        let mut fixture = fixture("archive_chat/200-json.json");
        fixture.expect.fields.clear();
        fixture.expect.fields.insert("id".to_owned(), due.clone());
        fixture.expect.typed = Some(json!({"id": due}));
        let mut outcome = reply();
        outcome.result = Ok(Reply {
            typed: json!({"id": typed}),
            ..reply().result.unwrap()
        });
        let found = check::outcome(&fixture, &outcome).into_iter();
        let at: Vec<String> = found.map(|finding| finding.at).collect();
        let wrong = ["reply.typed", "reply.fields.id"];
        let expected = if good { &[][..] } else { &wrong };
        assert_eq!(at, expected, "{due} and {typed}");
    }
}

#[test]
fn whatever_is_lost_or_changed_in_an_error_is_found() {
    let name = "archive_chat/404-chat-not-found.json";
    assert_eq!(places(&error(), name), [""; 0]);
    type Change = fn(&mut Failure);
    let cases: [(Change, &str); 8] = [
        (|failure| failure.kind = "Rejected".to_owned(), "error.kind"),
        (|failure| failure.operation = None, "error.operation"),
        (|failure| failure.code = Some(String::new()), "error.code"),
        (|failure| failure.message = None, "error.message"),
        (
            |failure| failure.details.push(Detail::default()),
            "error.details",
        ),
        (
            |failure| failure.retry_after = Some(std::time::Duration::ZERO),
            "error.retry_after",
        ),
        (
            |failure| failure.maybe_executed = true,
            "error.maybe_executed",
        ),
        (|failure| failure.retryable = true, "error.retryable"),
    ];
    for (change, at) in cases {
        let mut outcome = error();
        change(outcome.result.as_mut().unwrap_err());
        assert_eq!(places(&outcome, name), [at]);
    }
    let reply = Outcome {
        result: reply().result,
        ..error()
    };
    assert_eq!(places(&reply, name), ["outcome"]);
}
