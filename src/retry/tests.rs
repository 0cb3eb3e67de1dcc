use super::*;
use proptest::prelude::*;

fn answered(status: u16, retry_after: bool) -> Fate {
    Fate::Answered {
        status: StatusCode::from_u16(status).unwrap(),
        retry_after,
    }
}

/// The decision after an attempt that any class repeats.
fn pause(
    policy: RetryPolicy,
    number: u32,
    retry_after: Option<Duration>,
    remaining: Duration,
    random: f64,
) -> Option<Duration> {
    let ended = Ended {
        fate: Fate::Unsent,
        number,
        retry_after,
        remaining,
    };
    next(policy, RetryClass::Unsent, ended, random)
}

/// fate, may be executed, repeated by class: repeatable, refused, unsent
type Row = (Fate, bool, [bool; 3]);

#[test]
fn every_fate_in_every_class() {
    let (yes, no) = (true, false);
    let rows: &[Row] = &[
        (Fate::Unsent, no, [yes, yes, yes]),
        (Fate::Unknown, yes, [yes, no, no]),
        (answered(429, false), no, [yes, yes, no]),
        (answered(429, true), no, [yes, yes, no]),
        (answered(500, false), yes, [yes, no, no]),
        (answered(501, false), no, [no, no, no]),
        (answered(502, false), yes, [yes, no, no]),
        (answered(502, true), yes, [yes, no, no]),
        (answered(503, false), yes, [yes, no, no]),
        (answered(503, true), no, [yes, yes, no]),
        (answered(504, false), yes, [yes, no, no]),
        (answered(505, false), no, [no, no, no]),
        (answered(507, false), yes, [no, no, no]),
        (answered(200, false), yes, [no, no, no]),
        (answered(302, false), yes, [no, no, no]),
        (answered(303, false), yes, [no, no, no]),
        (answered(307, false), no, [no, no, no]),
        (answered(308, true), no, [no, no, no]),
        (answered(400, false), no, [no, no, no]),
        (answered(401, true), no, [no, no, no]),
        (answered(404, false), no, [no, no, no]),
        (answered(408, true), yes, [no, no, no]),
        (answered(409, false), no, [no, no, no]),
    ];
    let classes = [
        RetryClass::Repeatable,
        RetryClass::Refused,
        RetryClass::Unsent,
    ];
    for (fate, executed, repeated) in rows {
        assert_eq!(fate.maybe_executed(), *executed, "{fate:?}");
        assert_eq!(
            classes.map(|class| fate.repeatable(class)),
            *repeated,
            "{fate:?}"
        );
    }
}

#[test]
fn the_class_that_counts() {
    use RetryClass::{Refused, Repeatable, Unsent};
    let policy = RetryPolicy::default();
    let rows = [
        (policy, [Repeatable, Refused, Unsent]),
        (policy.tighten_to(Repeatable), [Repeatable, Refused, Unsent]),
        (policy.tighten_to(Refused), [Refused, Refused, Unsent]),
        (policy.tighten_to(Unsent), [Unsent, Unsent, Unsent]),
        (policy.repeat_even_if_it_happens_twice(), [Repeatable; 3]),
        (
            policy.repeat_even_if_it_happens_twice().tighten_to(Refused),
            [Refused, Refused, Unsent],
        ),
        (
            policy.tighten_to(Unsent).tighten_to(Repeatable),
            [Unsent, Unsent, Unsent],
        ),
        (RetryPolicy::none(), [Repeatable, Refused, Unsent]),
    ];
    for (policy, expected) in rows {
        let counts = [Repeatable, Refused, Unsent].map(|declared| policy.class(declared));
        assert_eq!(counts, expected, "{policy:?}");
    }
}

#[test]
fn attempts_can_only_be_tightened() {
    let attempts = |n| RetryPolicy::default().max_attempts(n).max_attempts;
    assert_eq!([0, 1, 2, 3, 4, u32::MAX].map(attempts), [1, 1, 2, 3, 3, 3]);
}

#[test]
fn back_off_doubles_and_is_capped() {
    let seconds = Duration::from_secs;
    let policy = RetryPolicy::default().base_delay(seconds(4));
    let longest = |attempt| pause(policy, attempt, None, seconds(3600), 1.0);
    assert_eq!(
        [1, 2, 3].map(longest),
        [Some(seconds(4)), Some(seconds(8)), None]
    );
    // Drawn evenly from nothing to the longest.
    let drawn = |random| pause(policy, 2, None, seconds(3600), random);
    assert_eq!(
        [0.0, 0.25, 0.5, 1.0].map(drawn),
        [0, 2, 4, 8].map(|s| Some(seconds(s)))
    );
    let slow = policy.base_delay(seconds(100));
    assert_eq!(pause(slow, 2, None, seconds(3600), 1.0), Some(MAX_BACK_OFF));
}

#[test]
fn retry_after_is_honoured_when_it_fits() {
    let seconds = Duration::from_secs;
    let policy = RetryPolicy::default();
    for (asked, remaining, expected) in [
        (0, 1, Some(0)),
        (5, 60, Some(5)),
        (54, 60, Some(54)),
        (55, 60, None),
        (60, 60, None),
        (3600, 60, None),
        (0, 0, None),
    ] {
        let pause = pause(policy, 1, Some(seconds(asked)), seconds(remaining), 0.0);
        assert_eq!(pause, expected.map(seconds), "asked {asked} of {remaining}");
    }
}

/// To come again at once is to come with everybody else: the back-off is the least.
#[test]
fn retry_after_makes_no_back_off_shorter() {
    let millis = Duration::from_millis;
    let policy = RetryPolicy::default();
    for (asked, number, random, expected) in [
        (0, 1, 0.0, 0),
        (0, 1, 0.5, 250),
        (0, 1, 1.0, 500),
        (0, 2, 1.0, 1000),
        (400, 1, 0.5, 400),
        (400, 1, 1.0, 500),
        (5000, 2, 1.0, 5000),
    ] {
        let pause = pause(policy, number, Some(millis(asked)), millis(60_000), random);
        assert_eq!(
            pause,
            Some(millis(expected)),
            "asked {asked}, {random} drawn"
        );
    }
}

/// What decides besides the wait: the class, what the policy makes of it, the number of attempts.
#[test]
fn the_decision() {
    use RetryClass::{Refused, Repeatable, Unsent};
    let policy = RetryPolicy::default();
    let twice = policy.repeat_even_if_it_happens_twice();
    let rows = [
        (policy, Refused, answered(503, true), 1, true),
        (policy, Refused, answered(503, false), 1, false),
        (policy, Unsent, answered(503, true), 1, false),
        (policy, Unsent, Fate::Unsent, 2, true),
        (policy, Repeatable, Fate::Unknown, 2, true),
        (policy, Repeatable, Fate::Unknown, 3, false),
        (policy, Repeatable, answered(200, false), 1, false),
        (
            policy.tighten_to(Unsent),
            Repeatable,
            Fate::Unknown,
            1,
            false,
        ),
        (policy.tighten_to(Unsent), Repeatable, Fate::Unsent, 1, true),
        (RetryPolicy::none(), Repeatable, Fate::Unsent, 1, false),
        (twice, Unsent, Fate::Unknown, 1, true),
        (twice, Unsent, Fate::Unknown, 3, false),
        (twice, Refused, answered(500, false), 1, true),
        (twice, Refused, answered(404, false), 1, false),
    ];
    for (policy, class, fate, number, again) in rows {
        let ended = Ended {
            fate,
            number,
            retry_after: None,
            remaining: Duration::from_secs(60),
        };
        let label = format!("{policy:?} {class:?} {ended:?}");
        assert_eq!(next(policy, class, ended, 0.5).is_some(), again, "{label}");
    }
}

proptest! {
    #[test]
    fn a_pause_fits_the_time_and_the_back_off(
        attempt in 1u32..6,
        base in 0u64..100_000,
        remaining in 0u64..100_000,
        asked in proptest::option::of(0u64..100_000),
        random in 0.0f64..1.0,
    ) {
        let millis = Duration::from_millis;
        let policy = RetryPolicy::default().base_delay(millis(base));
        let asked = asked.map(millis);
        if let Some(wait) = pause(policy, attempt, asked, millis(remaining), random) {
            prop_assert!(attempt < MAX_ATTEMPTS);
            prop_assert!(wait + millis(remaining / 10) <= millis(remaining) && remaining > 0);
            match asked {
                Some(asked) => {
                    prop_assert!(wait >= asked);
                    prop_assert!(wait <= asked.max(millis(base * 2).min(MAX_BACK_OFF)));
                }
                None => prop_assert!(wait <= millis(base * 2).min(MAX_BACK_OFF)),
            }
        }
    }

    #[test]
    fn what_may_have_been_executed_is_repeated_only_if_repeatable(
        status in 100u16..1000, retry_after: bool, sent: bool, answers: bool,
    ) {
        let fate = match (sent, answers) {
            (false, _) => Fate::Unsent,
            (true, false) => Fate::Unknown,
            (true, true) => answered(status, retry_after),
        };
        for class in [RetryClass::Refused, RetryClass::Unsent] {
            prop_assert!(!(fate.maybe_executed() && fate.repeatable(class)), "{:?}", fate);
            let ended = Ended { fate, number: 1, retry_after: None, remaining: Duration::from_secs(60) };
            let decided = next(RetryPolicy::default(), class, ended, 0.5);
            prop_assert_eq!(decided.is_some(), fate.repeatable(class));
        }
    }
}
