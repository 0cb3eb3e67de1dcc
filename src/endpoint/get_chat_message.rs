//! `GET /chat/{deviceId}/messages/{messageWid}`

use wassenger_api::types::ChatMessage;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::id::{DeviceId, WaMessageId};
use crate::transport::Exchange;

/// Reads one message of a chat.
#[derive(Clone, Debug)]
pub struct GetChatMessage<'a> {
    pub(crate) device: &'a DeviceId,
    pub(crate) message: &'a WaMessageId,
}

impl Endpoint for GetChatMessage<'_> {
    type Typed = ChatMessage;
    type Answer = ChatMessage;

    fn operation() -> &'static Operation {
        &operations::GET_CHAT_MESSAGE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.get_chat_message(&self.device.0, &self.message.0).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<ChatMessage> {
        typed
    }
}
