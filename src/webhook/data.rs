//! What an event carries, as types.

use serde::de::DeserializeOwned;
use serde_json::Value;
use wassenger_api::types;

use super::{EventKind, WebhookEvent, WebhookMessage};
use crate::decode;
use crate::error::Error;
use crate::reply::json;

/// States of a session that are known; no state of a device is among them.
const SESSIONS: &[&str] = &[
    "online",
    "offline",
    "timeout",
    "timeout_sync",
    "conflict",
    "blocked",
    "error",
    "authorize",
    "authorizing",
    "new",
    "loading",
    "offline:panel",
    "offline:modal",
];

// `#[inline]`: a program compiles the reading of the types that it asks for.
impl WebhookEvent {
    /// What it happened to, as it came (seen; an object).
    #[must_use]
    pub fn data(&self) -> Option<&Value> {
        self.json.get("data").filter(|data| !data.is_null())
    }

    /// `data` as a type of yours.
    ///
    /// ```
    /// # fn main() -> Result<(), wassenger::Error> {
    /// #[derive(serde::Deserialize)]
    /// struct Contact {
    ///     name: Option<String>,
    /// }
    /// let body = br#"{"event": "contact:update", "data": {"name": "Alex"}}"#;
    /// let event = wassenger::WebhookEvent::from_slice(body)?;
    /// assert_eq!(event.data_as::<Contact>()?.name.as_deref(), Some("Alex"));
    ///
    /// let event = wassenger::WebhookEvent::from_slice(br#"{"data": {"name": 7}}"#)?;
    /// let error = event.data_as::<Contact>().err().unwrap();
    /// assert_eq!(error.to_string(), "webhook event: `data.name` is not what was expected: a string");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there is no `data` or it is no `T`.
    /// The error names the field and what was expected there. It shows no value, nor a key of a map
    /// that is not written like a field, for it can be somebody's number.
    pub fn data_as<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let Some(data) = self.data() else {
            return Err(Error::invalid("webhook event", "`data` is not there"));
        };
        decode::part("data", data).map_err(|rule| Error::invalid("webhook event", rule))
    }

    /// The message of a `message:…` event, known or not, or of `channel:in` (inferred); `None`
    /// with other events, and when there is none.
    #[must_use]
    pub fn message(&self) -> Option<WebhookMessage<'_>> {
        let data = self.data().filter(|data| data.is_object())?;
        let kind = self.kind();
        kind.is_message().then(|| WebhookMessage::new(kind, data))
    }

    /// The chat of a `chat:update` (inferred).
    ///
    /// # Errors
    /// As [`data_as`](Self::data_as), and with every other event.
    #[inline]
    pub fn chat(&self) -> Result<types::Chat, Error> {
        self.view(&EventKind::ChatUpdate)
    }

    /// The contact of a `contact:update` (inferred).
    ///
    /// # Errors
    /// As [`data_as`](Self::data_as), and with every other event.
    #[inline]
    pub fn contact(&self) -> Result<types::Contact, Error> {
        self.view(&EventKind::ContactUpdate)
    }

    /// The group of a `group:update` (inferred).
    ///
    /// # Errors
    /// As [`data_as`](Self::data_as), and with every other event.
    #[inline]
    pub fn group(&self) -> Result<types::Group, Error> {
        self.view(&EventKind::GroupUpdate)
    }

    /// The device of a `number:session` (inferred).
    ///
    /// # Errors
    /// As [`data_as`](Self::data_as), and with every other event.
    #[inline]
    pub fn session_device(&self) -> Result<types::Device, Error> {
        self.view(&EventKind::NumberSession)
    }

    /// State of the session that a `number:session` tells, for example `online`, whether `data` is
    /// a device or a session (inferred).
    #[must_use]
    pub fn session_status(&self) -> Option<&str> {
        let data = self.data()?;
        if *self.kind() != EventKind::NumberSession {
            return None;
        }
        json::text(data, &["/session/status"]).or_else(|| {
            // Of a device this is the state of the device, whose words are others.
            json::text(data, &["/status"]).filter(|status| SESSIONS.contains(status))
        })
    }

    /// `data` of one kind of event.
    fn view<T: DeserializeOwned>(&self, kind: &EventKind) -> Result<T, Error> {
        if self.kind() != kind {
            let rule = format!("`event` is not {kind}; data_as() reads the data of any event");
            return Err(Error::invalid("webhook event", rule));
        }
        self.data_as()
    }
}
