//! Moving queues.

use serde_json::{Value, json};

use super::support::{EXPIRED, FIRST, NEW, SECOND, ask, device, once, play, waiting};
use crate::world::{Device, Message, QueueStatus, World};

const NO: Value = Value::Null;

fn to(id: &str) -> Value {
    json!({"device": id})
}

#[test]
fn all_that_waits_moves_behind_what_the_target_has() {
    let mut world = World::new();
    let own = Message::to_phone("5f2296349b12abf18c3e4b10", "+447700900123", "Hello");
    let second = world.device_mut(SECOND).unwrap();
    second.set_queue_status(QueueStatus::Pause);
    second.add_message(own);
    play(
        &mut world,
        &[
            ("route_queue", FIRST, NO, to(SECOND), 200, "\"messages\":0"),
            ("get_queue", FIRST, NO, NO, 200, "\"messages\":0"),
            ("get_queue", SECOND, NO, NO, 200, "\"messages\":4"),
        ],
    );
    assert_eq!(waiting(&world, FIRST).len(), 0);
    assert_eq!(waiting(&world, SECOND), ["4b10", "4b01", "4b02", "4b03"]);
    // The way back takes along what the target held before; an empty queue moves, too.
    play(
        &mut world,
        &[
            ("route_queue", SECOND, NO, to(FIRST), 200, "\"messages\":0"),
            ("route_queue", SECOND, NO, to(FIRST), 200, "\"messages\":0"),
        ],
    );
    // What was not scheduled is delivered by the queue that delivers.
    assert_eq!(waiting(&world, FIRST), ["4b01", "4b02", "4b03"]);
    assert_eq!(device(&world, FIRST).sent().len(), 1);
}

#[test]
fn what_cannot_be_moved_is_refused_and_stays() {
    let rejecting = "5f2296349b12abf18c3e4a10";
    let freezing = "5f2296349b12abf18c3e4a11";
    let unlinked = "5f2296349b12abf18c3e4a12";
    let upper = FIRST.to_uppercase();
    let table: &[(&str, &str, u16, &str)] = &[
        (FIRST, FIRST, 400, "another device"),
        (FIRST, &upper, 400, "another device"),
        (FIRST, NEW, 409, "target"),
        (FIRST, EXPIRED, 409, "target"),
        (FIRST, rejecting, 409, "target"),
        (FIRST, freezing, 409, "target"),
        (FIRST, unlinked, 409, "target"),
        (EXPIRED, FIRST, 409, "source"),
        (NEW, FIRST, 409, "source"),
    ];
    for (from, target, status, piece) in table {
        let mut world = World::new();
        world
            .add_device(Device::new(rejecting).with_queue_status(QueueStatus::Reject))
            .add_device(Device::new(freezing).with_queue_status(QueueStatus::Freeze))
            .add_device(Device::new(unlinked).unlinked());
        play(
            &mut world,
            &[("route_queue", from, NO, to(target), *status, piece)],
        );
        assert_eq!(waiting(&world, FIRST).len(), 3, "{from} to {target}");
    }
}

#[test]
fn the_wrong_field_is_named() {
    let came = ask(&mut World::new(), "route_queue", FIRST, NO, to(FIRST));
    assert_eq!(came.body["errors"][0]["path"], "device");
}

#[test]
fn a_source_may_have_lost_its_session_and_be_frozen() {
    let mut world = World::new();
    let reset = json!({"force": true});
    play(
        &mut world,
        &[
            (
                "set_queue_status",
                FIRST,
                NO,
                json!({"status": "freeze"}),
                200,
                "freeze",
            ),
            ("request_auth_code", FIRST, reset, NO, 200, "code"),
            ("route_queue", FIRST, NO, to(SECOND), 200, "\"messages\":0"),
        ],
    );
    assert_eq!(waiting(&world, SECOND).len(), 3);
}

#[test]
fn a_target_that_pauses_takes_messages() {
    let pause = json!({"status": "pause"});
    let mut world = World::new();
    play(
        &mut world,
        &[
            ("set_queue_status", SECOND, NO, pause, 200, "pause"),
            ("route_queue", FIRST, NO, to(SECOND), 200, "\"messages\":0"),
        ],
    );
    assert_eq!(waiting(&world, SECOND).len(), 3);
    once(&("route_queue", SECOND, NO, to(FIRST), 200, "\"messages\":0"));
}

#[test]
fn a_window_at_the_target_delivers_what_arrives() {
    let force = json!({"status": "active", "force": true});
    let mut world = World::new();
    play(
        &mut world,
        &[
            ("set_queue_status", SECOND, NO, force, 200, "forceUntil"),
            ("route_queue", FIRST, NO, to(SECOND), 200, "\"messages\":0"),
        ],
    );
    assert_eq!(device(&world, SECOND).sent().len(), 3);
}
