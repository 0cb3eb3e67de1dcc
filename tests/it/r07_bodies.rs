//! How much of a body is read, and what becomes of one that is not as its head says.

mod own_limits;
mod packed;
mod peak;

use wassenger::{Client, ClientBuilder, DEFAULT_MAX_BODY_BYTES, Error, ErrorKind, RetryPolicy};

use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, Row, builder, runtime};

const LIMIT: usize = 1000;
/// What an endless answer may be ahead of its reader: it waits in buffers of the system, and in
/// those that a read fills at once.
const AHEAD: usize = 8 << 20;

fn bytes(head: &str, body: &[u8]) -> Answer {
    Answer::Bytes([format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat())
}

fn chunked(status: &str, body: &[u8]) -> Answer {
    bytes(&format!("{status}\r\ntransfer-encoding: chunked"), body)
}

fn big(size: usize) -> Vec<u8> {
    vec![b'a'; size]
}

/// A server whose answer is set anew for each case, and a client that tries once.
struct Bodies {
    server: Server,
    client: Client,
    ids: Ids,
    row: Row,
}

impl Bodies {
    async fn new(what: &'static str, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Self {
        let (server, _) = Server::changing().await;
        let builder = builder(&server.base_url()).retry(RetryPolicy::none());
        Self {
            client: set(builder).build().unwrap(),
            server,
            ids: Ids::new(),
            row: Row::new("R7", what),
        }
    }

    /// Archives a chat, with this answer; what came is the body.
    async fn call(&mut self, answer: Answer) -> Result<Vec<u8>, Error> {
        self.server.set(answer);
        let device = self.client.device(&self.ids.device);
        let result = device.chat(&self.ids.chat).archive().await;
        assert_eq!(self.server.requests(), 1);
        self.row.seen(1);
        result.map(|reply| reply.body().to_vec())
    }
}

#[test]
fn up_to_the_limit() {
    runtime().block_on(async {
        let mut bodies = Bodies::new("bodies that fit", |b| b.max_body_bytes(LIMIT)).await;
        for size in [0, 1, LIMIT - 1, LIMIT] {
            let body = bodies.call(answer(200, &[], big(size))).await.unwrap();
            assert_eq!(body, big(size));
            bodies.row.pass();
        }
    });
}

fn chunk(size: usize) -> Vec<u8> {
    [format!("{size:x}\r\n").as_bytes(), &big(size), b"\r\n"].concat()
}

#[rustfmt::skip]
#[test]
fn beyond_the_limit() {
    use ErrorKind::{Decode, NotFound, Server as Failed, Unauthorized};
    let endless = |head: &str, rest| Answer::Endless(format!("HTTP/1.1 {head}\r\n\r\n").into_bytes(), rest);
    let chunks = "transfer-encoding: chunked";
    let rows = [
        ("one byte more", answer(200, &[], big(LIMIT + 1)), 200, Decode),
        ("a large body", answer(200, &[], big(3_000_000)), 200, Decode),
        ("a body until the end", bytes("200 OK", &big(100_000)), 200, Decode),
        ("one large chunk", chunked("200 OK", &[chunk(0x40000), b"0\r\n\r\n".to_vec()].concat()), 200, Decode),
        ("many chunks without an end", chunked("200 OK", &chunk(100).repeat(1000)), 200, Decode),
        ("an endless body", endless("200 OK", big(4096)), 200, Decode),
        ("an endless body in chunks", endless(&format!("200 OK\r\n{chunks}"), chunk(4096)), 200, Decode),
        ("an endless body of a claimed length", endless("200 OK\r\ncontent-length: 9223372036854775807", big(4096)), 200, Decode),
        ("an endless error page", endless("502 X", big(4096)), 502, Failed),
        ("an error page", answer(502, &[], big(100_000)), 502, Failed),
        ("a refusal", answer(404, &[], big(100_000)), 404, NotFound),
        ("an endless refusal", endless(&format!("404 X\r\n{chunks}"), chunk(4096)), 404, NotFound),
        ("a refusal of the key", answer(401, &[], big(LIMIT + 1)), 401, Unauthorized),
    ];
    runtime().block_on(async {
        let small = Bodies::new("bodies that do not fit", |b| b.max_body_bytes(LIMIT)).await;
        let default = Bodies::new("bodies that do not fit the default", |b| b).await;
        for (mut bodies, limit) in [(small, LIMIT), (default, DEFAULT_MAX_BODY_BYTES)] {
            for (name, answer, status, kind) in rows.clone() {
                // The default is far more than what ends.
                if limit != LIMIT && !matches!(answer, Answer::Endless(..)) {
                    continue;
                }
                let error = bodies.call(answer).await.expect_err(name);
                assert_eq!(error.kind(), kind, "{name}: {error}");
                assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
                assert_eq!(error.body().len(), limit, "{name}");
                assert!(error.to_string().contains(&format!("{limit} bytes")), "{name}: {error}");
                assert_eq!(error.maybe_executed(), status < 400 || status == 502, "{name}");
                let written = bodies.server.written();
                assert!(written <= limit + AHEAD, "{name}: {written} bytes were written");
                bodies.row.pass();
            }
        }
    });
    assert_eq!(DEFAULT_MAX_BODY_BYTES, 8 << 20);
}

/// Nothing is read of what was cut: a word that came is not all that the service said.
#[test]
fn what_was_cut_is_not_read() {
    let json = r#"{"message":"m","errors":["e"]}"#;
    runtime().block_on(async {
        let mut bodies = Bodies::new("errors at the limit", |b| b.max_body_bytes(LIMIT)).await;
        for (size, message, details) in [(LIMIT, Some("m"), 1), (LIMIT + 1, None, 0)] {
            let body = format!("{json:size$}");
            let error = bodies.call(answer(400, &[], body)).await.unwrap_err();
            assert_eq!(error.message(), message, "{size}");
            assert_eq!(error.details().len(), details, "{size}");
            assert!(error.body().starts_with(json.as_bytes()), "{size}");
            bodies.row.pass();
        }
    });
}

/// The part that came is kept, and a status that was seen stays.
#[rustfmt::skip]
#[test]
fn broken_bodies() {
    use ErrorKind::{Interrupted, NotFound, Server as Failed, Unauthorized};
    let sized = |status: &str, length: &str, body: &str| bytes(&format!("{status}\r\ncontent-length: {length}"), body.as_bytes());
    let rows = [
        ("wrong length: too long", sized("200 OK", "100", "partial"), 200, Interrupted, "partial"),
        ("wrong length behind what a success says", sized("200 OK", "100", "{\"message\":\"m\"}"), 200, Interrupted, "{\"message\":\"m\"}"),
        ("wrong length of a 404", sized("404 X", "100", "{\"error\":\"x"), 404, NotFound, "{\"error\":\"x"),
        ("wrong length of a 502", sized("502 X", "8", "partial"), 502, Failed, "partial"),
        ("chunks without an end", chunked("200 OK", b"7\r\npartial\r\n"), 200, Interrupted, "partial"),
        ("chunks without an end of a 401", chunked("401 X", b"7\r\npartial\r\n"), 401, Unauthorized, "partial"),
        ("bad chunk: no size", chunked("200 OK", b"7\r\npartial\r\nzz\r\n"), 200, Interrupted, "partial"),
        ("bad chunk: a negative size", chunked("200 OK", b"7\r\npartial\r\n-1\r\n"), 200, Interrupted, "partial"),
        ("bad chunk: a size beyond any", chunked("200 OK", b"7\r\npartial\r\nfffffffffffffffff\r\n"), 200, Interrupted, "partial"),
        ("bad chunk: longer than its size", chunked("200 OK", b"7\r\npartial!\r\n0\r\n\r\n"), 200, Interrupted, "partial"),
        ("bad chunk of a 404", chunked("404 X", b"7\r\npartial\r\nzz\r\n"), 404, NotFound, "partial"),
    ];
    runtime().block_on(async {
        let mut bodies = Bodies::new("broken bodies", |b| b.max_body_bytes(LIMIT)).await;
        for (name, answer, status, kind, kept) in rows {
            let error = bodies.call(answer).await.expect_err(name);
            assert_eq!(error.kind(), kind, "{name}: {error}");
            assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
            assert_eq!(String::from_utf8_lossy(error.body()), kept, "{name}");
            assert_eq!(error.maybe_executed(), status == 200 || status == 502, "{name}");
            assert!(std::error::Error::source(&error).is_some(), "{name}");
            // No refusal came whole, and what a success says is about no failure.
            assert_eq!(error.message(), None, "{name}");
            bodies.row.pass();
        }
    });
}

/// What an answer has beyond its length is no part of it, and of no other answer.
#[test]
fn bytes_after_the_end() {
    runtime().block_on(async {
        let mut bodies = Bodies::new("bytes after the end", |b| b).await;
        let next = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged";
        for _ in 0..3 {
            let body = format!("{{}}{next}");
            let answer = bytes("200 OK\r\ncontent-length: 2", body.as_bytes());
            assert_eq!(bodies.call(answer).await.unwrap(), b"{}");
            bodies.row.pass();
        }
    });
}

/// Lengths that contradict each other, or are none, frame nothing that could be trusted.
#[test]
fn lengths_that_are_none() {
    runtime().block_on(async {
        let mut bodies = Bodies::new("lengths that are none", |b| b).await;
        for length in ["-1", "+2", "2, 3", "0x2", "two", "99999999999999999999999"] {
            let answer = bytes(&format!("200 OK\r\ncontent-length: {length}"), b"{}");
            let error = bodies.call(answer).await.expect_err(length);
            assert_eq!(error.kind(), ErrorKind::Interrupted, "{length}");
            assert!(error.maybe_executed(), "{length}");
            bodies.row.pass();
        }
    });
}
