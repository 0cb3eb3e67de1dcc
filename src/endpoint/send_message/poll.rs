//! Polls.

use std::borrow::Cow;

use wassenger_api::types::{Poll, SendMessageBody};

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;

/// A question with answers to choose from; see [`SendTo::poll`].
#[derive(Clone, Debug)]
pub struct PollMessage<'a> {
    question: Words<'a>,
    options: Vec<Words<'a>>,
}

impl<'a> SendTo<'a> {
    /// A poll: a question of at most 250 characters, and 2 to 10 answers of at most 100 each.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let call = to.poll("When shall we deliver?", ["In the morning", "In the evening"]);
    /// # Ok(()) }
    /// ```
    pub fn poll<O: Into<Cow<'a, str>>>(
        self,
        question: impl Into<Cow<'a, str>>,
        options: impl IntoIterator<Item = O>,
    ) -> Call<'a, SendMessage<'a, PollMessage<'a>>> {
        self.message(PollMessage {
            question: words(question),
            options: options.into_iter().map(words).collect(),
        })
    }
}

impl Kind for PollMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let name = checks::text("poll question", &self.question.0)?;
        let option = |option: &Words<'_>| checks::text("poll option", &option.0);
        let options = self.options.iter().map(option).collect::<Result<_, _>>()?;
        let options = checks::list("poll options", options, 2..=10)?;
        let poll = Poll { name, options };
        Ok(message!(envelope, PollMessage { poll }))
    }
}
