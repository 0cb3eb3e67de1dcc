//! Messages that exist, forwarded.

use wassenger_api::types::{ForwardedMessage, SendMessageBody};

use super::checks;
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;
use crate::id::{ChatId, WaMessageId};

/// A forwarded message; see [`SendTo::forward`].
#[derive(Clone, Debug)]
pub struct ForwardMessage<'a> {
    message: &'a WaMessageId,
    chat: Option<&'a ChatId>,
}

impl<'a> SendTo<'a> {
    /// Forwards a message that exists.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, message: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let chat: wassenger::ChatId = "447700900123@c.us".parse()?;
    /// let call = to.forward(message).from_chat(&chat);
    /// # Ok(()) }
    /// ```
    pub fn forward(
        self,
        message: &'a WaMessageId,
    ) -> Call<'a, SendMessage<'a, ForwardMessage<'a>>> {
        let chat = None;
        self.message(ForwardMessage { message, chat })
    }
}

impl<'a> Call<'a, SendMessage<'a, ForwardMessage<'a>>> {
    /// The chat that the message stands in.
    pub fn from_chat(mut self, chat: &'a ChatId) -> Self {
        self.operation.kind.chat = Some(chat);
        self
    }
}

impl Kind for ForwardMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let chat = self.chat.map(|chat| {
            let rule = "it is not the id of a chat that a message is forwarded from";
            checks::formed("from_chat", chat.as_str(), rule)
        });
        let forward = ForwardedMessage {
            chat: chat.transpose()?,
            message: self.message.0.clone(),
        };
        Ok(message!(envelope, ForwardMessage { forward }))
    }
}
