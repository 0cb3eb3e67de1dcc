//! Identifiers that check themselves: devices, messages, files, chats, phone numbers, and more.

mod chat;
mod hex;
mod message;
mod phone;
mod wid;

use std::fmt;

use serde::de::{self, Deserializer, Visitor};

pub use chat::{ChatId, ChatKind};
pub use hex::{AgentId, DepartmentId, DeviceId, FileId, MessageId, WebhookId};
pub use message::WaMessageId;
pub use phone::PhoneNumber;
pub use wid::{ChannelId, GroupId};

use crate::error::Error;

/// Adds to an identifier over a checked text what every one of them has.
macro_rules! checked_text {
    ($name:ident, $generated:ty) => {
        impl From<$name> for $generated {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl $name {
            /// The value as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::id::fmt_masked(stringify!($name), self.as_str(), f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl TryFrom<&str> for $name {
            type Error = crate::Error;

            fn try_from(text: &str) -> Result<Self, crate::Error> {
                text.parse()
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::Error;

            fn try_from(text: String) -> Result<Self, crate::Error> {
                text.parse()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = crate::id::text(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
use checked_text;

/// A text. A number instead of one is refused without showing it, for it can be somebody's.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match deserializer.is_human_readable() {
        // Asked for a text, serde_json shows the number that is there instead.
        true => deserializer.deserialize_any(Text),
        false => deserializer.deserialize_string(Text),
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<String, E> {
        Err(E::invalid_type(de::Unexpected::Other("number"), &self))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<String, E> {
        self.visit_i64(0)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<String, E> {
        self.visit_i64(0)
    }
}

/// Writes `Name(12…89)`: enough to tell two values apart, too little to call somebody.
fn fmt_masked(name: &str, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name}({})", masked(text))
}

/// The text with its middle hidden, up to the suffix of a chat id.
pub(crate) fn masked(text: &str) -> String {
    let (local, suffix) = text.split_at(text.find('@').unwrap_or(text.len()));
    format!("{}{suffix}", masked_whole(local))
}

/// The text with its middle hidden; a text of less than eight characters is hidden whole.
fn masked_whole(text: &str) -> String {
    let visible: Vec<char> = text.chars().collect();
    if visible.len() < 8 {
        return "…".to_owned();
    }
    let head: String = visible[..3].iter().collect();
    let tail: String = visible[visible.len() - 2..].iter().collect();
    format!("{head}…{tail}")
}

/// What an error says of a refused id. The text itself could be somebody's number, or a key that
/// was put in the wrong place.
fn refused(field: &'static str, rule: &str, text: &str) -> Error {
    Error::invalid(field, format!("{rule}; it has {}", characters(text)))
}

fn characters(text: &str) -> String {
    match text.chars().count() {
        1 => "1 character".to_owned(),
        count => format!("{count} characters"),
    }
}

/// Text of the caller's as an error may show it: no control characters, not endless.
pub(crate) fn shown(text: &str) -> String {
    const MAX_CHARS: usize = 64;
    let cut = text.chars().count() > MAX_CHARS;
    let mut shown: String = text
        .chars()
        .take(MAX_CHARS)
        .flat_map(char::escape_debug)
        .collect();
    if cut {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests;
