//! A connection that never comes about: a listener whose backlog is full answers no further one.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use tokio::net::{TcpListener, TcpSocket};
use wassenger::{DEFAULT_CONNECT_TIMEOUT_SECONDS, Device, Error, RetryPolicy};

use super::*;

/// More than any backlog of this length takes.
const CONNECTIONS: usize = 8;

/// Holds what keeps the listener busy.
struct Hanging {
    port: u16,
    _listener: TcpListener,
    _connections: Vec<Pin<Box<dyn Future<Output = std::io::Result<tokio::net::TcpStream>>>>>,
}

impl Hanging {
    async fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let mut connections = Vec::new();
        for _ in 0..CONNECTIONS {
            let socket = TcpSocket::new_v4().unwrap();
            let mut connection: Pin<Box<dyn Future<Output = _>>> =
                Box::pin(socket.connect(address));
            // The first poll asks for the connection, and that is enough.
            poll_fn(|context| {
                let _ = connection.as_mut().poll(context);
                Poll::Ready(())
            })
            .await;
            connections.push(connection);
        }
        Self {
            port: address.port(),
            _listener: listener,
            _connections: connections,
        }
    }
}

type Set = fn(ClientBuilder) -> ClientBuilder;

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn connections_that_hang() {
    use ErrorKind::{Connect, Timeout};
    // The client, how long it takes at least and at most, the attempts, and the error.
    let rows: [(&str, Set, u64, u64, u32, ErrorKind); 5] = [
        (
            "one attempt",
            |b| b.retry(RetryPolicy::none()),
            10,
            10,
            1,
            Connect,
        ),
        // Back-offs of half a second and a second at most.
        ("by default", |b| b, 30, 32, 3, Connect),
        (
            "a shorter time",
            |b| b.connect_timeout(secs(5)).retry(RetryPolicy::none()),
            5,
            5,
            1,
            Connect,
        ),
        (
            "the whole call is shorter",
            |b| b.timeout(secs(25)),
            25,
            25,
            3,
            Timeout,
        ),
        (
            "as long as the whole call",
            |b| b.connect_timeout(secs(600)),
            60,
            60,
            1,
            Timeout,
        ),
    ];
    let mut row = Row::new("R6", "connections that hang");
    for (name, set, least, most, attempts, kind) in rows {
        for action in &ACTIONS {
            let label = format!("{name}, {}", action.label());
            runtime().block_on(async {
                let hanging = Hanging::new().await;
                let base_url = format!("http://127.0.0.1:{}/v1", hanging.port);
                let client = set(defaults(&base_url)).build().unwrap();
                // No connection will come about, so that there is nothing to jump over.
                tokio::time::pause();
                let (elapsed, result) = timed((action.send)(&client, &Ids::new())).await;
                let error = result.expect_err(&label);
                assert!(elapsed >= secs(least), "{label}: {elapsed:?}");
                assert!(elapsed <= secs(most) * 105 / 100, "{label}: {elapsed:?}");
                assert_eq!(
                    (error.kind(), error.attempts()),
                    (kind, attempts),
                    "{label}"
                );
                assert!(!error.maybe_executed() || kind == Timeout, "{label}");
            });
            row.pass();
        }
    }
    assert_eq!(DEFAULT_CONNECT_TIMEOUT_SECONDS, 10);
}

type Call = for<'a> fn(Device<'a>, &'a Ids, Duration) -> Pin<Box<dyn Future<Output = Error> + 'a>>;

macro_rules! call {
    (|$device:ident, $ids:ident| $call:expr) => {
        |$device, $ids, time| {
            let _ = $ids;
            let call = $call.connect_timeout(time);
            Box::pin(async move { call.await.map(drop).unwrap_err() })
        }
    };
}

/// The call's own time to connect, below and above its client's.
#[test]
fn the_time_of_a_call_to_connect() {
    let calls: [(&str, Call); 4] = [
        ("get_device", call!(|device, ids| device.get())),
        (
            "archive_chat",
            call!(|device, ids| device.chat(&ids.chat).archive()),
        ),
        (
            "empty_queue",
            call!(|device, ids| device.queue().empty().wait()),
        ),
        ("scan_qr", call!(|device, ids| device.scan_qr())),
    ];
    let mut row = Row::new("R6", "the time of a call to connect");
    for (name, call) in calls {
        for (of_client, of_call) in [(None, 3), (None, 20), (Some(30), 5), (Some(5), 30)] {
            let label = format!("{name}, {of_client:?}, {of_call}");
            runtime().block_on(async {
                let hanging = Hanging::new().await;
                let base_url = format!("http://127.0.0.1:{}/v1", hanging.port);
                let mut builder = defaults(&base_url).retry(RetryPolicy::none());
                if let Some(seconds) = of_client {
                    builder = builder.connect_timeout(secs(seconds));
                }
                let (client, ids) = (builder.build().unwrap(), Ids::new());
                let device = client.device(&ids.device);
                tokio::time::pause();
                let (elapsed, error) = timed(call(device, &ids, secs(of_call))).await;
                on_time(&label, elapsed, secs(of_call));
                assert_eq!(error.kind(), ErrorKind::Connect, "{label}");
                assert!(!error.maybe_executed(), "{label}");
            });
            row.pass();
        }
    }
}
