//! R2: hostile text in every path parameter is refused before a request, or arrives within its
//! own segment. Through our ids, and through the door with the generated types.

mod drive;
mod free_form;
mod texts;

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde_json::Value;
use wassenger::{ChatId, DeviceId, ErrorKind, types};
use wassenger_conformance::every_operation::{self as dispatcher, SendError};

use self::drive::templated;
use self::texts::texts;
use crate::support::server::{Server, json};
use crate::support::{
    BACKUP, CHAT, DEVICE, Ids, Row, client, document, every_operation, good_body, refusal, runtime,
};

/// None of the texts is an id of ours, so the facade has no call to send.
#[test]
fn our_ids_refuse_hostile_text() {
    let texts = texts();
    assert!(texts.len() >= 45);
    let mut row = Row::new("R2", "hostile texts × our ids × ways to make one");
    for text in &texts {
        let (owned, value) = (
            || text.to_owned(),
            || serde_json::Value::from(text.as_str()),
        );
        let lines = [
            refusal("device id", text.parse::<DeviceId>()),
            refusal("device id", DeviceId::try_from(text.as_str())),
            refusal("device id", DeviceId::try_from(owned())),
            serde_json::from_value::<DeviceId>(value())
                .unwrap_err()
                .to_string(),
            refusal("chat id", text.parse::<ChatId>()),
            refusal("chat id", ChatId::try_from(text.as_str())),
            refusal("chat id", ChatId::try_from(owned())),
            serde_json::from_value::<ChatId>(value())
                .unwrap_err()
                .to_string(),
        ];
        for line in lines {
            assert!(!line.contains(char::is_control), "{line:?}");
            assert!(line.len() < 1000, "{} of {}", line.len(), text.len());
            row.pass();
        }
    }
}

/// What a type says to a text, by parsing and by reading JSON, which must be the same.
fn takes<T>(text: &str) -> bool
where
    T: FromStr + DeserializeOwned,
{
    let read = serde_json::from_value::<T>(Value::from(text)).is_ok();
    assert_eq!(text.parse::<T>().is_ok(), read, "{text:?}");
    read
}

macro_rules! types_of_paths {
    ($($name:ident)*) => {
        const TYPES: &[(&str, fn(&str) -> bool)] = &[$((stringify!($name), takes::<types::$name>)),*];
    };
}
types_of_paths! {
    CampaignId ChannelId ChatFileId ChatId ContactId DeviceId FileId GroupWid MessageId WebhookId
}

/// Each type of the document's path parameters takes what its schema takes, and nothing more.
#[test]
fn types_of_path_parameters() {
    let mut row = Row::new("R2", "hostile texts × types of path parameters");
    let schemas = &document()["components"]["schemas"];
    let named: BTreeSet<_> = drive::names_of_schemas();
    let driven: BTreeSet<_> = TYPES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(named, driven);
    for (name, takes) in TYPES {
        let schema = drive::validator(&schemas[name]);
        for text in texts().iter().map(String::as_str).chain(RIGHT) {
            let expected = schema.is_valid(&Value::from(text));
            assert_eq!(takes(text), expected, "{name}: {text:?}");
            row.pass();
        }
    }
}

/// Each text in each path parameter of the document. What no generated type takes cannot be called;
/// the rest is called, and makes no request or one that keeps to its template. What the encoder and
/// the guard below the types do with the texts is tested where they are (`generated/hook`).
#[test]
fn the_door_keeps_to_the_template() {
    runtime().block_on(async {
        let (server, _) = Server::changing().await;
        let client = client(&server.base_url());
        let cells = |what| Row::new("R2", what);
        let mut no_value = cells("hostile texts × path parameters that their types refuse");
        let mut called = cells("hostile texts × path parameters, called through the door");
        let all = templated();
        assert!(all.len() > 100, "{}", all.len());
        for operation in &all {
            for parameter in &operation.parameters {
                for text in &texts() {
                    let label = format!("{} {}: {text:?}", operation.id(), parameter.name);
                    let taken = parameter.schema.is_valid(&Value::from(text.as_str()));
                    let call = operation.with(&parameter.name, text);
                    server.set(json(200, good_body(operation.id())));
                    let result = dispatcher::send(&client, operation.id(), &call.arguments).await;
                    let requests = server.take();
                    match &result {
                        Err(SendError::Arguments(line)) => {
                            assert!(!taken, "{label}: {line}");
                            assert_eq!(requests.len(), 0, "{label}");
                            no_value.pass();
                            continue;
                        }
                        Err(SendError::Call(error)) => assert_eq!(
                            (error.kind(), requests.len()),
                            (ErrorKind::InvalidInput, 0),
                            "{label}"
                        ),
                        Err(other) => panic!("{label}: {other}"),
                        Ok(_) => assert_eq!(requests.len(), 1, "{label}"),
                    }
                    assert!(taken, "{label}");
                    for request in &requests {
                        operation.assert_fits(request, &call.arguments.path);
                    }
                    called.seen(requests.len());
                    called.pass();
                }
            }
        }
    });
}

/// Values that are right, among them the oddest: what is refused above would have been seen.
const DEVICES: [&str; 4] = [
    DEVICE,
    "5F2296349B12ABF18C3E4A07",
    "000000000000000000000000",
    "ffffffffffffffffffffffff",
];
const CHATS: [&str; 8] = [
    CHAT,
    "1@c.us",
    "447700900123-1400000000@g.us",
    "0-0@g.us",
    "120363000000000000000000000000000000000000000000@g.us",
    "120363000000000000@newsletter",
    "100000000000001@lid",
    "100000000000001@broadcast",
];
/// What is right in one parameter or another: the document's schemas say where.
const RIGHT: [&str; 20] = [
    DEVICES[0],
    DEVICES[1],
    DEVICES[2],
    DEVICES[3],
    CHATS[0],
    CHATS[1],
    CHATS[2],
    CHATS[3],
    CHATS[4],
    CHATS[5],
    CHATS[6],
    CHATS[7],
    "+447700900123",
    "447700900123",
    "3EB0F1A2B3C4D5E6F7",
    "3EB0F1A2B3C4D5E6F7A8",
    "3EB0F1A2B3C4D5E6F7A8B9",
    "3EB0F1A2B3C4D5E6F7A8B9C0D1E2F3A4",
    "120363000000000001@newsletter",
    "a.b_c-d~e:f@g",
];

/// Each value that is right in a path parameter of the document arrives as it was given.
#[test]
fn what_is_right_arrives_through_the_door() {
    runtime().block_on(async {
        let (server, _) = Server::changing().await;
        let client = client(&server.base_url());
        let mut row = Row::new("R2", "right values × path parameters, through the door");
        for operation in templated() {
            for parameter in &operation.parameters {
                let mut right = 0;
                for text in RIGHT {
                    if !parameter.schema.is_valid(&Value::from(text)) {
                        continue;
                    }
                    server.set(json(200, good_body(operation.id())));
                    let call = operation.with(&parameter.name, text);
                    call.send(&client).await.expect(text);
                    let requests = server.take();
                    assert_eq!(requests.len(), 1, "{}", operation.id());
                    operation.assert_fits(&requests[0], &call.arguments.path);
                    row.seen(1);
                    row.pass();
                    right += 1;
                }
                assert!(right > 0, "{} {}", operation.id(), parameter.name);
            }
        }
    });
}

/// Each right id in each operation of the facade, by facade and door, arrives as it was given.
#[test]
fn what_is_right_arrives_as_it_was_given() {
    runtime().block_on(async {
        let (server, _) = Server::changing().await;
        let client = client(&server.base_url());
        let mut row = Row::new("R2", "right values × operations, by facade and door");
        let operations = templated();
        for device in DEVICES {
            for chat in CHATS {
                let ids = Ids {
                    device: device.parse().unwrap(),
                    backup: BACKUP.parse().unwrap(),
                    chat: chat.parse().unwrap(),
                    ..Ids::new()
                };
                for (id, shot) in every_operation(&client, &ids) {
                    let Some(operation) = operations.iter().find(|of| of.id() == id) else {
                        continue;
                    };
                    let mut call = operation.plain.clone();
                    for (name, right) in [
                        ("deviceId", device),
                        ("chatWid", chat),
                        ("messageId", ids.message.as_str()),
                        ("messageWid", ids.wa_message.as_str()),
                        ("webhookId", ids.webhook.as_str()),
                    ] {
                        if let Some(value) = call.arguments.path.get_mut(name) {
                            right.clone_into(value);
                        }
                    }
                    server.set(json(200, good_body(id)));
                    assert_eq!(call.send(&client).await.unwrap().status, 200, "{id}");
                    assert_eq!(shot.sent.await.unwrap(), 200, "{id}");
                    let requests = server.take();
                    assert_eq!(requests.len(), 2, "{id}");
                    for request in &requests {
                        operation.assert_fits(request, &call.arguments.path);
                        row.pass();
                    }
                    row.seen(requests.len());
                }
            }
        }
    });
}
