//! What a list of messages can be asked for.

use std::fmt;
use std::time::SystemTime;

use super::{
    ChatId, ChatMessageKind, ChatMessagePart, ChatType, DateOrder, DeliveryState, ListChatMessages,
    MessageFlow, WaMessageId,
};
use crate::call::Call;

// What is searched for can be a phone number.
impl fmt::Debug for ListChatMessages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListChatMessages")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, ListChatMessages<'a>> {
    /// Received messages, or sent ones.
    pub fn flow(mut self, flow: MessageFlow) -> Self {
        self.operation.flow = Some(flow);
        self
    }

    /// Messages that got this far; can be called again for another.
    pub fn ack(mut self, state: DeliveryState) -> Self {
        self.operation.ack.push(state);
        self
    }

    /// The message with this id; can be called again for another.
    pub fn id(mut self, id: &WaMessageId) -> Self {
        self.operation.ids.push(id.0.clone());
        self
    }

    /// Messages that hold this text.
    pub fn search(mut self, text: &'a str) -> Self {
        self.operation.search = Some(text);
        self
    }

    /// Messages of this chat. The list is of one: sending fails with
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when two are named, be it by
    /// [`Device::chat`](crate::Device::chat).
    pub fn chat(mut self, id: &'a ChatId) -> Self {
        let before = self.operation.chat.replace(id);
        self.operation.two_chats |= before.is_some_and(|before| before != id);
        self
    }

    /// Messages from this phone number or WhatsApp id.
    pub fn from(mut self, who: &'a (impl AsRef<str> + ?Sized)) -> Self {
        self.operation.from = Some(who.as_ref());
        self
    }

    /// Messages to this phone number or WhatsApp id.
    pub fn to(mut self, who: &'a (impl AsRef<str> + ?Sized)) -> Self {
        self.operation.to = Some(who.as_ref());
        self
    }

    /// Messages in chats of this kind; can be called again for another.
    pub fn chat_kind(mut self, kind: ChatType) -> Self {
        self.operation.chat_kinds.push(kind);
        self
    }

    /// Messages of this kind; can be called again for another.
    pub fn kind(mut self, kind: ChatMessageKind) -> Self {
        self.operation.kinds.push(kind);
        self
    }

    /// Messages with exactly this reference.
    pub fn reference(mut self, text: &'a str) -> Self {
        self.operation.reference = Some(text);
        self
    }

    /// The newest message to read.
    pub fn begin(mut self, id: &'a WaMessageId) -> Self {
        self.operation.begin = Some(id);
        self
    }

    /// The oldest message to read; one that is not known is refused (seen).
    pub fn end(mut self, id: &'a WaMessageId) -> Self {
        self.operation.end = Some(id);
        self
    }

    /// Messages after this moment.
    pub fn after(mut self, time: SystemTime) -> Self {
        self.operation.after = Some(time);
        self
    }

    /// Messages before this moment.
    pub fn before(mut self, time: SystemTime) -> Self {
        self.operation.before = Some(time);
        self
    }

    /// Adds a part that is left out otherwise; can be called again for another.
    pub fn include(mut self, part: ChatMessagePart) -> Self {
        self.operation.include.push(part);
        self
    }

    /// Order of the messages.
    pub fn sort(mut self, order: DateOrder) -> Self {
        self.operation.sort = Some(order);
        self
    }

    /// Pulls messages from the phone when none are stored. That is no mere reading, so the call is of
    /// the class [`Unsent`](crate::RetryClass::Unsent): it is repeated only when surely not sent.
    pub fn sync(mut self) -> Self {
        self.operation.sync = Some(true);
        self
    }

    /// How many messages to leave out; the service takes it with [`sync`](Call::sync) alone (seen),
    /// so it is refused without, and in a stream of pages ([`all`](Call::all)).
    pub fn skip(mut self, messages: u32) -> Self {
        self.operation.skip = Some(messages);
        self
    }
}
