//! The four states of a queue, and the window that `force` opens.

use std::time::Duration;

use serde_json::{Value, json};

use super::support::{FIRST, NEW, PHONE, SECOND, ask, device, once, play, waiting};
use crate::world::{Message, QueueStatus, World};

const NO: Value = Value::Null;

/// Sends a text from the second device.
fn send(world: &mut World) -> u16 {
    let body = json!({"device": SECOND, "phone": PHONE, "message": "Hello"});
    ask(world, "send_message", "", NO, body).status
}

fn set(world: &mut World, id: &str, body: Value) -> Value {
    let came = ask(world, "set_queue_status", id, NO, body);
    assert_eq!(came.status, 200);
    came.body
}

#[test]
fn a_state_tells_what_is_delivered_and_what_is_taken() {
    for (status, delivers, accepts) in [
        ("active", true, true),
        ("pause", false, true),
        ("reject", true, false),
        ("freeze", false, false),
    ] {
        let mut world = World::new();
        let second = world.device_mut(SECOND).unwrap();
        second.set_queue_status(QueueStatus::Pause);
        second.add_message(Message::to_phone(
            "5f2296349b12abf18c3e4b10",
            PHONE,
            "Hello",
        ));
        let answer = set(&mut world, SECOND, json!({"status": status}));
        assert_eq!(answer["queue"]["status"], status);
        assert_eq!(answer["queue"]["messages"], u8::from(!delivers), "{status}");
        assert_eq!(answer.get("forceUntil"), None);
        assert_eq!(
            send(&mut world),
            if accepts { 201 } else { 409 },
            "{status}"
        );
        let second = device(&world, SECOND);
        let waits = usize::from(!delivers) + usize::from(accepts && !delivers);
        let went = usize::from(delivers) + usize::from(accepts && delivers);
        assert_eq!(second.queue().waiting().len(), waits, "{status}");
        assert_eq!(second.sent().len(), went, "{status}");
    }
}

#[test]
fn scheduled_messages_stay_when_the_queue_is_set_without_force() {
    for status in ["active", "reject", "pause", "freeze"] {
        let mut world = World::new();
        set(&mut world, FIRST, json!({"status": status}));
        assert_eq!(waiting(&world, FIRST).len(), 3, "{status}");
    }
}

#[test]
fn force_delivers_all_for_thirty_minutes_where_the_queue_delivers() {
    for (status, works) in [
        ("active", true),
        ("reject", true),
        ("pause", false),
        ("freeze", false),
    ] {
        let mut world = World::new();
        let answer = set(&mut world, FIRST, json!({"status": status, "force": true}));
        let left = if works { 0 } else { 3 };
        assert_eq!(answer["queue"]["messages"], left, "{status}");
        assert_eq!(answer["queue"]["status"], status);
        let until = if works {
            json!("2026-11-21T10:00:00.000Z")
        } else {
            NO
        };
        assert_eq!(answer["forceUntil"], until, "{status}");
    }
}

#[test]
fn the_window_closes_after_thirty_minutes_or_with_the_next_setting() {
    let later = json!({"device": SECOND, "phone": PHONE, "message": "Hello",
        "deliverAt": "2026-11-22T09:30:00.000Z"});
    let mut world = World::new();
    set(
        &mut world,
        SECOND,
        json!({"status": "active", "force": true}),
    );
    world.advance(Duration::from_secs(29 * 60 + 59));
    play(
        &mut world,
        &[
            ("send_message", "", NO, later.clone(), 201, "\"processed\""),
            ("get_queue", SECOND, NO, NO, 200, "forceUntil"),
        ],
    );
    world.advance(Duration::from_secs(1));
    play(
        &mut world,
        &[("send_message", "", NO, later.clone(), 201, "\"queued\"")],
    );
    let queue = ask(&mut world, "get_queue", SECOND, NO, NO).body;
    assert_eq!(queue.get("forceUntil"), None);

    for body in [
        json!({"status": "active"}),
        json!({"status": "pause", "force": true}),
    ] {
        let mut world = World::new();
        set(
            &mut world,
            SECOND,
            json!({"status": "active", "force": true}),
        );
        set(&mut world, SECOND, body);
        set(&mut world, SECOND, json!({"status": "active"}));
        play(
            &mut world,
            &[("send_message", "", NO, later.clone(), 201, "\"queued\"")],
        );
    }
}

#[test]
fn the_time_of_the_setting_is_told() {
    let mut world = World::new();
    world.advance(Duration::from_millis(1_250));
    let answer = set(&mut world, FIRST, json!({"status": "pause"}));
    assert_eq!(
        answer["queue"]["statusUpdatedAt"],
        "2026-11-21T09:30:01.250Z"
    );
}

#[test]
fn a_device_without_number_has_a_queue_too() {
    once(&(
        "set_queue_status",
        NEW,
        NO,
        json!({"status": "freeze"}),
        200,
        "freeze",
    ));
    once(&("get_queue", NEW, NO, NO, 200, "\"messages\":0"));
}

#[test]
fn what_an_author_adds_leaves_with_the_next_request() {
    let mut world = World::new();
    let second = world.device_mut(SECOND).unwrap();
    second.add_message(Message::to_phone(
        "5f2296349b12abf18c3e4b10",
        PHONE,
        "Hello",
    ));
    assert_eq!(waiting(&world, SECOND), ["4b10"]);
    play(
        &mut world,
        &[("get_queue", SECOND, NO, NO, 200, "\"messages\":0")],
    );
}
