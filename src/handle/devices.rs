//! Devices, the service's word for WhatsApp numbers that are linked to it.

use super::{Chat, ChatMessages, Chats, DeviceMessage, Labels, Queue, Recipient, SendTo};
use crate::call::Call;
use crate::client::Client;
use crate::endpoint::{
    GetDevice, GetDeviceHealth, ListDevices, RebootDevice, RequestAuthCode, ScanQr, StartDevice,
    SyncDevice,
};
use crate::id::{ChatId, DeviceId, WaMessageId};

/// The devices of the account; see [`Client::devices`].
#[derive(Clone, Copy, Debug)]
pub struct Devices<'a> {
    client: &'a Client,
}

impl<'a> Devices<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Reads a page of the devices; [`all`](Call::all) turns it into a stream of every device.
    /// `GET /devices`
    pub fn list(self) -> Call<'a, ListDevices<'a>> {
        Call::new(self.client, ListDevices::default())
    }

    /// Every device, page after page: `list().all()`.
    pub fn all(self) -> crate::Pages<'a, ListDevices<'a>> {
        self.list().all()
    }
}

/// One device; see [`Client::device`].
#[derive(Clone, Copy, Debug)]
pub struct Device<'a> {
    client: &'a Client,
    id: &'a DeviceId,
}

impl<'a> Device<'a> {
    pub(crate) fn new(client: &'a Client, id: &'a DeviceId) -> Self {
        Self { client, id }
    }

    /// Id of the device.
    #[must_use]
    pub fn id(self) -> &'a DeviceId {
        self.id
    }

    /// The queue of messages that wait to be delivered.
    #[must_use]
    pub fn queue(self) -> Queue<'a> {
        Queue {
            client: self.client,
            device: self.id,
        }
    }

    /// The chats of the device.
    #[must_use]
    pub fn chats(self) -> Chats<'a> {
        Chats::new(self.client, self.id)
    }

    /// One chat of the device.
    #[must_use]
    pub fn chat(self, id: &'a ChatId) -> Chat<'a> {
        Chat::new(self.client, self.id, id)
    }

    /// The messages in all chats of the device.
    #[must_use]
    pub fn messages(self) -> ChatMessages<'a> {
        ChatMessages::of_device(self.client, self.id)
    }

    /// One message in a chat of the device.
    #[must_use]
    pub fn message(self, id: &'a WaMessageId) -> DeviceMessage<'a> {
        DeviceMessage::new(self.client, self.id, id)
    }

    /// The labels that the chats of the device can have.
    #[must_use]
    pub fn labels(self) -> Labels<'a> {
        Labels::new(self.client, self.id)
    }

    /// Sends messages to a person, a group or a channel: to a [`PhoneNumber`](crate::PhoneNumber),
    /// a [`GroupId`](crate::GroupId) or a [`ChannelId`](crate::ChannelId). `POST /messages`
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client, support: wassenger::DeviceId) -> Result<(), wassenger::Error> {
    /// let phone: wassenger::PhoneNumber = "+12025550123".parse()?;
    /// client.device(&support).send_to(&phone).text("Your parcel is on its way").await?;
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn send_to(self, recipient: impl Into<Recipient<'a>>) -> SendTo<'a> {
        SendTo::new(self.client, self.id, recipient)
    }

    /// Reads the device. `GET /devices/{deviceId}`
    pub fn get(self) -> Call<'a, GetDevice<'a>> {
        Call::new(self.client, GetDevice::new(self.id))
    }

    /// Reads how its session is. `GET /devices/{deviceId}/health`
    pub fn health(self) -> Call<'a, GetDeviceHealth<'a>> {
        Call::new(self.client, GetDeviceHealth { device: self.id })
    }

    /// Starts the session. `POST /devices/{deviceId}/start`
    pub fn start(self) -> Call<'a, StartDevice<'a>> {
        Call::new(self.client, StartDevice::new(self.id))
    }

    /// Restarts the session and keeps its data. `POST /devices/{deviceId}/reboot`
    pub fn reboot(self) -> Call<'a, RebootDevice<'a>> {
        Call::new(self.client, RebootDevice::new(self.id))
    }

    /// Lets the service read the state of the session anew. Although it is a GET it has effects,
    /// and more than once in 60 seconds is refused (documented). `GET /devices/{deviceId}/sync`
    pub fn sync(self) -> Call<'a, SyncDevice<'a>> {
        Call::new(self.client, SyncDevice { device: self.id })
    }

    /// Gets the QR code that links the number, as SVG unless another encoding is asked for. It
    /// fails for a linked device unless forced. `GET /devices/{deviceId}/scan`
    pub fn scan_qr(self) -> Call<'a, ScanQr<'a>> {
        Call::new(self.client, ScanQr::new(self.id))
    }

    /// Asks for a code that links the number without a QR code.
    /// `POST /devices/{deviceId}/authcode`
    pub fn request_auth_code(self) -> Call<'a, RequestAuthCode<'a>> {
        Call::new(self.client, RequestAuthCode::new(self.id))
    }
}
