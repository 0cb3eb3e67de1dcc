//! Sending messages.

use serde_json::{Value, json};

use super::support::{
    CHANNEL, EXPIRED, FIRST, GROUP, NEW, PHONE, SECOND, ask, device, once, play, waiting,
};
use crate::world::{Device, Progress, QueueStatus, World};

const NO: Value = Value::Null;

/// A text from the second device, with these fields more or other.
fn text(more: &Value) -> Value {
    let mut body = json!({"device": SECOND, "phone": PHONE, "message": "Hello"});
    for (name, value) in more.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

#[test]
fn a_message_leaves_at_once_or_when_it_is_due() {
    let table = [
        (json!({}), "\"processed\""),
        (
            json!({"deliverAt": "2026-11-21T09:30:00.001Z"}),
            "\"queued\"",
        ),
        (
            json!({"deliverAt": "2026-11-21T09:30:00.000Z"}),
            "\"processed\"",
        ),
        (
            json!({"deliverAt": "2026-11-21T10:30:00.000+02:00"}),
            "\"processed\"",
        ),
    ];
    for (more, status) in table {
        once(&("send_message", "", NO, text(&more), 201, status));
    }
}

#[test]
fn an_answer_tells_what_was_sent() {
    let mut world = World::new();
    let more = json!({"reference": "order 7", "priority": "high"});
    let came = ask(&mut world, "send_message", "", NO, text(&more)).body;
    let expected = [
        ("id", "5f2296349b12abf18c3e5001"),
        ("waId", "3EB00000000000000002"),
        ("phone", PHONE),
        ("chat", "447700900123@c.us"),
        ("device", SECOND),
        ("message", "Hello"),
        ("reference", "order 7"),
        ("priority", "high"),
        ("createdAt", "2026-11-21T09:30:00.000Z"),
        ("sentAt", "2026-11-21T09:30:00.000Z"),
    ];
    for (name, value) in expected {
        assert_eq!(came[name], value, "{name}");
    }
    let sent = &device(&world, SECOND).sent()[0];
    assert!(matches!(sent.progress(), Progress::Delivered { .. }));
    assert_eq!(sent.field("message"), Some(&json!("Hello")));
}

#[test]
fn a_device_that_cannot_take_it_refuses() {
    let table = [
        (
            Device::new(SECOND).with_queue_status(QueueStatus::Reject),
            "queue",
        ),
        (
            Device::new(SECOND).with_queue_status(QueueStatus::Freeze),
            "queue",
        ),
        (Device::new(SECOND).unlinked(), "linked"),
        (Device::new(SECOND).never_connected(), "linked"),
        (Device::new(SECOND).expired(), "expired"),
    ];
    for (arranged, piece) in table {
        let mut world = World::new();
        world.add_device(arranged);
        play(
            &mut world,
            &[("send_message", "", NO, text(&NO), 409, piece)],
        );
        let second = device(&world, SECOND);
        assert_eq!(second.queue().waiting().len() + second.sent().len(), 0);
    }
    for id in [NEW, EXPIRED] {
        once(&(
            "send_message",
            "",
            NO,
            text(&json!({"device": id})),
            409,
            "device",
        ));
    }
}

#[test]
fn an_offline_device_takes_messages_and_sends_them_when_it_starts() {
    let mut world = World::new();
    world.add_device(Device::new(SECOND).offline());
    play(
        &mut world,
        &[
            ("send_message", "", NO, text(&NO), 201, "\"queued\""),
            ("start_device", SECOND, NO, NO, 202, "online"),
        ],
    );
    assert_eq!(device(&world, SECOND).sent().len(), 1);
}

#[test]
fn a_live_message_goes_past_a_paused_queue_and_some_may_not_wait() {
    let pause = json!({"status": "pause"});
    let later = "2026-11-22T09:30:00.000Z";
    let mut world = World::new();
    play(
        &mut world,
        &[
            ("set_queue_status", SECOND, NO, pause, 200, "pause"),
            (
                "send_message",
                "",
                NO,
                text(&json!({"enqueue": "never"})),
                409,
                "wait",
            ),
            (
                "send_message",
                "",
                NO,
                text(&json!({"live": true})),
                201,
                "\"processed\"",
            ),
            (
                "send_message",
                "",
                NO,
                text(&json!({"live": true, "deliverAt": later})),
                201,
                "\"queued\"",
            ),
            (
                "send_message",
                "",
                NO,
                text(&json!({"order": true, "live": true})),
                400,
                "order",
            ),
            (
                "send_message",
                "",
                NO,
                text(&json!({"order": true, "enqueue": "never"})),
                400,
                "order",
            ),
            (
                "send_message",
                "",
                NO,
                text(&json!({"order": true})),
                201,
                "\"queued\"",
            ),
        ],
    );
    assert_eq!(waiting(&world, SECOND).len(), 2);
    once(&(
        "send_message",
        "",
        NO,
        text(&json!({"enqueue": "never"})),
        201,
        "\"processed\"",
    ));
    once(&(
        "send_message",
        "",
        NO,
        text(&json!({"enqueue": "never", "deliverAt": later})),
        409,
        "wait",
    ));
}

#[test]
fn every_kind_of_message_has_a_valid_answer() {
    let kinds = [
        json!({"group": GROUP, "message": "Hello"}),
        json!({"channel": CHANNEL, "message": "Hello", "typing": 3, "retries": 2}),
        json!({"phone": PHONE, "message": "Hello", "expiration": {"seconds": 60}, "label": "billing"}),
        json!({"phone": PHONE, "media": {"url": "https://example.com/a.png", "format": "native"}}),
        json!({"phone": PHONE, "location": {"coordinates": [51.5, 0.0]}}),
        json!({"phone": PHONE, "contacts": [{"name": "Support line", "phone": PHONE}]}),
        json!({"phone": PHONE, "poll": {"name": "Which?", "options": [{"name": "A"}, {"name": "B"}]}}),
        json!({"phone": PHONE, "reaction": "👍", "reactionMessage": "3EB0B89185EF09998F278C"}),
        json!({"phone": PHONE, "product": "1234567890123456"}),
        json!({"phone": PHONE, "event": {"name": "Day", "date": "2026-11-22T09:30:00.000Z"}}),
        json!({"phone": PHONE, "confirm": {"event": "3EB0B89185EF09998F278C", "confirm": true}}),
        json!({"phone": PHONE, "forward": {"message": "3EB0B89185EF09998F278C"}}),
        json!({"phone": PHONE, "template": {"name": "hello", "language": "en"}}),
    ];
    let mut world = World::new();
    for mut body in kinds {
        body["device"] = FIRST.into();
        play(
            &mut world,
            &[("send_message", "", NO, body, 201, "\"processed\"")],
        );
    }
}

#[test]
fn a_recipient_that_nobody_knows_here_is_refused() {
    for chat in ["123456789@lid", "123456789@broadcast"] {
        let refused = json!({"chat": chat});
        let path = "5f2296349b12abf18c3e4b01";
        once(&("update_message", path, NO, refused, 400, "chat"));
    }
}
