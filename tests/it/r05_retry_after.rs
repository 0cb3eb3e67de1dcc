//! `Retry-After`: the server says when to come again, and sees when the client does. The pure
//! schedule has its tests beside it; here are sockets, and a clock that jumps.

mod back_off;
mod too_long;

use std::time::{Duration, SystemTime};

use wassenger::{Error, RetryPolicy};

use crate::support::actions::{ACTIONS, Action};
use crate::support::server::{Answer, answer};
use crate::support::slow::{Gap, SlowServer, Step};
use crate::support::{Ids, Row, builder, runtime};

/// The longest back-off before the second attempt and before the third, when no policy is set.
const BACK_OFF: [Duration; 2] = [Duration::from_millis(500), Duration::from_secs(1)];

/// A header, as text.
enum After {
    Absent,
    Text(&'static str),
    /// The header twice.
    Both(&'static str, &'static str),
    /// An HTTP date so many seconds from now.
    Date(u64),
}

/// An answer without a body.
fn refusal(status: u16, after: &After) -> Step {
    refusal_with(status, after, "")
}

/// An answer with this body: a page, if it is one.
fn refusal_with(status: u16, after: &After, body: &str) -> Step {
    let texts = match after {
        After::Absent => Vec::new(),
        After::Text(text) => vec![(*text).to_owned()],
        After::Both(first, second) => vec![(*first).to_owned(), (*second).to_owned()],
        After::Date(seconds) => {
            let date = SystemTime::now() + Duration::from_secs(*seconds);
            vec![httpdate::fmt_http_date(date)]
        }
    };
    let headers: Vec<_> = texts.iter().map(|text| ("retry-after", &**text)).collect();
    let Answer::Bytes(bytes) = answer(status, &headers, body) else {
        unreachable!("an answer is bytes")
    };
    Step::Send(bytes)
}

struct Outcome {
    error: Error,
    requests: usize,
    gaps: Vec<Gap>,
}

/// Sends an action that is refused like this again and again.
fn send(action: &Action, policy: RetryPolicy, status: u16, after: &After) -> Outcome {
    send_to(action, policy, status, refusal(status, after))
}

fn send_to(action: &Action, policy: RetryPolicy, status: u16, refusal: Step) -> Outcome {
    runtime().block_on(async {
        let script = vec![refusal, Step::UntilNext];
        let server = SlowServer::start(vec![script]).await;
        let client = builder(&server.base_url()).retry(policy).build().unwrap();
        let error = (action.send)(&client, &Ids::new()).await.unwrap_err();
        let requests = server.requests();
        let label = action.label();
        assert_eq!(error.attempts() as usize, requests, "{label}");
        assert_eq!(error.status().unwrap().as_u16(), status, "{label}");
        Outcome {
            error,
            requests,
            gaps: server.gaps(),
        }
    })
}

/// An action of each class, and whether it is repeated after 429 and after 503 with the header.
fn classes() -> impl Iterator<Item = (&'static Action, bool)> {
    [
        "get_queue",
        "archive_chat",
        "delete_chat",
        "empty_queue",
        "route_queue",
        "scan_qr",
    ]
    .into_iter()
    .map(|id| {
        let action = ACTIONS.iter().find(|action| action.id == id).unwrap();
        (action, action.class() != "unsent")
    })
}

#[test]
fn what_fits_is_waited_for() {
    let seconds = Duration::from_secs_f64;
    // The header, and the shortest and the longest wait that it stands for. A short one is that of
    // the back-off, if this is longer.
    let rows = [
        ("seconds", After::Text("20"), 20.0, 20.0),
        ("seconds with a zero", After::Text("025"), 25.0, 25.0),
        ("decimals", After::Text("20.5"), 20.5, 20.5),
        ("less than a second", After::Text("0.25"), 0.25, 0.25),
        ("none", After::Text("0"), 0.0, 0.0),
        (
            "a date that has passed",
            After::Text("Wed, 21 Oct 2015 07:28:00 GMT"),
            0.0,
            0.0,
        ),
        (
            "an old form of date",
            After::Text("Wednesday, 21-Oct-15 07:28:00 GMT"),
            0.0,
            0.0,
        ),
        (
            "the oldest form of date",
            After::Text("Wed Oct 21 07:28:00 2015"),
            0.0,
            0.0,
        ),
        ("two headers", After::Both("15", "20"), 15.0, 15.0),
        (
            "two headers, the longer first",
            After::Both("20", "15"),
            20.0,
            20.0,
        ),
        // It is rounded down to a whole second, and stays as far away, because the system's clock
        // does not jump.
        ("a date to come", After::Date(20), 15.0, 20.0),
    ];
    let mut row = Row::new("R5", "waits that fit");
    for (name, after, least, most) in &rows {
        for status in [429, 503] {
            for (action, repeated) in classes() {
                let label = format!("{name}, {status}, {}", action.label());
                let Outcome {
                    error,
                    requests,
                    gaps,
                } = send(action, RetryPolicy::default(), status, after);
                assert_eq!(requests, if repeated { 3 } else { 1 }, "{label}");
                for (gap, back_off) in gaps.iter().zip(BACK_OFF) {
                    let most = seconds(*most).max(back_off);
                    assert!(gap.is_between(seconds(*least), most), "{label}: {gap:?}");
                }
                let told = error.retry_after().expect(&label);
                assert!(
                    told >= seconds(*least) && told <= seconds(*most),
                    "{label}: {told:?}"
                );
                assert!(!error.maybe_executed() && error.is_retryable(), "{label}");
                row.seen(requests);
                row.pass();
            }
        }
    }
}

/// A failure of the server may say so, too; who repeats after it waits as long.
#[test]
fn after_failures() {
    let seconds = Duration::from_secs;
    let mut row = Row::new("R5", "waits after failures");
    for status in [500, 502, 504] {
        for (text, wait) in [("20", 20), ("7", 7), ("0", 0)] {
            for (action, _) in classes() {
                let label = format!("{text}, {status}, {}", action.label());
                let outcome = send(action, RetryPolicy::default(), status, &After::Text(text));
                let repeated = action.class() == "repeatable";
                assert_eq!(outcome.requests, if repeated { 3 } else { 1 }, "{label}");
                for (gap, back_off) in outcome.gaps.iter().zip(BACK_OFF) {
                    let most = seconds(wait).max(back_off);
                    assert!(gap.is_between(seconds(wait), most), "{label}: {gap:?}");
                }
                assert_eq!(outcome.error.retry_after(), Some(seconds(wait)), "{label}");
                assert!(outcome.error.maybe_executed(), "{label}");
                row.seen(outcome.requests);
                row.pass();
            }
        }
    }
}

/// A page says nothing of the service, but who repeats after it waits as long as it asks.
#[test]
fn after_a_page() {
    let wait = Duration::from_secs(20);
    let mut row = Row::new("R5", "waits that a page asks for");
    for (action, _) in classes() {
        let page = refusal_with(503, &After::Text("20"), "<html>Guru Meditation</html>");
        let outcome = send_to(action, RetryPolicy::default(), 503, page);
        let repeated = action.class() == "repeatable";
        let label = action.label();
        assert_eq!(outcome.requests, if repeated { 3 } else { 1 }, "{label}");
        for gap in outcome.gaps {
            assert!(gap.is_between(wait, wait), "{label}: {gap:?}");
        }
        let error = outcome.error;
        assert_eq!(error.retry_after(), Some(wait), "{label}");
        assert!(error.maybe_executed(), "{label}");
        assert_eq!(error.is_retryable(), repeated, "{label}");
        row.seen(outcome.requests);
        row.pass();
    }
}
