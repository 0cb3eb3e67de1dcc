//! The queue of a device.

use wassenger_api::types::QueueStatus;

use crate::call::Call;
use crate::client::Client;
use crate::endpoint::{AnyStatus, Delivering, EmptyQueue, GetQueue, RouteQueue, SetQueueStatus};
use crate::id::DeviceId;

/// The queue of a device; see [`Device::queue`](crate::Device::queue).
#[derive(Clone, Copy, Debug)]
pub struct Queue<'a> {
    pub(super) client: &'a Client,
    pub(super) device: &'a DeviceId,
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
