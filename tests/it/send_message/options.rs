//! Options: each on and off, with each kind, all together, and those that contradict each other.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use wassenger::{Call, ChatAction, Enqueue, ErrorKind, SendMessage, SendPriority};

use super::{Ids, WA_MESSAGE, body, check, nowhere, to_phone};
use crate::support::{AGENT, DEPARTMENT, combinations, offline, shot};

/// 2026-11-20T09:30:00.250000001Z
fn time() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::new(1_795_167_000, 250_000_001)
}

/// Each option: its field, its value, and how it is set.
macro_rules! every_option {
    ($ids:ident, $each:ident) => {
        $each!("quote", json!(WA_MESSAGE), |call| call.reply_to(&$ids.message));
        // Never earlier than asked for.
        $each!("deliverAt", json!("2026-11-20T09:30:00.251Z"), |call| call.deliver_at(time()));
        $each!("expiration", json!({"seconds": 3600}), |call| call
            .expires_at(time())
            .expires_in(Duration::from_secs(3600)));
        $each!("expiration", json!({"date": "2026-11-20T09:30:00.250Z"}), |call| call
            .expires_in(Duration::from_secs(3600))
            .expires_at(time()));
        $each!("priority", json!("high"), |call| call.priority(SendPriority::High));
        $each!("live", json!(true), |call| call.live(true));
        $each!("live", json!(false), |call| call.live(false));
        $each!("enqueue", json!("always"), |call| call.enqueue(Enqueue::Always));
        $each!("enqueue", json!("never"), |call| call.enqueue(Enqueue::Never));
        $each!("order", json!(true), |call| call.order(true));
        $each!("order", json!(false), |call| call.order(false));
        $each!("retries", json!(7), |call| call.delivery_retries(7));
        $each!("reference", json!("parcel-7"), |call| call.reference("parcel-7"));
        $each!("label", json!("parcel"), |call| call.label("parcel".to_owned()));
        $each!("agent", json!(AGENT), |call| call.agent(&$ids.agent));
        $each!("typing", json!(3), |call| call.typing(Duration::from_secs(3)));
        $each!("sendReadAck", json!(true), |call| call.send_read_ack(true));
        $each!("actions", json!([{"action": "chat:read"}]), |call| call
            .then(ChatAction::mark_read()));
    };
}

#[test]
fn each_option_alone() {
    check("options alone", |device, ids| {
        let mut rows = Vec::new();
        let text = || device.send_to(&ids.phone).text("Hello");
        rows.push((to_phone(&json!({"message": "Hello"})), shot!(text())));
        macro_rules! each {
            ($field:literal, $value:expr, |$call:ident| $set:expr) => {
                let $call = text();
                let expected = to_phone(&json!({"message": "Hello", $field: $value}));
                rows.push((expected, shot!($set)));
            };
        }
        every_option!(ids, each);
        rows
    });
}

/// What every kind takes.
fn all<'a, K>(ids: &'a Ids, call: Call<'a, SendMessage<'a, K>>) -> Call<'a, SendMessage<'a, K>> {
    call.reply_to(&ids.message)
        .deliver_at(time())
        .expires_in(Duration::from_secs(5))
        .priority(SendPriority::Low)
        .live(false)
        .enqueue(Enqueue::Opportunistic)
        .order(true)
        .delivery_retries(0)
        .reference("parcel-7")
        .label("parcel")
        .agent(&ids.agent)
        .typing(Duration::ZERO)
        .send_read_ack(false)
        .then(ChatAction::mark_read())
        .then(ChatAction::resolve())
}

#[test]
fn all_options_with_every_kind() {
    check("all options", |device, ids| {
        let to = device.send_to(&ids.phone);
        let with = |fields: Value| {
            let mut expected = to_phone(&json!({
                "quote": WA_MESSAGE, "deliverAt": "2026-11-20T09:30:00.251Z",
                "expiration": {"seconds": 5}, "priority": "low", "live": false,
                "enqueue": "opportunistic", "order": true, "retries": 0, "reference": "parcel-7",
                "label": "parcel", "agent": AGENT, "typing": 0, "sendReadAck": false,
                "actions": [{"action": "chat:read"}, {"action": "chat:resolve"}],
            }));
            let fields = fields.as_object().unwrap().clone();
            expected.as_object_mut().unwrap().extend(fields);
            expected
        };
        let url = "https://example.com/a.png";
        let event = json!({"name": "Open day", "date": "2026-11-20T09:30:00.250Z"});
        let phone = crate::support::PHONE;
        vec![
            (
                with(json!({"message": "Hello"})),
                shot!(all(ids, to.text("Hello"))),
            ),
            (
                with(json!({"media": {"url": url}, "message": "Look"})),
                shot!(all(ids, to.media_url(url)).caption("Look")),
            ),
            (
                with(json!({"location": {"coordinates": [51.5, -0.12]}})),
                shot!(all(ids, to.location(51.5, -0.12))),
            ),
            (
                with(json!({"contacts": [{"phone": phone, "name": "Office"}]})),
                shot!(all(ids, to.contacts([(&ids.phone, "Office")]))),
            ),
            (
                with(json!({"poll": {"name": "When?", "options": ["a", "b"]}})),
                shot!(all(ids, to.poll("When?", ["a", "b"]))),
            ),
            (
                with(json!({"vote": {"poll": WA_MESSAGE, "options": []}})),
                shot!(all(ids, to.take_back_vote(&ids.message))),
            ),
            (
                with(json!({"reaction": "👍", "reactionMessage": WA_MESSAGE})),
                shot!(all(ids, to.reaction(&ids.message, "👍"))),
            ),
            (
                with(json!({"product": "123456789012345678"})),
                shot!(all(ids, to.product("123456789012345678"))),
            ),
            (
                with(json!({"event": event})),
                shot!(all(ids, to.event("Open day", time()))),
            ),
            (
                with(json!({"confirm": {"event": WA_MESSAGE, "confirm": true}})),
                shot!(all(ids, to.accept_event(&ids.message))),
            ),
            (
                with(json!({"forward": {"message": WA_MESSAGE}})),
                shot!(all(ids, to.forward(&ids.message))),
            ),
            (
                with(json!({"template": {"name": "sent", "language": "en_GB"}})),
                shot!(all(ids, to.template("sent", "en_GB"))),
            ),
        ]
    });
}

/// Strict order needs the queue, whatever is said first.
#[test]
fn contradictions() {
    let ids = Ids::new();
    let mut count = 0;
    let enqueues = [
        None,
        Some(Enqueue::Never),
        Some(Enqueue::Always),
        Some(Enqueue::Opportunistic),
    ];
    for choice in combinations(&[3, 3, enqueues.len(), 2]) {
        let flag = |at: usize| [None, Some(false), Some(true)][choice[at]];
        let (order, live, enqueue) = (flag(0), flag(1), enqueues[choice[2]]);
        let mut call = nowhere(&ids).text("Hello");
        if let (Some(order), 0) = (order, choice[3]) {
            call = call.order(order);
        }
        if let Some(live) = live {
            call = call.live(live);
        }
        if let Some(enqueue) = enqueue {
            call = call.enqueue(enqueue);
        }
        if let (Some(order), 1) = (order, choice[3]) {
            call = call.order(order);
        }
        let refused =
            order == Some(true) && (live == Some(true) || enqueue == Some(Enqueue::Never));
        match call.to_request() {
            Err(error) => {
                assert!(refused, "{choice:?}: {error}");
                assert_eq!(error.kind(), ErrorKind::InvalidInput);
                assert!(error.to_string().contains("order: "), "{error}");
            }
            Ok(request) => {
                assert!(!refused, "{choice:?}");
                body(Ok(request));
            }
        }
        count += 1;
    }
    println!("send_message: {count} cases of order, live and enqueue");
}

/// What is done with the chat afterwards.
#[test]
fn actions() {
    check("actions", |device, ids| {
        let row = |expected: Value, action: ChatAction| {
            let expected = to_phone(&json!({"message": "Hello", "actions": [expected]}));
            (
                expected,
                shot!(device.send_to(&ids.phone).text("Hello").then(action)),
            )
        };
        let plain = [
            ("chat:unassign", ChatAction::unassign()),
            ("chat:resolve", ChatAction::resolve()),
            ("chat:unresolve", ChatAction::unresolve()),
            ("chat:read", ChatAction::mark_read()),
            ("chat:unread", ChatAction::mark_unread()),
        ];
        let mut rows: Vec<_> = plain
            .into_iter()
            .map(|(name, action)| row(json!({"action": name}), action))
            .collect();
        let with = |name: &str, params: Value| json!({"action": name, "params": params});
        let labels = json!({"labels": ["parcel", "new"]});
        let data =
            json!({"metadata": [{"key": "parcel", "value": "7"}, {"key": "paid", "value": ""}]});
        let entries = [("parcel", "7"), ("paid", "")];
        let department = DEPARTMENT.parse().unwrap();
        let actions = [
            (
                with("chat:assign", json!({"agent": AGENT})),
                Ok(ChatAction::assign_to(&ids.agent)),
            ),
            (
                with("chat:assign", json!({"department": DEPARTMENT})),
                Ok(ChatAction::assign_to_department(&department)),
            ),
            (
                with("labels:add", labels.clone()),
                ChatAction::add_labels(["parcel", "new"]),
            ),
            (
                with("labels:remove", labels.clone()),
                ChatAction::remove_labels(["parcel", "new"]),
            ),
            (
                with("labels:set", labels),
                ChatAction::set_labels(["parcel", "new"]),
            ),
            (
                with("metadata:set", data.clone()),
                ChatAction::set_metadata(entries),
            ),
            (
                with("metadata:add", data),
                ChatAction::add_metadata(entries),
            ),
            (
                with("metadata:remove", json!({"keys": ["parcel"]})),
                ChatAction::remove_metadata(["parcel"]),
            ),
        ];
        rows.extend(actions.map(|(expected, action)| row(expected, action.unwrap())));
        rows
    });
}

/// One call is not changed by another that was made of it.
#[test]
fn clones() {
    let ids = Ids::new();
    let plain = offline()
        .device(&ids.device)
        .send_to(&ids.phone)
        .text("Hello");
    let late = plain.clone().deliver_at(time()).then(ChatAction::resolve());
    assert_eq!(
        body(plain.to_request()),
        to_phone(&json!({"message": "Hello"}))
    );
    assert_eq!(
        body(late.to_request())["deliverAt"],
        "2026-11-20T09:30:00.251Z"
    );
}
