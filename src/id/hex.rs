//! Identifiers of 24 hexadecimal digits.

use std::str::FromStr;

use wassenger_api::types;

use super::{characters, checked_text, refused};
use crate::error::Error;

/// Id of a device, the service's word for a WhatsApp number: 24 hexadecimal digits.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// let id: wassenger::DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
/// assert_eq!(id.as_str(), "5f2296349b12abf18c3e4a07");
/// assert!("447700900123".parse::<wassenger::DeviceId>().is_err());
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeviceId(pub(crate) types::DeviceId);

/// Id that the service gave a message that it is to send or has sent: 24 hexadecimal digits.
/// WhatsApp's own is a [`WaMessageId`](crate::WaMessageId).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub(crate) types::QueuedMessageId);

/// Id of an uploaded file: 24 hexadecimal digits.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// let file: wassenger::FileId = "5f2296349b12abf18c3e4d01".parse()?;
/// assert_eq!(file.to_string(), "5f2296349b12abf18c3e4d01");
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) types::FileId);

/// Id of a team member who answers chats: 24 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgentId(pub(crate) types::AgentId);

/// Id of a department of the team: 24 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentId(pub(crate) types::DepartmentId);

/// Id of a webhook: 24 hexadecimal digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebhookId(pub(crate) types::WebhookId);

checked_text!(DeviceId, types::DeviceId);
checked_text!(MessageId, types::QueuedMessageId);
checked_text!(FileId, types::FileId);
checked_text!(AgentId, types::AgentId);
checked_text!(DepartmentId, types::DepartmentId);
checked_text!(WebhookId, types::WebhookId);

impl DeviceId {
    /// Whether both name the same device: the digits above 9 count in either case.
    pub(crate) fn same_device(&self, other: &Self) -> bool {
        self.as_str().eq_ignore_ascii_case(other.as_str())
    }
}

impl FromStr for DeviceId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parsed("device id", text).map(Self)
    }
}

impl FromStr for MessageId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parsed("message id", text).map(Self)
    }
}

impl FromStr for FileId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parsed("file id", text).map(Self)
    }
}

impl FromStr for AgentId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parsed("agent id", text).map(Self)
    }
}

impl FromStr for DepartmentId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parsed("department id", text).map(Self)
    }
}

impl FromStr for WebhookId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parsed("webhook id", text).map(Self)
    }
}

/// The id of a device that the service listed.
impl TryFrom<&types::Device> for DeviceId {
    type Error = Error;

    fn try_from(device: &types::Device) -> Result<Self, Error> {
        device.id.as_deref().unwrap_or_default().parse()
    }
}

/// The id of a webhook that the service listed or made.
impl TryFrom<&types::Webhook> for WebhookId {
    type Error = Error;

    fn try_from(webhook: &types::Webhook) -> Result<Self, Error> {
        webhook.id.as_deref().unwrap_or_default().parse()
    }
}

/// As the document's pattern has it, which the generated type checks.
fn parsed<T: FromStr>(field: &'static str, text: &str) -> Result<T, Error> {
    text.parse()
        .map_err(|_| refused_digits(field, "must be 24 hexadecimal digits", text))
}

/// Tells how long a refused text is and where its first odd character stands.
pub(super) fn refused_digits(field: &'static str, rule: &str, text: &str) -> Error {
    let length = characters(text);
    match text.chars().position(|c| !c.is_ascii_hexdigit()) {
        Some(before) => {
            let fault = format!(
                "it has {length}, and number {} is no such digit",
                before + 1
            );
            Error::invalid(field, format!("{rule}; {fault}"))
        }
        None => refused(field, rule, text),
    }
}
