use super::*;
use proptest::prelude::*;

fn answered(status: u16, retry_after: bool) -> Fate {
    Fate::Answered {
        status: StatusCode::from_u16(status).unwrap(),
        retry_after,
    }
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
fn a_policy_can_only_tighten() {
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
        (59, 60, Some(59)),
        (60, 60, None),
        (3600, 60, None),
        (0, 0, None),
    ] {
        let pause = pause(policy, 1, Some(seconds(asked)), seconds(remaining), 0.5);
        assert_eq!(pause, expected.map(seconds), "asked {asked} of {remaining}");
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
            prop_assert!(wait < millis(remaining));
            match asked {
                Some(asked) => prop_assert_eq!(wait, asked),
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
        }
    }
}
