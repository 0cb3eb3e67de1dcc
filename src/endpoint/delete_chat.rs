//! `DELETE /chat/{deviceId}/chats/{chatWid}`

use std::marker::PhantomData;

use wassenger_api::types::{ChatActionAnswer, DeleteChatBody};
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::{ChatId, DeviceId};
use crate::reply::ChatReport;
use crate::transport::Exchange;

/// Deletes a chat: in the service alone ([`HereAlone`]), or in WhatsApp too ([`FromWhatsApp`]).
#[derive(Clone, Debug)]
pub struct DeleteChat<'a, W = HereAlone> {
    device: &'a DeviceId,
    chat: &'a ChatId,
    body: Option<DeleteChatBody>,
    state: PhantomData<W>,
}

/// The chat stays in WhatsApp.
#[derive(Clone, Copy, Debug)]
pub enum HereAlone {}

/// The chat is deleted in WhatsApp too.
#[derive(Clone, Copy, Debug)]
pub enum FromWhatsApp {}

impl<'a> DeleteChat<'a> {
    pub(crate) fn new(device: &'a DeviceId, chat: &'a ChatId) -> Self {
        Self {
            device,
            chat,
            body: None,
            state: PhantomData,
        }
    }
}

impl<'a> Call<'a, DeleteChat<'a, HereAlone>> {
    /// Deletes the chat in the WhatsApp app as well.
    pub fn from_whatsapp(self) -> Call<'a, DeleteChat<'a, FromWhatsApp>> {
        self.map(|DeleteChat { device, chat, .. }| DeleteChat {
            device,
            chat,
            body: Some(DeleteChatBody {
                whatsapp: true,
                force: None,
            }),
            state: PhantomData,
        })
    }
}

impl<'a> Call<'a, DeleteChat<'a, FromWhatsApp>> {
    /// Marks the chat as removed in the service even if WhatsApp refuses to delete it. It means
    /// something only there, so it exists after [`from_whatsapp`](Call::from_whatsapp) only:
    ///
    /// ```compile_fail,E0599
    /// # fn tour(chat: wassenger::Chat<'_>) {
    /// let _ = chat.delete().force();
    /// # }
    /// ```
    pub fn force(mut self) -> Self {
        self.operation.body = Some(DeleteChatBody {
            whatsapp: true,
            force: Some(true),
        });
        self
    }
}

impl<W: Send + Sync> Endpoint for DeleteChat<'_, W> {
    type Typed = Option<ChatActionAnswer>;
    type Answer = ChatReport;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::DELETE_CHAT
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.delete_chat(&self.device.0, &self.chat.0, self.body.as_ref())
            .await
    }

    fn answer(_: Option<Self::Typed>, exchange: &Exchange) -> Option<ChatReport> {
        Some(ChatReport::read(&exchange.body))
    }
}
