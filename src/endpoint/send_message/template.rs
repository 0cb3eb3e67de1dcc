//! Templates.

use std::borrow::Cow;

use wassenger_api::types::{SendMessageBody, SentTemplate};

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::error::Error;
use crate::handle::SendTo;

/// A template; see [`SendTo::template`].
#[derive(Clone, Debug)]
pub struct TemplateMessage<'a> {
    name: Words<'a>,
    language: Words<'a>,
}

impl<'a> SendTo<'a> {
    /// A template that WhatsApp has approved, in a language such as `en_GB`; neither is empty. It
    /// is for numbers that are connected through the WhatsApp cloud, and inferred: no client was
    /// seen to send one, and there may be more fields than these two of the vendor's model.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let call = to.template("parcel_sent", "en_GB");
    /// # Ok(()) }
    /// ```
    pub fn template(
        self,
        name: impl Into<Cow<'a, str>>,
        language: impl Into<Cow<'a, str>>,
    ) -> Call<'a, SendMessage<'a, TemplateMessage<'a>>> {
        self.message(TemplateMessage {
            name: words(name),
            language: words(language),
        })
    }
}

impl Kind for TemplateMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let template = SentTemplate {
            name: checks::text("template name", &self.name.0)?,
            language: checks::text("template language", &self.language.0)?,
        };
        Ok(message!(envelope, TemplateMessage { template }))
    }
}
