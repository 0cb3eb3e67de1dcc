//! Chats of a device.

use super::{ChatLabels, ChatMessages};
use crate::call::Call;
use crate::client::Client;
use crate::endpoint::{
    ArchiveChat, AssignChat, DeleteChat, GetChat, ListChats, ToAgent, ToOthers, UnarchiveChat,
    UnassignChat,
};
use crate::id::{AgentId, ChatId, DepartmentId, DeviceId};

/// The chats of a device; see [`Device::chats`](crate::Device::chats).
#[derive(Clone, Copy, Debug)]
pub struct Chats<'a> {
    client: &'a Client,
    device: &'a DeviceId,
}

impl<'a> Chats<'a> {
    pub(super) fn new(client: &'a Client, device: &'a DeviceId) -> Self {
        Self { client, device }
    }

    /// Reads a page of the chats; [`all`](Call::all) turns it into a stream of every chat. It is
    /// 404 on plans without chat access. `GET /chat/{deviceId}/chats`
    pub fn list(self) -> Call<'a, ListChats<'a>> {
        Call::new(self.client, ListChats::new(self.device))
    }

    /// Every chat, page after page: `list().all()`.
    pub fn all(self) -> crate::Pages<'a, ListChats<'a>> {
        self.list().all()
    }
}

/// One chat; see [`Device::chat`](crate::Device::chat).
#[derive(Clone, Copy, Debug)]
pub struct Chat<'a> {
    client: &'a Client,
    device: &'a DeviceId,
    id: &'a ChatId,
}

impl<'a> Chat<'a> {
    pub(super) fn new(client: &'a Client, device: &'a DeviceId, id: &'a ChatId) -> Self {
        Self { client, device, id }
    }

    /// Id of the chat.
    #[must_use]
    pub fn id(self) -> &'a ChatId {
        self.id
    }

    /// The messages of the chat, page after page: [`Device::messages`](crate::Device::messages)
    /// with this chat alone.
    #[must_use]
    pub fn messages(self) -> ChatMessages<'a> {
        ChatMessages::of_chat(self.client, self.device, self.id)
    }

    /// The labels of the chat.
    #[must_use]
    pub fn labels(self) -> ChatLabels<'a> {
        ChatLabels::new(self.client, self.device, self.id)
    }

    /// Reads the chat. `GET /chat/{deviceId}/chats/{chatWid}`
    pub fn get(self) -> Call<'a, GetChat<'a>> {
        Call::new(self.client, GetChat::new(self.device, self.id))
    }

    /// Puts the chat into the archive. `PUT /chat/{deviceId}/chats/{chatWid}/archive`
    pub fn archive(self) -> Call<'a, ArchiveChat<'a>> {
        Call::new(
            self.client,
            ArchiveChat {
                device: self.device,
                chat: self.id,
            },
        )
    }

    /// Takes the chat out of the archive. `DELETE /chat/{deviceId}/chats/{chatWid}/archive`
    pub fn unarchive(self) -> Call<'a, UnarchiveChat<'a>> {
        Call::new(
            self.client,
            UnarchiveChat {
                device: self.device,
                chat: self.id,
            },
        )
    }

    /// Deletes the chat in the service, and in WhatsApp too with
    /// [`from_whatsapp`](Call::from_whatsapp). `DELETE /chat/{deviceId}/chats/{chatWid}`
    pub fn delete(self) -> Call<'a, DeleteChat<'a>> {
        Call::new(self.client, DeleteChat::new(self.device, self.id))
    }

    /// Gives the chat to a team member, [`within`](Call::within) a department if one is named.
    /// `PATCH /chat/{deviceId}/chats/{chatWid}/owner`
    ///
    /// ```
    /// # fn main() -> Result<(), wassenger::Error> {
    /// # use wassenger::{AgentId, ApiKey, ChatId, Client, DepartmentId, DeviceId};
    /// # let client = Client::builder(ApiKey::new("key")?).build()?;
    /// # let id: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    /// # let chat: ChatId = "447700900123@c.us".parse()?;
    /// let maria: AgentId = "5f2296349b12abf18c3e4c01".parse()?;
    /// let billing: DepartmentId = "5f2296349b12abf18c3e4e21".parse()?;
    /// let request = client.device(&id).chat(&chat).assign_to(&maria).within(&billing).to_request()?;
    /// assert_eq!(
    ///     request.body(),
    ///     br#"{"agent":"5f2296349b12abf18c3e4c01","department":"5f2296349b12abf18c3e4e21"}"#
    /// );
    /// # Ok(()) }
    /// ```
    pub fn assign_to(self, agent: &'a AgentId) -> Call<'a, AssignChat<'a, ToAgent>> {
        Call::new(
            self.client,
            AssignChat::to_agent(self.device, self.id, agent),
        )
    }

    /// Gives the chat to the team member with this mail address.
    pub fn assign_to_email(self, email: &'a str) -> Call<'a, AssignChat<'a, ToOthers>> {
        Call::new(
            self.client,
            AssignChat::to_email(self.device, self.id, email),
        )
    }

    /// Gives the chat to a department.
    pub fn assign_to_department(
        self,
        department: &'a DepartmentId,
    ) -> Call<'a, AssignChat<'a, ToOthers>> {
        let operation = AssignChat::to_department(self.device, self.id, department);
        Call::new(self.client, operation)
    }

    /// Takes the chat from whoever it was given to.
    /// `DELETE /chat/{deviceId}/chats/{chatWid}/owner`
    pub fn unassign(self) -> Call<'a, UnassignChat<'a>> {
        Call::new(
            self.client,
            UnassignChat {
                device: self.device,
                chat: self.id,
            },
        )
    }
}
