//! Chats: lists, the archive, deletion.

use serde_json::{Value, json};

use super::support::{
    CHANNEL, FIRST, GROUP, PERSON, PHONE, SECOND, UNKNOWN, ask, column, device, play,
};
use crate::world::{Chat, Device, World};

const NO: Value = Value::Null;

fn at(wid: &str) -> String {
    format!("{FIRST}/{wid}")
}

fn whatsapp() -> Value {
    json!({"whatsapp": true})
}

fn forced() -> Value {
    json!({"whatsapp": true, "force": true})
}

#[test]
fn filters_name_chats() {
    let table: &[(Value, &[&str])] = &[
        (NO, &[GROUP, PERSON, CHANNEL]),
        (
            json!({"sort": "lastMessageAt:asc"}),
            &[CHANNEL, PERSON, GROUP],
        ),
        (json!({"sort": "name:asc"}), &[PERSON, CHANNEL, GROUP]),
        (json!({"sort": "name:desc"}), &[GROUP, CHANNEL, PERSON]),
        (
            json!({"sort": "unreadCount:desc"}),
            &[CHANNEL, PERSON, GROUP],
        ),
        (json!({"type": ["chat"]}), &[PERSON]),
        (json!({"type": ["group", "channel"]}), &[GROUP, CHANNEL]),
        (json!({"type": ["community"]}), &[]),
        (json!({"status": ["archived"]}), &[]),
        (
            json!({"status": ["active", "archived"], "size": 1, "page": 1}),
            &[PERSON],
        ),
        (json!({"search": "BILL"}), &[PERSON]),
        (json!({"search": "+44770"}), &[PERSON]),
        (json!({"search": "newsletter"}), &[CHANNEL]),
        (json!({"labels": ["billing"]}), &[PERSON]),
        (json!({"labels": ["*"]}), &[PERSON]),
        (json!({"labels": ["urgent"]}), &[]),
        (json!({"labelsExclude": ["*"]}), &[GROUP, CHANNEL]),
        (
            json!({"labelsExclude": ["urgent"]}),
            &[GROUP, PERSON, CHANNEL],
        ),
        (json!({"unread": false}), &[]),
        (
            json!({"unread": true, "active": true, "canSend": true}),
            &[GROUP, PERSON, CHANNEL],
        ),
        (json!({"active": false}), &[]),
        (json!({"readOnly": true}), &[]),
        (json!({"agent": ["5f2296349b12abf18c3e4c01"]}), &[]),
        (json!({"size": 2}), &[GROUP, PERSON]),
        (json!({"size": 2, "page": 1}), &[CHANNEL]),
    ];
    for (query, expected) in table {
        let came = ask(&mut World::new(), "list_chats", FIRST, query.clone(), NO);
        assert_eq!(column(&came, "id"), *expected, "{query}");
    }
    let mut world = World::new();
    let many = (0..21).fold(Device::new(SECOND), |device, number| {
        device.with_chat(Chat::new(format!("12036300000000{number:04}@g.us")))
    });
    world.add_device(many);
    let came = ask(&mut world, "list_chats", SECOND, NO, NO);
    assert_eq!(column(&came, "id").len(), 20);
}

#[test]
fn archiving_and_unarchiving_are_the_same_twice() {
    let at = at(PERSON);
    let mut world = World::new();
    play(
        &mut world,
        &[
            ("archive_chat", &at, NO, NO, 200, "archived"),
            ("archive_chat", &at, NO, NO, 200, "archived"),
            ("get_chat", &at, NO, NO, 200, "\"isArchived\":true"),
            (
                "list_chats",
                FIRST,
                json!({"status": ["archived"]}),
                NO,
                200,
                PERSON,
            ),
        ],
    );
    assert!(device(&world, FIRST).chat(PERSON).unwrap().is_archived());
    play(
        &mut world,
        &[
            ("unarchive_chat", &at, NO, NO, 200, "active"),
            ("unarchive_chat", &at, NO, NO, 200, "active"),
            ("get_chat", &at, NO, NO, 200, "\"isArchived\":false"),
        ],
    );
    assert!(!device(&world, FIRST).chat(PERSON).unwrap().is_archived());
}

#[test]
fn a_deleted_chat_is_not_found_by_anything() {
    for body in [NO, whatsapp(), forced()] {
        let at = at(PERSON);
        let mut world = World::new();
        play(
            &mut world,
            &[("delete_chat", &at, NO, body.clone(), 200, "\"removed\"")],
        );
        for operation in ["delete_chat", "get_chat", "archive_chat", "unarchive_chat"] {
            let came = ask(&mut world, operation, &at, NO, NO);
            assert_eq!(
                (came.status, came.short),
                (404, Some("Chat not found")),
                "{operation}"
            );
        }
        let came = ask(&mut world, "list_chats", FIRST, NO, NO);
        assert_eq!(column(&came, "id"), [GROUP, CHANNEL]);
        let chat = device(&world, FIRST).chat(PERSON).unwrap();
        assert!(chat.is_removed());
        assert_eq!(chat.is_removed_in_whatsapp(), body != NO);
    }
}

#[test]
fn a_chat_that_never_was_is_not_found() {
    for operation in ["delete_chat", "get_chat", "archive_chat", "unarchive_chat"] {
        // The second device has no chats.
        let path = format!("{SECOND}/{PERSON}");
        let came = ask(&mut World::new(), operation, &path, NO, NO);
        assert_eq!(
            (came.status, came.short),
            (404, Some("Chat not found")),
            "{operation}"
        );
    }
}

#[test]
fn what_whatsapp_refuses_is_deleted_with_force_in_the_service_alone() {
    let at = at(CHANNEL);
    let mut world = World::new();
    play(
        &mut world,
        &[
            ("delete_chat", &at, NO, whatsapp(), 409, "WhatsApp"),
            ("get_chat", &at, NO, NO, 200, "\"status\":\"active\""),
            (
                "delete_chat",
                &at,
                NO,
                forced(),
                200,
                "\"waStatus\":\"active\"",
            ),
            ("delete_chat", &at, NO, forced(), 404, "chat"),
        ],
    );
    let chat = device(&world, FIRST).chat(CHANNEL).unwrap();
    assert!(chat.is_removed() && !chat.is_removed_in_whatsapp());
    // In the service alone it needs no force.
    play(
        &mut World::new(),
        &[("delete_chat", &at, NO, NO, 200, "\"removed\"")],
    );
}

#[test]
fn without_session_whatsapp_deletes_nothing() {
    let path = format!("{SECOND}/{PERSON}");
    let mut world = World::new();
    world.add_device(Device::new(SECOND).offline().with_chat(Chat::new(PERSON)));
    play(
        &mut world,
        &[
            ("delete_chat", &path, NO, whatsapp(), 409, "WhatsApp"),
            ("delete_chat", &path, NO, forced(), 200, "\"removed\""),
        ],
    );
}

#[test]
fn participants_come_when_asked_for() {
    let at = at(GROUP);
    let include = json!({"include": ["participants"]});
    play(
        &mut World::new(),
        &[
            ("get_chat", &at, include, NO, 200, "12025550123@c.us"),
            ("get_chat", &at, NO, NO, 200, "\"totalParticipants\":2"),
        ],
    );
}

#[test]
fn a_chat_has_the_part_of_its_kind() {
    for (wid, contact, group) in [
        (PERSON, json!({"type": "user"}), NO),
        (GROUP, NO, json!({"totalParticipants": 2})),
        (CHANNEL, NO, NO),
    ] {
        let chat = ask(&mut World::new(), "get_chat", &at(wid), NO, NO).body;
        let parts = (&chat["contact"], &chat["group"]);
        assert_eq!(parts, (&contact, &group), "{wid}");
    }
}

#[test]
fn the_chats_of_numbers_are_deleted() {
    let mut world = World::new();
    let two = json!([PHONE, "+12025550123"]);
    play(
        &mut world,
        &[
            ("delete_device_chats", FIRST, NO, two.clone(), 200, ""),
            ("get_chat", &format!("{FIRST}/{PERSON}"), NO, NO, 404, ""),
            ("get_chat", &format!("{FIRST}/{GROUP}"), NO, NO, 200, ""),
            ("delete_device_chats", FIRST, NO, two.clone(), 200, ""),
            ("delete_device_chats", UNKNOWN, NO, two, 404, ""),
        ],
    );
}
