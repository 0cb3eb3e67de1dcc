//! Ids of what a message can be sent to besides a person: groups and channels.

use std::str::FromStr;

use wassenger_api::types;

use super::{ChatId, checked_text, refused};
use crate::error::Error;

/// Id of a group: digits and `@g.us`, at most 50 characters. In older groups the digits are two
/// numbers with a dash between, and the first is somebody's phone number: `Debug` masks the
/// middle; `Display` is the value.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// use wassenger::{ChatId, GroupId};
/// let group: GroupId = "120363000000000000@g.us".parse()?;
/// assert_eq!(format!("{group:?}"), "GroupId(120…00@g.us)");
/// let person: ChatId = "447700900123@c.us".parse()?;
/// assert!(GroupId::try_from(&person).is_err());
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub(crate) types::GroupWid);

/// Id of a channel: digits and `@newsletter`, at most 50 characters. `Debug` masks the middle;
/// `Display` is the value.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// let channel: wassenger::ChannelId = "120363000000000001@newsletter".parse()?;
/// assert_eq!(channel.as_str(), "120363000000000001@newsletter");
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelId(pub(crate) types::ChannelId);

checked_text!(GroupId, types::GroupWid);
checked_text!(ChannelId, types::ChannelId);

impl FromStr for GroupId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let rule = "must be digits and @g.us, at most 50 characters";
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| refused("group id", rule, text))?))
    }
}

impl FromStr for ChannelId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let rule = "must be digits and @newsletter, at most 50 characters";
        let inner = text.parse();
        Ok(Self(inner.map_err(|_| refused("channel id", rule, text))?))
    }
}

/// The id of a chat, when it is one of a group.
impl TryFrom<&ChatId> for GroupId {
    type Error = Error;

    fn try_from(chat: &ChatId) -> Result<Self, Error> {
        chat.as_str().parse()
    }
}

/// The id of a chat, when it is one of a channel.
impl TryFrom<&ChatId> for ChannelId {
    type Error = Error;

    fn try_from(chat: &ChatId) -> Result<Self, Error> {
        chat.as_str().parse()
    }
}
