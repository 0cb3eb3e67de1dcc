//! R2: hostile text in every path parameter is refused before a request, or arrives within its
//! own segment. Through our ids, and through the door with the generated types.

mod drive;
mod texts;

use wassenger::{ChatId, DeviceId, ErrorKind, types};

use self::drive::templated;
use self::texts::texts;
use crate::support::server::{Server, json};
use crate::support::{
    BACKUP, CHAT, DEVICE, Ids, Row, client, every_operation, good_body, refusal, runtime,
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

/// A generated id made in every way that its type allows.
fn generated<T>(text: &str) -> Vec<T>
where
    T: std::str::FromStr + serde::de::DeserializeOwned + for<'t> TryFrom<&'t str> + TryFrom<String>,
{
    let ways = [
        text.parse().ok(),
        T::try_from(text).ok(),
        T::try_from(text.to_owned()).ok(),
        serde_json::from_value(serde_json::Value::from(text)).ok(),
    ];
    ways.into_iter().flatten().collect()
}

/// Each text in each path parameter of the document. What no generated type takes cannot be called;
/// the rest is called, and makes no request or one that keeps to its template. What the encoder and
/// the guard below the types do with the texts is tested where they are (`generated/hook`).
#[test]
fn the_door_keeps_to_the_template() {
    runtime().block_on(async {
        let (server, _) = Server::changing().await;
        let client = client(&server.base_url());
        let (device, chat): (types::DeviceId, types::ChatId) =
            (DEVICE.parse().unwrap(), CHAT.parse().unwrap());
        let cells = |what| Row::new("R2", what);
        let mut no_value = cells("hostile texts × path parameters that their types refuse");
        let mut called = cells("hostile texts × path parameters × ways, called through the door");
        for operation in templated() {
            for parameter in &operation.parameters {
                for text in &texts() {
                    let pairs: Vec<(types::DeviceId, types::ChatId)> = match parameter.as_str() {
                        "deviceId" => generated(text)
                            .into_iter()
                            .map(|id| (id, chat.clone()))
                            .collect(),
                        "chatWid" => generated(text)
                            .into_iter()
                            .map(|id| (device.clone(), id))
                            .collect(),
                        other => panic!("the path parameter {other} is not driven"),
                    };
                    if pairs.is_empty() {
                        no_value.pass();
                    }
                    server.set(json(200, good_body(&operation.id)));
                    for (device, chat) in &pairs {
                        let result = operation.call(&client, device, chat).await;
                        let requests = server.take();
                        match &result {
                            Ok(_) => assert_eq!(requests.len(), 1, "{text:?}"),
                            Err(error) => assert_eq!(
                                (error.kind(), requests.len()),
                                (ErrorKind::InvalidInput, 0),
                                "{text:?}"
                            ),
                        }
                        for request in &requests {
                            operation.assert_fits(request, device, chat);
                        }
                        called.seen(requests.len());
                        called.pass();
                    }
                    assert_eq!(server.requests(), 0, "{text:?}");
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

/// Each right value in each path parameter, by facade and door, arrives as it was given.
#[test]
fn what_is_right_arrives_as_it_was_given() {
    runtime().block_on(async {
        let (server, _) = Server::changing().await;
        let client = client(&server.base_url());
        let mut row = Row::new("R2", "right values × operations, by facade and door");
        for device in DEVICES {
            for chat in CHATS {
                let ids = Ids {
                    device: device.parse().unwrap(),
                    backup: BACKUP.parse().unwrap(),
                    chat: chat.parse().unwrap(),
                    ..Ids::new()
                };
                let mut shots = every_operation(&client, &ids);
                for operation in templated() {
                    server.set(json(200, good_body(&operation.id)));
                    let (device_id, chat_id) = (ids.device.clone().into(), ids.chat.clone().into());
                    let through = operation.call(&client, &device_id, &chat_id);
                    assert_eq!(through.await.unwrap(), 200, "{}", operation.id);
                    let at = shots.iter().position(|(id, _)| *id == operation.id);
                    let (_, shot) = shots.swap_remove(at.expect("the facade has it"));
                    assert_eq!(shot.sent.await.unwrap(), 200, "{}", operation.id);
                    let requests = server.take();
                    assert_eq!(requests.len(), 2, "{}", operation.id);
                    for request in &requests {
                        operation.assert_fits(request, device, chat);
                        row.pass();
                    }
                    row.seen(requests.len());
                }
            }
        }
    });
}
