//! Waits that do not fit the call's time: the error comes at once and carries them.

use super::*;

#[test]
fn what_does_not_fit_is_told() {
    let year = 366.0 * 24.0 * 3600.0;
    // The header, how many requests fit into 60 s, and the wait that is told.
    let rows = [
        (
            "a second more than there is",
            After::Text("61"),
            1,
            61.0..=61.0,
        ),
        ("all that there is", After::Text("60"), 1, 60.0..=60.0),
        ("an hour", After::Text("3600"), 1, 3600.0..=3600.0),
        ("decimals", After::Text("60.5"), 1, 60.5..=60.5),
        (
            "a number beyond any time",
            After::Text("99999999999999999999999999"),
            1,
            year..=year,
        ),
        ("a date to come", After::Date(120), 1, 115.0..=120.0),
        (
            "a date far away",
            After::Text("Fri, 31 Dec 9999 23:59:59 GMT"),
            1,
            year..=year,
        ),
        // What is left after a wait is a tenth of what was left before, or more.
        (
            "less than a tenth is left",
            After::Text("55"),
            1,
            55.0..=55.0,
        ),
        ("a tenth is left", After::Text("53"), 2, 53.0..=53.0),
        ("once, and not twice", After::Text("35"), 2, 35.0..=35.0),
    ];
    let mut row = Row::new("R5", "waits that do not fit");
    for (name, after, expected, told) in &rows {
        for status in [429, 503] {
            for (action, repeated) in classes() {
                let label = format!("{name}, {status}, {}", action.label());
                let outcome = send(action, RetryPolicy::default(), status, after);
                let expected = if repeated { *expected } else { 1 };
                assert_eq!(outcome.requests, expected, "{label}");
                let wait = outcome.error.retry_after().expect(&label).as_secs_f64();
                assert!(told.contains(&wait), "{label}: {wait}");
                let error = outcome.error;
                assert!(!error.maybe_executed() && error.is_retryable(), "{label}");
                row.seen(outcome.requests);
                row.pass();
            }
        }
    }
}

/// The call's own time is what a wait has to fit.
#[test]
fn the_time_of_the_call_counts() {
    let mut row = Row::new("R5", "waits and the call's own time");
    for (time, wait, expected) in [
        (1, "2", 1),
        (5, "5", 1),
        (100, "91", 1),
        (100, "89", 2),
        (30, "20", 2),
        (100, "20", 3),
        (200, "61", 3),
        (4000, "1000", 3),
    ] {
        let (requests, error, gaps) = runtime().block_on(async {
            let script = vec![refusal(429, &After::Text(wait)), Step::UntilNext];
            let server = SlowServer::start(vec![script]).await;
            let client = builder(&server.base_url()).build().unwrap();
            let ids = Ids::new();
            let call = client.device(&ids.device).queue().pause();
            let error = call.timeout(Duration::from_secs(time)).await.unwrap_err();
            (server.requests(), error, server.gaps())
        });
        assert_eq!(requests, expected, "{wait} s in {time} s");
        let asked = Duration::from_secs(wait.parse().unwrap());
        for gap in gaps {
            assert!(
                gap.is_between(asked, asked),
                "{wait} s in {time} s: {gap:?}"
            );
        }
        assert_eq!(error.retry_after(), Some(asked));
        row.seen(requests);
        row.pass();
    }
}

/// Whatever the operation, a wait that does not fit costs one request.
#[test]
fn in_every_operation() {
    let mut row = Row::new("R5", "waits that do not fit, by operation");
    for action in &ACTIONS {
        for (status, wait) in [(429, "61"), (503, "3600")] {
            let after = After::Text(wait);
            let outcome = send(action, RetryPolicy::default(), status, &after);
            assert_eq!(outcome.requests, 1, "{} {status}", action.label());
            let wait = Duration::from_secs(wait.parse().unwrap());
            assert_eq!(
                outcome.error.retry_after(),
                Some(wait),
                "{}",
                action.label()
            );
            row.seen(outcome.requests);
            row.pass();
        }
    }
}
