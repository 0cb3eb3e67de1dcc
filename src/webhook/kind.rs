//! What an event is about.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a [`WebhookEvent`](super::WebhookEvent) tells, and what a webhook can ask for.
///
/// The names are seen; what each means is inferred from them, but for new messages. An event that
/// came later is [`Unknown`](Self::Unknown) and keeps its name. As JSON it is its name. `Display`
/// is the name; `Debug` hides one that is not known, for anybody can post to a webhook.
///
/// ```
/// use wassenger::EventKind;
/// let kind = EventKind::from("message:in:new");
/// assert_eq!(kind, EventKind::MessageInNew);
/// assert_eq!(kind.to_string(), "message:in:new");
/// let later = EventKind::from("message:out:retry");
/// assert!(!later.is_known() && later.is_message());
/// assert_eq!(later.as_str(), "message:out:retry");
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventKind {
    /// `message:in:new`: a message arrived.
    MessageInNew,
    /// `message:out:new`: a message is to go out.
    MessageOutNew,
    /// `message:out:sent`: a message went out.
    MessageOutSent,
    /// `message:out:ack`: the way of a sent message went on, for example it was read.
    MessageOutAck,
    /// `message:out:failed`: a message could not be sent.
    MessageOutFailed,
    /// `message:update`: a message was changed.
    MessageUpdate,
    /// `message:reaction`: somebody reacted to a message.
    MessageReaction,
    /// `channel:in`: a message arrived in a channel.
    ChannelIn,
    /// `status:update`: about a status. Nothing is known of its `data`.
    StatusUpdate,
    /// `group:update`: a group was changed.
    GroupUpdate,
    /// `chat:update`: a chat was changed.
    ChatUpdate,
    /// `contact:update`: a contact was changed.
    ContactUpdate,
    /// `number:session`: the session of a device was changed.
    NumberSession,
    /// An event that this version does not know; match it as `EventKind::Unknown { name, .. }`.
    /// It is made of a text alone (`EventKind::from("…")`), so that it never has a known name.
    #[non_exhaustive]
    Unknown {
        /// Its name as it came.
        name: String,
    },
}

impl EventKind {
    /// Every event that is known, in the service's order.
    pub const ALL: &'static [Self] = &[
        Self::MessageInNew,
        Self::MessageOutNew,
        Self::MessageOutSent,
        Self::MessageOutAck,
        Self::MessageOutFailed,
        Self::MessageUpdate,
        Self::MessageReaction,
        Self::ChannelIn,
        Self::StatusUpdate,
        Self::GroupUpdate,
        Self::ChatUpdate,
        Self::ContactUpdate,
        Self::NumberSession,
    ];

    /// The service's name, for example `message:in:new`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::MessageInNew => "message:in:new",
            Self::MessageOutNew => "message:out:new",
            Self::MessageOutSent => "message:out:sent",
            Self::MessageOutAck => "message:out:ack",
            Self::MessageOutFailed => "message:out:failed",
            Self::MessageUpdate => "message:update",
            Self::MessageReaction => "message:reaction",
            Self::ChannelIn => "channel:in",
            Self::StatusUpdate => "status:update",
            Self::GroupUpdate => "group:update",
            Self::ChatUpdate => "chat:update",
            Self::ContactUpdate => "contact:update",
            Self::NumberSession => "number:session",
            Self::Unknown { name } => name,
        }
    }

    /// Whether this version knows the event.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown { .. })
    }

    /// Whether the name says that a message is what it is about: `message:…` and `channel:in`.
    #[must_use]
    pub fn is_message(&self) -> bool {
        self.as_str().starts_with("message:") || *self == Self::ChannelIn
    }
}

impl From<&str> for EventKind {
    fn from(name: &str) -> Self {
        let known = Self::ALL.iter().find(|kind| kind.as_str() == name);
        known.cloned().unwrap_or_else(|| Self::Unknown {
            name: name.to_owned(),
        })
    }
}

impl FromStr for EventKind {
    type Err = Infallible;

    fn from_str(name: &str) -> Result<Self, Infallible> {
        Ok(name.into())
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Unknown { .. } => "<hidden>",
            known => known.as_str(),
        };
        write!(f, "EventKind({name})")
    }
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(crate::id::text(deserializer)?.as_str().into())
    }
}
