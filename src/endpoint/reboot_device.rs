//! `POST /devices/{deviceId}/reboot`

use wassenger_api::types::AnyAnswer;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::DeviceId;
use crate::reply::Done;
use crate::transport::Exchange;

/// Restarts the session of a device and keeps its data.
#[derive(Clone, Debug)]
pub struct RebootDevice<'a> {
    device: &'a DeviceId,
    force: Option<bool>,
    sync: Option<bool>,
    wait: Option<bool>,
}

impl<'a> RebootDevice<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self {
            device,
            force: None,
            sync: None,
            wait: None,
        }
    }
}

impl<'a> Call<'a, RebootDevice<'a>> {
    /// Answers when it is done, which may take up to 90 s (documented): unless it is set, this
    /// call's time becomes 120 s, or the client's if that is longer.
    pub fn wait(mut self) -> Self {
        self.operation.wait = Some(true);
        self
    }

    /// Restarts even what is stopped already.
    pub fn force(mut self) -> Self {
        self.operation.force = Some(true);
        self
    }

    /// Synchronises afterwards.
    pub fn sync(mut self) -> Self {
        self.operation.sync = Some(true);
        self
    }
}

impl Endpoint for RebootDevice<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::REBOOT_DEVICE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.reboot_device(&self.device.0, self.force, self.sync, self.wait)
            .await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
