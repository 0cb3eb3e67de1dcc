//! `POST /messages`

mod action;
mod checks;
mod contacts;
mod envelope;
mod event;
mod forward;
mod hidden;
mod location;
mod media;
mod options;
mod poll;
mod product;
mod reaction;
mod template;
mod text;
mod vote;

use std::fmt;

use wassenger_api::types::{self, SendMessageBody};
use wassenger_api::{self as api, Operation, operations};

pub use action::ChatAction;
pub use contacts::ContactsMessage;
pub use event::{EventAnswerMessage, EventMessage};
pub use forward::ForwardMessage;
pub use location::LocationMessage;
pub use media::MediaMessage;
pub use poll::PollMessage;
pub use product::ProductMessage;
pub use reaction::ReactionMessage;
pub use template::TemplateMessage;
pub use text::TextMessage;
pub use vote::VoteMessage;

use envelope::Envelope;
use options::Options;

use super::{Endpoint, Generated};
use crate::error::Error;
use crate::handle::Recipient;
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Sends a message of the kind `K` to one recipient. Its answer is the message as the service
/// has it, where every field is optional: `id`, `wa_id`, `status`, `delivery_status`, `deliver_at`
/// and so on.
#[derive(Clone)]
pub struct SendMessage<'a, K> {
    device: &'a DeviceId,
    recipient: Recipient<'a>,
    kind: K,
    options: Options<'a>,
}

/// A kind of message. It cannot be implemented elsewhere.
pub trait Kind: Send + Sync {
    /// The whole message: the envelope with this content.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for content that the document refuses.
    fn body(&self, envelope: Envelope) -> Result<SendMessageBody, Error>;
}

impl<'a, K> SendMessage<'a, K> {
    pub(crate) fn new(device: &'a DeviceId, recipient: Recipient<'a>, kind: K) -> Self {
        Self {
            device,
            recipient,
            kind,
            options: Options::default(),
        }
    }
}

impl<K: Kind> SendMessage<'_, K> {
    fn body(&self) -> Result<SendMessageBody, Error> {
        let envelope = self.options.envelope(self.device, self.recipient)?;
        self.kind.body(envelope)
    }
}

// What is sent is nobody's business.
impl<K> fmt::Debug for SendMessage<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SendMessage")
            .field("device", &self.device)
            .field("recipient", &self.recipient)
            .finish_non_exhaustive()
    }
}

impl<K: Kind> Endpoint for SendMessage<'_, K> {
    type Typed = types::Message;
    type Answer = types::Message;

    fn operation() -> &'static Operation {
        &operations::SEND_MESSAGE
    }

    fn check(&self) -> Result<(), Error> {
        self.body().map(drop)
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let fault = |error: Error| api::Error::InvalidRequest(error.to_string());
        let body = self.body().map_err(fault)?;
        api.send_message(&body).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<types::Message> {
        typed
    }
}
