//! The twelve points at which a call can fail, in every operation, with and without a body.

use tokio::net::TcpSocket;
use wassenger::Client;
use wassenger::ErrorKind::{self, Connect, Interrupted, RateLimited, Timeout};

use super::unreachable::{PlainText, refusing, unresolvable};
use crate::support::actions::{ACTIONS, Way, every_way};
use crate::support::server::{Answer, Server, answer};
use crate::support::slow::{SlowServer, Step};
use crate::support::{Ids, Row, TLS, builder, client, every_operation, offline, runtime};

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

/// Where calls fail. Building a client takes longer than most calls, so it is one for all of them.
enum Ground {
    Refused(
        Client,
        #[expect(dead_code, reason = "holds the port")] TcpSocket,
    ),
    Dns(Client),
    Tls(Client, PlainText),
    Answer(Client, Server, bool),
    Stall,
}

impl Ground {
    async fn of(at: &At) -> Self {
        match at {
            At::Refused => {
                let socket = refusing();
                let base_url = format!("http://{}/v1", socket.local_addr().unwrap());
                Self::Refused(client(&base_url), socket)
            }
            At::Dns => Self::Dns(unresolvable()),
            At::Tls => {
                let server = PlainText::start().await;
                Self::Tls(client(&server.base_url()), server)
            }
            At::Answer(answer) => {
                let server = Server::always(answer.clone()).await;
                let is_read = !matches!(answer, Answer::ResetUnread);
                Self::Answer(client(&server.base_url()), server, is_read)
            }
            At::Stall => Self::Stall,
        }
    }
}

/// Calls once against a point, and judges the error.
async fn fail(point: &Point, ground: &Ground, way: &Way) -> Cell {
    let label = format!("{}, {}", point.name, way.label());
    let ids = Ids::new();
    let call = async |client: &Client| {
        let error = way.send(client, &ids).await.expect_err(&label);
        assert_eq!(error.kind(), point.kind, "{label}");
        assert_eq!(error.operation(), Some(way.id()), "{label}");
        assert_eq!(error.maybe_executed(), point.maybe_executed, "{label}");
        let retryable = way.class() == "repeatable" || !point.maybe_executed;
        assert_eq!(error.is_retryable(), retryable, "{label}");
        error.attempts() as usize
    };
    match ground {
        Ground::Refused(client, _) | Ground::Dns(client) => Cell {
            attempts: call(client).await,
            requests: 0,
        },
        Ground::Tls(client, server) => {
            let (shakes, requests) = (server.handshakes(), server.requests());
            let attempts = call(client).await;
            assert_eq!(server.handshakes() - shakes, attempts, "{label}");
            Cell {
                attempts,
                requests: server.requests() - requests,
            }
        }
        Ground::Answer(client, server, is_read) => {
            let connections = server.connections();
            let attempts = call(client).await;
            let requests = server.requests();
            assert_eq!(server.connections() - connections, requests, "{label}");
            let received = server.raw();
            if *is_read {
                let mut bodies = server.take().into_iter().map(|request| request.body);
                assert!(bodies.all(|body| body.is_empty() != way.body()), "{label}");
            }
            server.forget();
            Cell {
                attempts,
                requests: received.len(),
            }
        }
        Ground::Stall => {
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
        let shared = runtime();
        let ground = shared.block_on(Ground::of(&point.at));
        for way in &every_way() {
            let cell = match ground {
                // The clock of a stall jumps: a runtime for each.
                Ground::Stall => runtime().block_on(fail(&point, &ground, way)),
                _ => shared.block_on(fail(&point, &ground, way)),
            };
            let label = format!("{}, {}", point.name, way.label());
            let expected = super::by_class(way.id(), point.attempts);
            let seen = if point.kind == Connect { 0 } else { expected };
            assert_eq!((cell.attempts, cell.requests), (expected, seen), "{label}");
            row.seen(cell.requests);
            row.pass();
        }
        // What a server of this ground still does ends with its runtime.
        shared.block_on(async { drop(ground) });
    }
}

/// Each class has operations with a body and without one, as far as the document has them, and of
/// the facade's none is left out.
#[test]
fn bodies_in_every_class() {
    let mut row = Row::new("R4", "bodies by class");
    let ways = every_way();
    for (class, with, without) in [
        ("repeatable", 2, 46),
        ("refused", 50, 12),
        ("unsent", 19, 9),
    ] {
        let count = |body| {
            let door = |way: &&Way| matches!(way, Way::Door(_));
            let of = |way: &&Way| way.class() == class && way.body() == body;
            ways.iter().filter(door).filter(of).count()
        };
        assert_eq!((count(true), count(false)), (with, without), "{class}");
        row.pass();
    }
    for (id, _) in every_operation(offline(), &Ids::new()) {
        assert!(ACTIONS.iter().any(|action| action.id == id), "{id}");
        row.pass();
    }
}
