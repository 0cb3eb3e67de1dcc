//! `GET /chat/{deviceId}/messages`

mod options;

use std::time::SystemTime;

use wassenger_api::types::{
    self, ChatKind as ChatType, ChatMessage, DateOrder, DeliveryState,
    ListChatMessagesIncludeItem as ChatMessagePart, ListChatMessagesKindItem as ChatMessageKind,
    MessageFlow,
};
use wassenger_api::{self as api, Operation, operations};

use super::input::{given, moment, optional, refusal};
use super::paging::{Paged, Window};
use super::{Endpoint, Generated};
use crate::error::Error;
use crate::id::{ChatId, DeviceId, WaMessageId};
use crate::transport::Exchange;

/// Reads the messages in the chats of a device, a page of them.
#[derive(Clone)]
pub struct ListChatMessages<'a> {
    device: &'a DeviceId,
    chat: Option<&'a ChatId>,
    /// Two were named, and the service takes one.
    two_chats: bool,
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
    window: Window,
}

impl<'a> ListChatMessages<'a> {
    pub(crate) fn new(device: &'a DeviceId, chat: Option<&'a ChatId>) -> Self {
        Self {
            device,
            chat,
            two_chats: false,
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
            window: Window::default(),
        }
    }

    /// What is looked for: text, sender, recipient, reference.
    fn texts(&self) -> Result<[Option<types::SearchText>; 4], Error> {
        Ok([
            optional("search", self.search)?,
            optional("from", self.from)?,
            optional("to", self.to)?,
            optional("reference", self.reference)?,
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
        self.window.check()?;
        moment("after", self.after)?;
        moment("before", self.before)?;
        if self.two_chats {
            let rule = "two were named, and the list is of one; make a call for each";
            return Err(Error::invalid("chat", rule));
        }
        if self.skip.is_some() && self.sync.is_none() {
            let rule = "it goes with sync() alone; use page()";
            return Err(Error::invalid("skip", rule));
        }
        if self.skip.is_some() && self.window.is_streamed() {
            let rule = "it would leave so many out of every page; read pages one by one";
            return Err(Error::invalid("skip", rule));
        }
        self.texts().map(|_| ())
    }

    #[inline]
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
            self.window.page(),
            reference.as_ref(),
            search.as_ref(),
            self.window.size(),
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

    fn window(&mut self) -> &mut Window {
        &mut self.window
    }
}
