//! Ids by which a message is pointed at: to answer it, to react to it, to forward it.

use std::str::FromStr;

use wassenger_api::types;

use super::hex::refused_digits;
use super::{MessageId, checked_text};
use crate::error::Error;

/// Id of a message as WhatsApp gave it: 18 to 32 hexadecimal digits (18, 20, 22, 24 and 32 were
/// seen). Where a message is pointed at, the service takes its own id ([`MessageId`], 24 digits)
/// as well, so that one turns into this.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// use wassenger::{MessageId, WaMessageId};
/// let message: WaMessageId = "3EB0B89185EF09998F278C".parse()?;
/// assert_eq!(message.as_str(), "3EB0B89185EF09998F278C");
/// let queued: MessageId = "5f2296349b12abf18c3e4b01".parse()?;
/// assert_eq!(WaMessageId::try_from(&queued)?.as_str(), queued.as_str());
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WaMessageId(pub(crate) types::MessageId);

checked_text!(WaMessageId, types::MessageId);

const RULE: &str = "must be 18 to 32 hexadecimal digits";

impl FromStr for WaMessageId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let fault = |_| refused_digits("message id", RULE, text);
        Ok(Self(text.parse().map_err(fault)?))
    }
}

/// The service's own id where WhatsApp's could stand.
impl TryFrom<&MessageId> for WaMessageId {
    type Error = Error;

    fn try_from(id: &MessageId) -> Result<Self, Error> {
        id.as_str().parse()
    }
}

/// The id of a message that was sent or queued: WhatsApp's when it has one, else the service's.
impl TryFrom<&types::Message> for WaMessageId {
    type Error = Error;

    fn try_from(message: &types::Message) -> Result<Self, Error> {
        let id = message.wa_id.as_deref().or(message.id.as_deref());
        id.unwrap_or_default().parse()
    }
}

/// The id of a message in a chat; live answers call it `id`, the model `wid`.
impl TryFrom<&types::ChatMessage> for WaMessageId {
    type Error = Error;

    fn try_from(message: &types::ChatMessage) -> Result<Self, Error> {
        message
            .id
            .as_deref()
            .or(message.wid.as_deref())
            .unwrap_or_default()
            .parse()
    }
}

/// The service's own id of a message that was sent or queued.
impl TryFrom<&types::Message> for MessageId {
    type Error = Error;

    fn try_from(message: &types::Message) -> Result<Self, Error> {
        message.id.as_deref().unwrap_or_default().parse()
    }
}
