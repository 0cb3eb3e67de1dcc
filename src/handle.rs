//! Handles: they name a thing of the account and offer its operations. Nothing is sent by one.

use wassenger_api::types::QueueStatus;

use crate::call::Call;
use crate::client::Client;
use crate::endpoint::{
    AnyStatus, ArchiveChat, DeleteChat, Delivering, EmptyQueue, GetChat, GetDevice,
    GetDeviceHealth, GetQueue, ListChats, ListDevices, RequestAuthCode, RouteQueue, ScanQr,
    SetQueueStatus, UnarchiveChat,
};
use crate::id::{ChatId, DeviceId};

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
        Chats {
            client: self.client,
            device: self.id,
        }
    }

    /// One chat of the device.
    #[must_use]
    pub fn chat(self, id: &'a ChatId) -> Chat<'a> {
        Chat {
            client: self.client,
            device: self.id,
            id,
        }
    }

    /// Reads the device. `GET /devices/{deviceId}`
    pub fn get(self) -> Call<'a, GetDevice<'a>> {
        Call::new(self.client, GetDevice::new(self.id))
    }

    /// Reads how its session is. `GET /devices/{deviceId}/health`
    pub fn health(self) -> Call<'a, GetDeviceHealth<'a>> {
        Call::new(self.client, GetDeviceHealth { device: self.id })
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

/// The queue of a device; see [`Device::queue`].
#[derive(Clone, Copy, Debug)]
pub struct Queue<'a> {
    client: &'a Client,
    device: &'a DeviceId,
}

impl<'a> Queue<'a> {
    /// Reads state and counters. `GET /devices/{deviceId}/queue`
    pub fn status(self) -> Call<'a, GetQueue<'a>> {
        Call::new(
            self.client,
            GetQueue {
                device: self.device,
            },
        )
    }

    /// Sets how the queue is processed. `POST /devices/{deviceId}/queue`
    pub fn set_status(self, status: QueueStatus) -> Call<'a, SetQueueStatus<'a, AnyStatus>> {
        Call::new(self.client, SetQueueStatus::new(self.device, status))
    }

    /// Delivers messages and accepts new ones.
    pub fn activate(self) -> Call<'a, SetQueueStatus<'a, Delivering>> {
        Call::new(
            self.client,
            SetQueueStatus::new(self.device, QueueStatus::Active),
        )
    }

    /// Holds messages back, but accepts new ones.
    pub fn pause(self) -> Call<'a, SetQueueStatus<'a, AnyStatus>> {
        self.set_status(QueueStatus::Pause)
    }

    /// Delivers what is queued, but accepts nothing new.
    pub fn reject(self) -> Call<'a, SetQueueStatus<'a, Delivering>> {
        Call::new(
            self.client,
            SetQueueStatus::new(self.device, QueueStatus::Reject),
        )
    }

    /// Neither delivers nor accepts.
    pub fn freeze(self) -> Call<'a, SetQueueStatus<'a, AnyStatus>> {
        self.set_status(QueueStatus::Freeze)
    }

    /// Moves all queued messages to the queue of `target`; the device itself is refused with
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput). `PATCH /devices/{deviceId}/queue`
    pub fn route_to(self, target: &'a DeviceId) -> Call<'a, RouteQueue<'a>> {
        Call::new(self.client, RouteQueue::new(self.device, target))
    }

    /// Deletes **all** queued messages, unless [`only`](Call::only) some are named.
    /// `DELETE /devices/{deviceId}/queue`
    pub fn empty(self) -> Call<'a, EmptyQueue<'a>> {
        Call::new(self.client, EmptyQueue::new(self.device))
    }
}

/// The chats of a device; see [`Device::chats`].
#[derive(Clone, Copy, Debug)]
pub struct Chats<'a> {
    client: &'a Client,
    device: &'a DeviceId,
}

impl<'a> Chats<'a> {
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

/// One chat; see [`Device::chat`].
#[derive(Clone, Copy, Debug)]
pub struct Chat<'a> {
    client: &'a Client,
    device: &'a DeviceId,
    id: &'a ChatId,
}

impl<'a> Chat<'a> {
    /// Id of the chat.
    #[must_use]
    pub fn id(self) -> &'a ChatId {
        self.id
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
}
