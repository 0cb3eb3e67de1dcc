//! Pairing codes, QR codes and sessions.

use std::time::Duration;

use serde_json::{Value, json};

use super::support::{FIRST, NEW, PHONE, SECOND, ask, device, once, play, waiting};
use crate::world::{Device, Session, World};

const NO: Value = Value::Null;

fn force() -> Value {
    json!({"force": true})
}

fn code(world: &mut World, id: &str, query: Value, body: Value) -> String {
    let came = ask(world, "request_auth_code", id, query, body);
    assert_eq!(came.status, 200);
    came.body["code"].as_str().expect("a code").to_owned()
}

#[test]
fn a_device_that_was_never_connected_needs_a_phone() {
    let mut world = World::new();
    let came = ask(&mut world, "request_auth_code", NEW, NO, NO);
    assert_eq!(came.status, 400);
    assert_eq!(came.body["errors"][0]["path"], "phone");
    // Neither force nor a picture that was asked for changes that.
    play(
        &mut world,
        &[
            ("request_auth_code", NEW, force(), NO, 400, "phone"),
            ("scan_qr", NEW, NO, NO, 200, "svg"),
            ("request_auth_code", NEW, NO, NO, 400, "phone"),
        ],
    );
    assert!(device(&world, NEW).codes().is_empty());
    let given = code(&mut world, NEW, NO, json!({"phone": PHONE}));
    let codes = device(&world, NEW).codes();
    assert_eq!(
        (codes.len(), codes[0].code(), codes[0].phone()),
        (1, given.as_str(), PHONE)
    );
    assert_eq!(device(&world, NEW).phone(), None);
    assert!(world.type_code(NEW, &given));
    assert_eq!(device(&world, NEW).phone(), Some(PHONE));
    assert!(device(&world, NEW).is_operative());
    play(
        &mut world,
        &[("request_auth_code", NEW, force(), NO, 200, "code")],
    );
}

/// It does not wait for a request.
#[test]
fn what_came_due_without_a_number_leaves_when_one_is_linked() {
    let by_code = |world: &mut World| {
        let given = code(world, FIRST, NO, NO);
        world.type_code(FIRST, &given)
    };
    let by_picture = |world: &mut World| {
        ask(world, "scan_qr", FIRST, NO, NO);
        world.scan_code(FIRST, PHONE)
    };
    for link in [by_code as fn(&mut World) -> bool, by_picture] {
        let mut world = World::new();
        code(&mut world, FIRST, force(), NO);
        world.advance(Duration::from_secs(3600));
        assert_eq!(waiting(&world, FIRST), ["4b01", "4b02", "4b03"]);
        assert!(link(&mut world));
        assert_eq!(waiting(&world, FIRST), ["4b02", "4b03"]);
    }
}

#[test]
fn a_live_session_conflicts_without_force() {
    let phone = json!({"phone": PHONE});
    let mut world = World::new();
    world.add_device(Device::new(SECOND).offline());
    play(
        &mut world,
        &[
            ("request_auth_code", FIRST, NO, NO, 409, "linked"),
            ("request_auth_code", FIRST, NO, phone, 409, "linked"),
            ("request_auth_code", SECOND, NO, NO, 409, "linked"),
            ("scan_qr", FIRST, NO, NO, 409, "linked"),
        ],
    );
    assert!(device(&world, FIRST).is_operative());
    assert!(device(&world, FIRST).codes().is_empty());
    world.advance(Duration::from_secs(60));
    play(
        &mut world,
        &[
            ("request_auth_code", FIRST, force(), NO, 200, "code"),
            // The session is gone: the next code needs no force, and nothing is sent.
            ("request_auth_code", FIRST, NO, NO, 200, "code"),
            ("get_device_health", FIRST, NO, NO, 200, "\"authorize\""),
        ],
    );
    world.advance(Duration::from_secs(48 * 3600));
    assert_eq!(waiting(&world, FIRST).len(), 3);
    let health = ask(&mut world, "get_device_health", FIRST, NO, NO).body;
    assert_eq!(health["lastOnlineAt"], "2026-11-21T09:31:00.000Z");
    assert_eq!(device(&world, FIRST).phone(), Some("+12025550123"));
}

#[test]
fn only_the_last_code_links_once_and_in_time() {
    let mut world = World::new();
    let first = code(&mut world, FIRST, force(), NO);
    let second = code(&mut world, FIRST, NO, NO);
    assert_ne!(first, second);
    assert!(!world.type_code(FIRST, &first));
    assert!(!world.type_code(SECOND, &second));
    assert!(world.type_code(FIRST, &second));
    assert!(!world.type_code(FIRST, &second));
    let third = code(&mut world, FIRST, force(), NO);
    let expires = device(&world, FIRST).codes()[2].expires_at();
    assert!(expires > world.now());
    world.advance((expires - world.now()).to_std().unwrap());
    assert!(!world.type_code(FIRST, &third));
    let fourth = code(&mut world, FIRST, NO, NO);
    play(
        &mut world,
        &[("reset_device", FIRST, NO, NO, 202, "authorize")],
    );
    assert!(!world.type_code(FIRST, &fourth));
}

#[test]
fn codes_have_eight_characters_and_are_the_same_in_every_run() {
    let run = || {
        let mut world = World::new();
        let phone = json!({"phone": PHONE});
        let codes = (0..100).map(|_| code(&mut world, NEW, NO, phone.clone()));
        codes.collect::<Vec<_>>()
    };
    let codes = run();
    assert!(
        codes
            .iter()
            .all(|code| code.len() == 8 && code.bytes().all(|b| b.is_ascii_alphanumeric()))
    );
    assert_eq!(codes, run());
    assert_eq!(codes[0], "ZCFLQVRL");
    let different: std::collections::BTreeSet<_> = codes.iter().collect();
    assert_eq!(different.len(), codes.len());
}

#[test]
fn a_qr_code_comes_in_the_form_that_is_asked_for() {
    let table = [
        (NO, "image/svg+xml", "<svg"),
        (json!({"encoding": "image"}), "image/png", "PNG"),
        (
            json!({"encoding": "json"}),
            "application/json",
            "{\"data\":\"data:image/png;base64,iVBOR",
        ),
        (json!({"encoding": "base64"}), "text/plain", "iVBOR"),
        (
            json!({"encoding": "base64_uri"}),
            "text/plain",
            "data:image/png;base64,iVBOR",
        ),
        (json!({"encoding": "uri"}), "text/plain", "https://"),
    ];
    for (query, media_type, piece) in table {
        let came = ask(&mut World::new(), "scan_qr", NEW, query.clone(), NO);
        assert_eq!((came.status, came.media_type), (200, media_type), "{query}");
        assert!(
            came.body
                .as_str()
                .map_or(came.body.to_string(), str::to_owned)
                .contains(piece),
            "{query}"
        );
    }
    let mut world = World::new();
    play(&mut world, &[("scan_qr", FIRST, force(), NO, 200, "svg")]);
    assert_eq!(device(&world, FIRST).session(), Session::Authorize);
    assert!(world.scan_code(FIRST, PHONE));
    assert_eq!(device(&world, FIRST).phone(), Some(PHONE));
    assert!(!world.scan_code(FIRST, PHONE) && !world.scan_code(NEW, PHONE));
}

#[test]
fn sessions_start_and_restart() {
    let mut world = World::new();
    world.add_device(Device::new(SECOND).offline());
    world.advance(Duration::from_secs(5));
    play(
        &mut world,
        &[
            ("reboot_device", FIRST, NO, NO, 202, "online"),
            (
                "reboot_device",
                FIRST,
                json!({"wait": true}),
                NO,
                200,
                "online",
            ),
            ("get_device", FIRST, NO, NO, 200, "\"uptime\":0"),
            ("reboot_device", SECOND, NO, NO, 409, "does not run"),
            ("reboot_device", SECOND, force(), NO, 202, "online"),
            (
                "start_device",
                SECOND,
                json!({"wait": true}),
                NO,
                200,
                "online",
            ),
            ("reboot_device", NEW, NO, NO, 409, "does not run"),
            ("start_device", NEW, NO, NO, 202, "authorize"),
        ],
    );
    world.add_device(Device::new(SECOND).offline());
    play(
        &mut world,
        &[("start_device", SECOND, NO, NO, 202, "online")],
    );
    assert!(device(&world, FIRST).is_operative());
}

#[test]
fn a_reset_throws_away_what_is_asked_for() {
    for (query, chats, messages) in [
        (NO, 3, 3),
        (json!({"data": true}), 0, 3),
        (json!({"emptyQueue": true}), 3, 0),
    ] {
        let mut world = World::new();
        play(
            &mut world,
            &[("reset_device", FIRST, query.clone(), NO, 202, "authorize")],
        );
        assert_eq!(device(&world, FIRST).chats().len(), chats, "{query}");
        assert_eq!(waiting(&world, FIRST).len(), messages, "{query}");
    }
}

#[test]
fn a_synchronisation_is_refused_for_sixty_seconds() {
    let mut world = World::new();
    play(
        &mut world,
        &[
            (
                "sync_device",
                FIRST,
                NO,
                NO,
                200,
                "2026-11-21T09:30:00.000Z",
            ),
            ("sync_device", FIRST, NO, NO, 409, "60 seconds"),
            ("sync_device", SECOND, NO, NO, 200, "online"),
        ],
    );
    world.advance(Duration::from_millis(59_999));
    play(
        &mut world,
        &[("sync_device", FIRST, NO, NO, 409, "60 seconds")],
    );
    world.advance(Duration::from_millis(1));
    play(
        &mut world,
        &[
            (
                "sync_device",
                FIRST,
                NO,
                NO,
                200,
                "2026-11-21T09:31:00.000Z",
            ),
            ("sync_device", NEW, NO, NO, 409, "does not run"),
            (
                "reboot_device",
                SECOND,
                json!({"sync": true}),
                NO,
                202,
                "online",
            ),
            ("sync_device", SECOND, NO, NO, 409, "60 seconds"),
        ],
    );
    once(&("sync_device", FIRST, NO, NO, 200, "\"lastSyncSeconds\":0"));
}
