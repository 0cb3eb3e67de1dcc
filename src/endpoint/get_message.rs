//! `GET /messages/{messageId}`

use wassenger_api::types::{self, Message, MessagePart};
use wassenger_api::{self as api, Operation, operations};

use super::input::{given, refusal};
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::masked;
use crate::transport::Exchange;

/// Reads one outbound message.
#[derive(Clone)]
pub struct GetMessage<'a> {
    /// Of the service or of WhatsApp; it was checked when its type was made.
    id: &'a str,
    include: Vec<MessagePart>,
}

impl<'a> GetMessage<'a> {
    pub(crate) fn new(id: &'a str) -> Self {
        Self {
            id,
            include: Vec::new(),
        }
    }
}

impl std::fmt::Debug for GetMessage<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GetMessage")
            .field("id", &masked(self.id))
            .field("include", &self.include)
            .finish()
    }
}

impl<'a> Call<'a, GetMessage<'a>> {
    /// Adds a part that is left out otherwise; can be called again for another.
    pub fn include(mut self, part: MessagePart) -> Self {
        self.operation.include.push(part);
        self
    }
}

impl Endpoint for GetMessage<'_> {
    type Typed = Message;
    type Answer = Message;

    fn operation() -> &'static Operation {
        &operations::GET_MESSAGE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let id = message_id(self.id).map_err(refusal)?;
        api.get_message(&id, given(&self.include)).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Message> {
        typed
    }
}

/// Either kind of id as the path has it.
pub(super) fn message_id(id: &str) -> Result<types::MessageId, Error> {
    let rule = "it is no id of a message";
    id.parse().map_err(|_| Error::invalid("message id", rule))
}
