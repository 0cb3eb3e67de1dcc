//! Votes in polls.

use std::borrow::Cow;

use wassenger_api::types::{
    PollChoice, PollChoiceById, PollChoiceByText, PollVote, SendMessageBody,
};

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;
use crate::id::WaMessageId;

/// A vote in a poll, or its withdrawal; see [`SendTo::vote`].
#[derive(Clone, Debug)]
pub struct VoteMessage<'a> {
    poll: &'a WaMessageId,
    choices: Choices<'a>,
}

#[derive(Clone, Debug)]
enum Choices<'a> {
    Texts(Vec<Words<'a>>),
    Numbers(Vec<u32>),
    Nothing,
}

impl<'a> SendTo<'a> {
    /// Votes in the poll that a message carries, for 1 to 12 answers by their texts (1 to 100
    /// characters). It replaces the votes given before.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, poll: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let call = to.vote(poll, ["In the morning"]);
    /// # Ok(()) }
    /// ```
    pub fn vote<O: Into<Cow<'a, str>>>(
        self,
        poll: &'a WaMessageId,
        options: impl IntoIterator<Item = O>,
    ) -> Call<'a, SendMessage<'a, VoteMessage<'a>>> {
        let choices = Choices::Texts(options.into_iter().map(words).collect());
        self.message(VoteMessage { poll, choices })
    }

    /// Votes for 1 to 12 answers by their numbers, counted from 0 and at most 11.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, poll: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let call = to.vote_by_number(poll, [0]);
    /// # Ok(()) }
    /// ```
    pub fn vote_by_number(
        self,
        poll: &'a WaMessageId,
        options: impl IntoIterator<Item = u32>,
    ) -> Call<'a, SendMessage<'a, VoteMessage<'a>>> {
        let choices = Choices::Numbers(options.into_iter().collect());
        self.message(VoteMessage { poll, choices })
    }

    /// Takes back every vote in the poll that a message carries.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, poll: &wassenger::WaMessageId) -> Result<(), wassenger::Error> {
    /// let call = to.take_back_vote(poll);
    /// # Ok(()) }
    /// ```
    pub fn take_back_vote(
        self,
        poll: &'a WaMessageId,
    ) -> Call<'a, SendMessage<'a, VoteMessage<'a>>> {
        let choices = Choices::Nothing;
        self.message(VoteMessage { poll, choices })
    }
}

impl Kind for VoteMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let vote = PollVote {
            options: self.choices.typed()?,
            poll: self.poll.0.clone(),
        };
        Ok(message!(envelope, PollVoteMessage { vote }))
    }
}

impl Choices<'_> {
    fn typed(&self) -> Result<Vec<PollChoice>, Error> {
        let by_text = |text: &Words<'_>| {
            let value = checks::text("vote", &text.0)?;
            Ok(PollChoiceByText { value }.into())
        };
        let by_number = |number: &u32| {
            let id = checks::number("vote", u64::from(*number), 0..=11, "")?;
            Ok(PollChoiceById { id }.into())
        };
        let choices: Result<Vec<_>, Error> = match self {
            Self::Texts(texts) => texts.iter().map(by_text).collect(),
            Self::Numbers(numbers) => numbers.iter().map(by_number).collect(),
            Self::Nothing => return Ok(Vec::new()),
        };
        let choices = choices?;
        if choices.is_empty() {
            let rule = "there is no answer; take_back_vote() takes back every vote";
            return Err(Error::invalid("vote", rule));
        }
        checks::list("vote", choices, 1..=12)
    }
}
