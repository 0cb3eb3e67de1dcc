//! Attempts that surely sent nothing, before and after others: they free no other of what it may
//! have done, and use up nothing but an attempt.

use wassenger::ErrorKind::{Connect, Interrupted, RateLimited, Server};

use super::by_class;
use super::gate::{Gate, Meets};
use crate::support::alone::{alone, counted, take_over};
use crate::support::server::{Answer, answer};
use crate::support::{Ids, Row, client, every_operation, runtime};

/// One of each class: repeatable, refused, unsent.
const OPERATIONS: [&str; 3] = ["archive_chat", "delete_chat", "route_queue"];

/// Attempts and requests of a call with this plan, and what came of it.
async fn call(
    operation: &str,
    plan: Vec<Meets>,
) -> ((usize, usize), Result<u16, wassenger::Error>) {
    let gate = Gate::new(plan);
    let (client, ids) = (client(&gate.base_url()), Ids::new());
    let mut calls = every_operation(&client, &ids);
    let at = calls.iter().position(|(id, _)| *id == operation).unwrap();
    let result = gate.run(calls.swap_remove(at).1.sent).await;
    (gate.counts(), result)
}

fn refused() -> Meets {
    Meets::Nobody
}

fn reset() -> Meets {
    Meets::Answer(Answer::ResetRead)
}

fn status(status: u16) -> Meets {
    Meets::Answer(answer(status, &[], ""))
}

/// The gate hears of attempts through `tracing`, which remembers for a whole process who listens:
/// these run in one of their own.
fn in_a_process_of_its_own(test: &str, what: &'static str, work: fn() -> (usize, usize)) {
    let name = format!("r04_failure_points::unsent::{test}");
    let Some(output) = alone(&name) else {
        let (cases, requests) = work();
        return counted(cases, requests);
    };
    take_over(&mut Row::new("R4", what), &output);
}

#[test]
fn among_attempts_that_fail() {
    let what = "sequences with attempts that sent nothing";
    in_a_process_of_its_own("among_attempts_that_fail", what, fail);
}

/// Whatever the class, an attempt that sent nothing is followed by another.
#[test]
fn before_a_success() {
    let what = "successes after attempts that sent nothing";
    in_a_process_of_its_own("before_a_success", what, succeed);
}

#[rustfmt::skip]
fn fail() -> (usize, usize) {
    let (yes, no) = (true, false);
    // What the attempts meet; by class the attempts and the requests; the error's kind, status and
    // whether it may have been executed. The last two by class, where they differ.
    let rows = [
        ("refused, reset", vec![refused(), reset()], [(3, 2), (2, 1), (2, 1)], [Interrupted; 3], [None; 3], [yes; 3]),
        ("reset, refused", vec![reset(), refused()], [(3, 1), (1, 1), (1, 1)], [Interrupted; 3], [None; 3], [yes; 3]),
        ("reset, refused, reset", vec![reset(), refused(), reset()], [(3, 2), (1, 1), (1, 1)], [Interrupted; 3], [None; 3], [yes; 3]),
        ("refused, 500", vec![refused(), status(500)], [(3, 2), (2, 1), (2, 1)], [Server; 3], [Some(500); 3], [yes; 3]),
        ("500, refused", vec![status(500), refused()], [(3, 1), (1, 1), (1, 1)], [Server; 3], [Some(500); 3], [yes; 3]),
        ("refused, 429", vec![refused(), status(429)], [(3, 2), (3, 2), (2, 1)], [RateLimited; 3], [Some(429); 3], [no; 3]),
        ("429, refused", vec![status(429), refused()], [(3, 1), (3, 1), (1, 1)], [RateLimited; 3], [Some(429); 3], [no; 3]),
        ("refused, 429, reset", vec![refused(), status(429), reset()], [(3, 2), (3, 2), (2, 1)], [Interrupted, Interrupted, RateLimited], [Some(429); 3], [yes, yes, no]),
        ("refused, refused, reset", vec![refused(), refused(), reset()], [(3, 1); 3], [Interrupted; 3], [None; 3], [yes; 3]),
        ("refused", vec![refused()], [(3, 0); 3], [Connect; 3], [None; 3], [no; 3]),
    ];
    let (mut cases, mut requests) = (0, 0);
    runtime().block_on(async {
        for (name, plan, counts, kinds, statuses, executed) in rows {
            for operation in OPERATIONS {
                let label = format!("{name}, {operation}");
                let (seen, result) = call(operation, plan.clone()).await;
                let error = result.expect_err(&label);
                assert_eq!(seen, by_class(operation, counts), "{label}");
                assert_eq!(error.attempts() as usize, seen.0, "{label}");
                assert_eq!(error.kind(), by_class(operation, kinds), "{label}");
                assert_eq!(error.status().map(|status| status.as_u16()), by_class(operation, statuses), "{label}");
                let executed = by_class(operation, executed);
                assert_eq!(error.maybe_executed(), executed, "{label}");
                assert_eq!(error.is_retryable(), by_class(operation, [true, !executed, !executed]), "{label}");
                requests += seen.1;
                cases += 1;
            }
        }
    });
    (cases, requests)
}

fn succeed() -> (usize, usize) {
    let (mut cases, mut requests) = (0, 0);
    runtime().block_on(async {
        for refusals in [1, 2] {
            for operation in OPERATIONS {
                let mut plan = vec![refused(); refusals];
                plan.push(status(204));
                let (seen, result) = call(operation, plan).await;
                assert_eq!(result.unwrap(), 204, "{operation}");
                assert_eq!(seen, (refusals + 1, 1), "{operation}");
                requests += seen.1;
                cases += 1;
            }
        }
    });
    (cases, requests)
}
