//! The clock of the world.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::support::{FIRST, PHONE, SECOND, ask, device, waiting};
use crate::world::{Message, Progress, QueueStatus, World, start};

const NO: Value = Value::Null;
const HOUR: Duration = Duration::from_secs(3600);

#[test]
fn it_starts_at_a_fixed_moment_and_moves_when_told() {
    let mut world = World::new();
    assert_eq!(world.now().to_rfc3339(), "2026-11-21T09:30:00+00:00");
    ask(&mut world, "list_devices", "", NO, NO);
    assert_eq!(world.now(), start());
    world.advance(HOUR);
    assert_eq!(world.now().to_rfc3339(), "2026-11-21T10:30:00+00:00");
    world.advance(Duration::MAX);
    assert!(world.now() > start());
}

#[test]
fn what_is_scheduled_leaves_when_it_is_due() {
    let mut world = World::new();
    world.advance(HOUR - Duration::from_millis(1));
    assert_eq!(waiting(&world, FIRST), ["4b01", "4b02", "4b03"]);
    world.advance(Duration::from_millis(1));
    assert_eq!(waiting(&world, FIRST), ["4b02", "4b03"]);
    world.advance(48 * HOUR);
    let sent = device(&world, FIRST).sent();
    let due: Vec<_> = sent.iter().map(Message::deliver_at).collect();
    let left = sent.iter().map(|message| match message.progress() {
        Progress::Delivered { at, .. } => Some(*at),
        _ => None,
    });
    assert_eq!(left.collect::<Vec<_>>(), due);
    assert_eq!(due.len(), 3);
}

/// Whatever the order in which they came.
#[test]
fn what_is_due_first_leaves_first_however_time_passes() {
    let sent = |steps: &[u64]| {
        let mut world = World::new();
        for minute in [30, 5, 30, 20] {
            let at = start() + TimeDelta::minutes(minute);
            let text = json!({"device": SECOND, "phone": PHONE, "message": minute.to_string(), "deliverAt": at.to_rfc3339()});
            ask(&mut world, "send_message", "", NO, text);
        }
        for minutes in steps {
            world.advance(Duration::from_secs(60 * minutes));
        }
        let sent = device(&world, SECOND).sent().iter();
        let due = sent.map(|message| (message.deliver_at(), message.progress().clone()));
        due.collect::<Vec<_>>()
    };
    let parts = sent(&[5, 15, 10, 15]);
    let minutes = parts
        .iter()
        .map(|(due, _)| (due.unwrap() - start()).num_minutes());
    assert_eq!(minutes.collect::<Vec<_>>(), [5, 20, 30, 30]);
    for steps in [[45].as_slice(), &[20, 25], &[4, 2, 39]] {
        assert_eq!(sent(steps), parts, "{steps:?}");
    }
}

#[test]
fn what_a_paused_queue_held_back_leaves_when_it_delivers_again() {
    let mut world = World::new();
    let first = world.device_mut(FIRST).unwrap();
    first.set_queue_status(QueueStatus::Pause);
    world.advance(3 * HOUR);
    assert_eq!(waiting(&world, FIRST).len(), 3);
    ask(
        &mut world,
        "set_queue_status",
        FIRST,
        NO,
        json!({"status": "reject"}),
    );
    assert_eq!(waiting(&world, FIRST), ["4b03"]);
    let now = world.now();
    let sent = device(&world, FIRST).sent();
    let left_now =
        |progress: &Progress| matches!(progress, Progress::Delivered { at, .. } if *at == now);
    assert!(sent.iter().all(|message| left_now(message.progress())));
}

#[test]
fn two_runs_give_the_same_bytes() {
    let run = || {
        let mut world = World::new();
        let text = json!({"device": SECOND, "phone": PHONE, "message": "Hello"});
        let mut bytes = String::new();
        for _ in 0..3 {
            let sent = ask(&mut world, "send_message", "", NO, text.clone());
            bytes += &sent.body.to_string();
            world.advance(HOUR);
        }
        for (operation, path, query) in [
            ("request_auth_code", FIRST, json!({"force": true})),
            ("list_devices", "", NO),
            ("list_messages", "", NO),
            ("list_chats", FIRST, NO),
        ] {
            bytes += &ask(&mut world, operation, path, query, NO).body.to_string();
        }
        bytes
    };
    assert_eq!(run(), run());
}

#[test]
fn ids_of_new_messages_pass_over_those_that_are_taken() {
    let taken = "5f2296349b12abf18c3e5001";
    let mut world = World::new();
    let second = world.device_mut(SECOND).unwrap();
    second.add_message(Message::to_phone(taken, PHONE, "Hello").scheduled(start() + 48 * HOUR));
    let text = json!({"device": SECOND, "phone": PHONE, "message": "Hello"});
    let sent = ask(&mut world, "send_message", "", NO, text);
    assert_eq!(sent.body["id"], "5f2296349b12abf18c3e5002");
}

#[test]
fn what_an_open_window_lets_go_leaves_before_the_window_ends() {
    let mut world = World::new();
    let force = json!({"status": "active", "force": true});
    ask(&mut world, "set_queue_status", SECOND, NO, force);
    let second = world.device_mut(SECOND).unwrap();
    let message = Message::to_phone("5f2296349b12abf18c3e4b09", PHONE, "Hello");
    second.add_message(message.scheduled(start() + 48 * HOUR));
    world.advance(HOUR);
    assert!(waiting(&world, SECOND).is_empty());
}
