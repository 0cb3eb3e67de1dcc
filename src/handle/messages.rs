//! Messages: those in the chats of a device, and those that went out through the API.

use crate::call::Call;
use crate::client::Client;
use crate::endpoint::{
    DeleteMessage, GetChatMessage, GetMessage, ListChatMessages, ListMessages, Pages,
};
use crate::id::{ChatId, DeviceId, MessageId, WaMessageId};

/// The messages in the chats of a device, or in one of them; see [`Device::messages`] and
/// [`Chat::messages`].
///
/// [`Device::messages`]: crate::Device::messages
/// [`Chat::messages`]: crate::Chat::messages
#[derive(Clone, Copy, Debug)]
pub struct ChatMessages<'a> {
    client: &'a Client,
    device: &'a DeviceId,
    chat: Option<&'a ChatId>,
}

impl<'a> ChatMessages<'a> {
    pub(super) fn of_device(client: &'a Client, device: &'a DeviceId) -> Self {
        Self {
            client,
            device,
            chat: None,
        }
    }

    pub(super) fn of_chat(client: &'a Client, device: &'a DeviceId, chat: &'a ChatId) -> Self {
        Self {
            chat: Some(chat),
            ..Self::of_device(client, device)
        }
    }

    /// Reads a page of the messages; [`all`](Call::all) turns it into a stream of every message. A
    /// chat that is not known gives an empty list (seen). `GET /chat/{deviceId}/messages`
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client) -> Result<(), wassenger::Error> {
    /// use wassenger::{ChatId, DeviceId, MessageFlow};
    /// let support: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    /// let chat: ChatId = "447700900123@c.us".parse()?;
    /// let messages = client.device(&support).chat(&chat).messages();
    /// let mut received = messages.list().flow(MessageFlow::Inbound).all();
    /// while let Some(message) = received.next().await {
    ///     println!("{:?}", message?.date);
    /// }
    /// # Ok(()) }
    /// ```
    pub fn list(self) -> Call<'a, ListChatMessages<'a>> {
        Call::new(self.client, ListChatMessages::new(self.device, self.chat))
    }

    /// Every message, page after page: `list().all()`.
    pub fn all(self) -> Pages<'a, ListChatMessages<'a>> {
        self.list().all()
    }
}

/// One message in a chat of a device; see [`Device::message`](crate::Device::message).
#[derive(Clone, Copy, Debug)]
pub struct DeviceMessage<'a> {
    client: &'a Client,
    device: &'a DeviceId,
    id: &'a WaMessageId,
}

impl<'a> DeviceMessage<'a> {
    pub(super) fn new(client: &'a Client, device: &'a DeviceId, id: &'a WaMessageId) -> Self {
        Self { client, device, id }
    }

    /// Id of the message.
    #[must_use]
    pub fn id(self) -> &'a WaMessageId {
        self.id
    }

    /// Reads the message. `GET /chat/{deviceId}/messages/{messageWid}`
    pub fn get(self) -> Call<'a, GetChatMessage<'a>> {
        Call::new(
            self.client,
            GetChatMessage {
                device: self.device,
                message: self.id,
            },
        )
    }
}

/// The messages that were sent or queued through the API, of all devices; see
/// [`Client::messages`](crate::Client::messages).
#[derive(Clone, Copy, Debug)]
pub struct OutboundMessages<'a> {
    client: &'a Client,
}

impl<'a> OutboundMessages<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Reads a page of the messages; [`all`](Call::all) turns it into a stream of every message.
    /// `GET /messages`
    pub fn list(self) -> Call<'a, ListMessages<'a>> {
        Call::new(self.client, ListMessages::default())
    }

    /// Every message, page after page: `list().all()`.
    pub fn all(self) -> Pages<'a, ListMessages<'a>> {
        self.list().all()
    }

    /// Reads a message by the service's own id. `GET /messages/{messageId}`
    pub fn get(self, id: &'a MessageId) -> Call<'a, GetMessage<'a>> {
        Call::new(self.client, GetMessage::new(id.as_str()))
    }

    /// Reads a message by the id that WhatsApp gave it. `GET /messages/{messageId}`
    pub fn get_by_wa_id(self, id: &'a WaMessageId) -> Call<'a, GetMessage<'a>> {
        Call::new(self.client, GetMessage::new(id.as_str()))
    }

    /// Deletes a message by the service's own id; one in progress or delivered needs
    /// [`force`](Call::force). `DELETE /messages/{messageId}`
    pub fn delete(self, id: &'a MessageId) -> Call<'a, DeleteMessage<'a>> {
        Call::new(self.client, DeleteMessage::new(id.as_str()))
    }

    /// Deletes a message by the id that WhatsApp gave it. `DELETE /messages/{messageId}`
    pub fn delete_by_wa_id(self, id: &'a WaMessageId) -> Call<'a, DeleteMessage<'a>> {
        Call::new(self.client, DeleteMessage::new(id.as_str()))
    }
}
