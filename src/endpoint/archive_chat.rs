//! `PUT` and `DELETE /chat/{deviceId}/chats/{chatWid}/archive`

use wassenger_api::types::ChatActionAnswer;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::id::{ChatId, DeviceId};
use crate::reply::ChatReport;
use crate::transport::Exchange;

/// Puts a chat into the archive.
#[derive(Clone, Debug)]
pub struct ArchiveChat<'a> {
    pub(crate) device: &'a DeviceId,
    pub(crate) chat: &'a ChatId,
}

/// Takes a chat out of the archive.
#[derive(Clone, Debug)]
pub struct UnarchiveChat<'a> {
    pub(crate) device: &'a DeviceId,
    pub(crate) chat: &'a ChatId,
}

impl Endpoint for ArchiveChat<'_> {
    type Typed = Option<ChatActionAnswer>;
    type Answer = ChatReport;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::ARCHIVE_CHAT
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.archive_chat(&self.device.0, &self.chat.0).await
    }

    fn answer(_: Option<Self::Typed>, exchange: &Exchange) -> Option<ChatReport> {
        Some(ChatReport::read(&exchange.body))
    }
}

impl Endpoint for UnarchiveChat<'_> {
    type Typed = Option<ChatActionAnswer>;
    type Answer = ChatReport;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::UNARCHIVE_CHAT
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.unarchive_chat(&self.device.0, &self.chat.0).await
    }

    fn answer(_: Option<Self::Typed>, exchange: &Exchange) -> Option<ChatReport> {
        Some(ChatReport::read(&exchange.body))
    }
}
