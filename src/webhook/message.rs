//! The message that an event is about.

use std::fmt;
use std::time::SystemTime;

use serde_json::Value;

use super::{EventKind, time};
use crate::id::{ChatId, PhoneNumber};
use crate::reply::json;

/// Kinds of messages that are known.
const KINDS: &[&str] = &[
    "text", "image", "sticker", "video", "location", "audio", "document", "contacts",
];

/// The message that a [`WebhookEvent`](super::WebhookEvent) is about: what a bot needs most, in
/// whichever spelling it came.
///
/// Live messages are seen to say `id`, `type`, `scope`, `inbound` and `outbound` where the vendor's
/// model has `wid`, `kind`, `mtype`, `in` and `out`; that events carry the same is inferred. Every
/// part is optional, [`json`](Self::json) has the rest. `Debug` shows direction and kind alone.
#[derive(Clone, Copy, PartialEq)]
pub struct WebhookMessage<'a> {
    event: &'a EventKind,
    json: &'a Value,
}

impl<'a> WebhookMessage<'a> {
    pub(super) fn new(event: &'a EventKind, json: &'a Value) -> Self {
        Self { event, json }
    }

    /// Its id (`id`, `wid`): WhatsApp's, or the service's if it is a queued message.
    #[must_use]
    pub fn id(&self) -> Option<&'a str> {
        self.text_at(&["/id", "/wid"])
    }

    /// The chat that it stands in (`chat`, `chatWid`): where an answer goes. `None` also when the
    /// id is of a form that [`ChatId`] does not know.
    #[must_use]
    pub fn chat_id(&self) -> Option<ChatId> {
        self.chat_at(&["/chat/id", "/chat/wid", "/chat", "/chatWid"])
    }

    /// Whether it came in rather than went out (`flow`); if the message does not tell, what the
    /// name of the event says.
    #[must_use]
    pub fn is_inbound(&self) -> Option<bool> {
        match self.text_at(&["/flow"]) {
            Some("inbound" | "in") => return Some(true),
            Some("outbound" | "out") => return Some(false),
            _ => {}
        }
        match self.event.as_str() {
            "channel:in" => Some(true),
            name if name.starts_with("message:in:") => Some(true),
            name if name.starts_with("message:out:") => Some(false),
            _ => None,
        }
    }

    /// What it is (`type`, `kind`): `text`, `image`, `sticker`, `video`, `location`, `audio`,
    /// `document`, `contacts`, or one that came later.
    #[must_use]
    pub fn message_type(&self) -> Option<&'a str> {
        self.text_at(&["/type", "/kind"])
    }

    /// What it stands for (`scope`, `mtype`): `message`, `note`, `event`, `status`, or one that
    /// came later.
    #[must_use]
    pub fn scope(&self) -> Option<&'a str> {
        self.text_at(&["/scope", "/mtype"])
    }

    /// Its text (`body`, or `message` as queued messages have it).
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        self.text_at(&["/body", "/message"])
    }

    /// Who sent it, as the id of their chat.
    #[must_use]
    pub fn from(&self) -> Option<ChatId> {
        self.chat_at(&["/from"])
    }

    /// To whom it was sent, as the id of their chat.
    #[must_use]
    pub fn to(&self) -> Option<ChatId> {
        self.chat_at(&["/to"])
    }

    /// Phone number of who sent it (`fromNumber`).
    #[must_use]
    pub fn from_number(&self) -> Option<PhoneNumber> {
        self.text_at(&["/fromNumber"])?.parse().ok()
    }

    /// Phone number of whom it was sent to (`toNumber`).
    #[must_use]
    pub fn to_number(&self) -> Option<PhoneNumber> {
        self.text_at(&["/toNumber"])?.parse().ok()
    }

    /// How far it came (`ack`): `pending`, `sent`, `delivered`, `read`, `played`, `failed`,
    /// `error`, or one that came later.
    #[must_use]
    pub fn ack(&self) -> Option<&'a str> {
        self.text_at(&["/ack"])
    }

    /// When it was sent (`timestamp`), in whole seconds.
    #[must_use]
    pub fn timestamp(&self) -> Option<SystemTime> {
        time(self.json, "/timestamp")
    }

    /// When it was sent, ISO 8601.
    #[must_use]
    pub fn date(&self) -> Option<&'a str> {
        self.text_at(&["/date"])
    }

    /// Your own word for the message, given when it was sent.
    #[must_use]
    pub fn reference(&self) -> Option<&'a str> {
        self.text_at(&["/reference"])
    }

    /// Id of the file that it carries.
    #[must_use]
    pub fn media_id(&self) -> Option<&'a str> {
        self.text_at(&["/media/id"])
    }

    /// The whole message, an object, as it came.
    #[must_use]
    pub fn json(&self) -> &'a Value {
        self.json
    }

    fn text_at(&self, paths: &[&str]) -> Option<&'a str> {
        json::text(self.json, paths)
    }

    /// The first that is an id.
    fn chat_at(&self, paths: &[&str]) -> Option<ChatId> {
        paths
            .iter()
            .find_map(|path| self.text_at(&[path])?.parse().ok())
    }
}

impl fmt::Debug for WebhookMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookMessage")
            .field("is_inbound", &self.is_inbound())
            .field("message_type", &json::shown(self.message_type(), KINDS))
            .finish_non_exhaustive()
    }
}
