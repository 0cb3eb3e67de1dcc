//! A defect that is caught needs no other case.

use std::sync::atomic::{AtomicUsize, Ordering};

use wassenger_conformance::run::Settings;
use wassenger_conformance::selftest;

use super::{plan, settings};

static STEPS: AtomicUsize = AtomicUsize::new(0);
static TOTAL: AtomicUsize = AtomicUsize::new(0);

#[tokio::test]
async fn what_is_caught_is_not_played_to_the_end() {
    let mut operators = selftest::operators();
    operators.retain(|operator| operator.name == "Retry-After dropped");
    let settings = Settings {
        progress: |step| {
            STEPS.fetch_add(1, Ordering::Relaxed);
            TOTAL.fetch_max(step.total, Ordering::Relaxed);
        },
        ..settings(&["get_queue"])
    };
    let told = selftest::run(&settings, &plan(1, 1), &operators).await;
    let told = told.expect("a verdict");
    assert_eq!(told.planted.len(), 1, "{told}");
    assert_eq!(told.survivors().count(), 0, "{told}");
    // All of them without the defect, and with it the first that it changes.
    let total = TOTAL.load(Ordering::Relaxed);
    assert_eq!(STEPS.load(Ordering::Relaxed), total + 1);
}
