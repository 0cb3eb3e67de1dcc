//! The facade call of a fixture as data: which keys each operation knows, and how they are read.

use std::str::FromStr;

use serde_json::{Map, Value};

use crate::Error;
use crate::fixture::Fixture;
use crate::outcome::Failure;

/// The keys of one operation's `call`.
#[derive(Clone, Copy, Debug)]
pub struct Keys {
    /// The `operationId`.
    pub operation: &'static str,
    /// Keys that every call has.
    pub required: &'static [&'static str],
    /// Keys that a call may have.
    pub optional: &'static [&'static str],
}

/// Every operation that a fixture can call.
pub const KEYS: &[Keys] = &[
    keys("archive_chat", &["device", "chat"], &[]),
    keys(
        "delete_chat",
        &["device", "chat"],
        &["from_whatsapp", "force"],
    ),
    keys("empty_queue", &["device"], EMPTY_QUEUE),
    keys("get_chat", &["device", "chat"], &["include"]),
    keys("get_device", &["device"], &["include", "exclude"]),
    keys("get_device_health", &["device"], &[]),
    keys("get_queue", &["device"], &[]),
    keys("list_chats", &["device"], LIST_CHATS),
    keys(
        "list_devices",
        &[],
        &["status", "session_status", "search", "ids", "size", "page"],
    ),
    keys("request_auth_code", &["device"], &["phone", "force"]),
    keys("route_queue", &["device", "to"], &[]),
    keys("scan_qr", &["device"], &["encoding", "force"]),
    keys("set_queue_status", &["device", "status"], &["force"]),
    keys("unarchive_chat", &["device", "chat"], &[]),
];

const EMPTY_QUEUE: &[&str] = &[
    "wait",
    "keep_scheduled",
    "ids",
    "phones",
    "groups",
    "created_before",
    "created_after",
];
const LIST_CHATS: &[&str] = &[
    "status",
    "type",
    "include",
    "agent",
    "labels",
    "labels_exclude",
    "search",
    "unread",
    "active",
    "can_send",
    "read_only",
    "sort",
    "size",
    "page",
];

const fn keys(
    operation: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> Keys {
    Keys {
        operation,
        required,
        optional,
    }
}

/// What is wrong with the names of a call's keys, if anything.
#[must_use]
pub fn fault(operation: &str, call: &Map<String, Value>) -> Option<String> {
    let Some(keys) = KEYS.iter().find(|keys| keys.operation == operation) else {
        let known: Vec<_> = KEYS.iter().map(|keys| keys.operation).collect();
        return Some(format!(
            "no operation `{operation}`; there are {}",
            known.join(", ")
        ));
    };
    let known = || keys.required.iter().chain(keys.optional);
    let unknown = call.keys().find(|key| known().all(|name| name != key));
    if let Some(key) = unknown {
        let names: Vec<_> = known().copied().collect();
        return Some(format!(
            "`{operation}` has no key `{key}` in its call; it has {}",
            names.join(", ")
        ));
    }
    let missing = keys.required.iter().find(|key| !call.contains_key(**key))?;
    Some(format!(
        "`{operation}` needs the key `{missing}` in its call"
    ))
}

/// Why a call is not made.
pub(crate) enum Stop {
    /// It is not as the table of calls has it.
    Wrong(Error),
    /// The client refuses it: what it says, and the same as an error of the check.
    Refused(Box<Failure>, Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Wrong(error)
    }
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Wrong(error) | Stop::Refused(_, error) => error,
        }
    }
}

/// What the client says of a value that it refuses.
pub(crate) trait Refusal: std::fmt::Display {
    fn failure(&self) -> Failure;
}

/// Reads the values of a call; every error names the file and the key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Args<'a>(pub(crate) &'a Fixture);

impl<'a> Args<'a> {
    pub(crate) fn wrong(self, key: &str, what: impl std::fmt::Display) -> Error {
        let cure = "see the table of calls in fixtures/README.md";
        let what = format!("call.{key}: {what}");
        if self.0.file.as_os_str().is_empty() {
            Error::new(what, cure)
        } else {
            Error::in_file(&self.0.file, what, cure)
        }
    }

    /// The client takes no such value.
    pub(crate) fn refused(self, key: &str, refusal: impl Refusal) -> Stop {
        Stop::Refused(Box::new(refusal.failure()), self.wrong(key, refusal))
    }

    /// The value is none that may be there. Its text is not told: it may be a person's.
    fn not(self, key: &str, rule: &str, value: &Value) -> Error {
        let form = match value {
            Value::String(_) => "a text".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            Value::Object(_) => "an object".to_owned(),
            other => other.to_string(),
        };
        self.wrong(key, format!("{rule}, not {form}"))
    }

    pub(crate) fn text(self, key: &str) -> Result<Option<&'a str>, Error> {
        match self.0.call.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.not(key, "must be a text", other)),
        }
    }

    pub(crate) fn parse<T: FromStr<Err: Refusal>>(self, key: &str) -> Result<Option<T>, Stop> {
        let Some(text) = self.text(key)? else {
            return Ok(None);
        };
        text.parse()
            .map(Some)
            .map_err(|error| self.refused(key, error))
    }

    pub(crate) fn need<T: FromStr<Err: Refusal>>(self, key: &str) -> Result<T, Stop> {
        let missing = || self.wrong(key, "is missing").into();
        self.parse(key)?.ok_or_else(missing)
    }

    /// A switch is there as `true`, or not there.
    pub(crate) fn set(self, key: &str) -> Result<bool, Error> {
        match self.0.call.get(key) {
            None => Ok(false),
            Some(Value::Bool(true)) => Ok(true),
            Some(other) => Err(self.not(key, "is true or left out", other)),
        }
    }

    pub(crate) fn flag(self, key: &str) -> Result<Option<bool>, Error> {
        match self.0.call.get(key) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(other) => Err(self.not(key, "must be true or false", other)),
        }
    }

    pub(crate) fn number(self, key: &str) -> Result<Option<u32>, Error> {
        let Some(value) = self.0.call.get(key) else {
            return Ok(None);
        };
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number
            .map(Some)
            .ok_or_else(|| self.not(key, "must be a small whole number", value))
    }

    pub(crate) fn list<T: FromStr<Err: Refusal>>(self, key: &str) -> Result<Option<Vec<T>>, Stop> {
        let Some(value) = self.0.call.get(key) else {
            return Ok(None);
        };
        let texts = value
            .as_array()
            .and_then(|items| items.iter().map(Value::as_str).collect::<Option<Vec<_>>>());
        let texts = texts.ok_or_else(|| self.not(key, "must be a list of texts", value))?;
        let parsed: Result<Vec<T>, _> = texts.into_iter().map(str::parse).collect();
        parsed.map(Some).map_err(|error| self.refused(key, error))
    }
}
