//! JSON schemas of our types against the document's own: the same values are taken and refused.

use proptest::prelude::*;
use schemars::{JsonSchema, schema_for};
use serde_json::{Map, Value, json};
use wassenger::{
    AgentId, ChannelId, ChatId, DeleteChat, DepartmentId, DeviceId, EmptyQueue, FileId, GroupId,
    MessageId, PhoneNumber, RequestAuthCode, RouteQueue, SetQueueStatus, WaMessageId, WebhookId,
};

use crate::support::{
    BACKUP, CHAT, MESSAGE, PHONE, document, operation_object, recordable, resolve,
};

/// Our schema and the document's schema of the same thing.
struct Pair {
    name: &'static str,
    /// What ours is called.
    title: Value,
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
        title: ours["title"].clone(),
        ours: validator(&ours),
        theirs: validator(&theirs),
    }
}

fn pairs() -> Vec<Pair> {
    let document = document();
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
        pair::<WaMessageId>(document, "MessageId"),
        pair::<FileId>(document, "FileId"),
        pair::<AgentId>(document, "AgentId"),
        pair::<DepartmentId>(document, "DepartmentId"),
        pair::<WebhookId>(document, "WebhookId"),
        pair::<GroupId>(document, "GroupWid"),
        pair::<ChannelId>(document, "ChannelId"),
    ];
    // Every body of a request of the facade has its pair, of the same name.
    let mut bodies = 0;
    for operation in recordable() {
        let body = resolve(&operation_object(&operation)["requestBody"]);
        let schema = &body["content"]["application/json"]["schema"]["$ref"];
        if let Some(name) = schema.as_str().and_then(|name| name.rsplit('/').next()) {
            let pair = pairs.iter().find(|pair| pair.name == name);
            let title = pair.map(|pair| &pair.title);
            assert_eq!(title, Some(&json!(name)), "{operation}");
            bodies += 1;
        }
    }
    assert!(bodies >= 5, "{bodies}");
    pairs
}

/// Fields of the bodies, and values that are right there or nearly.
#[rustfmt::skip]
const FIELDS: [(&str, &[&str]); 8] = [
    ("status", &["active", "pause", "reject", "freeze", "Active", "stop", ""]),
    ("device", &[BACKUP, "5F2296349B12ABF18C3E4A08", "5f2296349b12abf18c3e4b0", ""]),
    ("phone", &[PHONE, "12025550123", "+0123456789", "+123456", "+1234567890123456"]),
    ("ids", &[MESSAGE, "5f2296349b12abf18c3e4b0", ""]),
    ("phones", &[PHONE, "+447700900123", "12025550123"]),
    ("groups", &["1@g.us", "12345678901234567890123@g.us", "1-2@g.us", "1@broadcast", CHAT, "1@lid", "1-2@c.us"]),
    ("before", &["2026-11-20T09:30:00.000Z", "2026-11-20T09:30:00+01:00", "2026-11-20", "yesterday"]),
    ("after", &["2026-11-20T09:30:00Z", "2026-13-20T09:30:00Z", ""]),
];

/// A value of a body's field: mostly of the right form, sometimes of any other.
fn field() -> impl Strategy<Value = (String, Value)> {
    let text = prop::sample::select(FIELDS.to_vec()).prop_flat_map(|(name, texts)| {
        let text = prop::sample::select(texts.to_vec());
        let list = ["ids", "phones", "groups"].contains(&name);
        let value =
            prop::collection::vec(text, usize::from(!list)..3).prop_map(move |texts| match list {
                true => json!(texts),
                false => json!(texts[0]),
            });
        value.prop_map(move |value| (name.to_owned(), value))
    });
    let flags = ["force", "whatsapp", "skipScheduled"];
    let flag = (
        prop::sample::select(flags.to_vec()),
        prop::bool::weighted(0.8),
    );
    let flag = flag.prop_map(|(name, on)| (name.to_owned(), json!(on)));
    let odd = prop::sample::select(vec![
        json!(null),
        json!(5),
        json!({}),
        json!([null]),
        json!("x"),
    ]);
    let names: Vec<_> = FIELDS
        .iter()
        .map(|(name, _)| *name)
        .chain(flags)
        .chain(["unknown"])
        .collect();
    let odd = (prop::sample::select(names), odd).prop_map(|(name, value)| (name.to_owned(), value));
    prop_oneof![8 => text, 4 => flag, 1 => odd]
}

/// Bodies, and texts of the ids alone.
fn value() -> impl Strategy<Value = Value> {
    let object = prop::collection::vec(field(), 0..4);
    let object = object.prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>()));
    let texts: Vec<_> = FIELDS
        .iter()
        .flat_map(|(_, texts)| *texts)
        .copied()
        .collect();
    let text = prop::sample::select(texts).prop_map(Value::from);
    prop_oneof![6 => object, 1 => text, 1 => Just(json!(7))]
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
        "schemas: {} cases of {} types, 4096 drawn for each",
        taken.len() + refused.len(),
        pairs.len()
    );
}

#[test]
fn drawn_values() {
    let pairs = pairs();
    let config = ProptestConfig {
        cases: 4096,
        source_file: Some(file!()),
        ..ProptestConfig::default()
    };
    let mut runner = prop::test_runner::TestRunner::new(config);
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
    runner.run(&value(), same).unwrap();
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
        "120363000000000001@newsletter",
        "1234567890123456789012345678901234567890123456@g.us",
        "1234567890123456789012345678901234567890@newsletter",
        "3EB0B89185EF09998F278C",
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
        let taken = [
            ("MessageId", text.parse::<WaMessageId>().is_ok()),
            ("FileId", text.parse::<FileId>().is_ok()),
            ("AgentId", text.parse::<AgentId>().is_ok()),
            ("DepartmentId", text.parse::<DepartmentId>().is_ok()),
            ("WebhookId", text.parse::<WebhookId>().is_ok()),
            ("GroupWid", text.parse::<GroupId>().is_ok()),
            ("ChannelId", text.parse::<ChannelId>().is_ok()),
        ];
        for (name, taken) in taken {
            assert_eq!(takes(name, text), taken, "{name}: {text}");
        }
    }
    println!("schemas: {} cases of ids", texts.len() * 8);
}
