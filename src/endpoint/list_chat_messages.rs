//! `GET /chat/{deviceId}/messages`

mod options;

use std::num::NonZeroU64;
use std::time::SystemTime;

use wassenger_api::types::{
    self, ChatKind as ChatType, ChatMessage, DateOrder, DeliveryState,
    ListChatMessagesIncludeItem as ChatMessagePart, ListChatMessagesKindItem as ChatMessageKind,
    MessageFlow,
};
use wassenger_api::{self as api, Operation, operations};

use super::input::{given, moment, page_size, refusal, text};
use super::paging::Paged;
use super::{Endpoint, Generated};
use crate::error::Error;
use crate::id::{ChatId, DeviceId, WaMessageId};
use crate::transport::Exchange;

/// Reads the messages in the chats of a device, a page of them.
#[derive(Clone)]
pub struct ListChatMessages<'a> {
    device: &'a DeviceId,
    chat: Option<&'a ChatId>,
    flow: Option<MessageFlow>,
    ack: Vec<DeliveryState>,
    ids: Vec<types::MessageId>,
    search: Option<&'a str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
    chat_kinds: Vec<ChatType>,
    kinds: Vec<ChatMessageKind>,
    reference: Option<&'a str>,
    begin: Option<&'a WaMessageId>,
    end: Option<&'a WaMessageId>,
    after: Option<SystemTime>,
    before: Option<SystemTime>,
    include: Vec<ChatMessagePart>,
    sort: Option<DateOrder>,
    sync: Option<bool>,
    skip: Option<u32>,
    size: Option<u32>,
    page: Option<u32>,
}

impl<'a> ListChatMessages<'a> {
    pub(crate) fn new(device: &'a DeviceId, chat: Option<&'a ChatId>) -> Self {
        Self {
            device,
            chat,
            flow: None,
            ack: Vec::new(),
            ids: Vec::new(),
            search: None,
            from: None,
            to: None,
            chat_kinds: Vec::new(),
            kinds: Vec::new(),
            reference: None,
            begin: None,
            end: None,
            after: None,
            before: None,
            include: Vec::new(),
            sort: None,
            sync: None,
            skip: None,
            size: None,
            page: None,
        }
    }

    /// What is looked for: text, sender, recipient, reference.
    fn texts(&self) -> Result<[Option<types::SearchText>; 4], Error> {
        Ok([
            text("search", self.search)?,
            text("from", self.from)?,
            text("to", self.to)?,
            text("reference", self.reference)?,
        ])
    }
}

impl Endpoint for ListChatMessages<'_> {
    type Typed = Vec<ChatMessage>;
    type Answer = Vec<ChatMessage>;

    fn operation() -> &'static Operation {
        &operations::LIST_CHAT_MESSAGES
    }

    fn check(&self) -> Result<(), Error> {
        page_size(self.size)?;
        moment("after", self.after)?;
        moment("before", self.before)?;
        if self.skip.is_some() && self.sync.is_none() {
            return Err(Error::invalid(
                "skip",
                "it goes with sync() alone; use page()",
            ));
        }
        self.texts().map(|_| ())
    }

    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let after = moment("after", self.after).map_err(refusal)?;
        let before = moment("before", self.before).map_err(refusal)?;
        let [search, from, to, reference] = self.texts().map_err(refusal)?;
        api.list_chat_messages(
            &self.device.0,
            given(&self.ack),
            after.as_ref(),
            before.as_ref(),
            self.begin.map(|id| &id.0),
            self.chat.map(|chat| &chat.0),
            self.end.map(|id| &id.0),
            self.flow,
            from.as_ref(),
            given(&self.include),
            given(&self.kinds),
            self.page.map(u64::from),
            reference.as_ref(),
            search.as_ref(),
            self.size.and_then(|size| NonZeroU64::new(size.into())),
            self.skip.map(u64::from),
            self.sort,
            self.sync,
            to.as_ref(),
            given(&self.chat_kinds),
            given(&self.ids),
        )
        .await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Vec<ChatMessage>> {
        typed
    }
}

impl Paged for ListChatMessages<'_> {
    type Item = ChatMessage;
    const DEFAULT_SIZE: u32 = 20;

    fn window(&self) -> (Option<u32>, u32) {
        (self.size, self.page.unwrap_or_default())
    }

    fn at(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
}
