//! `GET /messages`

mod options;

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use wassenger_api::types::{
    self, DateOrder, DeliveryState, ListMessagesSource as OutboundSource,
    ListMessagesStatusItem as OutboundStatus, ListMessagesTarget as OutboundTarget,
    ListMessagesTypeItem as OutboundKind, ListMessagesWebhookStatusItem as WebhookDelivery,
    ListedText, Message, MessagePart, QueuePriority, SearchText,
};
use wassenger_api::{self as api, Operation, operations};

use super::input::{given, listed, moment, optional, refusal};
use super::paging::{Paged, Window};
use super::{Endpoint, Generated};
use crate::error::Error;
use crate::id::{ChannelId, GroupId, PhoneNumber};
use crate::transport::Exchange;

/// Reads the messages that went out through the API, a page of them.
#[derive(Clone, Default)]
pub struct ListMessages<'a> {
    search: Option<&'a str>,
    status: Vec<OutboundStatus>,
    delivery: Vec<DeliveryState>,
    webhook_status: Vec<WebhookDelivery>,
    kinds: Vec<OutboundKind>,
    ids: Vec<types::QueuedMessageId>,
    wa_ids: Vec<types::MessageId>,
    devices: Vec<types::DeviceId>,
    agents: Vec<types::AgentId>,
    references: Vec<&'a str>,
    priorities: Vec<QueuePriority>,
    source: Option<OutboundSource>,
    target: Option<OutboundTarget>,
    phone: Option<&'a PhoneNumber>,
    group: Option<&'a GroupId>,
    channel: Option<&'a ChannelId>,
    after: Option<SystemTime>,
    before: Option<SystemTime>,
    created_after: Option<SystemTime>,
    created_before: Option<SystemTime>,
    include: Vec<MessagePart>,
    sort: Option<DateOrder>,
    window: Window,
}

impl ListMessages<'_> {
    /// When they are due, and when they were made: after, before.
    fn moments(&self) -> Result<[Option<DateTime<Utc>>; 4], Error> {
        Ok([
            moment("after", self.after)?,
            moment("before", self.before)?,
            moment("created_after", self.created_after)?,
            moment("created_before", self.created_before)?,
        ])
    }
}

impl Endpoint for ListMessages<'_> {
    type Typed = Vec<Message>;
    type Answer = Vec<Message>;

    fn operation() -> &'static Operation {
        &operations::LIST_MESSAGES
    }

    fn check(&self) -> Result<(), Error> {
        self.window.check()?;
        self.moments()?;
        optional::<SearchText>("search", self.search)?;
        listed::<ListedText>("reference", &self.references).map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let search = optional::<SearchText>("search", self.search).map_err(refusal)?;
        let references = listed("reference", &self.references).map_err(refusal)?;
        let [after, before, created_after, created_before] = self.moments().map_err(refusal)?;
        api.list_messages(
            after.as_ref(),
            given(&self.agents),
            before.as_ref(),
            self.channel.map(|id| &id.0),
            created_after.as_ref(),
            created_before.as_ref(),
            given(&self.delivery),
            // A single device is the list of one.
            None,
            given(&self.devices),
            self.group.map(|id| &id.0),
            given(&self.ids),
            given(&self.include),
            self.window.page(),
            self.phone.map(|phone| &phone.0),
            given(&self.priorities),
            given(&references),
            search.as_ref(),
            self.window.size(),
            self.sort,
            self.source,
            given(&self.status),
            self.target,
            given(&self.kinds),
            given(&self.wa_ids),
            given(&self.webhook_status),
        )
        .await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Vec<Message>> {
        typed
    }
}

impl Paged for ListMessages<'_> {
    type Item = Message;
    const DEFAULT_SIZE: u32 = 20;

    fn window(&mut self) -> &mut Window {
        &mut self.window
    }
}
