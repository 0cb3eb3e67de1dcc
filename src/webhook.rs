//! What the service posts to a webhook.

mod data;
mod kind;
mod message;

use std::fmt;
use std::time::{Duration, SystemTime};

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

pub use kind::EventKind;
pub use message::WebhookMessage;

use crate::decode;
use crate::error::Error;
use crate::id::{DeviceId, PhoneNumber};
use crate::reply::json;

/// What the service posts to a webhook of yours: that something happened, and to what.
///
/// Seen are the names `id`, `object`, `event`, `created`, `device` and `data`; what `data` holds
/// with each event is inferred. So every part is optional: a field that is missing, null, new or
/// of another type, or an event that came later, is no error, and [`json`](Self::json) has the
/// whole event as it came. `Debug` shows the kind and the id alone.
///
/// **Nothing proves who sent an event.** Nothing is known of a signature, so none is checked:
/// whoever knows the URL can post to it, and every field can be made up. Use https and a URL that
/// nobody guesses, and ask the service (`chat(..).get()`) before acting on what matters. Limit the
/// size of a body in your HTTP server; it is not limited here.
///
/// A handler for any HTTP server, from the bytes of the body to a status:
///
/// ```
/// use wassenger::{EventKind, WebhookEvent};
///
/// fn on_post(body: &[u8]) -> u16 {
///     let Ok(event) = WebhookEvent::from_slice(body) else {
///         return 400;
///     };
///     match event.kind() {
///         EventKind::MessageInNew => {
///             // A bot that answers its own messages never ends.
///             if let Some(message) = event.message().filter(|m| m.is_inbound() == Some(true))
///                 && let (Some(chat), Some(text)) = (message.chat_id(), message.text())
///             {
///                 queue_an_answer(&chat, text);
///             }
///         }
///         EventKind::NumberSession => println!("session: {:?}", event.session_status()),
///         EventKind::Unknown { name, .. } => println!("{name} is not known here"),
///         _ => {}
///     }
///     200
/// }
/// # fn queue_an_answer(chat: &wassenger::ChatId, text: &str) {
/// #     assert_eq!((chat.as_str(), text), ("447700900123@c.us", "Hello"));
/// # }
///
/// let body = br#"{"event": "message:in:new", "created": 1700000000, "data": {
///     "flow": "inbound", "body": "Hello", "chat": {"id": "447700900123@c.us"}}}"#;
/// assert_eq!(on_post(body), 200);
/// assert_eq!(on_post(b"<html>"), 400);
/// ```
///
/// `serde_json` reads one as well (`axum::Json<WebhookEvent>` and the like), and writes the same
/// JSON again.
#[derive(Clone, PartialEq)]
pub struct WebhookEvent {
    kind: EventKind,
    /// An object.
    json: Value,
}

impl WebhookEvent {
    /// The event in the body of a request.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when the body is no JSON object, or is one
    /// that `serde_json` cannot hold: nested deeper than 127 levels, or with a number beyond every
    /// 64-bit float. The error shows nothing of the body.
    pub fn from_slice(body: &[u8]) -> Result<Self, Error> {
        let json = serde_json::from_slice(body)
            .map_err(|_| Error::invalid("webhook event", decode::fault::<Value>(body)))?;
        Self::new(json).map_err(|rule| Error::invalid("webhook event", rule))
    }

    fn new(json: Value) -> Result<Self, &'static str> {
        if !json.is_object() {
            return Err("the body is JSON, but no object");
        }
        let kind = json::text(&json, &["/event"]).unwrap_or_default().into();
        Ok(Self { kind, json })
    }

    /// What happened; [`Unknown`](EventKind::Unknown) for an event that came later, and, with an
    /// empty name, when none is there.
    #[must_use]
    pub fn kind(&self) -> &EventKind {
        &self.kind
    }

    /// Name of the event as it came, for example `message:in:new` (seen).
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        json::text(&self.json, &["/event"])
    }

    /// Id of the event (seen). The same id again is most likely the same event again (inferred).
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        json::text(&self.json, &["/id"])
    }

    /// What the event is about, in the service's word (seen), for example `message` (inferred).
    #[must_use]
    pub fn object(&self) -> Option<&str> {
        json::text(&self.json, &["/object"])
    }

    /// When the event was made: `created`, in whole seconds since 1970 (seen).
    #[must_use]
    pub fn created(&self) -> Option<SystemTime> {
        time(&self.json, "/created")
    }

    /// Id of the device that it happened to (seen).
    #[must_use]
    pub fn device_id(&self) -> Option<DeviceId> {
        json::text(&self.json, &["/device/id", "/device"])?
            .parse()
            .ok()
    }

    /// Phone number of the device (seen); `None` before it was first connected.
    #[must_use]
    pub fn device_phone(&self) -> Option<PhoneNumber> {
        json::text(&self.json, &["/device/phone"])?.parse().ok()
    }

    /// Name that its owner gave to the device (seen).
    #[must_use]
    pub fn device_alias(&self) -> Option<&str> {
        json::text(&self.json, &["/device/alias"])
    }

    /// The whole event, an object, as it came.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.json
    }

    /// The whole event, an object, as it came.
    #[must_use]
    pub fn into_json(self) -> Value {
        self.json
    }
}

/// A time that is given in whole seconds since 1970.
fn time(json: &Value, path: &str) -> Option<SystemTime> {
    let seconds = json::count(json, &[path])?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

impl<'de> Deserialize<'de> for WebhookEvent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // By way of any JSON: asked for an object, serde shows the text that is there instead.
        Self::new(Value::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

impl Serialize for WebhookEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

impl fmt::Debug for WebhookEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whoever posts can write a text of somebody's where an id should be.
        let is_id = |id: &str| id.parse::<crate::id::MessageId>().is_ok();
        let id = self.id().map(|id| if is_id(id) { id } else { "<hidden>" });
        f.debug_struct("WebhookEvent")
            .field("kind", &self.kind)
            .field("id", &id)
            .finish_non_exhaustive()
    }
}
