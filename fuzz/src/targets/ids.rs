//! Ids and phone numbers: taken exactly when the document's pattern takes them, and kept as typed.

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::sync::OnceLock;

use regex::Regex;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wassenger::{ChatId, ChatKind, DeviceId, Error, MessageId, PhoneNumber};

use super::{CHAT, DEVICE, PHONE, owned, refusal};
use crate::spec;

pub(super) fn words() -> Vec<String> {
    let mut words = owned(&[
        DEVICE, CHAT, PHONE, "/", "\\", "..", "%2f", "?", "#", "@", "-",
    ]);
    words.extend(owned(&[
        "@c.us",
        "@g.us",
        "@newsletter",
        "@lid",
        "@broadcast",
        "+44",
    ]));
    // Digits and letters that only look like the right ones; what ends a line somewhere.
    words.extend(owned(&[
        "\u{663}", "\u{ff11}", "\u{ff41}", "\u{2028}", "\u{85}", "\0", "\r\n",
    ]));
    words
}

pub(super) fn run(data: &[u8]) -> bool {
    static PATTERNS: OnceLock<[Regex; 4]> = OnceLock::new();
    let [device, message, chat, phone] = PATTERNS.get_or_init(|| {
        ["DeviceId", "QueuedMessageId", "ChatId", "PhoneNumber"].map(spec::pattern)
    });
    let text = &String::from_utf8_lossy(data);
    let mut accepted = check::<DeviceId>("device id", text, device).is_some();
    accepted |= check::<MessageId>("message id", text, message).is_some();
    if let Some(chat) = check::<ChatId>("chat id", text, chat) {
        accepted = true;
        let suffix = match chat.kind() {
            ChatKind::User => "@c.us",
            ChatKind::Group => "@g.us",
            ChatKind::Channel => "@newsletter",
            ChatKind::Lid => "@lid",
            ChatKind::Broadcast => "@broadcast",
            _ => "",
        };
        assert!(!suffix.is_empty() && text.ends_with(suffix), "{text:?}");
    }
    if check::<PhoneNumber>("phone number", text, phone).is_some() {
        accepted = true;
        let digits = text.strip_prefix('+').unwrap_or_default();
        assert!((7..=15).contains(&digits.len()), "{text:?}");
        assert!(digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0'));
    }
    accepted
}

fn check<T>(field: &str, text: &str, pattern: &Regex) -> Option<T>
where
    T: FromStr<Err = Error> + Display + Debug + PartialEq + Serialize + DeserializeOwned,
{
    let parsed = text.parse::<T>();
    assert_eq!(parsed.is_ok(), pattern.is_match(text), "{field} {text:?}");
    let id = match parsed {
        Ok(id) => id,
        Err(error) => {
            let line = refusal(field, &error);
            let short = text.chars().count() < 8;
            assert!(
                field != "phone number" || short || !line.contains(text),
                "{line}"
            );
            return None;
        }
    };
    assert_eq!(id.to_string(), text, "{field} changes what it takes");
    assert!(
        !text.contains(['/', '\\']) && !text.contains(char::is_control),
        "{text:?}"
    );
    assert!(
        !format!("{id:?}").contains(text),
        "{field}: {id:?} is not masked"
    );
    let json = serde_json::to_string(&id).expect("an id can be written");
    assert_eq!(json, format!("\"{text}\""));
    assert!(serde_json::from_str::<T>(&json).is_ok_and(|read| read == id));
    Some(id)
}
