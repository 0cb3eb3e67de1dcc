//! `GET /devices/{deviceId}/sync`

use wassenger_api::types::DeviceSync;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Brings what the service knows of a session up to date.
#[derive(Clone, Debug)]
pub struct SyncDevice<'a> {
    pub(crate) device: &'a DeviceId,
}

impl Endpoint for SyncDevice<'_> {
    type Typed = DeviceSync;
    type Answer = DeviceSync;

    fn operation() -> &'static Operation {
        &operations::SYNC_DEVICE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.sync_device(&self.device.0).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<DeviceSync> {
        typed
    }
}
