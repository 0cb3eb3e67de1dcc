//! JSON schemas of our types against the document's own: the same values are taken and refused.

use proptest::prelude::*;
use schemars::{JsonSchema, schema_for};
use serde_json::{Map, Value, json};
use wassenger::{
    ChatId, DeleteChat, DeviceId, EmptyQueue, MessageId, PhoneNumber, RequestAuthCode, RouteQueue,
    SetQueueStatus,
};
use wassenger_conformance::workspace_root;

use crate::support::{BACKUP, CHAT, MESSAGE, PHONE};

/// Our schema and the document's schema of the same thing.
struct Pair {
    name: &'static str,
    ours: jsonschema::Validator,
    theirs: jsonschema::Validator,
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap()
}

fn pair<T: JsonSchema>(document: &Value, name: &'static str) -> Pair {
    assert!(
        document["components"]["schemas"][name].is_object(),
        "{name} is in the document"
    );
    let theirs = json!({"components": document["components"], "$ref": format!("#/components/schemas/{name}")});
    let ours = serde_json::to_value(schema_for!(T)).unwrap();
    Pair {
        name,
        ours: validator(&ours),
        theirs: validator(&theirs),
    }
}

fn pairs() -> Vec<Pair> {
    let file = workspace_root().unwrap().join("spec/openapi.json");
    let document: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let document = &document;
    let pairs = vec![
        pair::<SetQueueStatus<'_>>(document, "SetQueueStatusBody"),
        pair::<RouteQueue<'_>>(document, "RouteQueueBody"),
        pair::<RequestAuthCode<'_>>(document, "RequestAuthCodeBody"),
        pair::<DeleteChat<'_>>(document, "DeleteChatBody"),
        pair::<EmptyQueue<'_>>(document, "EmptyQueueBody"),
        pair::<DeviceId>(document, "DeviceId"),
        pair::<MessageId>(document, "QueuedMessageId"),
        pair::<ChatId>(document, "ChatId"),
        pair::<PhoneNumber>(document, "PhoneNumber"),
    ];
    // Every body of a request in the document has its pair.
    let text = document["paths"].to_string();
    let bodies = document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys();
    for body in bodies.filter(|name| name.ends_with("Body")) {
        assert!(
            text.contains(&format!("schemas/{body}\"")),
            "{body} is used"
        );
        assert!(
            pairs.iter().any(|pair| pair.name == body),
            "{body} has no pair"
        );
    }
    pairs
}

/// Values that are right somewhere, or nearly.
fn leaf() -> impl Strategy<Value = Value> {
    let texts = [
        "active",
        "pause",
        "reject",
        "freeze",
        "Active",
        "stop",
        "",
        BACKUP,
        MESSAGE,
        "5f2296349b12abf18c3e4b0",
        PHONE,
        "12025550123",
        "+0123456789",
        CHAT,
        "12025550123-1400000000@g.us",
        "1700000000@broadcast",
        "12345678901234567890123@g.us",
        "1@lid",
        "1-2@c.us",
        "2026-11-20T09:30:00.000Z",
        "2026-11-20",
        "yesterday",
    ];
    prop_oneof![
        8 => prop::sample::select(texts.to_vec()).prop_map(Value::from),
        4 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(json!({})),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let list = prop::collection::vec(leaf(), 0..3).prop_map(Value::from);
    prop_oneof![3 => leaf(), 1 => list]
}

fn object() -> impl Strategy<Value = Value> {
    let names = [
        "status",
        "force",
        "device",
        "phone",
        "whatsapp",
        "skipScheduled",
        "ids",
        "phones",
        "groups",
        "before",
        "after",
        "unknown",
    ];
    let pair = (prop::sample::select(names.to_vec()), value());
    prop::collection::vec(pair, 0..4).prop_map(|pairs| {
        let pairs = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Value::Object(pairs.collect::<Map<_, _>>())
    })
}

#[test]
fn the_same_values_are_taken() {
    let pairs = pairs();
    let taken: &[(&str, Value)] = &[
        (
            "SetQueueStatusBody",
            json!({"status": "active", "force": true}),
        ),
        ("SetQueueStatusBody", json!({"status": "freeze"})),
        ("RouteQueueBody", json!({"device": BACKUP})),
        ("RequestAuthCodeBody", json!({"phone": PHONE})),
        ("DeleteChatBody", json!({"whatsapp": true})),
        ("DeleteChatBody", json!({"whatsapp": true, "force": true})),
        ("EmptyQueueBody", json!({"skipScheduled": true})),
        (
            "EmptyQueueBody",
            json!({"ids": [MESSAGE], "skipScheduled": true}),
        ),
        (
            "EmptyQueueBody",
            json!({"groups": ["12025550123-1400000000@g.us", "1700000000@broadcast"]}),
        ),
        (
            "EmptyQueueBody",
            json!({"before": "2026-11-20T09:30:00.000Z", "after": "2026-11-20T09:00:00Z"}),
        ),
    ];
    let refused: &[(&str, Value)] = &[
        ("SetQueueStatusBody", json!({})),
        ("SetQueueStatusBody", json!({"status": "stop"})),
        (
            "SetQueueStatusBody",
            json!({"status": "active", "force": false}),
        ),
        (
            "SetQueueStatusBody",
            json!({"status": "active", "force": null}),
        ),
        ("SetQueueStatusBody", json!({"status": "active", "more": 1})),
        ("RouteQueueBody", json!({"device": "x"})),
        ("RequestAuthCodeBody", json!({"phone": "12025550123"})),
        ("RequestAuthCodeBody", json!({})),
        ("DeleteChatBody", json!({"force": true})),
        ("DeleteChatBody", json!({"whatsapp": false})),
        ("EmptyQueueBody", json!({})),
        ("EmptyQueueBody", json!({"ids": []})),
        ("EmptyQueueBody", json!({"groups": [CHAT]})),
        ("EmptyQueueBody", json!({"before": "yesterday"})),
    ];
    for (values, expected) in [(taken, true), (refused, false)] {
        for (name, value) in values {
            let pair = pairs.iter().find(|pair| pair.name == *name).unwrap();
            assert_eq!(
                pair.ours.is_valid(value),
                expected,
                "ours of {name}: {value}"
            );
            assert_eq!(
                pair.theirs.is_valid(value),
                expected,
                "the document's {name}: {value}"
            );
        }
    }
    println!(
        "schemas: {} cases of {} types, 1024 drawn for each",
        taken.len() + refused.len(),
        pairs.len()
    );
}

#[test]
fn drawn_values() {
    let pairs = pairs();
    let config = ProptestConfig {
        cases: 1024,
        source_file: Some(file!()),
        ..ProptestConfig::default()
    };
    let mut runner = prop::test_runner::TestRunner::new(config);
    let any = prop_oneof![4 => object(), 1 => value()];
    let same = |value: Value| {
        for pair in &pairs {
            prop_assert_eq!(
                pair.ours.is_valid(&value),
                pair.theirs.is_valid(&value),
                "{}: {}",
                pair.name,
                value
            );
        }
        Ok(())
    };
    runner.run(&any, same).unwrap();
}

/// A text that one of the id types takes is one that its schema takes.
#[test]
fn ids_and_their_schemas() {
    let pairs = pairs();
    let takes = |name: &str, text: &str| {
        let pair = pairs.iter().find(|pair| pair.name == name).unwrap();
        pair.ours.is_valid(&Value::from(text))
    };
    let texts = [
        "",
        BACKUP,
        MESSAGE,
        PHONE,
        CHAT,
        "12025550123-1400000000@g.us",
        "1-2@c.us",
        "1@lid",
        "+0123456",
        "5f22",
        "1@broadcast",
    ];
    for text in texts {
        assert_eq!(
            takes("DeviceId", text),
            text.parse::<DeviceId>().is_ok(),
            "{text}"
        );
        assert_eq!(
            takes("QueuedMessageId", text),
            text.parse::<MessageId>().is_ok(),
            "{text}"
        );
        assert_eq!(
            takes("ChatId", text),
            text.parse::<ChatId>().is_ok(),
            "{text}"
        );
        assert_eq!(
            takes("PhoneNumber", text),
            text.parse::<PhoneNumber>().is_ok(),
            "{text}"
        );
    }
    println!("schemas: {} cases of ids", texts.len() * 4);
}
