//! Lists of devices, single ones and their health.

use serde_json::{Value, json};

use super::support::{EXPIRED, FIRST, NEW, PHONE, SECOND, UNKNOWN, ask, column, once, play};
use crate::world::{Device, World};

const NO: Value = Value::Null;

#[test]
fn filters_name_devices() {
    let table: &[(Value, &[&str])] = &[
        (NO, &[FIRST, SECOND, NEW, EXPIRED]),
        (json!({"status": "operative"}), &[FIRST, SECOND]),
        (json!({"status": "pending"}), &[NEW]),
        (json!({"status": "disabled"}), &[EXPIRED]),
        (json!({"status": "removed"}), &[]),
        (json!({"sessionStatus": "online"}), &[FIRST, SECOND]),
        (json!({"sessionStatus": "offline"}), &[EXPIRED]),
        (json!({"search": "LINE 2"}), &[SECOND]),
        (json!({"search": "1202555"}), &[FIRST]),
        (json!({"search": "3e4a09"}), &[NEW]),
        (json!({"search": "nothing like it"}), &[]),
        (json!({"ids": [SECOND, UNKNOWN]}), &[SECOND]),
        (json!({"ids": [FIRST.to_uppercase()]}), &[FIRST]),
        (json!({"ids": [FIRST, NEW], "status": "pending"}), &[NEW]),
        (json!({"size": 3}), &[FIRST, SECOND, NEW]),
        (json!({"size": 3, "page": 1}), &[EXPIRED]),
        (json!({"size": 3, "page": 2}), &[]),
        (json!({"size": 4, "page": u64::MAX}), &[]),
    ];
    for (query, expected) in table {
        let came = ask(&mut World::new(), "list_devices", "", query.clone(), NO);
        assert_eq!(column(&came, "id"), *expected, "{query}");
    }
}

#[test]
fn a_page_has_fifty_devices_unless_asked_otherwise() {
    let mut world = World::bare();
    for number in 0..51 {
        world.add_device(Device::new(format!(
            "5f2296349b12abf18c3e{:04x}",
            0x4a00 + number
        )));
    }
    let mut length = |query| {
        let came = ask(&mut world, "list_devices", "", query, NO);
        column(&came, "id").len()
    };
    assert_eq!(length(NO), 50);
    assert_eq!(length(json!({"page": 1})), 1);
    assert_eq!(length(json!({"size": 60})), 51);
}

#[test]
fn one_device_has_the_parts_that_are_asked_for() {
    let mut world = World::new();
    let all = ask(&mut world, "get_device", FIRST, NO, NO).body;
    assert_eq!(all["phone"], "+12025550123");
    assert_eq!(all["wid"], "12025550123@c.us");
    assert_eq!(all["queue"]["messages"], 3);
    assert_eq!(all["queue"]["scheduled"], 3);
    assert_eq!(all.get("agents"), None);
    let query = json!({"include": ["agents", "quickReplies"], "exclude": ["queue", "session"]});
    let parts = ask(&mut world, "get_device", FIRST, query, NO).body;
    assert_eq!(parts.get("queue"), None);
    assert_eq!(parts.get("session"), None);
    assert_eq!(parts["agents"], json!([]));
    assert_eq!(parts["alias"], "Support line");
    let new = ask(&mut world, "get_device", NEW, NO, NO).body;
    assert_eq!(new["phone"], NO);
    assert_eq!(new["session"]["status"], "new");
}

#[test]
fn health_tells_whether_it_can_send() {
    let table = [
        (FIRST, true, "online"),
        (NEW, false, "new"),
        (EXPIRED, false, "offline"),
    ];
    for (id, ok, status) in table {
        let health = ask(&mut World::new(), "get_device_health", id, NO, NO).body;
        assert_eq!(health["ok"], ok, "{id}");
        assert_eq!(health["operative"], ok, "{id}");
        assert_eq!(health["status"], status, "{id}");
    }
}

#[test]
fn an_unknown_device_is_not_registered_whatever_is_asked_of_it() {
    let status = json!({"status": "pause"});
    let message = json!({"device": UNKNOWN, "phone": PHONE, "message": "Hello"});
    let table = [
        ("get_device", UNKNOWN, NO),
        ("get_device_health", UNKNOWN, NO),
        ("get_queue", UNKNOWN, NO),
        ("set_queue_status", UNKNOWN, status),
        ("route_queue", UNKNOWN, json!({"device": FIRST})),
        ("route_queue", FIRST, json!({"device": UNKNOWN})),
        ("empty_queue", UNKNOWN, NO),
        ("request_auth_code", UNKNOWN, NO),
        ("scan_qr", UNKNOWN, NO),
        ("start_device", UNKNOWN, NO),
        ("reboot_device", UNKNOWN, NO),
        ("reset_device", UNKNOWN, NO),
        ("sync_device", UNKNOWN, NO),
        ("list_chats", UNKNOWN, NO),
        ("get_chat", "5f2296349b12abf18c3e4aff/447700900123@c.us", NO),
        (
            "archive_chat",
            "5f2296349b12abf18c3e4aff/447700900123@c.us",
            NO,
        ),
        (
            "unarchive_chat",
            "5f2296349b12abf18c3e4aff/447700900123@c.us",
            NO,
        ),
        (
            "delete_chat",
            "5f2296349b12abf18c3e4aff/447700900123@c.us",
            NO,
        ),
        ("send_message", "", message),
    ];
    for (operation, path, body) in table {
        let came = ask(&mut World::new(), operation, path, NO, body);
        assert_eq!(came.status, 404, "{operation}");
        assert_eq!(came.short, Some("Device not registered"), "{operation}");
    }
}

#[test]
fn an_expired_device_can_be_read_but_not_worked_with() {
    let says = "expired";
    let message = json!({"device": EXPIRED, "phone": PHONE, "message": "Hello"});
    once(&("get_device", EXPIRED, NO, NO, 200, "\"disabled\""));
    once(&("get_queue", EXPIRED, NO, NO, 200, "active"));
    once(&("list_chats", EXPIRED, NO, NO, 200, "[]"));
    once(&(
        "set_queue_status",
        EXPIRED,
        NO,
        json!({"status": "pause"}),
        409,
        says,
    ));
    once(&("empty_queue", EXPIRED, NO, NO, 409, says));
    once(&("send_message", "", NO, message, 409, says));
    for operation in ["request_auth_code", "scan_qr", "reset_device"] {
        once(&(operation, EXPIRED, json!({"force": true}), NO, 409, says));
    }
    for operation in ["start_device", "reboot_device", "sync_device"] {
        once(&(operation, EXPIRED, NO, NO, 409, says));
    }
}

#[test]
fn a_device_that_is_made_is_there_until_it_is_deleted() {
    let mut world = World::new();
    let made = json!({"alias": "Sales", "billingPlan": "gateway-professional"});
    let made = ask(&mut world, "create_device", "", NO, made);
    assert_eq!(made.body["alias"], "Sales");
    let id = made.body["id"].as_str().expect("an id").to_owned();
    let no = "There is no such device";
    play(
        &mut world,
        &[
            ("get_device", &id, NO, NO, 200, "Sales"),
            ("list_devices", "", NO, NO, 200, &id),
            ("request_auth_code", &id, NO, NO, 400, "phone"),
            ("delete_device", &id.to_uppercase(), NO, NO, 200, ""),
            ("delete_device", &id, NO, NO, 404, no),
            ("get_device", &id, NO, NO, 404, no),
            ("delete_device", FIRST, NO, NO, 200, ""),
            ("get_queue", FIRST, NO, NO, 404, no),
            ("list_chats", FIRST, NO, NO, 404, no),
            ("route_queue", SECOND, NO, json!({"device": FIRST}), 404, ""),
        ],
    );
    let again = json!({"alias": "Sales", "billingPlan": "gateway-professional"});
    let again = ask(&mut world, "create_device", "", NO, again);
    assert_ne!(again.body["id"], id.as_str());
    assert_eq!(world.devices().len(), 4);
}
