//! `GET /devices/{deviceId}/health`

use wassenger_api::types::DeviceHealth;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Reads how the session of a device is.
#[derive(Clone, Debug)]
pub struct GetDeviceHealth<'a> {
    pub(crate) device: &'a DeviceId,
}

impl Endpoint for GetDeviceHealth<'_> {
    type Typed = DeviceHealth;
    type Answer = DeviceHealth;

    fn operation() -> &'static Operation {
        &operations::GET_DEVICE_HEALTH
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.get_device_health(&self.device.0).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<DeviceHealth> {
        typed
    }
}
