//! Identifiers of 24 hexadecimal digits.

use std::str::FromStr;

use wassenger_api::types;

use super::{checked_text, shown};
use crate::error::Error;

/// Number of digits of an id that the service makes.
const HEX_DIGITS: usize = 24;

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
        check("device id", text)?;
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| fault("device id", text))?))
    }
}

impl FromStr for MessageId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        check("message id", text)?;
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| fault("message id", text))?))
    }
}

impl FromStr for FileId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        check("file id", text)?;
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| fault("file id", text))?))
    }
}

impl FromStr for AgentId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        check("agent id", text)?;
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| fault("agent id", text))?))
    }
}

impl FromStr for DepartmentId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        check("department id", text)?;
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| fault("department id", text))?))
    }
}

impl FromStr for WebhookId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        check("webhook id", text)?;
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| fault("webhook id", text))?))
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

fn check(field: &'static str, text: &str) -> Result<(), Error> {
    if text.len() == HEX_DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(())
    } else {
        Err(fault(field, text))
    }
}

fn fault(field: &'static str, text: &str) -> Error {
    let value = shown(text);
    Error::invalid(
        field,
        format!("\"{value}\" is not {HEX_DIGITS} hexadecimal digits"),
    )
}
