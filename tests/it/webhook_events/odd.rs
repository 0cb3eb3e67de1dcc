//! Whatever an event holds or lacks: it is taken, kept, read without a panic, and not printed.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wassenger::{EventKind, WebhookEvent, types};

use super::event;
use super::samples::samples;

/// Everything that can be read of an event, printed: what must never panic.
fn read_all(event: &WebhookEvent) -> String {
    let device = (event.device_id(), event.device_phone());
    let message = event.message().map(|m| {
        let texts = [m.id(), m.message_type(), m.scope(), m.text(), m.ack()];
        let more = [m.date(), m.reference(), m.media_id()];
        let ids = [m.chat_id(), m.from(), m.to()];
        let numbers = [m.from_number(), m.to_number()];
        let times = (m.is_inbound(), m.timestamp());
        format!("{texts:?} {more:?} {ids:?} {numbers:?} {times:?}")
    });
    let views = (event.chat().is_ok(), event.session_device().is_ok());
    let own = event.data_as::<Value>().ok();
    assert_eq!(own.as_ref(), event.data());
    format!(
        "{:?} {:?} {:?} {:?} {device:?} {:?} {:?} {message:?} {views:?}",
        event.id(),
        event.object(),
        event.name(),
        event.created(),
        event.device_alias(),
        event.session_status(),
    )
}

/// The places of an object, as pointers, whatever stands there.
fn places(json: &Value, at: &str, found: &mut Vec<String>) {
    for (name, value) in json.as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        places(value, &at, found);
        found.push(at);
    }
}

fn object<'a>(json: &'a mut Value, pointer: &'a str) -> (&'a mut Map<String, Value>, &'a str) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = json.pointer_mut(parent).unwrap();
    (parent.as_object_mut().unwrap(), name)
}

/// Every field of every sample: missing, null, of another type, odd, beside a new one.
#[test]
fn every_field_of_every_sample() {
    let values = [
        json!(null),
        json!(true),
        json!(7),
        json!(-0.5),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e300),
        json!(""),
        json!("😀\u{202e}\0"),
        json!([]),
        json!([{"id": 1}]),
        json!({}),
        json!({"new": [null]}),
    ];
    let mut cases = 0;
    for sample in samples() {
        let mut found = Vec::new();
        places(&sample.event, "", &mut found);
        assert!(found.len() > 8, "{}", sample.name);
        for pointer in found {
            let changed = |change: &dyn Fn(&mut Map<String, Value>, &str)| {
                let mut json = sample.event.clone();
                let (parent, name) = object(&mut json, &pointer);
                change(parent, name);
                json
            };
            let mut bodies = vec![
                changed(&|parent, name| drop(parent.remove(name))),
                changed(&|parent, name| drop(parent.insert(format!("{name}Later"), json!([{}])))),
            ];
            for value in &values {
                bodies.push(changed(&|parent, name| parent[name] = value.clone()));
            }
            for body in bodies {
                let event = event(&body);
                assert_eq!(event.json(), &body, "{} {pointer}", sample.name);
                read_all(&event);
                cases += 1;
            }
        }
    }
    println!("webhook events: {cases} cases of odd fields");
}

/// A new or missing field, or a null, fails no typed view either.
#[test]
fn typed_views_of_odd_chats() {
    let chat = json!({"id": "447700900123@c.us", "status": "later", "later": {"x": 1}});
    let with = |data: Value| event(&json!({"event": "chat:update", "data": data}));
    let read: types::Chat = with(chat).chat().unwrap();
    assert_eq!(read.id.as_deref(), Some("447700900123@c.us"));
    assert!(
        with(json!({"id": null, "unreadCount": null}))
            .chat()
            .is_ok()
    );
    assert!(with(json!({})).chat().is_ok());
}

fn any_json() -> impl Strategy<Value = Value> {
    // Names that are read, among any others.
    let name = prop_oneof![
        "[a-z]{0,4}",
        prop::sample::select(vec![
            "id",
            "wid",
            "event",
            "object",
            "created",
            "device",
            "data",
            "chat",
            "flow",
            "body",
            "status",
            "session",
            "from",
            "timestamp",
            "phone",
            "media",
        ])
        .prop_map(str::to_owned),
    ];
    let kinds: Vec<_> = EventKind::ALL.iter().map(EventKind::to_string).collect();
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[+]?[0-9]{5,16}(@c.us|@g.us)?".prop_map(Value::from),
        prop::sample::select(kinds).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..6)
                .prop_map(|map| Value::from(map.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    /// An object comes back as it was; all else is refused.
    #[test]
    fn any_json_is_kept(json in any_json()) {
        // Read back, for a float can be printed in more than one way.
        let json: Value = serde_json::from_str(&json.to_string()).unwrap();
        let read = WebhookEvent::from_slice(json.to_string().as_bytes());
        prop_assert_eq!(read.is_ok(), json.is_object());
        if let Ok(event) = read {
            prop_assert_eq!(event.json(), &json);
            read_all(&event);
        }
    }

    /// An event of any name about anything.
    #[test]
    fn any_data_is_kept(data in any_json(), name in prop::sample::select(EventKind::ALL)) {
        let event = event(&json!({"event": name, "data": data}));
        prop_assert_eq!(event.kind(), &name);
        prop_assert_eq!(&event.json()["data"], event.data().unwrap_or(&Value::Null));
        read_all(&event);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = WebhookEvent::from_slice(&bytes);
    }
}
