//! `POST /devices/{deviceId}/start`

use wassenger_api::types::AnyAnswer;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::DeviceId;
use crate::reply::Done;
use crate::transport::Exchange;

/// Starts the session of a device.
#[derive(Clone, Debug)]
pub struct StartDevice<'a> {
    device: &'a DeviceId,
    wait: Option<bool>,
}

impl<'a> StartDevice<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self { device, wait: None }
    }
}

impl<'a> Call<'a, StartDevice<'a>> {
    /// Answers when it is done, which may take up to 90 s (documented): unless it is set, this
    /// call's time becomes 120 s, or the client's if that is longer.
    pub fn wait(mut self) -> Self {
        self.operation.wait = Some(true);
        self
    }
}

impl Endpoint for StartDevice<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::START_DEVICE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.start_device(&self.device.0, self.wait).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
