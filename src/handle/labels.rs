//! Labels: those that a device has, and those that a chat of it bears.

use wassenger_api::types::LabelColor;

use crate::call::Call;
use crate::client::Client;
use crate::endpoint::{
    CreateLabel, DeleteLabel, LabelChange, ListLabels, SetChatLabels, UpdateLabel,
};
use crate::id::{ChatId, DeviceId};

/// The labels of a device; see [`Device::labels`](crate::Device::labels).
#[derive(Clone, Copy, Debug)]
pub struct Labels<'a> {
    client: &'a Client,
    device: &'a DeviceId,
}

impl<'a> Labels<'a> {
    pub(super) fn new(client: &'a Client, device: &'a DeviceId) -> Self {
        Self { client, device }
    }

    /// Reads the labels. Nothing is known of further pages. `GET /devices/{deviceId}/labels`
    pub fn list(self) -> Call<'a, ListLabels<'a>> {
        Call::new(self.client, ListLabels::new(self.device))
    }

    /// Makes a label. `POST /devices/{deviceId}/labels`
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client, id: wassenger::DeviceId) -> Result<(), wassenger::Error> {
    /// use wassenger::LabelColor;
    /// let labels = client.device(&id).labels();
    /// labels.create("billing", LabelColor::Ruby).description("asks about money").await?;
    /// # Ok(()) }
    /// ```
    pub fn create(self, name: &'a str, color: LabelColor) -> Call<'a, CreateLabel<'a>> {
        Call::new(self.client, CreateLabel::new(self.device, name, color))
    }

    /// Changes colour or description of the label of this name; a label cannot be renamed.
    /// `PATCH /devices/{deviceId}/labels`
    pub fn update(self, name: &'a str, color: LabelColor) -> Call<'a, UpdateLabel<'a>> {
        Call::new(self.client, UpdateLabel::new(self.device, name, color))
    }

    /// Deletes the label of this name. `DELETE /devices/{deviceId}/labels`
    pub fn delete(self, name: &'a str) -> Call<'a, DeleteLabel<'a>> {
        Call::new(self.client, DeleteLabel::new(self.device, name))
    }
}

/// The labels of a chat; see [`Chat::labels`](crate::Chat::labels).
///
/// Each call takes one name or more and is refused without any: what the service makes of an empty
/// list is unknown. All of them are `PATCH /chat/{deviceId}/chats/{chatWid}/labels`
///
/// ```
/// # fn main() -> Result<(), wassenger::Error> {
/// # use wassenger::{ApiKey, ChatId, Client, DeviceId};
/// # let client = Client::builder(ApiKey::new("key")?).build()?;
/// # let id: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
/// # let chat: ChatId = "447700900123@c.us".parse()?;
/// let request = client.device(&id).chat(&chat).labels().add(["billing"]).to_request()?;
/// assert_eq!(request.uri().query(), Some("upsert=true"));
/// assert_eq!(request.body(), br#"["billing"]"#);
/// # Ok(()) }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ChatLabels<'a> {
    client: &'a Client,
    device: &'a DeviceId,
    chat: &'a ChatId,
}

impl<'a> ChatLabels<'a> {
    pub(super) fn new(client: &'a Client, device: &'a DeviceId, chat: &'a ChatId) -> Self {
        Self {
            client,
            device,
            chat,
        }
    }

    /// Replaces all labels of the chat by these.
    pub fn set<S: AsRef<str> + ?Sized + 'a>(
        self,
        names: impl IntoIterator<Item = &'a S>,
    ) -> Call<'a, SetChatLabels<'a>> {
        self.call(LabelChange::Replace, names)
    }

    /// Adds these to the labels that the chat has.
    #[expect(
        clippy::should_implement_trait,
        reason = "it takes any number of labels, and there is no sum"
    )]
    pub fn add<S: AsRef<str> + ?Sized + 'a>(
        self,
        names: impl IntoIterator<Item = &'a S>,
    ) -> Call<'a, SetChatLabels<'a>> {
        self.call(LabelChange::Add, names)
    }

    /// Takes these off the chat.
    pub fn remove<S: AsRef<str> + ?Sized + 'a>(
        self,
        names: impl IntoIterator<Item = &'a S>,
    ) -> Call<'a, SetChatLabels<'a>> {
        self.call(LabelChange::Remove, names)
    }

    fn call<S: AsRef<str> + ?Sized + 'a>(
        self,
        change: LabelChange,
        names: impl IntoIterator<Item = &'a S>,
    ) -> Call<'a, SetChatLabels<'a>> {
        let names = names.into_iter().map(AsRef::as_ref).collect();
        let operation = SetChatLabels::new(self.device, self.chat, change, names);
        Call::new(self.client, operation)
    }
}
