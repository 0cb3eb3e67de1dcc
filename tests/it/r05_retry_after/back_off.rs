//! Without a header that makes sense, or with one that asks for no wait, there is a back-off: it
//! doubles, has a cap, and is drawn evenly from nothing up to that.

use super::*;

const BASE: Duration = Duration::from_secs(6);
/// The longest one there is.
const CAP: Duration = Duration::from_secs(10);

#[test]
fn nonsense_counts_as_absent() {
    let rows = [
        ("absent", After::Absent),
        ("empty", After::Text("")),
        ("negative", After::Text("-5")),
        ("with a sign", After::Text("+5")),
        ("a word", After::Text("soon")),
        ("a unit", After::Text("5s")),
        ("an exponent", After::Text("1e1")),
        ("a comma", After::Text("1,5")),
        ("two points", After::Text("1.2.3")),
        ("not a number", After::Text("NaN")),
        ("infinite", After::Text("inf")),
        (
            "a date that is none",
            After::Text("Wed, 99 Oct 2015 07:28:00 GMT"),
        ),
    ];
    let mut row = Row::new("R5", "no wait that makes sense");
    let policy = RetryPolicy::default().base_delay(BASE);
    for (name, after) in &rows {
        for (action, _) in classes() {
            // Without a wait, 503 does not say that nothing was done.
            for (status, repeated) in [
                (429, action.class() != "unsent"),
                (503, action.class() == "repeatable"),
            ] {
                let label = format!("{name}, {status}, {}", action.label());
                let outcome = send(action, policy, status, after);
                assert_eq!(outcome.requests, if repeated { 3 } else { 1 }, "{label}");
                for (gap, longest) in outcome.gaps.iter().zip([BASE, CAP]) {
                    let is_right = gap.is_between(Duration::ZERO, longest);
                    assert!(is_right, "{label}: {gap:?}");
                }
                assert_eq!(outcome.error.retry_after(), None, "{label}");
                assert_eq!(outcome.error.maybe_executed(), status == 503, "{label}");
                row.seen(outcome.requests);
                row.pass();
            }
        }
    }
}

/// Eighty calls of which none draws from a certain third of the back-off would be a chance of one
/// in 10^14. The longest ones are beyond the base, so that it doubles before the third attempt.
#[test]
fn the_whole_back_off_is_drawn_from() {
    let secs = Duration::from_secs;
    let mut row = Row::new("R5", "jitter");
    let (action, _) = classes().next().unwrap();
    let rows = [
        (&After::Absent, secs(4), [secs(4), secs(8)]),
        (&After::Absent, secs(20), [CAP, CAP]),
        // To come again at once, and not with everybody else.
        (&After::Text("0"), secs(4), [secs(4), secs(8)]),
        (
            &After::Text("Wed, 21 Oct 2015 07:28:00 GMT"),
            secs(4),
            [secs(4), secs(8)],
        ),
    ];
    for (after, base, longest) in rows {
        let policy = RetryPolicy::default().base_delay(base);
        let mut seen = [[0; 3]; 2];
        for _ in 0..80 {
            let outcome = send(action, policy, 429, after);
            assert_eq!(outcome.requests, 3);
            for ((gap, longest), seen) in outcome.gaps.iter().zip(longest).zip(&mut seen) {
                assert!(gap.is_between(Duration::ZERO, longest), "{base:?}: {gap:?}");
                let third = gap.about().as_millis() * 3 / longest.as_millis();
                seen[usize::try_from(third).unwrap().min(2)] += 1;
            }
            row.seen(outcome.requests);
            row.pass();
        }
        let mut thirds = seen.iter().flatten();
        assert!(thirds.all(|drawn| *drawn > 0), "{base:?}: {seen:?}");
    }
}
