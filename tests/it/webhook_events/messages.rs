//! What is read of messages, chats and sessions.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde_json::{Value, json};
use wassenger::WebhookMessage;
use wassenger_conformance::workspace_root;

use super::{about, event, refusal};

type Read = fn(WebhookMessage<'_>) -> Option<String>;

/// Each accessor, a message, and what is read; the spellings beside each other.
#[test]
fn fields_in_each_spelling() {
    const CHAT: &str = "447700900123@c.us";
    let id: Read = |m| m.id().map(str::to_owned);
    let chat: Read = |m| m.chat_id().map(|chat| chat.to_string());
    let kind: Read = |m| m.message_type().map(str::to_owned);
    let scope: Read = |m| m.scope().map(str::to_owned);
    let text: Read = |m| m.text().map(str::to_owned);
    let from: Read = |m| m.from().map(|chat| chat.to_string());
    let to: Read = |m| m.to().map(|chat| chat.to_string());
    let from_number: Read = |m| m.from_number().map(|phone| phone.to_string());
    let to_number: Read = |m| m.to_number().map(|phone| phone.to_string());
    let rows: [(Read, Value, Option<&str>); 28] = [
        (id, json!({"id": "a"}), Some("a")),
        (id, json!({"wid": "b"}), Some("b")),
        (id, json!({"id": null, "wid": "b"}), Some("b")),
        (id, json!({"id": "a", "wid": "b"}), Some("a")),
        (chat, json!({"chat": {"id": CHAT}}), Some(CHAT)),
        (chat, json!({"chat": {"wid": CHAT}}), Some(CHAT)),
        (chat, json!({ "chat": CHAT }), Some(CHAT)),
        (chat, json!({ "chatWid": CHAT }), Some(CHAT)),
        (
            chat,
            json!({"chat": {"id": "5f2296349b12abf18c3e4a07"}, "chatWid": CHAT}),
            Some(CHAT),
        ),
        (chat, json!({"chat": {"id": "1@later"}}), None),
        // Whose message it is does not tell where an answer goes: a group has many.
        (chat, json!({ "from": CHAT }), None),
        (kind, json!({"type": "text"}), Some("text")),
        (kind, json!({"kind": "image"}), Some("image")),
        (kind, json!({"type": "later"}), Some("later")),
        (scope, json!({"scope": "message"}), Some("message")),
        (scope, json!({"mtype": "note"}), Some("note")),
        (text, json!({"body": "Hello"}), Some("Hello")),
        (text, json!({"message": "Hello"}), Some("Hello")),
        (text, json!({"body": "", "message": "x"}), Some("")),
        (text, json!({"message": {"id": "x"}}), None),
        (from, json!({ "from": CHAT }), Some(CHAT)),
        (from, json!({"from": "447700900123"}), None),
        (to, json!({ "to": CHAT }), Some(CHAT)),
        (
            from_number,
            json!({"fromNumber": "+447700900123"}),
            Some("+447700900123"),
        ),
        // Without a plus it may lack its country code: that would be somebody else.
        (from_number, json!({"fromNumber": "447700900123"}), None),
        (
            to_number,
            json!({"toNumber": "+12025550123"}),
            Some("+12025550123"),
        ),
        (to_number, json!({"phone": "+12025550123"}), None),
        (to_number, json!({"toNumber": 12025550123_u64}), None),
    ];
    for (read, data, expected) in &rows {
        let event = about("message:update", data.clone());
        let message = event.message().unwrap();
        assert_eq!(read(message).as_deref(), *expected, "{data}");
        assert_eq!(message.json(), data);
    }
    println!("webhook events: {} cases of fields", rows.len());
}

/// The message tells; if it does not, the name of the event; if that does not, nothing is said.
#[test]
fn directions() {
    let flows = [
        (json!("inbound"), Some(true)),
        (json!("in"), Some(true)),
        (json!("outbound"), Some(false)),
        (json!("out"), Some(false)),
        (json!("later"), None),
        (json!(null), None),
    ];
    let names = [
        ("message:in:new", Some(true)),
        ("channel:in", Some(true)),
        ("message:out:new", Some(false)),
        ("message:out:retry", Some(false)),
        ("message:update", None),
        ("message:reaction", None),
    ];
    for (flow, told) in &flows {
        for (name, named) in names {
            let event = about(name, json!({ "flow": flow }));
            let message = event.message().unwrap();
            assert_eq!(message.is_inbound(), told.or(named), "{name} {flow}");
        }
    }
    let cases = flows.len() * names.len();
    println!("webhook events: {cases} cases of directions");
}

#[test]
fn times() {
    let second = |seconds| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
    let rows = [
        (json!(1_700_000_000), second(1_700_000_000)),
        (json!(1.7e9), second(1_700_000_000)),
        (json!(0), second(0)),
        (json!(-1), None),
        (json!(0.5), None),
        (json!(1e300), None),
        // As far as the clock of the platform goes.
        (json!(u64::MAX), second(u64::MAX)),
        (json!("1700000000"), None),
        (json!(null), None),
    ];
    for (number, expected) in &rows {
        let event = event(&json!({
            "event": "message:in:new", "created": number, "data": {"timestamp": number}
        }));
        assert_eq!(&event.created(), expected, "{number}");
        assert_eq!(&event.message().unwrap().timestamp(), expected, "{number}");
    }
    println!("webhook events: {} cases of times", rows.len());
}

/// A state of the session is told wherever it stands, a state of the device never in its place.
#[test]
fn session_states() {
    let file = workspace_root().unwrap().join("spec/openapi.json");
    let document: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let device = &document["components"]["schemas"]["Device"]["properties"];
    let texts = |schema: &Value| {
        let values = schema["enum"].as_array().unwrap().clone();
        values.into_iter().filter(Value::is_string)
    };
    let read = |data: Value| {
        let event = about("number:session", data);
        event.session_status().map(Value::from)
    };
    let (mut sessions, mut devices) = (0, 0);
    for state in texts(&device["session"]["properties"]["status"]) {
        assert_eq!(read(json!({ "status": state })), Some(state.clone()));
        let both = json!({"status": "operative", "session": {"status": state}});
        assert_eq!(read(both), Some(state));
        sessions += 1;
    }
    for state in texts(&device["status"]) {
        assert_eq!(read(json!({ "status": state })), None, "{state}");
        devices += 1;
    }
    assert!(sessions > 10 && devices > 8, "{sessions} {devices}");
    let later = json!({"session": {"status": "later"}});
    assert_eq!(read(later.clone()), Some(json!("later")));
    assert_eq!(about("chat:update", later).session_status(), None);
}

#[derive(Debug, Deserialize)]
struct Mine {
    #[expect(dead_code, reason = "read by serde alone")]
    list: Vec<BTreeMap<String, u8>>,
}

/// What is no such type is named by its place, without what stands there.
#[test]
fn data_of_another_type() {
    let rows = [
        (
            json!({"list": 7}),
            "`data.list` is not what was expected: a sequence",
        ),
        (
            json!({"list": ["canary"]}),
            "`data.list[0]` is not what was expected: a map",
        ),
        (
            json!({"list": [{}, {"ok": "canary"}]}),
            "`data.list[1].ok` is not what was expected: u8",
        ),
        // Keys of a map can be somebody's.
        (
            json!({"list": [{"447700900123@c.us": "canary"}]}),
            "`data.list[0].<hidden>` is not what was expected: u8",
        ),
        (
            json!({"list": [{"447700900123": "canary"}]}),
            "`data.list[0].<hidden>` is not what was expected: u8",
        ),
        (
            json!({"list": [{"somebody's name": "canary"}]}),
            "`data.list[0].<hidden>` is not what was expected: u8",
        ),
        (
            json!({}),
            "`data` is not what was expected: missing field `list`",
        ),
        (
            json!("canary"),
            "`data` is not what was expected: struct Mine",
        ),
        (json!(null), "`data` is not there"),
    ];
    for (data, words) in &rows {
        let line = refusal(about("later", data.clone()).data_as::<Mine>());
        assert_eq!(line, format!("webhook event: {words}"));
    }
    println!(
        "webhook events: {} cases of data of another type",
        rows.len()
    );
    let line = refusal(about("chat:update", json!({"contact": {"type": 7}})).chat());
    assert!(line.contains("`data.contact.type` is not"), "{line}");
    let line = refusal(about("message:update", json!({})).chat());
    assert!(line.contains("`event` is not chat:update"), "{line}");
}

/// The name of a field that is missing is the type's own; what a type itself says can be of the data.
#[test]
fn what_is_missing_is_named() {
    #[derive(Debug, serde::Deserialize)]
    struct Outer {
        #[serde(rename = "waInner")]
        _inner: Vec<Inner>,
    }
    #[derive(Debug)]
    struct Inner;
    impl<'de> serde::Deserialize<'de> for Inner {
        fn deserialize<D: serde::Deserializer<'de>>(data: D) -> Result<Self, D::Error> {
            let text = String::deserialize(data)?;
            Err(serde::de::Error::custom(text))
        }
    }
    let rows = [
        (
            json!({}),
            "`data` is not what was expected: missing field `waInner`",
        ),
        (
            json!({"waInner": ["canary"]}),
            "`data.waInner[0]` is not what was expected: another type",
        ),
        (
            json!({"waInner": ["canary, expected canary"]}),
            "`data.waInner[0]` is not what was expected: another type",
        ),
        (
            json!({"waInner": ["missing field `447700900123`"]}),
            "`data.waInner[0]` is not what was expected: another type",
        ),
        (
            json!({"waInner": ["missing field `canary` of canary"]}),
            "`data.waInner[0]` is not what was expected: another type",
        ),
    ];
    for (data, words) in rows {
        let line = refusal(about("later", data).data_as::<Outer>());
        assert_eq!(line, format!("webhook event: {words}"));
    }
}

#[test]
fn debug_of_a_message_shows_words_of_the_api_alone() {
    let rows = [
        (
            json!({"type": "image", "body": "canary"}),
            "Some(\"image\")",
        ),
        (json!({"type": "canary"}), "Some(\"<hidden>\")"),
        (json!({"body": "canary"}), "None"),
    ];
    for (data, shown) in rows {
        let event = about("message:in:new", data);
        assert_eq!(
            format!("{:?}", event.message().expect("a message")),
            format!("WebhookMessage {{ is_inbound: Some(true), message_type: {shown}, .. }}"),
        );
    }
}
