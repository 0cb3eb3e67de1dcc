//! Ids of chats, which WhatsApp calls wids.

use std::str::FromStr;

use wassenger_api::types;

use super::{checked_text, refused};
use crate::error::Error;

/// Id of a chat: digits and a suffix that tells its kind, for example `447700900123@c.us`.
///
/// The id of a chat with a person contains their phone number, so `Debug` masks its middle;
/// `Display` is the value.
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// use wassenger::{ChatId, ChatKind};
/// let chat: ChatId = "447700900123@c.us".parse()?;
/// assert_eq!(chat.kind(), ChatKind::User);
/// assert_eq!(format!("{chat:?}"), "ChatId(447…23@c.us)");
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChatId(pub(crate) types::ChatId);

checked_text!(ChatId, types::ChatId);

/// What is at the other end of a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChatKind {
    /// A person, `@c.us`.
    User,
    /// A group, `@g.us`; its digits may be two numbers with a dash between.
    Group,
    /// A channel, `@newsletter`.
    Channel,
    /// A person under an id that hides the phone number, `@lid`.
    Lid,
    /// A broadcast list, `@broadcast`.
    Broadcast,
}

const SUFFIXES: [(&str, ChatKind); 5] = [
    ("c.us", ChatKind::User),
    ("g.us", ChatKind::Group),
    ("newsletter", ChatKind::Channel),
    ("lid", ChatKind::Lid),
    ("broadcast", ChatKind::Broadcast),
];

impl ChatId {
    /// What is at the other end, as the suffix tells.
    #[must_use]
    pub fn kind(&self) -> ChatKind {
        // The constructor let only known suffixes in.
        kind(self.as_str()).map_or(ChatKind::User, |(_, kind)| kind)
    }
}

impl FromStr for ChatId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let Some((local, kind)) = kind(text) else {
            let rule =
                "must end in the suffix of a chat: @c.us, @g.us, @newsletter, @lid or @broadcast";
            return Err(refused("chat id", rule, text));
        };
        let numbers = match (kind, local.split_once('-')) {
            (ChatKind::Group, Some((creator, created))) => [creator, created],
            _ => [local, local],
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !numbers.into_iter().all(digits) {
            let rule = "must have digits alone before the @, without a plus";
            return Err(refused("chat id", rule, text));
        }
        let inner = text.parse();
        let fault = |_| refused("chat id", "must be digits and the suffix of a chat", text);
        Ok(Self(inner.map_err(fault)?))
    }
}

/// The id of a chat that the service listed; live answers call it `id`, the model `wid`.
impl TryFrom<&types::Chat> for ChatId {
    type Error = Error;

    fn try_from(chat: &types::Chat) -> Result<Self, Error> {
        chat.id
            .as_deref()
            .or(chat.wid.as_deref())
            .unwrap_or_default()
            .parse()
    }
}

fn kind(text: &str) -> Option<(&str, ChatKind)> {
    let (local, suffix) = text.split_once('@')?;
    let known = SUFFIXES.iter().find(|(known, _)| *known == suffix)?;
    Some((local, known.1))
}
