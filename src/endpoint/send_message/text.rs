//! Texts.

use std::borrow::Cow;

use wassenger_api::types::SendMessageBody;

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;

/// A text; see [`SendTo::text`].
#[derive(Clone, Debug)]
pub struct TextMessage<'a> {
    text: Words<'a>,
}

impl<'a> SendTo<'a> {
    /// A text of 1 to 6000 characters (Unicode scalar values), sent as it is.
    ///
    /// ```no_run
    /// # async fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let sent = to.text("Your parcel is on its way").reference("parcel-7").await?;
    /// println!("{:?} is {:?}", sent.id, sent.status);
    /// # Ok(()) }
    /// ```
    pub fn text(self, text: impl Into<Cow<'a, str>>) -> Call<'a, SendMessage<'a, TextMessage<'a>>> {
        self.message(TextMessage { text: words(text) })
    }
}

impl Kind for TextMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let message = checks::text("text", &self.text.0)?;
        Ok(message!(envelope, TextMessage { message }))
    }
}
