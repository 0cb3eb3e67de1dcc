//! Calls that are dropped at every point of their way: nothing is sent behind the caller's back,
//! and the next calls of the same client get their own answers.

mod server;

use std::future::poll_fn;
use std::ops::RangeInclusive;
use std::task::Poll;
use std::time::Duration;

use wassenger::{Client, Error};

use super::server::{id, success};
use super::{Sent, begin, call, ids};
use crate::support::{Row, client, runtime};
use server::{Script, Server};

/// Where a call is dropped.
enum Point {
    /// After so many polls, by a client that has a connection or has none.
    Polls { polls: usize, connected: bool },
    /// When so many bytes of the answer were sent: what they are is found in the answer.
    Sent(fn(&str) -> usize),
    /// While it waits before its second attempt, as the first was refused.
    BackOff,
    /// When its second attempt was read and is unanswered.
    SecondAttempt,
}

/// Points, and how many requests of the dropped call the server sees.
const POINTS: &[(&str, Point, RangeInclusive<u32>)] = &[
    ("not polled", polls(0, true), 0..=0),
    ("connecting", polls(1, false), 0..=0),
    ("handed to a connection", polls(1, true), 0..=1),
    ("unanswered", Point::Sent(|_| 0), 1..=1),
    ("in the status line", Point::Sent(|_| 10), 1..=1),
    (
        "between headers",
        Point::Sent(|text| at(text, "content-length")),
        1..=1,
    ),
    ("after the head", Point::Sent(|text| at(text, "{")), 1..=1),
    ("in the body", Point::Sent(|text| at(text, ":\"")), 1..=1),
    (
        "before the last byte",
        Point::Sent(|text| text.len() - 1),
        1..=1,
    ),
    (
        "answered, but not polled since",
        Point::Sent(str::len),
        1..=1,
    ),
    ("in the back-off", Point::BackOff, 1..=1),
    ("second attempt unanswered", Point::SecondAttempt, 2..=2),
];

const fn polls(polls: usize, connected: bool) -> Point {
    Point::Polls { polls, connected }
}

fn at(text: &str, part: &str) -> usize {
    text.find(part).unwrap()
}

/// Numbers of a case: a connecting call, the dropped one, and those that come next. Four follow
/// each other in their operations, so each case has one of every kind.
const NUMBERS: usize = 12;
/// The dropped calls, by what their number leaves: a read, set queue status, route queue.
const DROPPED: [usize; 3] = [4, 5, 7];

/// Polls a call so often and no more; its result if it has ended by then.
async fn poll(sent: &mut Sent<'_>, mut polls: usize) -> Option<Result<String, Error>> {
    poll_fn(|context| {
        if polls == 0 {
            return Poll::Ready(None);
        }
        polls -= 1;
        match sent.as_mut().poll(context) {
            Poll::Ready(result) => Poll::Ready(Some(result)),
            Poll::Pending if polls == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// What comes after a call was dropped: had it left a repetition behind, that would be sent now.
async fn aftermath(server: &Server, client: &Client, dropped: usize) {
    server.go_on();
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(45)).await;
    tokio::time::resume();
    for number in dropped + 1..=dropped + 4 {
        assert_eq!(call(client, number).await.unwrap(), id(number));
        assert_eq!(server.ledger.effects(number), 1);
    }
    assert!(server.ledger.effects(dropped) <= 1);
}

/// 12 points × 3 operations, apart from route queue, which is not repeated after a refusal.
#[test]
fn dropped_calls() {
    runtime().block_on(async {
        let cases = POINTS.len() * DROPPED.len();
        let server = Server::start(cases * NUMBERS).await;
        let mut row = Row::new("R13", "calls dropped at 12 points");
        for case in 0..cases {
            let (name, point, arrivals) = &POINTS[case / DROPPED.len()];
            let first = case * NUMBERS;
            let dropped = first + DROPPED[case % DROPPED.len()];
            let repeats = matches!(point, Point::BackOff | Point::SecondAttempt);
            if repeats && dropped % 4 == 3 {
                continue;
            }
            let client = client(&server.base_url);
            if !matches!(
                point,
                Point::Polls {
                    connected: false,
                    ..
                }
            ) {
                call(&client, first).await.unwrap();
            }
            let ids = ids(dropped);
            let mut sent = begin(&client, &ids, dropped);
            let script = match point {
                Point::Polls { polls, .. } => {
                    assert!(poll(&mut sent, *polls).await.is_none(), "{name}");
                    None
                }
                Point::Sent(part) => {
                    let text = String::from_utf8(success(dropped)).unwrap();
                    Some(Script::Part(part(&text)))
                }
                Point::BackOff => Some(Script::RefuseForLong),
                Point::SecondAttempt => Some(Script::RefuseOnce),
            };
            if let Some(script) = script {
                server.set(dropped, script);
                tokio::select! {
                    biased;
                    () = server.reached() => {}
                    result = &mut sent => panic!("{name}: {result:?}"),
                }
            }
            drop(sent);
            aftermath(&server, &client, dropped).await;
            let seen = server.ledger.arrivals(dropped);
            assert!(arrivals.contains(&seen), "{name}: {seen} requests");
            row.pass();
        }
        row.seen(server.ledger.requests());
    });
}

/// Dropped after every number of polls that leaves it unfinished, with a connection and without.
#[test]
fn dropped_after_each_poll() {
    const MOST: usize = 20;
    runtime().block_on(async {
        let server = Server::start(2 * DROPPED.len() * MOST * NUMBERS).await;
        let mut row = Row::new("R13", "calls dropped after each of their polls");
        let mut case = 0;
        for connected in [false, true] {
            for offset in DROPPED {
                for polls in 0..MOST {
                    let (first, dropped) = (case * NUMBERS, case * NUMBERS + offset);
                    case += 1;
                    let client = client(&server.base_url);
                    if connected {
                        call(&client, first).await.unwrap();
                    }
                    let ids = ids(dropped);
                    let mut sent = begin(&client, &ids, dropped);
                    let result = poll(&mut sent, polls).await;
                    drop(sent);
                    aftermath(&server, &client, dropped).await;
                    row.pass();
                    if let Some(result) = result {
                        assert_eq!(result.unwrap(), id(dropped));
                        assert!(polls >= 2, "it must wait for its answer");
                        break;
                    }
                    assert!(polls + 1 < MOST, "it never ends");
                }
            }
        }
        row.seen(server.ledger.requests());
    });
}
