//! Names of events.

use std::collections::HashSet;

use serde_json::json;
use wassenger::EventKind;

use super::{about, event};

/// The names that a webhook can ask for, and whether a message is what they are about.
const NAMES: [(&str, EventKind, bool); 13] = [
    ("message:in:new", EventKind::MessageInNew, true),
    ("message:out:new", EventKind::MessageOutNew, true),
    ("message:out:sent", EventKind::MessageOutSent, true),
    ("message:out:ack", EventKind::MessageOutAck, true),
    ("message:out:failed", EventKind::MessageOutFailed, true),
    ("message:update", EventKind::MessageUpdate, true),
    ("message:reaction", EventKind::MessageReaction, true),
    ("channel:in", EventKind::ChannelIn, true),
    ("status:update", EventKind::StatusUpdate, false),
    ("group:update", EventKind::GroupUpdate, false),
    ("chat:update", EventKind::ChatUpdate, false),
    ("contact:update", EventKind::ContactUpdate, false),
    ("number:session", EventKind::NumberSession, false),
];

#[test]
fn known_names() {
    for (name, kind, is_message) in &NAMES {
        let event = about(name, json!({"id": "x"}));
        assert_eq!((event.kind(), event.name()), (kind, Some(*name)));
        assert_eq!((kind.as_str(), kind.to_string().as_str()), (*name, *name));
        assert_eq!(name.parse(), Ok(kind.clone()));
        assert_eq!(format!("{kind:?}"), format!("EventKind({name})"));
        assert!(kind.is_known());
        assert_eq!(kind.is_message(), *is_message, "{name}");
        assert_eq!(event.message().is_some(), *is_message, "{name}");
        assert_eq!(event.chat().is_ok(), *name == "chat:update", "{name}");
        assert_eq!(event.contact().is_ok(), *name == "contact:update", "{name}");
        assert_eq!(event.group().is_ok(), *name == "group:update", "{name}");
        let session = *name == "number:session";
        assert_eq!(event.session_device().is_ok(), session, "{name}");
    }
    let kinds: Vec<_> = NAMES.iter().map(|row| row.1.clone()).collect();
    assert_eq!(EventKind::ALL, kinds);
    assert_eq!(kinds.iter().collect::<HashSet<_>>().len(), NAMES.len());
    let names: Vec<_> = NAMES.iter().map(|row| row.0).collect();
    assert_eq!(
        serde_json::to_value(EventKind::ALL).unwrap(),
        json!(names),
        "as the list of a webhook has them"
    );
    println!("webhook events: {} cases of known names", NAMES.len());
}

#[test]
fn unknown_names() {
    let names = [
        ("message:out:retry", true),
        ("message:", true),
        ("message", false),
        ("channel:in:new", false),
        ("Message:In:New", false),
        (" message:in:new", false),
        ("device:status:update", false),
        ("", false),
        ("😀\n", false),
    ];
    for (name, is_message) in names {
        let event = about(name, json!({"body": "Hello"}));
        let kind = event.kind();
        let EventKind::Unknown { name: kept, .. } = kind else {
            panic!("{name}: {kind:?}");
        };
        assert_eq!((kept.as_str(), event.name()), (name, Some(name)));
        assert_eq!(kind.to_string(), name);
        assert_eq!(format!("{kind:?}"), "EventKind(<hidden>)");
        assert!(!kind.is_known() && !EventKind::ALL.contains(kind));
        assert_eq!(event.message().is_some(), is_message, "{name}");
        let json = serde_json::to_string(kind).unwrap();
        assert_eq!(&serde_json::from_str::<EventKind>(&json).unwrap(), kind);
    }
    println!("webhook events: {} cases of unknown names", names.len());
}

/// No name is no name: neither an error nor one of the known.
#[test]
fn no_name() {
    for name in [json!(null), json!(7), json!(["chat:update"]), json!({})] {
        let event = event(&json!({"event": name}));
        assert_eq!((event.name(), event.kind().as_str()), (None, ""));
        assert!(!event.kind().is_known());
    }
    let number = serde_json::from_str::<EventKind>("447700900123").unwrap_err();
    assert!(!number.to_string().contains("4477"), "{number}");
}
