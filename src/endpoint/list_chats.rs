//! `GET /chat/{deviceId}/chats`

use std::fmt;

use wassenger_api::types::{
    self, Chat, ChatKind as ChatType, LabelName, ListChatsIncludeItem as ChatPart, ListChatsSearch,
    ListChatsSort as ChatOrder, ListChatsStatusItem as ChatState,
};
use wassenger_api::{self as api, Operation, operations};

use super::input::{given, listed, optional, refusal};
use super::paging::{Paged, Window};
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::{AgentId, DeviceId};
use crate::transport::Exchange;

/// Reads the chats of a device, a page of them.
#[derive(Clone)]
pub struct ListChats<'a> {
    device: &'a DeviceId,
    status: Vec<ChatState>,
    kinds: Vec<ChatType>,
    include: Vec<ChatPart>,
    agents: Vec<types::AgentId>,
    labels: Vec<&'a str>,
    labels_exclude: Vec<&'a str>,
    search: Option<&'a str>,
    unread: Option<bool>,
    active: Option<bool>,
    can_send: Option<bool>,
    read_only: Option<bool>,
    sort: Option<ChatOrder>,
    window: Window,
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
            window: Window::default(),
        }
    }
}

// What is searched for can be a phone number.
impl fmt::Debug for ListChats<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListChats")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, ListChats<'a>> {
    /// Chats in this state; can be called again for another.
    pub fn status(mut self, status: ChatState) -> Self {
        self.operation.status.push(status);
        self
    }

    /// Chats of this kind; can be called again for another.
    pub fn kind(mut self, kind: ChatType) -> Self {
        self.operation.kinds.push(kind);
        self
    }

    /// Adds a part that is left out otherwise; can be called again for another.
    pub fn include(mut self, part: ChatPart) -> Self {
        self.operation.include.push(part);
        self
    }

    /// Chats of this team member; can be called again for another.
    pub fn agent(mut self, id: &AgentId) -> Self {
        self.operation.agents.push(id.0.clone());
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
    pub fn sort(mut self, sort: ChatOrder) -> Self {
        self.operation.sort = Some(sort);
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
        self.window.check()?;
        optional::<ListChatsSearch>("search", self.search)?;
        listed::<LabelName>("label", &self.labels)?;
        listed::<LabelName>("label", &self.labels_exclude).map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let search = optional::<ListChatsSearch>("search", self.search).map_err(refusal)?;
        let labels = listed("label", &self.labels).map_err(refusal)?;
        let labels_exclude = listed("label", &self.labels_exclude).map_err(refusal)?;
        api.list_chats(
            &self.device.0,
            self.active,
            given(&self.agents),
            self.can_send,
            given(&self.include),
            given(&labels),
            given(&labels_exclude),
            self.window.page(),
            self.read_only,
            search.as_ref(),
            self.window.size(),
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

    fn window(&mut self) -> &mut Window {
        &mut self.window
    }
}
