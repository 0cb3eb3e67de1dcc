//! An outbound message.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::clock::{self, written, written_or_null};

/// Fields of a request that come back as they were sent.
const ECHOED: [&str; 7] = [
    "message",
    "product",
    "quote",
    "reaction",
    "reactionMessage",
    "reference",
    "template",
];

/// To whom a message goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Recipient {
    /// A person, by E.164 number.
    Phone(String),
    /// A group, by WhatsApp id.
    Group(String),
    /// A channel, by WhatsApp id.
    Channel(String),
}

impl Recipient {
    /// The name of the field, and what is in it.
    pub(super) fn field(&self) -> (&'static str, &str) {
        match self {
            Self::Phone(phone) => ("phone", phone),
            Self::Group(wid) => ("group", wid),
            Self::Channel(wid) => ("channel", wid),
        }
    }

    /// The word of the API for what it is.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Phone(_) => "user",
            Self::Group(_) => "group",
            Self::Channel(_) => "channel",
        }
    }

    /// The chat in which the message appears.
    fn chat(&self) -> String {
        match self {
            Self::Phone(phone) => format!("{}@c.us", phone.trim_start_matches('+')),
            Self::Group(wid) | Self::Channel(wid) => wid.clone(),
        }
    }
}

/// How far a message got.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Progress {
    /// It waits in the queue.
    Waiting,
    /// It is being delivered.
    InProgress,
    /// It was delivered, and WhatsApp gave it an id.
    Delivered {
        /// When.
        at: DateTime<Utc>,
        /// The id.
        wa_id: String,
    },
}

/// An outbound message.
#[derive(Clone, Debug)]
pub struct Message {
    id: String,
    pub(super) recipient: Recipient,
    /// What it says and how it is to be treated, as it was sent.
    pub(super) fields: Map<String, Value>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) deliver_at: Option<DateTime<Utc>>,
    pub(super) live: bool,
    progress: Progress,
}

impl Message {
    pub(super) fn new(
        id: String,
        recipient: Recipient,
        fields: Map<String, Value>,
        created_at: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            recipient,
            fields,
            created_at,
            deliver_at: None,
            live: false,
            progress: Progress::Waiting,
        }
    }

    /// A text to a person, waiting, created when the world starts.
    #[must_use]
    pub fn to_phone(id: impl Into<String>, phone: impl Into<String>, text: &str) -> Self {
        Self::text_to(id.into(), Recipient::Phone(phone.into()), text)
    }

    /// A text to a group, waiting, created when the world starts.
    #[must_use]
    pub fn to_group(id: impl Into<String>, wid: impl Into<String>, text: &str) -> Self {
        Self::text_to(id.into(), Recipient::Group(wid.into()), text)
    }

    fn text_to(id: String, recipient: Recipient, text: &str) -> Self {
        let fields = Map::from_iter([("message".to_owned(), text.into())]);
        Self::new(id, recipient, fields, clock::start())
    }

    /// Created at that moment.
    #[must_use]
    pub fn created_at(mut self, moment: DateTime<Utc>) -> Self {
        self.created_at = moment;
        self
    }

    /// Not to be delivered before that moment.
    #[must_use]
    pub fn scheduled(mut self, moment: DateTime<Utc>) -> Self {
        self.deliver_at = Some(moment);
        self
    }

    /// With the sender's own name for it.
    #[must_use]
    pub fn with_reference(mut self, reference: &str) -> Self {
        self.fields.insert("reference".to_owned(), reference.into());
        self
    }

    /// On its way: it waits no longer and is not there yet.
    #[must_use]
    pub fn in_progress(mut self) -> Self {
        self.progress = Progress::InProgress;
        self
    }

    /// Its id in the service.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// To whom it goes.
    #[must_use]
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// How far it got.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// A field as it was sent: `message`, `reference`, `media`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }

    /// When it is scheduled for, if it is.
    #[must_use]
    pub fn deliver_at(&self) -> Option<DateTime<Utc>> {
        self.deliver_at
    }

    /// Whether it goes by this id: the service's or WhatsApp's.
    pub(super) fn is(&self, id: &str) -> bool {
        self.id.eq_ignore_ascii_case(id)
            || self
                .wa_id()
                .is_some_and(|wa_id| wa_id.eq_ignore_ascii_case(id))
    }

    pub(super) fn wa_id(&self) -> Option<&str> {
        match &self.progress {
            Progress::Delivered { wa_id, .. } => Some(wa_id),
            _ => None,
        }
    }

    /// Whether no schedule holds it back.
    pub(super) fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.deliver_at.is_none_or(|moment| moment <= now)
    }

    pub(super) fn deliver(&mut self, at: DateTime<Utc>, wa_id: String) {
        self.progress = Progress::Delivered { at, wa_id };
    }

    /// The words that the filters of lists know for how far it got.
    pub(super) fn states(&self) -> &'static [&'static str] {
        match self.progress {
            Progress::Waiting => &["queued", "pending"],
            Progress::InProgress => &["processing", "pending"],
            Progress::Delivered { .. } => &["sent", "delivered"],
        }
    }

    /// The kind of what it carries, as the filter of lists names it.
    pub(super) fn kind(&self) -> Option<&'static str> {
        const KINDS: [(&str, &str); 5] = [
            ("message", "text"),
            ("media", "document"),
            ("location", "location"),
            ("contacts", "contact"),
            ("template", "template"),
        ];
        // A picture can have a text below it: the picture counts.
        let carries = |(field, _): &&(&str, &str)| self.fields.contains_key(*field);
        KINDS.iter().rev().find(carries).map(|&(_, kind)| kind)
    }

    /// The message as answers have it.
    pub(super) fn json(&self, device: &Value) -> Value {
        let (status, delivery) = match self.progress {
            Progress::Waiting => ("queued", "queued"),
            Progress::InProgress => ("processing", "processing"),
            Progress::Delivered { .. } => ("processed", "delivered"),
        };
        let sent_at = match self.progress {
            Progress::Delivered { at, .. } => Some(at),
            _ => None,
        };
        let chat = self.recipient.chat();
        let mut message = json!({
            "id": self.id,
            "device": device,
            "entity": "message",
            "source": "api",
            "flow": "outbound",
            "chat": chat,
            "wid": chat,
            "waId": self.wa_id(),
            "status": status,
            "deliveryStatus": delivery,
            "priority": self.priority(),
            "schedule": {"enabled": self.deliver_at.is_some()},
            "createdAt": written(self.created_at),
            "deliverAt": written_or_null(self.deliver_at),
            "processedAt": written_or_null(sent_at),
            "sentAt": written_or_null(sent_at),
        });
        let (field, recipient) = self.recipient.field();
        message[field] = recipient.into();
        for name in ECHOED {
            if let Some(value) = self.fields.get(name) {
                message[name] = value.clone();
            }
        }
        message
    }

    pub(super) fn priority(&self) -> &str {
        let priority = self.fields.get("priority").and_then(Value::as_str);
        priority.unwrap_or("normal")
    }
}
