//! `GET /devices/{deviceId}`

use wassenger_api::types::{Device, GetDeviceExcludeItem, GetDeviceIncludeItem};
use wassenger_api::{self as api, Operation, operations};

use super::input::given;
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Reads one device.
#[derive(Clone, Debug)]
pub struct GetDevice<'a> {
    device: &'a DeviceId,
    include: Vec<GetDeviceIncludeItem>,
    exclude: Vec<GetDeviceExcludeItem>,
}

impl<'a> GetDevice<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self {
            device,
            include: Vec::new(),
            exclude: Vec::new(),
        }
    }
}

impl<'a> Call<'a, GetDevice<'a>> {
    /// Adds a part that is left out otherwise; can be called again for another.
    pub fn include(mut self, part: GetDeviceIncludeItem) -> Self {
        self.operation.include.push(part);
        self
    }

    /// Leaves out a part that is there otherwise; can be called again for another.
    pub fn exclude(mut self, part: GetDeviceExcludeItem) -> Self {
        self.operation.exclude.push(part);
        self
    }
}

impl Endpoint for GetDevice<'_> {
    type Typed = Device;
    type Answer = Device;

    fn operation() -> &'static Operation {
        &operations::GET_DEVICE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let (exclude, include) = (given(&self.exclude), given(&self.include));
        api.get_device(&self.device.0, exclude, include).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Device> {
        typed
    }
}
