//! How long a call has: by default, as the client says, as the call says, with all its attempts.

use std::pin::Pin;

use wassenger::{DEFAULT_TIMEOUT_SECONDS, Device, Error, RetryPolicy};

use super::*;
use crate::support::{operation_object, plain};

/// What `wait=true` gives beyond the declared time.
const MARGIN: u64 = 30;

/// Seconds that the document declares for an operation called with `wait=true`.
fn declared_wait(operation: &str) -> u64 {
    operation_object(operation)["x-wait-seconds"]
        .as_u64()
        .expect(operation)
}

type Set = fn(ClientBuilder) -> ClientBuilder;
type Send = for<'a> fn(Device<'a>) -> Pin<Box<dyn Future<Output = Error> + 'a>>;

macro_rules! send {
    (|$device:ident| $call:expr) => {
        |$device| Box::pin(async move { $call.await.map(drop).unwrap_err() })
    };
}

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[rustfmt::skip]
fn rows() -> Vec<(&'static str, Set, Send, u64)> {
    let wait = declared_wait("empty_queue") + MARGIN;
    let plain: Set = |builder| builder;
    let short: Set = |builder| builder.timeout(secs(20));
    let long: Set = |builder| builder.timeout(secs(300));
    vec![
        ("a default", plain, send!(|device| device.get()), 60),
        ("a default, emptying", plain, send!(|device| device.queue().empty()), 60),
        ("a default, waiting", plain, send!(|device| device.queue().empty().wait()), wait),
        ("a start", plain, send!(|device| device.start()), 60),
        ("a start, waiting", plain, send!(|device| device.start().wait()), declared_wait("start_device") + MARGIN),
        ("a restart", plain, send!(|device| device.reboot().force().sync()), 60),
        ("a restart, waiting", plain, send!(|device| device.reboot().wait()), declared_wait("reboot_device") + MARGIN),
        ("a short client", short, send!(|device| device.get()), 20),
        ("a short client, waiting", short, send!(|device| device.queue().empty().wait()), wait),
        ("a long client", long, send!(|device| device.get()), 300),
        ("a long client, waiting", long, send!(|device| device.queue().empty().wait()), 300),
        ("a shorter call", plain, send!(|device| device.get().timeout(secs(10))), 10),
        ("a longer call", short, send!(|device| device.get().timeout(secs(3600))), 3600),
        ("a call, waiting", plain, send!(|device| device.queue().empty().wait().timeout(secs(10))), 10),
        ("a call that waits then", plain, send!(|device| device.queue().empty().timeout(secs(10)).wait()), 10),
        ("the last one counts", plain, send!(|device| device.get().timeout(secs(10)).timeout(secs(30))), 30),
    ]
}

#[test]
fn the_time_of_a_call() {
    let mut row = Row::new("R6", "the time of a call");
    for (name, set, send, seconds) in rows() {
        let (elapsed, error, requests) = runtime().block_on(async {
            let server = SlowServer::start(vec![vec![Step::Silence]]).await;
            let client = set(defaults(&server.base_url())).build().unwrap();
            let ids = Ids::new();
            let (elapsed, error) = timed(send(client.device(&ids.device))).await;
            (elapsed, error, server.requests())
        });
        on_time(name, elapsed, secs(seconds));
        assert_eq!(error.kind(), ErrorKind::Timeout, "{name}");
        assert_eq!((requests, error.attempts()), (1, 1), "{name}");
        row.seen(requests);
        row.pass();
    }
    assert_eq!(secs(DEFAULT_TIMEOUT_SECONDS), WHOLE_CALL);
}

/// Attempts and back-off are within the call's time.
#[test]
fn all_attempts_have_one_time() {
    let error = |status| {
        bytes(&format!(
            "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        ))
    };
    let after = |seconds, status| {
        vec![
            Step::Pass(secs(seconds)),
            Step::Send(error(status)),
            Step::UntilNext,
        ]
    };
    let silence = || vec![Step::Silence];
    let rows = [
        (
            "the second",
            vec![after(30, 500), silence()],
            RetryPolicy::default(),
            2,
            60,
        ),
        (
            "the third",
            vec![after(20, 502), after(25, 504), silence()],
            RetryPolicy::default(),
            3,
            60,
        ),
        (
            "the third, soon",
            vec![after(1, 503), after(1, 429), silence()],
            RetryPolicy::default(),
            3,
            60,
        ),
        (
            "long back-offs",
            vec![after(20, 500), after(20, 500), silence()],
            RetryPolicy::default().base_delay(secs(4)),
            3,
            60,
        ),
        (
            "no third",
            vec![after(29, 500), silence()],
            RetryPolicy::default().max_attempts(2),
            2,
            60,
        ),
    ];
    let mut row = Row::new("R6", "attempts within the time of a call");
    for (name, script, policy, expected, seconds) in rows {
        let (elapsed, error, requests) = runtime().block_on(async {
            let server = SlowServer::start(script).await;
            let client = defaults(&server.base_url()).retry(policy).build().unwrap();
            let ids = Ids::new();
            let call = client.device(&ids.device).queue().status();
            let (elapsed, result) = timed(async { call.await }).await;
            (elapsed, result.unwrap_err(), server.requests())
        });
        on_time(name, elapsed, secs(seconds));
        assert_eq!(
            (requests, error.attempts() as usize),
            (expected, expected),
            "{name}"
        );
        assert!(error.maybe_executed(), "{name}");
        row.seen(requests);
        row.pass();
    }
}

/// Through the door the query says whether a call waits: `wait=false` does not. No operation has
/// more time than another but for that.
#[test]
fn the_time_of_a_call_through_the_door() {
    let mut row = Row::new("R6", "the time of a call through the door");
    let mut waiting = 0;
    for plain in plain() {
        let declared = &operation_object(plain.id())["x-wait-seconds"];
        let mut calls = vec![(None, 60)];
        if let Some(seconds) = declared.as_u64() {
            calls.extend([(Some(false), 60), (Some(true), seconds + MARGIN)]);
            waiting += 1;
        }
        for (wait, seconds) in calls {
            let label = format!("{}, wait: {wait:?}", plain.id());
            let mut call = plain.clone();
            let query = &mut call.arguments.query;
            query.extend(wait.map(|wait| ("wait".to_owned(), wait.into())));
            let (elapsed, error, requests) = runtime().block_on(async {
                let server = SlowServer::start(vec![vec![Step::Silence]]).await;
                let client = defaults(&server.base_url()).build().unwrap();
                let (elapsed, result) = timed(call.send(&client)).await;
                (elapsed, result.map(drop).unwrap_err(), server.requests())
            });
            on_time(&label, elapsed, secs(seconds));
            assert_eq!(error.kind(), ErrorKind::Timeout, "{label}");
            assert_eq!((requests, error.attempts()), (1, 1), "{label}");
            row.seen(requests);
            row.pass();
        }
    }
    assert!(waiting >= 4, "{waiting} operations wait");
}
