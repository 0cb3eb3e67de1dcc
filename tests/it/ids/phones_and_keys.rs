//! Phone numbers and keys, which no refusal shows.

use wassenger::{
    ApiKey, ChannelId, ChatId, DeviceId, GroupId, MessageId, PhoneNumber, WaMessageId,
};

use crate::support::refusal;

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
    const HIDDEN: &str = "of that name";
    // Cargo sets these two for a test: one has the form of a key, the other has spaces.
    assert!(ApiKey::from_env("CARGO_PKG_NAME").is_ok());
    let spaces = refusal("API key", ApiKey::from_env("CARGO_PKG_DESCRIPTION"));
    assert!(!spaces.contains("WhatsApp"), "{spaces}");
    let rows = [
        ("WASSENGER_NO_SUCH_KEY_2", "WASSENGER_NO_SUCH_KEY_2"),
        ("", HIDDEN),
        ("A=B", HIDDEN),
        ("A\0B", HIDDEN),
        // The key where the name of its variable should be.
        ("canary-key-7Qx9", HIDDEN),
        ("canary_key_7Qx9", HIDDEN),
        ("CANARYKEY7", HIDDEN),
    ];
    for (name, shown) in rows {
        let line = refusal("API key", ApiKey::from_env(name));
        let told = format!("API key: set the environment variable {shown} to it");
        assert_eq!(line, told);
    }
    println!("ids: {} cases of keys from the environment", rows.len() + 2);
}
