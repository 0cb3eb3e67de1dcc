//! Pictures, videos, sounds and documents.

use std::borrow::Cow;

use wassenger_api::types::{MediaById, MediaByUrl, SendMessageBody};

use super::checks::{self, Words, words};
use super::envelope::{Envelope, message};
use super::{Kind, SendMessage};
use crate::call::Call;
use crate::endpoint::web_url;
use crate::error::Error;
use crate::handle::SendTo;
use crate::id::FileId;

/// A file, with a caption if there is one; see [`SendTo::media_url`] and [`SendTo::media_file`].
#[derive(Clone, Debug)]
pub struct MediaMessage<'a> {
    file: File<'a>,
    caption: Option<Words<'a>>,
}

#[derive(Clone, Debug)]
enum File<'a> {
    Url(Words<'a>),
    Id(&'a FileId),
}

impl<'a> SendTo<'a> {
    /// A picture, a video, a sound or a document, which the service reads from this URL: `http`
    /// or `https`, 5 to 1000 characters, escaped as a URI is. It is sent as it is.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>) -> Result<(), wassenger::Error> {
    /// let call = to.media_url("https://example.com/invoice.pdf").caption("Invoice 7");
    /// # Ok(()) }
    /// ```
    pub fn media_url(
        self,
        url: impl Into<Cow<'a, str>>,
    ) -> Call<'a, SendMessage<'a, MediaMessage<'a>>> {
        self.media(File::Url(words(url)))
    }

    /// An uploaded file. That one is sent by its id is inferred: no client was seen to do it, but
    /// the vendor's model of a message has the field.
    ///
    /// ```
    /// # fn tour(to: wassenger::SendTo<'_>, file: &wassenger::FileId) -> Result<(), wassenger::Error> {
    /// let call = to.media_file(file).caption("Invoice 7");
    /// # Ok(()) }
    /// ```
    pub fn media_file(self, file: &'a FileId) -> Call<'a, SendMessage<'a, MediaMessage<'a>>> {
        self.media(File::Id(file))
    }

    fn media(self, file: File<'a>) -> Call<'a, SendMessage<'a, MediaMessage<'a>>> {
        let caption = None;
        self.message(MediaMessage { file, caption })
    }
}

impl<'a> Call<'a, SendMessage<'a, MediaMessage<'a>>> {
    /// A text with the file, 1 to 6000 characters.
    pub fn caption(mut self, caption: impl Into<Cow<'a, str>>) -> Self {
        self.operation.kind.caption = Some(words(caption));
        self
    }
}

impl Kind for MediaMessage<'_> {
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error> {
        let message = checks::optional("caption", self.caption.as_ref())?;
        let media = match &self.file {
            File::Url(url) => {
                let typed = checks::text("media_url", &url.0)?;
                web_url::check("media_url", &url.0)?;
                MediaByUrl { url: typed }.into()
            }
            File::Id(file) => {
                let file = file.0.clone();
                MediaById { file }.into()
            }
        };
        Ok(message!(envelope, MediaMessage { media, message }))
    }
}
