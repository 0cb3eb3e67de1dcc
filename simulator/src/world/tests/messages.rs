//! Outbound messages: lists, single ones, changes, deletion.

use serde_json::{Value, json};

use super::support::{FIRST, GROUP, NEW, PHONE, SECOND, ask, column, device, once, play, waiting};
use crate::world::{Message, Recipient, World};

const NO: Value = Value::Null;
const WAITING: &str = "5f2296349b12abf18c3e4b01";
const SENT: &str = "5f2296349b12abf18c3e5001";

/// The usual account, in which the second device sent a message.
fn world() -> World {
    let mut world = World::new();
    let body = json!({"device": SECOND, "phone": "+12025550123", "message": "Good morning", "priority": "high"});
    play(&mut world, &[("send_message", "", NO, body, 201, SENT)]);
    world
}

#[test]
fn filters_name_messages() {
    // The newest first: 5001 of 09:30 is sent, the others are scheduled.
    let table: &[(Value, &[&str])] = &[
        (NO, &["5001", "4b03", "4b02", "4b01"]),
        (
            json!({"sort": "date:asc"}),
            &["4b01", "4b02", "4b03", "5001"],
        ),
        (json!({"devices": [SECOND]}), &["5001"]),
        (json!({"device": FIRST}), &["4b03", "4b02", "4b01"]),
        (json!({"status": ["queued"]}), &["4b03", "4b02", "4b01"]),
        (json!({"status": ["sent", "failed"]}), &["5001"]),
        (json!({"deliveryStatus": ["delivered"]}), &["5001"]),
        (json!({"deliveryStatus": ["read"]}), &[]),
        (json!({"webhookStatus": ["pending"]}), &[]),
        (json!({"reference": ["reminder", "x"]}), &["4b03"]),
        (json!({"reference": ["remind"]}), &[]),
        (json!({"ids": [WAITING, SENT]}), &["5001", "4b01"]),
        (json!({"waIds": ["3eb00000000000000002"]}), &["5001"]),
        (json!({"priority": ["high"]}), &["5001"]),
        (json!({"priority": ["normal"]}), &["4b03", "4b02", "4b01"]),
        (json!({"target": "group"}), &["4b02"]),
        (json!({"source": "chat"}), &[]),
        (json!({"type": ["text"], "phone": PHONE}), &["4b03", "4b01"]),
        (json!({"type": ["image"]}), &[]),
        (json!({"group": GROUP}), &["4b02"]),
        (json!({"channel": "120363000000000001@newsletter"}), &[]),
        (json!({"agents": ["5f2296349b12abf18c3e4c01"]}), &[]),
        (json!({"search": "MORNING"}), &["5001"]),
        (
            json!({"after": "2026-11-21T10:30:00.000Z"}),
            &["4b03", "4b02"],
        ),
        (json!({"before": "2026-11-21T11:30:00.000Z"}), &["4b01"]),
        (
            json!({"createdAfter": "2026-11-21T08:30:00.000Z"}),
            &["5001"],
        ),
        (
            json!({"createdBefore": "2026-11-21T07:30:00.000Z"}),
            &["4b01"],
        ),
        (json!({"size": 3}), &["5001", "4b03", "4b02"]),
        (json!({"size": 3, "page": 1}), &["4b01"]),
    ];
    for (query, expected) in table {
        let came = ask(&mut world(), "list_messages", "", query.clone(), NO);
        let ids: Vec<_> = column(&came, "id")
            .iter()
            .map(|id| id[20..].to_owned())
            .collect();
        assert_eq!(ids, *expected, "{query}");
    }
}

#[test]
fn a_message_is_found_by_either_id() {
    let mut world = world();
    play(
        &mut world,
        &[
            ("get_message", SENT, NO, NO, 200, "Good morning"),
            ("get_message", "3EB00000000000000002", NO, NO, 200, SENT),
            (
                "get_message",
                WAITING,
                json!({"include": ["device"]}),
                NO,
                200,
                "\"alias\":\"Support line\"",
            ),
            (
                "get_message",
                "5f2296349b12abf18c3e4bff",
                NO,
                NO,
                404,
                "message",
            ),
            (
                "list_messages",
                "",
                json!({"ids": [SENT], "include": ["device"]}),
                NO,
                200,
                "Support line 2",
            ),
        ],
    );
}

#[test]
fn deleting_twice_finds_nothing_and_what_is_sent_needs_force() {
    let force = || json!({"force": true});
    let moving = "5f2296349b12abf18c3e4b10";
    let mut world = world();
    let first = world.device_mut(FIRST).unwrap();
    first.add_message(Message::to_phone(moving, PHONE, "Hello").in_progress());
    play(
        &mut world,
        &[
            ("delete_message", WAITING, NO, NO, 202, ""),
            ("delete_message", WAITING, NO, NO, 404, "message"),
            ("get_message", WAITING, NO, NO, 404, "message"),
            ("delete_message", SENT, NO, NO, 409, "delivered"),
            ("get_message", SENT, NO, NO, 200, SENT),
            ("delete_message", SENT, force(), NO, 202, ""),
            ("delete_message", SENT, force(), NO, 404, "message"),
            ("delete_message", moving, NO, NO, 409, "progress"),
            ("delete_message", moving, force(), NO, 202, ""),
        ],
    );
    assert_eq!(waiting(&world, FIRST), ["4b02", "4b03"]);
    assert!(device(&world, SECOND).sent().is_empty());
}

#[test]
fn what_waits_can_be_changed() {
    let table = [
        (json!({"message": "Other"}), "\"message\":\"Other\""),
        (
            json!({"reference": "mine", "priority": "urgent"}),
            "\"priority\":\"urgent\"",
        ),
        (
            json!({"deliverAt": "2026-11-25T00:00:00.000Z"}),
            "2026-11-25T00:00:00.000Z",
        ),
        (
            json!({"deliverAt": "2026-11-21T09:00:00.000Z"}),
            "\"processed\"",
        ),
        (
            json!({"group": GROUP}),
            "\"group\":\"120363000000000000@g.us\"",
        ),
        (
            json!({"chat": "12025550123@c.us"}),
            "\"phone\":\"+12025550123\"",
        ),
        (
            json!({"device": SECOND}),
            "\"device\":\"5f2296349b12abf18c3e4a08\"",
        ),
    ];
    for (body, piece) in table {
        once(&("update_message", WAITING, NO, body, 200, piece));
    }
    let mut world = World::new();
    play(
        &mut world,
        &[(
            "update_message",
            WAITING,
            NO,
            json!({"device": SECOND}),
            200,
            SECOND,
        )],
    );
    assert_eq!(waiting(&world, FIRST), ["4b02", "4b03"]);
    assert_eq!(waiting(&world, SECOND), ["4b01"]);
}

#[test]
fn fields_are_cleared() {
    let id = "5f2296349b12abf18c3e4b03";
    let mut world = World::new();
    play(
        &mut world,
        &[(
            "update_message",
            id,
            NO,
            json!({"remove": ["reference"]}),
            200,
            id,
        )],
    );
    assert_eq!(
        device(&world, FIRST)
            .message(id)
            .unwrap()
            .field("reference"),
        None
    );
    let body = json!({"device": FIRST, "phone": PHONE, "deliverAt": "2026-11-25T00:00:00.000Z",
        "location": {"address": "Somewhere", "coordinates": [51.5, 0.0]}});
    let sent = ask(&mut world, "send_message", "", NO, body).body;
    let id = sent["id"].as_str().unwrap();
    play(
        &mut world,
        &[(
            "update_message",
            id,
            NO,
            json!({"remove": ["location.address"]}),
            200,
            id,
        )],
    );
    let location = device(&world, FIRST).message(id).unwrap().field("location");
    assert_eq!(location, Some(&json!({"coordinates": [51.5, 0.0]})));
}

#[test]
fn a_change_that_is_refused_changes_nothing() {
    let both = json!({"phone": PHONE, "group": GROUP});
    let mut world = world();
    play(
        &mut world,
        &[
            (
                "update_message",
                SENT,
                NO,
                json!({"message": "Other"}),
                409,
                "waits no longer",
            ),
            ("update_message", WAITING, NO, both, 400, "recipient"),
            (
                "update_message",
                WAITING,
                NO,
                json!({"device": NEW, "message": "Other"}),
                409,
                "linked",
            ),
            (
                "update_message",
                WAITING,
                NO,
                json!({"device": "5f2296349b12abf18c3e4aff"}),
                404,
                "device",
            ),
            (
                "update_message",
                "5f2296349b12abf18c3e4bff",
                NO,
                json!({"message": "Other"}),
                404,
                "message",
            ),
        ],
    );
    let message = device(&world, FIRST).message(WAITING).unwrap();
    assert_eq!(message.field("message"), Some(&json!("Hello")));
    assert_eq!(message.recipient(), &Recipient::Phone(PHONE.to_owned()));
}
