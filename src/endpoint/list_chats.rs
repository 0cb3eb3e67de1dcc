//! `GET /chat/{deviceId}/chats`

use std::fmt;
use std::num::NonZeroU64;

use wassenger_api::types::{
    AgentId, Chat, LabelName, ListChatsIncludeItem, ListChatsSearch, ListChatsSort,
    ListChatsStatusItem, ListChatsTypeItem,
};
use wassenger_api::{self as api, Operation, operations};

use super::input::{given, page_size, refusal, search_text, typed};
use super::paging::Paged;
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Reads the chats of a device, a page of them.
#[derive(Clone)]
pub struct ListChats<'a> {
    device: &'a DeviceId,
    status: Vec<ListChatsStatusItem>,
    kinds: Vec<ListChatsTypeItem>,
    include: Vec<ListChatsIncludeItem>,
    agents: Vec<&'a str>,
    labels: Vec<&'a str>,
    labels_exclude: Vec<&'a str>,
    search: Option<&'a str>,
    unread: Option<bool>,
    active: Option<bool>,
    can_send: Option<bool>,
    read_only: Option<bool>,
    sort: Option<ListChatsSort>,
    size: Option<u32>,
    page: Option<u32>,
}

impl<'a> ListChats<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self {
            device,
            status: Vec::new(),
            kinds: Vec::new(),
            include: Vec::new(),
            agents: Vec::new(),
            labels: Vec::new(),
            labels_exclude: Vec::new(),
            search: None,
            unread: None,
            active: None,
            can_send: None,
            read_only: None,
            sort: None,
            size: None,
            page: None,
        }
    }
}

// What is searched for can be a phone number.
impl fmt::Debug for ListChats<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListChats")
            .field("size", &self.size)
            .field("page", &self.page)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, ListChats<'a>> {
    /// Chats in this state; can be called again for another.
    pub fn status(mut self, status: ListChatsStatusItem) -> Self {
        self.operation.status.push(status);
        self
    }

    /// Chats of this kind; can be called again for another.
    pub fn kind(mut self, kind: ListChatsTypeItem) -> Self {
        self.operation.kinds.push(kind);
        self
    }

    /// Adds a part that is left out otherwise; can be called again for another.
    pub fn include(mut self, part: ListChatsIncludeItem) -> Self {
        self.operation.include.push(part);
        self
    }

    /// Chats of the agent with this id (24 hexadecimal digits); can be called again for another.
    pub fn agent(mut self, id: &'a str) -> Self {
        self.operation.agents.push(id);
        self
    }

    /// Chats with this label, `*` for any; can be called again for another. No commas: they
    /// separate labels.
    pub fn label(mut self, name: &'a str) -> Self {
        self.operation.labels.push(name);
        self
    }

    /// Chats without this label, `*` for any; can be called again for another.
    pub fn without_label(mut self, name: &'a str) -> Self {
        self.operation.labels_exclude.push(name);
        self
    }

    /// Chats whose phone number, name or the like matches.
    pub fn search(mut self, text: &'a str) -> Self {
        self.operation.search = Some(text);
        self
    }

    /// Chats with unread messages, or without.
    pub fn unread(mut self, unread: bool) -> Self {
        self.operation.unread = Some(unread);
        self
    }

    /// Active chats, or others.
    pub fn active(mut self, active: bool) -> Self {
        self.operation.active = Some(active);
        self
    }

    /// Chats that messages can be sent to, or others.
    pub fn can_send(mut self, can_send: bool) -> Self {
        self.operation.can_send = Some(can_send);
        self
    }

    /// Chats that can only be read, or others.
    pub fn read_only(mut self, read_only: bool) -> Self {
        self.operation.read_only = Some(read_only);
        self
    }

    /// Order of the chats.
    pub fn sort(mut self, sort: ListChatsSort) -> Self {
        self.operation.sort = Some(sort);
        self
    }

    /// Items of a page, at least 1; 20 is usual when it is not set (documented).
    pub fn size(mut self, items: u32) -> Self {
        self.operation.size = Some(items);
        self
    }

    /// The page, from 0.
    pub fn page(mut self, page: u32) -> Self {
        self.operation.page = Some(page);
        self
    }
}

impl Endpoint for ListChats<'_> {
    type Typed = Vec<Chat>;
    type Answer = Vec<Chat>;

    fn operation() -> &'static Operation {
        &operations::LIST_CHATS
    }

    fn check(&self) -> Result<(), Error> {
        page_size(self.size)?;
        search_text(self.search)?;
        typed::<AgentId>("agent", &self.agents)?;
        typed::<LabelName>("label", &self.labels)?;
        typed::<LabelName>("label", &self.labels_exclude).map(|_| ())
    }

    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let search = self.search.map(str::parse::<ListChatsSearch>).transpose();
        let search =
            search.map_err(|fault| api::Error::InvalidRequest(format!("search: {fault}")))?;
        let agents = typed("agent", &self.agents).map_err(refusal)?;
        let labels = typed("label", &self.labels).map_err(refusal)?;
        let labels_exclude = typed("label", &self.labels_exclude).map_err(refusal)?;
        api.list_chats(
            &self.device.0,
            self.active,
            given(&agents),
            self.can_send,
            given(&self.include),
            given(&labels),
            given(&labels_exclude),
            self.page.map(u64::from),
            self.read_only,
            search.as_ref(),
            self.size.and_then(|size| NonZeroU64::new(size.into())),
            self.sort,
            given(&self.status),
            given(&self.kinds),
            self.unread,
        )
        .await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Vec<Chat>> {
        typed
    }
}

impl Paged for ListChats<'_> {
    type Item = Chat;
    const DEFAULT_SIZE: u32 = 20;

    fn window(&self) -> (Option<u32>, u32) {
        (self.size, self.page.unwrap_or_default())
    }

    fn at(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
}
