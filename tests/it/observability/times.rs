//! How long calls and attempts took, as spans and events tell it.

use super::capture::Told;
use super::{ran_alone, told};
use crate::support::server::{answer, json};

/// How long a call waited before each attempt, and how long all of it took.
#[test]
fn times_in_milliseconds() {
    if ran_alone("times::times_in_milliseconds") {
        return;
    }
    let busy = answer(429, &[("retry-after", "1")], "");
    let (result, seen) = told("get_device", vec![busy, json(200, "{}")]);
    assert!(result.is_ok(), "{result:?}");
    let number = |told: &Told, name: &str| told.fields[name].parse::<u64>().unwrap();
    let pauses = seen.events.iter().map(|event| number(event, "pause_ms"));
    assert_eq!(pauses.collect::<Vec<_>>(), [0, 1000]);
    assert!(number(&seen.spans[0], "duration_ms") >= 1000);
    println!("observability: 1 case of times");
}
