//! Reactions.

use std::borrow::Cow;

use wassenger_api::types::SendMessageBody;

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;
use crate::id::WaMessageId;

/// A reaction to a message, or its withdrawal; see [`SendTo::reaction`].
#[derive(Clone, Debug)]
pub struct ReactionMessage<'a> {
    to: &'a WaMessageId,
    /// `None` takes it back.
    emoji: Option<Words<'a>>,
}

/// What stands for no reaction on the wire.
const TAKE_BACK: &str = "-";

impl<'a> SendTo<'a> {
    /// Reacts to a message with an emoji. One can be of several characters; 1 to 10 are taken,
    /// but no `-`, which means something else: see [`take_back_reaction`](Self::take_back_reaction).
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, message: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let call = to.reaction(message, "👍");
    /// # Ok(()) }
    /// ```
    pub fn reaction(
        self,
        to: &'a WaMessageId,
        emoji: impl Into<Cow<'a, str>>,
    ) -> Call<'a, SendMessage<'a, ReactionMessage<'a>>> {
        let emoji = Some(words(emoji));
        self.message(ReactionMessage { to, emoji })
    }

    /// Takes the reaction to a message back.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, message: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let call = to.take_back_reaction(message);
    /// # Ok(()) }
    /// ```
    pub fn take_back_reaction(
        self,
        to: &'a WaMessageId,
    ) -> Call<'a, SendMessage<'a, ReactionMessage<'a>>> {
        let emoji = None;
        self.message(ReactionMessage { to, emoji })
    }
}

impl Kind for ReactionMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let emoji = self.emoji.as_ref().map(|emoji| emoji.0.as_ref());
        if emoji == Some(TAKE_BACK) {
            let rule = "a dash is no emoji; take_back_reaction() takes a reaction back";
            return Err(Error::invalid("reaction", rule));
        }
        let reaction = checks::text("reaction", emoji.unwrap_or(TAKE_BACK))?;
        let reaction_message = self.to.0.clone();
        Ok(message!(
            envelope,
            ReactionMessage {
                reaction,
                reaction_message
            }
        ))
    }
}
