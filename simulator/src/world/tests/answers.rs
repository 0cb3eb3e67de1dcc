//! Which operations have state, and what that looks like from outside.

use serde_json::Value;

use super::support::{FIRST, PERSON, ask};
use crate::answer::Args;
use crate::world::World;

const NO: Value = Value::Null;

#[test]
fn an_operation_without_state_is_left_to_others() {
    for operation in ["list_webhooks", "create_webhook", "listDevices", ""] {
        let played = World::new().play(operation, &Args::default());
        assert!(played.is_none(), "{operation}");
    }
}

#[test]
fn no_refusal_changes_the_world() {
    let chat = format!("{FIRST}/{PERSON}");
    let mut world = World::new();
    let before = format!("{world:?}");
    for (operation, path) in [
        ("request_auth_code", FIRST),
        ("scan_qr", FIRST),
        ("get_message", "5f2296349b12abf18c3e4bff"),
        ("get_chat", "5f2296349b12abf18c3e4a08/447700900123@c.us"),
    ] {
        assert!(ask(&mut world, operation, path, NO, NO).status >= 400);
    }
    ask(&mut world, "get_chat", &chat, NO, NO);
    assert_eq!(format!("{world:?}"), before);
}

#[test]
fn the_usual_account_says_what_it_is() {
    let mut world = World::new();
    let devices = world.devices().len();
    assert_eq!(devices, 4);
    let queue = ask(&mut world, "get_queue", FIRST, NO, NO).body;
    assert_eq!(queue["queue"]["status"], "active");
    assert_eq!(queue["queue"]["messages"], 3);
    assert_eq!(queue["queue"]["size"], 3);
    assert_eq!(World::default().devices().len(), devices);
}
