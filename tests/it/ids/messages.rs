//! Ids of devices, messages, files and what else the service makes ids for.

use serde_json::{Value, json};
use wassenger::{
    AgentId, DepartmentId, DeviceId, FileId, MessageId, WaMessageId, WebhookId, types,
};

use super::document_takes;
use crate::support::refusal;

/// A refusal has the length and the place of the first odd character, and nothing of the text.
fn assert_tells_of(text: &str, line: &str) {
    let length = text.chars().count();
    assert!(
        line.contains(&format!("it has {length} character")),
        "{line}"
    );
    let odd = text.chars().position(|c| !c.is_ascii_hexdigit());
    let told = odd.map(|before| format!("number {} is no such digit", before + 1));
    assert!(told.is_none_or(|told| line.ends_with(&told)), "{line}");
    assert!(
        !line.contains('"') && !line.contains(char::is_control),
        "{line}"
    );
    let shows = |part: &[char]| line.contains(&part.iter().collect::<String>());
    let text: Vec<char> = text.chars().collect();
    assert!(!text.windows(4).any(shows), "{text:?}: {line}");
}

#[test]
fn device_and_message_ids_refused() {
    let rows = [
        "",
        "5f2296349b12abf18c3e4a0",
        "5f2296349b12abf18c3e4a070",
        "5g2296349b12abf18c3e4a07",
        "447700900123",
        "5f2296349b12abf18c3e4a07 ",
        " 5f2296349b12abf18c3e4a07",
        "5f2296349b12abf18c3e4a0\n",
        "5f22963-9b12abf18c3e4a07",
        "0x2296349b12abf18c3e4a07",
        "５f2296349b12abf18c3e4a07",
        "+12025550123",
        "{5f2296349b12abf18c3e4}",
    ];
    for text in rows {
        for line in [
            refusal("device id", text.parse::<DeviceId>()),
            refusal("message id", text.parse::<MessageId>()),
            refusal("file id", text.parse::<FileId>()),
        ] {
            assert!(line.contains("24 hexadecimal digits"), "{line}");
            assert_tells_of(text, &line);
        }
    }
    println!(
        "ids: {} cases of device, message and file ids refused",
        rows.len() * 3
    );
}

#[test]
fn ids_of_messages_in_whatsapp() {
    for length in [18, 20, 22, 24, 32] {
        let text = "3EB0b89185ef09998F278C3EB0B89185"[..length].to_owned();
        let id: WaMessageId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
    }
    let text = "3EB0B89185EF09998F278C3EB0B89185A";
    for text in [
        "",
        "447700900123",
        &text[..17],
        text,
        "3EB0B89185EF09998F 8C",
    ] {
        let line = refusal("message id", text.parse::<WaMessageId>());
        assert!(line.contains("18 to 32 hexadecimal digits"), "{line}");
        assert_tells_of(text, &line);
    }
    let queued: MessageId = "5f2296349b12abf18c3e4b01".parse().unwrap();
    assert_eq!(
        WaMessageId::try_from(&queued).unwrap().as_str(),
        queued.as_str()
    );
    let message = |json: Value| serde_json::from_value::<types::Message>(json).unwrap();
    let both = message(json!({"id": queued.as_str(), "waId": "3EB0B89185EF09998F278C"}));
    assert_eq!(
        WaMessageId::try_from(&both).unwrap().as_str(),
        "3EB0B89185EF09998F278C"
    );
    assert_eq!(MessageId::try_from(&both).unwrap(), queued);
    let own = message(json!({"id": queued.as_str(), "waId": null}));
    assert_eq!(
        WaMessageId::try_from(&own).unwrap().as_str(),
        queued.as_str()
    );
    let none = message(json!({}));
    assert!(WaMessageId::try_from(&none).is_err() && MessageId::try_from(&none).is_err());
    println!("ids: 14 cases of ids of messages in WhatsApp");
}

/// The document's pattern is the judge of what is taken.
#[test]
fn further_ids() {
    let texts = [
        "5f2296349b12abf18c3e4c01",
        "5F2296349B12ABF18C3E4C01",
        "3EB0B89185EF09998F278C",
        "0123456789abcdef01",
        "0123456789abcdef0",
        "0123456789abcdef0123456789abcdef",
        "0123456789abcdef0123456789abcdef0",
        "5f2296349b12abf18c3e4c0",
        "5f2296349b12abf18c3e4c0g",
        "5f2296349b12abf18c3e4c01 ",
        "5f2296349b12abf18c3e4c01\n",
        "٣٣٣٣٣٣٣٣٣٣٣٣",
        "447700900123@c.us",
        "",
    ];
    let mut taken = 0;
    macro_rules! judged {
        ($($id:ty, $schema:literal, $field:literal;)*) => {$(
            for text in texts {
                let parsed = text.parse::<$id>();
                assert_eq!(parsed.is_ok(), document_takes($schema, text), "{} {text:?}", $schema);
                match parsed {
                    Ok(id) => {
                        assert_eq!((id.as_str(), id.to_string()), (text, text.to_owned()));
                        assert!(!format!("{id:?}").contains(text), "{id:?}");
                        let json = serde_json::to_string(&id).unwrap();
                        assert_eq!(serde_json::from_str::<$id>(&json).unwrap(), id);
                        taken += 1;
                    }
                    Err(_) => drop(refusal($field, text.parse::<$id>())),
                }
            }
        )*};
    }
    judged! {
        AgentId, "AgentId", "agent id";
        DepartmentId, "DepartmentId", "department id";
        WebhookId, "WebhookId", "webhook id";
        WaMessageId, "MessageId", "message id";
    }
    assert_eq!(taken, 3 * 2 + 6);
    println!("ids: {} cases of further ids", 4 * texts.len());
}

/// What the service listed names itself.
#[test]
fn further_ids_of_what_was_listed() {
    let wa = "3EB0B89185EF09998F278C";
    let own = "5f2296349b12abf18c3e4e01";
    for (text, expected) in [
        (json!({"id": wa}), Some(wa)),
        (json!({"wid": wa}), Some(wa)),
        (json!({"id": wa, "wid": own}), Some(wa)),
        (json!({}), None),
        (json!({"id": "x"}), None),
    ] {
        let message: types::ChatMessage = serde_json::from_value(text).unwrap();
        let id = WaMessageId::try_from(&message).ok();
        assert_eq!(id.as_ref().map(WaMessageId::as_str), expected);
    }
    let webhook: types::Webhook = serde_json::from_value(json!({"id": own})).unwrap();
    assert_eq!(WebhookId::try_from(&webhook).unwrap().as_str(), own);
    let message: types::Message = serde_json::from_value(json!({"id": own})).unwrap();
    assert_eq!(MessageId::try_from(&message).unwrap().as_str(), own);
    assert!(MessageId::try_from(&types::Message::default()).is_err());
}
