//! `DELETE /messages/{messageId}`

use wassenger_api::types::AnyAnswer;
use wassenger_api::{self as api, Operation, operations};

use super::get_message::message_id;
use super::input::refusal;
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::MessageId;
use crate::reply::Done;
use crate::transport::Exchange;

/// Deletes an outbound message.
#[derive(Clone, Debug)]
pub struct DeleteMessage<'a> {
    id: &'a MessageId,
    force: Option<bool>,
}

impl<'a> DeleteMessage<'a> {
    pub(crate) fn new(id: &'a MessageId) -> Self {
        Self { id, force: None }
    }
}

impl<'a> Call<'a, DeleteMessage<'a>> {
    /// Deletes it even when it is in progress or delivered.
    pub fn force(mut self) -> Self {
        self.operation.force = Some(true);
        self
    }
}

impl Endpoint for DeleteMessage<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::DELETE_MESSAGE
    }

    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let id = message_id(self.id.as_str()).map_err(refusal)?;
        api.delete_message(&id, self.force).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
