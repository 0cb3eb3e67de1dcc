//! The twelve points at which a call can fail, in every operation, with and without a body.

use wassenger::ErrorKind::{self, Connect, Interrupted, RateLimited, Timeout};

use super::unreachable::{PlainText, refusing, unresolvable};
use crate::support::actions::{ACTIONS, Action};
use crate::support::server::{Answer, Server, answer};
use crate::support::slow::{SlowServer, Step};
use crate::support::{Ids, Row, TLS, builder, client, runtime};

enum At {
    Refused,
    Dns,
    Tls,
    Answer(Answer),
    Stall,
}

struct Point {
    name: &'static str,
    at: At,
    /// How often it is tried, by class: repeatable, refused, unsent.
    attempts: [usize; 3],
    kind: ErrorKind,
    maybe_executed: bool,
}

#[rustfmt::skip]
fn points() -> [Point; 12] {
    let raw = |bytes: &str| At::Answer(Answer::Bytes(bytes.as_bytes().to_vec()));
    let status = |status| At::Answer(answer(status, &[], ""));
    let (unsent, unknown, refused, once) = ([3, 3, 3], [3, 1, 1], [3, 3, 1], [1, 1, 1]);
    let point = |name, at, attempts, kind, maybe_executed| Point { name, at, attempts, kind, maybe_executed };
    [
        point("refused", At::Refused, unsent, Connect, false),
        point("DNS", At::Dns, unsent, Connect, false),
        point("TLS failure", At::Tls, unsent, Connect, false),
        point("reset before the request was read", At::Answer(Answer::ResetUnread), unknown, Interrupted, true),
        point("reset after the request was read", At::Answer(Answer::ResetRead), unknown, Interrupted, true),
        point("EOF in the status line", raw("HTTP/1.1 2"), unknown, Interrupted, true),
        point("EOF in the headers", raw("HTTP/1.1 200 OK\r\nx-"), unknown, Interrupted, true),
        point("EOF in the body", raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"), unknown, Interrupted, true),
        point("stall", At::Stall, once, Timeout, true),
        point("429", status(429), refused, RateLimited, false),
        point("503", status(503), unknown, ErrorKind::Server, true),
        point("500", status(500), unknown, ErrorKind::Server, true),
    ]
}

/// What came of one call: the error's attempts, and the requests that a server counted.
struct Cell {
    attempts: usize,
    requests: usize,
}

/// Calls an action once against a point, and judges the error.
async fn fail(point: &Point, action: &Action) -> Cell {
    let label = format!("{}, {}", point.name, action.label());
    let ids = Ids::new();
    let call = async |client: &wassenger::Client| {
        let error = (action.send)(client, &ids).await.expect_err(&label);
        assert_eq!(error.kind(), point.kind, "{label}");
        assert_eq!(error.maybe_executed(), point.maybe_executed, "{label}");
        let retryable = action.class() == "repeatable" || !point.maybe_executed;
        assert_eq!(error.is_retryable(), retryable, "{label}");
        error.attempts() as usize
    };
    match &point.at {
        At::Refused => {
            let socket = refusing();
            let base_url = format!("http://{}/v1", socket.local_addr().unwrap());
            Cell {
                attempts: call(&client(&base_url)).await,
                requests: 0,
            }
        }
        At::Dns => {
            let attempts = call(&unresolvable()).await;
            Cell {
                attempts,
                requests: 0,
            }
        }
        At::Tls => {
            let server = PlainText::start().await;
            let attempts = call(&client(&server.base_url())).await;
            assert_eq!(server.handshakes(), attempts, "{label}");
            Cell {
                attempts,
                requests: server.requests(),
            }
        }
        At::Answer(answer) => {
            let server = Server::always(answer.clone()).await;
            let attempts = call(&client(&server.base_url())).await;
            let requests = server.requests();
            assert_eq!(server.connections(), requests, "{label}");
            if !matches!(answer, Answer::ResetUnread) {
                let mut bodies = server.take().into_iter().map(|request| request.body);
                assert!(bodies.all(|body| body.is_empty() != action.body), "{label}");
            }
            Cell { attempts, requests }
        }
        At::Stall => {
            let server = SlowServer::start(vec![vec![Step::Silence]]).await;
            let client = builder(&server.base_url()).build().unwrap();
            let attempts = call(&client).await;
            Cell {
                attempts,
                requests: server.requests(),
            }
        }
    }
}

#[test]
fn twelve_points() {
    let mut row = Row::new("R4", "failure points");
    let points = points().into_iter();
    for point in points.filter(|point| TLS || !matches!(point.at, At::Tls)) {
        for action in &ACTIONS {
            // The clock of a stall jumps: a runtime for each.
            let cell = runtime().block_on(fail(&point, action));
            let label = format!("{}, {}", point.name, action.label());
            let expected = super::by_class(action.id, point.attempts);
            let seen = if point.kind == Connect { 0 } else { expected };
            assert_eq!((cell.attempts, cell.requests), (expected, seen), "{label}");
            row.seen(cell.requests);
            row.pass();
        }
    }
}

/// Each class has operations with a body and without one, as far as the document has them.
#[test]
fn bodies_in_every_class() {
    let mut row = Row::new("R4", "bodies by class");
    for (class, with, without) in [("repeatable", 0, 8), ("refused", 3, 2), ("unsent", 2, 2)] {
        let count = |body| {
            let of = |action: &&Action| action.class() == class && action.body == body;
            ACTIONS.iter().filter(of).count()
        };
        assert_eq!((count(true), count(false)), (with, without), "{class}");
        row.pass();
    }
    for operation in crate::support::spec().operations() {
        assert!(
            ACTIONS.iter().any(|action| action.id == operation.id),
            "{}",
            operation.id
        );
    }
}
