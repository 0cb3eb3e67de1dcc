//! What a list of outbound messages can be asked for.

use std::fmt;
use std::time::SystemTime;

use super::{
    DateOrder, DeliveryState, ListMessages, MessagePart, OutboundKind, OutboundSource,
    OutboundStatus, OutboundTarget, PhoneNumber, QueuePriority, WebhookDelivery,
};
use crate::call::Call;
use crate::id::{AgentId, ChannelId, DeviceId, GroupId, MessageId, WaMessageId};

// What is searched for can be a phone number.
impl fmt::Debug for ListMessages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListMessages")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, ListMessages<'a>> {
    /// Messages that hold this text.
    pub fn search(mut self, text: &'a str) -> Self {
        self.operation.search = Some(text);
        self
    }

    /// Messages in this state; can be called again for another.
    pub fn status(mut self, status: OutboundStatus) -> Self {
        self.operation.status.push(status);
        self
    }

    /// Messages that got this far; can be called again for another.
    pub fn delivery(mut self, state: DeliveryState) -> Self {
        self.operation.delivery.push(state);
        self
    }

    /// Messages whose event reached the webhook, or did not; can be called again for another.
    pub fn webhook_status(mut self, status: WebhookDelivery) -> Self {
        self.operation.webhook_status.push(status);
        self
    }

    /// Messages of this kind; can be called again for another.
    pub fn kind(mut self, kind: OutboundKind) -> Self {
        self.operation.kinds.push(kind);
        self
    }

    /// The message with this id of the service; can be called again for another.
    pub fn id(mut self, id: &MessageId) -> Self {
        self.operation.ids.push(id.0.clone());
        self
    }

    /// The message with this id of WhatsApp; can be called again for another.
    pub fn wa_id(mut self, id: &WaMessageId) -> Self {
        self.operation.wa_ids.push(id.0.clone());
        self
    }

    /// Messages of this device; can be called again for another.
    pub fn device(mut self, id: &DeviceId) -> Self {
        self.operation.devices.push(id.0.clone());
        self
    }

    /// Messages of this team member; can be called again for another.
    pub fn agent(mut self, id: &AgentId) -> Self {
        self.operation.agents.push(id.0.clone());
        self
    }

    /// Messages with exactly this reference, which holds no comma; can be called again for another.
    pub fn reference(mut self, text: &'a str) -> Self {
        self.operation.references.push(text);
        self
    }

    /// Messages of this priority; can be called again for another.
    pub fn priority(mut self, priority: QueuePriority) -> Self {
        self.operation.priorities.push(priority);
        self
    }

    /// Messages sent through the API, or written in a chat.
    pub fn source(mut self, source: OutboundSource) -> Self {
        self.operation.source = Some(source);
        self
    }

    /// Messages to people, to groups or to channels.
    pub fn target(mut self, target: OutboundTarget) -> Self {
        self.operation.target = Some(target);
        self
    }

    /// Messages to this phone number.
    pub fn phone(mut self, phone: &'a PhoneNumber) -> Self {
        self.operation.phone = Some(phone);
        self
    }

    /// Messages to this group.
    pub fn group(mut self, id: &'a GroupId) -> Self {
        self.operation.group = Some(id);
        self
    }

    /// Messages to this channel.
    pub fn channel(mut self, id: &'a ChannelId) -> Self {
        self.operation.channel = Some(id);
        self
    }

    /// Messages to be delivered after this moment.
    pub fn after(mut self, time: SystemTime) -> Self {
        self.operation.after = Some(time);
        self
    }

    /// Messages to be delivered before this moment.
    pub fn before(mut self, time: SystemTime) -> Self {
        self.operation.before = Some(time);
        self
    }

    /// Messages created after this moment.
    pub fn created_after(mut self, time: SystemTime) -> Self {
        self.operation.created_after = Some(time);
        self
    }

    /// Messages created before this moment.
    pub fn created_before(mut self, time: SystemTime) -> Self {
        self.operation.created_before = Some(time);
        self
    }

    /// Adds a part that is left out otherwise; can be called again for another.
    pub fn include(mut self, part: MessagePart) -> Self {
        self.operation.include.push(part);
        self
    }

    /// Order of the messages.
    pub fn sort(mut self, order: DateOrder) -> Self {
        self.operation.sort = Some(order);
        self
    }
}
