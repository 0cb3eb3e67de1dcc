//! `DELETE /messages/{messageId}`

use std::fmt;

use wassenger_api::types::AnyAnswer;
use wassenger_api::{self as api, Operation, operations};

use super::get_message::message_id;
use super::input::refusal;
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::masked;
use crate::reply::Done;
use crate::transport::Exchange;

/// Deletes an outbound message.
#[derive(Clone)]
pub struct DeleteMessage<'a> {
    /// Of the service or of WhatsApp; it was checked when its type was made.
    id: &'a str,
    force: Option<bool>,
}

impl<'a> DeleteMessage<'a> {
    pub(crate) fn new(id: &'a str) -> Self {
        Self { id, force: None }
    }
}

impl fmt::Debug for DeleteMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeleteMessage")
            .field("id", &masked(self.id))
            .field("force", &self.force)
            .finish()
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

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let id = message_id(self.id).map_err(refusal)?;
        api.delete_message(&id, self.force).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
