//! The feature `tracing`: a span for each call, an event for each attempt, and nothing personal
//! in either, at any level.

mod capture;
mod times;

use std::future::{Future as _, IntoFuture as _};

use wassenger::{Client, Error};

use crate::support::actions::{ACTIONS, Way, every_way};
use crate::support::alone::alone;
use crate::support::server::{Answer, Server, answer, json};
use crate::support::{CHAT, DEVICE, Ids, KEY, client, good_body, runtime, spec};
use capture::{Seen, captured};

/// Whether a test was run in a process of its own, where it finds that it was not. While there is
/// one subscriber, `tracing` asks the thread that comes first to a callsite whether it is of
/// interest, for all threads: a call of another test, which has no subscriber, would say never.
fn ran_alone(test: &str) -> bool {
    let Some(output) = alone(&format!("observability::{test}")) else {
        return false;
    };
    let counts = output
        .lines()
        .filter(|line| line.starts_with("observability: "));
    counts.for_each(|line| println!("{line}"));
    true
}

/// What one call of an operation tells, against these answers, the last of which repeats.
fn told_by(way: &Way, answers: Vec<Answer>) -> (Result<u32, Error>, Seen) {
    let (mut result, mut seen) = (None, Seen::default());
    runtime().block_on(async {
        let server = Server::start(move |n| answers[n.min(answers.len() - 1)].clone()).await;
        let (client, ids): (Client, Ids) = (client(&server.base_url()), Ids::new());
        let (outcome, all) = captured(way.send(&client, &ids)).await;
        (result, seen) = (Some(outcome), all);
    });
    (result.unwrap(), seen)
}

/// The same by the facade.
fn told(operation: &str, answers: Vec<Answer>) -> (Result<u32, Error>, Seen) {
    let action = ACTIONS.iter().find(|action| action.id == operation);
    told_by(&Way::Facade(action.unwrap()), answers)
}

#[test]
fn every_operation_has_one_span_and_one_event() {
    if ran_alone("every_operation_has_one_span_and_one_event") {
        return;
    }
    let ways = every_way();
    for way in &ways {
        let operation = spec().operation(way.id()).unwrap();
        let (result, seen) = told_by(way, vec![json(200, good_body(way.id()))]);
        assert!(result.is_ok(), "{}: {result:?}", way.label());
        let [span] = &seen.spans[..] else {
            panic!("{}: {:?}", operation.id, seen.spans)
        };
        let field = |name: &str| span.fields.get(name).map(String::as_str);
        assert_eq!(span.name, "wassenger.call");
        assert_eq!(field("operation"), Some(operation.id.as_str()));
        assert_eq!(
            field("http.request.method"),
            Some(operation.method.as_str())
        );
        assert_eq!(field("url.template"), Some(operation.template.as_str()));
        assert_eq!(field("attempts"), Some("1"));
        assert_eq!(field("http.response.status_code"), Some("200"));
        assert!(field("duration_ms").unwrap().parse::<u64>().is_ok());
        assert_eq!(seen.events.len(), 1, "{:?}", seen.events);
        assert_eq!(seen.events[0].fields["attempt"], "1");
    }
    println!("observability: {} cases of operations", ways.len());
}

/// operation, answers, then of the span: attempts, status, kind, maybe executed.
#[test]
fn every_attempt_has_an_event() {
    if ran_alone("every_attempt_has_an_event") {
        return;
    }
    let plain = |status| answer(status, &[], "");
    let rows = [
        (
            "get_device",
            vec![plain(500), plain(429), json(200, "{}")],
            "3",
            Some("200"),
            None,
            "true",
        ),
        (
            "get_device",
            vec![Answer::ResetRead, json(200, "{}")],
            "2",
            Some("200"),
            None,
            "true",
        ),
        (
            "get_device",
            vec![plain(404)],
            "1",
            Some("404"),
            Some("not found"),
            "false",
        ),
        (
            "delete_chat",
            vec![plain(429), plain(500)],
            "2",
            Some("500"),
            Some("failure of the service"),
            "true",
        ),
        (
            "route_queue",
            vec![Answer::Close],
            "1",
            None,
            Some("connection broke"),
            "true",
        ),
        (
            "archive_chat",
            vec![plain(503)],
            "3",
            Some("503"),
            Some("failure of the service"),
            "true",
        ),
    ];
    let count = rows.len();
    for (operation, answers, attempts, status, kind, executed) in rows {
        let label = format!("{operation} {answers:?}");
        let (_, seen) = told(operation, answers);
        let [span] = &seen.spans[..] else {
            panic!("{label}: {:?}", seen.spans)
        };
        let field = |name: &str| span.fields.get(name).map(String::as_str);
        assert_eq!(field("attempts"), Some(attempts), "{label}");
        assert_eq!(field("http.response.status_code"), status, "{label}");
        assert_eq!(field("error.kind"), kind, "{label}");
        assert_eq!(field("maybe_executed"), Some(executed), "{label}");
        let numbers: Vec<_> = seen
            .events
            .iter()
            .map(|event| event.fields["attempt"].clone())
            .collect();
        let expected: Vec<_> = (1..=attempts.parse().unwrap())
            .map(|n: u32| n.to_string())
            .collect();
        assert_eq!(numbers, expected, "{label}");
    }
    println!("observability: {count} cases of attempts");
}

/// What the caller gets counts, not what the status says.
#[test]
fn answers_that_are_not_understood() {
    if ran_alone("answers_that_are_not_understood") {
        return;
    }
    let page = [("content-type", "text/html")];
    let rows = [
        ("get_device", answer(200, &[], "[]")),
        ("get_device", answer(200, &page, "<html></html>")),
        ("delete_chat", answer(200, &page, "<html></html>")),
    ];
    for (operation, answer) in rows {
        let (result, seen) = told(operation, vec![answer]);
        let kind = result.unwrap_err().kind().to_string();
        assert_eq!(seen.spans[0].fields["error.kind"], kind, "{operation}");
        assert_eq!(seen.spans[0].fields["http.response.status_code"], "200");
    }
    println!("observability: 3 cases of answers that are not understood");
}

/// A call that is dropped after it was sent is told as one that may have been executed.
#[test]
fn a_dropped_call() {
    if ran_alone("a_dropped_call") {
        return;
    }
    runtime().block_on(async {
        let server = Server::always(Answer::Silence(Vec::new())).await;
        let (client, ids) = (client(&server.base_url()), Ids::new());
        let device = client.device(&ids.device);
        let dropped = async {
            let mut call = std::pin::pin!(device.queue().pause().into_future());
            // Nobody answers: the call waits, and is dropped once the server has it.
            while server.requests() == 0 {
                let poll = std::future::poll_fn(|context| {
                    std::task::Poll::Ready(call.as_mut().poll(context).is_pending())
                });
                assert!(poll.await);
                tokio::task::yield_now().await;
            }
        };
        let ((), seen) = captured(dropped).await;
        assert_eq!(seen.spans[0].fields["attempts"], "1");
        let [event] = &seen.events[..] else {
            panic!("{:?}", seen.events)
        };
        assert_eq!(event.fields["dropped"], "true");
        assert_eq!(event.fields["maybe_executed"], "true");
    });
}

#[test]
fn request_ids() {
    if ran_alone("request_ids") {
        return;
    }
    let long = "a".repeat(129);
    let rows = [
        ("abc-1", true),
        ("0af7651916cd43dd8448eb211c80319c:01", true),
        ("", false),
        ("two words", false),
        ("a@b", false),
        (CHAT, false),
        (&long, false),
    ];
    for (id, kept) in rows {
        for status in [200, 500] {
            let answers = vec![answer(status, &[("x-request-id", id)], "{}")];
            let (_, seen) = told("set_queue_status", answers);
            assert_eq!(
                seen.spans[0].fields.contains_key("request_id"),
                kept,
                "{id:?}"
            );
        }
    }
    println!("observability: {} cases of request ids", rows.len() * 2);
}

/// Whatever is sent and answered, no id, number, key or text is told.
#[test]
fn nothing_personal() {
    if ran_alone("nothing_personal") {
        return;
    }
    let canary = "canary text";
    let body = format!(r#"{{"message":"{canary} {CHAT}","id":"{DEVICE}","error":"{KEY}"}}"#);
    let headers = [
        ("x-canary", canary),
        ("location", "/447700900123"),
        ("x-request-id", CHAT),
    ];
    let mut cases = 0;
    for way in every_way() {
        let given = way.texts();
        let given = given.iter().map(String::as_str);
        let secrets = [canary, KEY, DEVICE, "447700900123", "12025550123"];
        let secrets: Vec<_> = secrets.into_iter().chain(given).collect();
        for status in [200, 302, 404, 500] {
            let (_, seen) = told_by(&way, vec![answer(status, &headers, &body)]);
            let shown = format!("{seen:?}");
            for secret in &secrets {
                assert!(!shown.contains(secret), "{} {status}: {shown}", way.label());
            }
            cases += 1;
        }
    }
    println!("observability: {cases} cases of what is not told");
}

/// A request of one's own has no template, and its path is nobody's to read.
#[test]
fn a_free_form_request_tells_no_path() {
    if ran_alone("a_free_form_request_tells_no_path") {
        return;
    }
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let call = client.request("PUT", &format!("/{CHAT}/{{id}}"));
        let call = call.path_value("id", DEVICE).query("q", CHAT);
        let (result, seen) = captured(call.into_future()).await;
        assert!(result.is_ok());
        let field = |name: &str| seen.spans[0].fields.get(name).map(String::as_str);
        assert_eq!(field("operation"), Some("request"));
        assert_eq!(field("http.request.method"), Some("PUT"));
        assert_eq!(field("url.template"), Some(""));
        let told = format!("{seen:?}");
        assert!(!told.contains(CHAT) && !told.contains(DEVICE), "{told}");
    });
    println!("observability: 1 case of a free-form request");
}
