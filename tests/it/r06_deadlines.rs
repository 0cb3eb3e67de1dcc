//! No deadline is passed over: with a server that is silent, slow or stalls, and with a connection
//! that never comes about. The clock jumps, so the defaults are tested as they are.

mod connecting;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
mod handshake;
mod lengths;

use std::future::Future;
use std::time::Duration;

use tokio::time::Instant;
use wassenger::{ApiKey, Client, ClientBuilder, ErrorKind};

use crate::support::actions::ACTIONS;
use crate::support::slow::{SlowServer, Step};
use crate::support::{Ids, KEY, Row, runtime};

const WHOLE_CALL: Duration = Duration::from_secs(60);

/// A client with nothing but the defaults.
fn defaults(base_url: &str) -> ClientBuilder {
    let builder = Client::builder(ApiKey::new(KEY).unwrap());
    builder.base_url(base_url).unwrap()
}

/// What came of it, and how long it took by the clock that jumps.
async fn timed<T>(future: impl Future<Output = T>) -> (Duration, T) {
    let start = Instant::now();
    let result = future.await;
    (start.elapsed(), result)
}

/// Neither before the limit nor more than 5 % after it.
fn on_time(label: &str, elapsed: Duration, limit: Duration) {
    assert!(elapsed >= limit, "{label}: ended after {elapsed:?}");
    assert!(elapsed <= limit * 105 / 100, "{label}: took {elapsed:?}");
}

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// name, what the server does, status, kind, body
type Case = (&'static str, Vec<Step>, Option<u16>, ErrorKind, String);

fn slow_servers() -> Vec<Case> {
    use ErrorKind::{NotFound, Server, Timeout};
    let stall = |text: &str| vec![Step::Send(bytes(text)), Step::Silence];
    let head = "HTTP/1.1 200 OK\r\nx-kept: yes\r\ncontent-length: 100\r\n\r\n";
    let missing = "HTTP/1.1 404 X\r\nx-kept: yes\r\ncontent-length: 100\r\n\r\n{";
    let failed = "HTTP/1.1 503 X\r\nx-kept: yes\r\ncontent-length: 100\r\n\r\n{";
    let none = String::new();
    let long = "a".repeat(100);
    let drip_head = vec![Step::Drip(bytes(&format!(
        "HTTP/1.1 200 OK\r\nx-kept: {long}"
    )))];
    let drip_body = vec![Step::Send(bytes(head)), Step::Drip(bytes(&long))];
    let drip_chunks = vec![
        Step::Send(bytes(
            "HTTP/1.1 200 OK\r\nx-kept: yes\r\ntransfer-encoding: chunked\r\n\r\n64\r\n",
        )),
        Step::Drip(bytes(&long)),
    ];
    vec![
        ("silent", vec![Step::Silence], None, Timeout, none.clone()),
        (
            "stalls in the status line",
            stall("HTTP/1.1 2"),
            None,
            Timeout,
            none.clone(),
        ),
        (
            "stalls in the headers",
            stall("HTTP/1.1 200 OK\r\nx-"),
            None,
            Timeout,
            none.clone(),
        ),
        (
            "stalls before the body",
            stall(head),
            Some(200),
            Timeout,
            none.clone(),
        ),
        (
            "stalls in the body",
            stall(&format!("{head}{{")),
            Some(200),
            Timeout,
            "{".to_owned(),
        ),
        // The status of a refusal tells more than the end of its body.
        (
            "stalls in the body of a 404",
            stall(missing),
            Some(404),
            NotFound,
            "{".to_owned(),
        ),
        (
            "stalls in the body of a 503",
            stall(failed),
            Some(503),
            Server,
            "{".to_owned(),
        ),
        ("drips its head", drip_head, None, Timeout, none),
        // A byte at once, and one each second.
        (
            "drips its body",
            drip_body,
            Some(200),
            Timeout,
            "a".repeat(60),
        ),
        (
            "drips a chunk",
            drip_chunks,
            Some(200),
            Timeout,
            "a".repeat(60),
        ),
    ]
}

/// Whatever the operation: one request, the whole time of the call, and what came is kept.
#[test]
fn slow_servers_in_every_operation() {
    let mut row = Row::new("R6", "slow servers");
    for (name, script, status, kind, body) in slow_servers() {
        for action in &ACTIONS {
            let label = format!("{name}, {}", action.label());
            let (elapsed, error, requests) = runtime().block_on(async {
                let server = SlowServer::start(vec![script.clone()]).await;
                let client = defaults(&server.base_url()).build().unwrap();
                let (elapsed, result) = timed((action.send)(&client, &Ids::new())).await;
                (elapsed, result.expect_err(&label), server.requests())
            });
            on_time(&label, elapsed, WHOLE_CALL);
            assert_eq!((requests, error.attempts()), (1, 1), "{label}");
            assert_eq!(error.kind(), kind, "{label}");
            assert_eq!(
                error.status().map(|status| status.as_u16()),
                status,
                "{label}"
            );
            assert_eq!(
                error.headers().contains_key("x-kept"),
                status.is_some(),
                "{label}"
            );
            // A drip starts a little after the call, and so is a byte short now and then.
            let kept = String::from_utf8_lossy(error.body());
            let short = if name.starts_with("drips") { 5 } else { 0 };
            assert!(body.starts_with(&*kept), "{label}: {kept}");
            assert!(kept.len() + short >= body.len(), "{label}: {kept}");
            assert_eq!(error.maybe_executed(), status != Some(404), "{label}");
            assert!(
                error.to_string().contains("the call had 60 s"),
                "{label}: {error}"
            );
            row.seen(requests);
            row.pass();
        }
    }
}

/// Slow alone is no failure.
#[test]
fn what_is_slow_but_in_time() {
    let mut row = Row::new("R6", "slow servers that are in time");
    let drip = bytes("HTTP/1.1 204 X\r\nconnection: close\r\n\r\n");
    let late = Step::Send(drip.clone());
    for (name, script, seconds) in [
        (
            "a drip",
            vec![Step::Drip(drip.clone())],
            drip.len() as u64 - 1,
        ),
        ("late", vec![Step::Pass(Duration::from_secs(58)), late], 58),
    ] {
        let (elapsed, reply, requests) = runtime().block_on(async {
            let server = SlowServer::start(vec![script]).await;
            let client = defaults(&server.base_url()).build().unwrap();
            let ids = Ids::new();
            let call = client.device(&ids.device).queue().pause();
            let (elapsed, reply) = timed(async { call.await }).await;
            (elapsed, reply, server.requests())
        });
        assert_eq!(reply.expect(name).status().as_u16(), 204, "{name}");
        let least = Duration::from_secs(seconds);
        assert!(
            elapsed >= least && elapsed < WHOLE_CALL,
            "{name}: {elapsed:?}"
        );
        assert_eq!(requests, 1, "{name}");
        row.seen(requests);
        row.pass();
    }
}
