//! At most once: a server that acts on a request as soon as it has read a certain byte of it, and
//! breaks the connection at any byte of the request or of its answer, has acted once at most.

mod judge;
mod places;

use std::time::Duration;

use wassenger::{RetryClass, RetryPolicy};

use crate::support::actions::{ACTIONS, Action};
use crate::support::faults::{At, End, Fault, SUCCESS};
use crate::support::runtime;
use crate::support::server::end_of_head;

use judge::{Cell, Judge, effects};
use places::{Stride, places};

/// Every policy but the one that says that it may happen twice. The most eager one comes first and
/// meets every byte; no other allows what it does not, so some bytes will do for those.
fn policies() -> [(&'static str, RetryPolicy, Stride); 7] {
    let fast = RetryPolicy::default().base_delay(Duration::from_millis(1));
    [
        ("default", fast, Stride::Every),
        ("2 attempts", fast.max_attempts(2), Stride::Some),
        ("3 attempts", fast.max_attempts(3), Stride::Some),
        ("none", RetryPolicy::none(), Stride::Some),
        (
            "repeatable at most",
            fast.tighten_to(RetryClass::Repeatable),
            Stride::Some,
        ),
        (
            "refused at most",
            fast.tighten_to(RetryClass::Refused),
            Stride::Some,
        ),
        (
            "unsent at most",
            fast.tighten_to(RetryClass::Unsent),
            Stride::Some,
        ),
    ]
}

/// The operations that may not be repeated whenever something is unknown.
fn actions() -> impl Iterator<Item = &'static Action> {
    ACTIONS
        .iter()
        .filter(|action| action.class() != "repeatable")
}

fn at_most_once(what: &'static str, after: usize) {
    runtime().block_on(async {
        let mut judge = Judge::new(what).await;
        // All of it takes a minute: `cargo xtask reliability` asks for that.
        let every = std::env::var_os("WASSENGER_EVERY_BYTE").is_some();
        for (policy_name, policy, stride) in policies() {
            let stride = if every { Stride::Every } else { stride };
            let client = judge.client(policy);
            for action in actions() {
                let request = judge.request(&client, action).await;
                let head = end_of_head(&request).unwrap();
                for (at, answer) in places(head, request.len(), stride) {
                    for end in [End::Fin, End::Reset] {
                        let fault = Fault {
                            at,
                            end,
                            after,
                            answer,
                        };
                        let outcome = judge.send(&client, action, fault).await;
                        let cell = Cell {
                            action,
                            policy: policy_name,
                            fault,
                            request: &request,
                        };
                        cell.acted_once_at_most(&outcome);
                        cell.is_consistent(&outcome);
                        judge.row.pass();
                    }
                }
            }
        }
    });
}

#[test]
fn on_a_fresh_connection() {
    at_most_once("at most once, fresh connections", 0);
}

#[test]
fn on_a_connection_that_was_used() {
    at_most_once("at most once, used connections", 1);
}

/// The server would see an action that happens twice: one that may be repeated does, and so does
/// any other with the policy that says so.
#[test]
fn what_happens_twice_is_seen() {
    runtime().block_on(async {
        let mut judge = Judge::new("repetitions are seen").await;
        let fast = policies()[0].1;
        let eager = judge.client(fast);
        let twice = judge.client(fast.repeat_even_if_it_happens_twice());
        for action in &ACTIONS {
            let repeatable = action.class() == "repeatable";
            // What lists devices or chats does not understand the server's answer.
            if action.id.starts_with("list_") {
                continue;
            }
            let client = if repeatable { &eager } else { &twice };
            let length = judge.request(client, action).await.len();
            for at in [At::Request(1), At::Request(length), At::Answer(0)] {
                for after in [0, 1] {
                    let fault = Fault {
                        at,
                        end: End::Reset,
                        after,
                        answer: SUCCESS,
                    };
                    let outcome = judge.send(client, action, fault).await;
                    let label = action.label();
                    assert_eq!(outcome.result.unwrap(), 2, "{label}");
                    assert_eq!(effects(&outcome.requests, 0), 2, "{label}, {at:?}");
                    judge.row.pass();
                }
            }
        }
    });
}
