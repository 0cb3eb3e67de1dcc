//! Each kind of message and each kind of recipient.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use wassenger::{CallKind, Recipient};

use super::{CHANNEL, FILE, GROUP, WA_MESSAGE, check, to_phone};
use crate::support::{CHAT, DEVICE, PHONE, shot};

/// 2026-11-20T09:30:00.250999999Z
fn date() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::new(1_795_167_000, 250_999_999)
}

const DATE: &str = "2026-11-20T09:30:00.250Z";

#[test]
fn recipients() {
    check("recipients", |device, ids| {
        let to = |field: &str, id: &str| json!({"device": DEVICE, field: id, "message": "Hello"});
        let all = [&ids.phone].map(Recipient::from);
        let mut rows = vec![
            (
                to("phone", PHONE),
                shot!(device.send_to(&ids.phone).text("Hello")),
            ),
            (
                to("group", GROUP),
                shot!(device.send_to(&ids.group).text("Hello")),
            ),
            (
                to("channel", CHANNEL),
                shot!(device.send_to(&ids.channel).text("Hello")),
            ),
        ];
        for recipient in all {
            assert_eq!(device.send_to(recipient).recipient(), recipient);
            rows.push((
                to("phone", PHONE),
                shot!(device.send_to(recipient).text("Hello")),
            ));
        }
        rows
    });
}

#[test]
fn texts_and_files() {
    check("texts and files", |device, ids| {
        let to = device.send_to(&ids.phone);
        let url = "https://example.com/invoice.pdf?of=7&as=pdf#page=1";
        let by_url = json!({"url": url});
        vec![
            (
                to_phone(&json!({"message": "Hello"})),
                shot!(to.text("Hello")),
            ),
            (
                to_phone(&json!({"message": "Hello"})),
                shot!(to.text("Hello".to_owned())),
            ),
            (
                to_phone(&json!({"media": by_url})),
                shot!(to.media_url(url)),
            ),
            (
                to_phone(&json!({"media": by_url, "message": "Invoice 7"})),
                shot!(to.media_url(url).caption("Invoice 7")),
            ),
            (
                to_phone(&json!({"media": {"file": FILE}})),
                shot!(to.media_file(&ids.file)),
            ),
            (
                to_phone(&json!({"media": {"file": FILE}, "message": "Invoice 7"})),
                shot!(to.media_file(&ids.file).caption("no").caption("Invoice 7")),
            ),
        ]
    });
}

#[test]
fn places_and_people() {
    check("places and people", |device, ids| {
        let to = device.send_to(&ids.phone);
        let at = |fields: Value| to_phone(&json!({"location": fields}));
        let card = |name: &str| json!({"phone": PHONE, "name": name});
        vec![
            (
                at(json!({"coordinates": [51.5, -0.12]})),
                shot!(to.location(51.5, -0.12)),
            ),
            (
                at(json!({"coordinates": [-90.0, 180.0], "name": "Office"})),
                shot!(to.location(-90.0, 180.0).name("Office")),
            ),
            (
                at(json!({"address": "1 Example Street"})),
                shot!(to.location_address("1 Example Street")),
            ),
            (
                at(json!({"address": "1 Example Street", "name": "Office"})),
                shot!(to.location_address("1 Example Street").name("Office")),
            ),
            (
                to_phone(&json!({"contacts": [card("Office")]})),
                shot!(to.contacts([(&ids.phone, "Office")])),
            ),
            (
                to_phone(&json!({"contacts": [card("A"), card("B")]})),
                shot!(to.contacts(["A", "B"].map(|name| (&ids.phone, name.to_owned())))),
            ),
        ]
    });
}

#[test]
fn polls_and_votes() {
    check("polls and votes", |device, ids| {
        let to = device.send_to(&ids.phone);
        let vote =
            |options: Value| to_phone(&json!({"vote": {"poll": WA_MESSAGE, "options": options}}));
        vec![
            (
                to_phone(&json!({"poll": {"name": "When?", "options": ["Morning", "Evening"]}})),
                shot!(to.poll("When?", ["Morning", "Evening"])),
            ),
            (
                vote(json!([{"value": "Morning"}, {"value": "Evening"}])),
                shot!(to.vote(&ids.message, ["Morning", "Evening"])),
            ),
            (
                vote(json!([{"id": 0}, {"id": 11}])),
                shot!(to.vote_by_number(&ids.message, [0, 11])),
            ),
            (vote(json!([])), shot!(to.take_back_vote(&ids.message))),
        ]
    });
}

#[test]
fn reactions_products_and_the_rest() {
    check(
        "reactions, products, forwarded messages, templates",
        |device, ids| {
            let to = device.send_to(&ids.phone);
            let reaction =
                |emoji: &str| to_phone(&json!({"reaction": emoji, "reactionMessage": WA_MESSAGE}));
            vec![
                (reaction("👍"), shot!(to.reaction(&ids.message, "👍"))),
                (reaction("👨‍👩‍👧‍👦"), shot!(to.reaction(&ids.message, "👨‍👩‍👧‍👦"))),
                (reaction("-"), shot!(to.take_back_reaction(&ids.message))),
                (
                    to_phone(&json!({"product": "1234567890123456"})),
                    shot!(to.product("1234567890123456")),
                ),
                (
                    to_phone(&json!({"forward": {"message": WA_MESSAGE}})),
                    shot!(to.forward(&ids.message)),
                ),
                (
                    to_phone(&json!({"forward": {"message": WA_MESSAGE, "chat": CHAT}})),
                    shot!(to.forward(&ids.message).from_chat(&ids.chat)),
                ),
                (
                    to_phone(&json!({"template": {"name": "parcel_sent", "language": "en_GB"}})),
                    shot!(to.template("parcel_sent", "en_GB")),
                ),
            ]
        },
    );
}

#[test]
fn events() {
    check("events", |device, ids| {
        let to = device.send_to(&ids.phone);
        let event = |fields: Value| {
            let mut event = json!({"name": "Open day", "date": DATE});
            let fields = fields.as_object().unwrap().clone();
            event.as_object_mut().unwrap().extend(fields);
            to_phone(&json!({"event": event}))
        };
        let answer = |confirm: bool| {
            to_phone(&json!({"confirm": {"event": WA_MESSAGE, "confirm": confirm}}))
        };
        let open = || to.event("Open day", date());
        vec![
            (event(json!({})), shot!(open())),
            (
                event(json!({"description": "Coffee"})),
                shot!(open().description("Coffee")),
            ),
            (
                event(json!({"location": "Office"})),
                shot!(open().place("Office")),
            ),
            (
                event(json!({"latitude": 51.5, "longitude": -0.12})),
                shot!(open().coordinates(51.5, -0.12)),
            ),
            (
                event(json!({"call": "video"})),
                shot!(open().by_call(CallKind::Voice).by_call(CallKind::Video)),
            ),
            (answer(true), shot!(to.accept_event(&ids.message))),
            (answer(false), shot!(to.decline_event(&ids.message))),
        ]
    });
}
