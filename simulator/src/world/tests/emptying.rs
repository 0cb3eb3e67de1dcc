//! Deleting what waits.

use serde_json::{Value, json};

use super::support::{FIRST, GROUP, PHONE, SECOND, ask, once, waiting};
use crate::world::{Message, QueueStatus, World};

const NO: Value = Value::Null;

/// The usual account with one message more, not scheduled, to another number; it came at the start.
fn world() -> World {
    let mut world = World::new();
    let first = world.device_mut(FIRST).unwrap();
    first.set_queue_status(QueueStatus::Pause);
    first.add_message(Message::to_phone(
        "5f2296349b12abf18c3e4b04",
        "+12025550123",
        "Hello",
    ));
    world
}

#[test]
fn a_filter_names_what_is_deleted() {
    // Created at 06:30, 07:30, 08:30 (scheduled) and 09:30.
    let table: &[(Value, &[&str])] = &[
        (NO, &[]),
        (json!({"skipScheduled": true}), &["4b01", "4b02", "4b03"]),
        (
            json!({"ids": ["5f2296349b12abf18c3e4b01", "5f2296349b12abf18c3e4b04"]}),
            &["4b02", "4b03"],
        ),
        (
            json!({"ids": ["5F2296349B12ABF18C3E4B01"]}),
            &["4b02", "4b03", "4b04"],
        ),
        (
            json!({"ids": ["5f2296349b12abf18c3e4bff"]}),
            &["4b01", "4b02", "4b03", "4b04"],
        ),
        (json!({"phones": [PHONE]}), &["4b02", "4b04"]),
        (json!({"phones": [PHONE, "+12025550123"]}), &["4b02"]),
        (
            json!({"phones": [PHONE, "+12025550123"], "skipScheduled": true}),
            &["4b01", "4b02", "4b03"],
        ),
        (json!({"groups": [GROUP]}), &["4b01", "4b03", "4b04"]),
        (
            json!({"before": "2026-11-21T07:30:00.000Z"}),
            &["4b02", "4b03", "4b04"],
        ),
        (
            json!({"before": "2026-11-21T07:30:00.001Z"}),
            &["4b03", "4b04"],
        ),
        (
            json!({"after": "2026-11-21T08:30:00.000Z"}),
            &["4b01", "4b02", "4b03"],
        ),
        (
            json!({"after": "2026-11-21T09:30:00+01:00"}),
            &["4b01", "4b02", "4b03"],
        ),
        (
            json!({"after": "2026-11-21T06:30:00.000Z", "before": "2026-11-21T09:30:00.000Z"}),
            &["4b01", "4b04"],
        ),
    ];
    for (body, left) in table {
        let mut world = world();
        let came = ask(&mut world, "empty_queue", FIRST, NO, body.clone());
        assert_eq!(waiting(&world, FIRST), *left, "{body}");
        assert_eq!(came.status, 202, "{body}");
        assert_eq!(came.body["queue"]["messages"], left.len(), "{body}");
    }
}

#[test]
fn families_of_filters_do_not_mix() {
    let id = "5f2296349b12abf18c3e4b01";
    let table = [
        (json!({"ids": [id], "phones": [PHONE]}), "phones"),
        (json!({"phones": [PHONE], "groups": [GROUP]}), "groups"),
        (
            json!({"ids": [id], "before": "2026-11-21T07:30:00.000Z"}),
            "before",
        ),
        (
            json!({"groups": [GROUP], "after": "2026-11-21T07:30:00.000Z"}),
            "after",
        ),
    ];
    for (body, path) in table {
        let mut world = world();
        let came = ask(&mut world, "empty_queue", FIRST, NO, body.clone());
        assert_eq!(came.status, 400, "{body}");
        assert_eq!(came.body["errors"][0]["path"], path, "{body}");
        assert_eq!(waiting(&world, FIRST).len(), 4, "{body}");
    }
}

#[test]
fn the_end_is_waited_for_when_asked() {
    once(&(
        "empty_queue",
        FIRST,
        json!({"wait": true}),
        NO,
        200,
        "\"messages\":0",
    ));
    once(&("empty_queue", FIRST, NO, NO, 202, "\"messages\":0"));
    once(&("empty_queue", SECOND, NO, NO, 202, "\"messages\":0"));
}
