//! `GET /chat/{deviceId}/chats/{chatWid}`

use wassenger_api::types::{Chat, GetChatIncludeItem};
use wassenger_api::{self as api, Operation, operations};

use super::input::given;
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::{ChatId, DeviceId};
use crate::transport::Exchange;

/// Reads one chat.
#[derive(Clone, Debug)]
pub struct GetChat<'a> {
    device: &'a DeviceId,
    chat: &'a ChatId,
    include: Vec<GetChatIncludeItem>,
}

impl<'a> GetChat<'a> {
    pub(crate) fn new(device: &'a DeviceId, chat: &'a ChatId) -> Self {
        Self {
            device,
            chat,
            include: Vec::new(),
        }
    }
}

impl<'a> Call<'a, GetChat<'a>> {
    /// Adds a part that is left out otherwise; can be called again for another.
    pub fn include(mut self, part: GetChatIncludeItem) -> Self {
        self.operation.include.push(part);
        self
    }
}

impl Endpoint for GetChat<'_> {
    type Typed = Chat;
    type Answer = Chat;

    fn operation() -> &'static Operation {
        &operations::GET_CHAT
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.get_chat(&self.device.0, &self.chat.0, given(&self.include))
            .await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Chat> {
        typed
    }
}
