//! Ids, phone numbers and keys check themselves, say what is wrong, and print no more than they may.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use wassenger::{
    AgentId, ApiKey, ChannelId, ChatId, ChatKind, DepartmentId, DeviceId, FileId, GroupId,
    MessageId, PhoneNumber, WaMessageId, WebhookId, types,
};
use wassenger_conformance::workspace_root;

use crate::support::refusal;

/// Whether the pinned document's own schema takes a text.
fn document_takes(schema: &str, text: &str) -> bool {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let file = workspace_root().unwrap().join("spec/openapi.json");
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
    });
    let schema = &DOCUMENT["components"]["schemas"][schema];
    assert!(schema["pattern"].is_string(), "{schema} has a pattern");
    jsonschema::is_valid(schema, &Value::from(text))
}

const CHATS: &[(&str, ChatKind)] = &[
    ("447700900123@c.us", ChatKind::User),
    ("1@c.us", ChatKind::User),
    ("12345678901234567890@g.us", ChatKind::Group),
    ("44770090012300000000@g.us", ChatKind::Group),
    ("120363000000000000000000000000@g.us", ChatKind::Group),
    ("12025550123-1400000000@g.us", ChatKind::Group),
    ("0-0@g.us", ChatKind::Group),
    ("120363000000000000@newsletter", ChatKind::Channel),
    ("98765432101234@lid", ChatKind::Lid),
    ("1700000000@broadcast", ChatKind::Broadcast),
];

#[test]
fn chat_ids_taken() {
    for (text, kind) in CHATS {
        let chat: ChatId = text.parse().unwrap();
        assert_eq!((chat.as_str(), chat.kind()), (*text, *kind));
        assert_eq!(chat.to_string(), *text);
        assert!(document_takes("ChatId", text), "{text}");
    }
    println!("ids: {} cases of chat ids taken", CHATS.len());
}

#[test]
fn chat_ids_refused() {
    let suffix = "suffix";
    let digits = "digits";
    let rows = [
        ("", suffix),
        ("447700900123", suffix),
        ("447700900123@", suffix),
        ("447700900123@s.whatsapp.net", suffix),
        ("447700900123@C.US", suffix),
        ("447700900123@c.us ", suffix),
        (" 447700900123@c.us", digits),
        ("@c.us", digits),
        ("+447700900123@c.us", digits),
        ("44 7700900123@c.us", digits),
        ("447700900123-1400000000@c.us", digits),
        ("-1400000000@g.us", digits),
        ("1-@g.us", digits),
        ("1-2-3@g.us", digits),
        ("a@g.us", digits),
        ("447700900123@c.us@c.us", suffix),
        ("447700900123@@c.us", suffix),
        ("447700900123@c.us\n", suffix),
        ("٣@c.us", digits),
        ("447700900123\0@c.us", digits),
    ];
    for (text, word) in rows {
        let line = refusal("chat id", text.parse::<ChatId>());
        assert!(line.contains(word), "{text:?}: {line}");
        // Of a chat id the value is shown: it is what the caller must find again.
        assert!(
            line.contains(&text.escape_debug().to_string()),
            "{text:?}: {line}"
        );
    }
    println!("ids: {} cases of chat ids refused", rows.len());
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
            assert!(
                line.contains(&text.escape_debug().to_string()),
                "{text:?}: {line}"
            );
        }
    }
    println!(
        "ids: {} cases of device, message and file ids refused",
        rows.len() * 3
    );
}

/// Groups and channels have some ids of chats, and never another's; a number is not shown.
#[test]
fn group_and_channel_ids() {
    for (text, kind) in CHATS {
        let chat: ChatId = text.parse().unwrap();
        assert_eq!(
            GroupId::try_from(&chat).is_ok(),
            *kind == ChatKind::Group,
            "{text}"
        );
        assert_eq!(
            ChannelId::try_from(&chat).is_ok(),
            *kind == ChatKind::Channel,
            "{text}"
        );
    }
    let group = |digits| format!("{}@g.us", "1".repeat(digits));
    let channel = |digits| format!("{}@newsletter", "1".repeat(digits));
    assert!(group(45).parse::<GroupId>().is_ok() && group(46).parse::<GroupId>().is_err());
    assert!(channel(39).parse::<ChannelId>().is_ok() && channel(40).parse::<ChannelId>().is_err());
    let rows = [
        "",
        "+447700900123",
        "447700900123",
        "447700900123@c.us",
        "@g.us",
        "@newsletter",
        "1-2-3@g.us",
        "447700900123@g.us ",
        "447700900123@newsletter\n",
        "447700900123-1400000000@newsletter",
        "447700900123@g\u{ff0e}us",
    ];
    for text in rows {
        for line in [
            refusal("group id", text.parse::<GroupId>()),
            refusal("channel id", text.parse::<ChannelId>()),
        ] {
            assert!(!line.contains("7700900"), "{text:?} is not masked: {line}");
        }
    }
    println!(
        "ids: {} cases of group and channel ids",
        CHATS.len() + 4 + rows.len() * 2
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

#[test]
fn phone_numbers_refused() {
    let rows = [
        ("", "plus"),
        ("12025550123", "plus"),
        ("0012025550123", "plus"),
        (" +12025550123", "plus"),
        ("me@+447700900123", "plus"),
        ("447700900123@c.us", "plus"),
        ("+", "7 to 15"),
        ("+123456", "7 to 15"),
        ("+1234567890123456", "7 to 15"),
        ("+02025550123", "never starts with 0"),
        ("+1 202 555 0123", "digits"),
        ("+1-202-555-0123", "digits"),
        ("+1(202)5550123", "digits"),
        ("++12025550123", "digits"),
        ("+12025550123\r\n", "digits"),
        ("+1202555012３", "digits"),
        ("+447700900123@c.us", "digits"),
        ("+12025550123,+447700900123", "digits"),
        ("+x@12025550123", "digits"),
    ];
    for (text, word) in rows {
        let result = text.parse::<PhoneNumber>();
        let debug = format!("{result:?}");
        let line = refusal("phone number", result);
        assert!(line.contains(word), "{text:?}: {line}");
        for shown in [line, debug] {
            for number in ["2025550123", "7700900123", "202555012"] {
                assert!(!shown.contains(number), "{text:?} is not masked: {shown}");
            }
        }
    }
    println!("ids: {} cases of phone numbers refused", rows.len());
}

#[test]
fn keys_refused() {
    let rows = [
        "",
        " ",
        "canary key",
        "canary\nkey",
        "canarykey\n",
        "\tcanarykey",
        "canary\0key",
        "canary\u{7f}key",
        "canaré-key",
        "canary\u{200b}key",
        "canarykey\r\nX-Evil: 1",
    ];
    for text in rows {
        let result = ApiKey::new(text);
        let debug = format!("{result:?}");
        let line = refusal("API key", result);
        for shown in [line, debug] {
            assert!(!shown.contains("canar"), "{shown}");
        }
    }
    for text in [
        "a",
        "canary-key",
        "A.b_c~1/2+3=",
        "!\"#$%&'()*,:;<>?@[]^`{|}",
        &"k".repeat(4096),
    ] {
        assert_eq!(
            format!("{:?}", ApiKey::new(text).unwrap()),
            "ApiKey(<hidden>)"
        );
    }
    println!("ids: {} cases of keys", rows.len() + 5);
}

/// A number where an id should be is not shown: it can be somebody's.
#[test]
fn ids_from_numbers() {
    let rows = [
        "447700900123",
        "-447700900123",
        "447700900123.5",
        "12025550123",
    ];
    for number in rows {
        let errors = [
            serde_json::from_str::<PhoneNumber>(number).map(drop),
            serde_json::from_str::<ChatId>(number).map(drop),
            serde_json::from_str::<DeviceId>(number).map(drop),
            serde_json::from_str::<GroupId>(number).map(drop),
            serde_json::from_str::<ChannelId>(number).map(drop),
            serde_json::from_str::<WaMessageId>(number).map(drop),
            serde_json::from_value::<MessageId>(serde_json::from_str(number).unwrap()).map(drop),
        ];
        for error in errors {
            let line = error.unwrap_err().to_string();
            assert!(
                !line.contains("7700900") && !line.contains("2025550"),
                "{line}"
            );
        }
    }
    println!("ids: {} cases of numbers", rows.len() * 7);
}

#[test]
fn keys_from_the_environment() {
    // Cargo sets these two for a test: one has the form of a key, the other has spaces.
    assert!(ApiKey::from_env("CARGO_PKG_NAME").is_ok());
    let spaces = refusal("API key", ApiKey::from_env("CARGO_PKG_DESCRIPTION"));
    assert!(!spaces.contains("WhatsApp"), "{spaces}");
    for name in ["WASSENGER_NO_SUCH_VARIABLE", "", "A=B", "A\0B"] {
        let line = refusal("API key", ApiKey::from_env(name));
        assert!(line.contains("environment variable"), "{line}");
    }
    // The key where the name of its variable should be.
    let line = refusal("API key", ApiKey::from_env("canary-key-7Qx9"));
    assert!(!line.contains("canary"), "{line}");
    println!("ids: 7 cases of keys from the environment");
}

/// Texts that are nearly ids, besides any text.
fn nearly() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9A-Fa-f]{24}",
        "[0-9a-fg]{22,26}",
        "[0-9A-F]{17,33}",
        "[0-9]{37,47}@(g.us|newsletter)",
        "[0-9]{0,30}@(c.us|g.us|newsletter|lid|broadcast|x)",
        "[0-9]{0,12}-?[0-9]{0,12}@(c|g)\\.us",
        "\\+?[0-9]{0,18}",
        "\\+[1-9][0-9]{6,14}",
        "\\PC{0,30}",
        any::<String>(),
    ]
}

proptest! {
    /// Our checks take exactly what the document's patterns take.
    #[test]
    fn as_the_document_says(text in nearly()) {
        prop_assert_eq!(text.parse::<DeviceId>().is_ok(), document_takes("DeviceId", &text));
        prop_assert_eq!(text.parse::<MessageId>().is_ok(), document_takes("QueuedMessageId", &text));
        prop_assert_eq!(text.parse::<ChatId>().is_ok(), document_takes("ChatId", &text));
        prop_assert_eq!(text.parse::<PhoneNumber>().is_ok(), document_takes("PhoneNumber", &text));
        prop_assert_eq!(text.parse::<GroupId>().is_ok(), document_takes("GroupWid", &text));
        prop_assert_eq!(text.parse::<ChannelId>().is_ok(), document_takes("ChannelId", &text));
        prop_assert_eq!(text.parse::<WaMessageId>().is_ok(), document_takes("MessageId", &text));
        prop_assert_eq!(text.parse::<FileId>().is_ok(), document_takes("FileId", &text));
        prop_assert_eq!(ApiKey::new(&text).is_ok(), !text.is_empty() && text.bytes().all(|b| (0x21..0x7f).contains(&b)));
    }

    /// Whatever is taken comes out as it went in, by text and by serde; `Debug` masks it.
    #[test]
    fn values_come_out_as_they_went_in(digits in "[1-9][0-9]{7,14}", hex in "[0-9A-Fa-f]{24}") {
        let phone: PhoneNumber = format!("+{digits}").parse().unwrap();
        let chat: ChatId = format!("{digits}@c.us").parse().unwrap();
        let group: GroupId = format!("{digits}-{digits}@g.us").parse().unwrap();
        let channel: ChannelId = format!("{digits}@newsletter").parse().unwrap();
        let device: DeviceId = hex.parse().unwrap();
        prop_assert_eq!(phone.to_string(), format!("+{digits}"));
        prop_assert_eq!(serde_json::to_value(&chat).unwrap(), json!(format!("{digits}@c.us")));
        prop_assert_eq!(serde_json::from_value::<DeviceId>(json!(hex)).unwrap(), device.clone());
        prop_assert_eq!(device.as_str(), hex);
        for debug in [format!("{phone:?}"), format!("{chat:?}"), format!("{group:?}"), format!("{channel:?}")] {
            prop_assert!(!debug.contains(&digits[3..]), "{}", debug);
        }
    }

    /// However a phone number is mistyped, the error does not show it.
    #[test]
    fn mistyped_phone_numbers_stay_hidden(before in "[ a-z@+(]{0,3}", digits in "[1-9][0-9]{7,14}", after in "[ a-z@)]{1,3}") {
        let text = format!("{before}{digits}{after}");
        let error = text.parse::<PhoneNumber>().unwrap_err();
        for shown in [error.to_string(), format!("{error:?}")] {
            prop_assert!(!shown.contains(&digits[2..]), "{} shows {}", shown, text);
        }
    }
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

/// A chat with a person has a number to answer; no other has.
#[test]
fn the_number_of_a_chat() {
    for (chat, phone) in [
        ("447700900123@c.us", Some("+447700900123")),
        ("447700900123@lid", None),
        ("120363000000000000@g.us", None),
        ("123@c.us", None),
    ] {
        let chat: ChatId = chat.parse().unwrap();
        let number = PhoneNumber::try_from(&chat);
        assert_eq!(number.as_ref().ok().map(PhoneNumber::as_str), phone);
        if let Err(error) = number {
            assert!(!error.to_string().contains(chat.as_str()), "{error}");
        }
    }
}
