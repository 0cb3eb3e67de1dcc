//! `GET /devices/{deviceId}/queue`

use wassenger_api::types::QueueAnswer;
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::id::DeviceId;
use crate::reply::QueueReport;
use crate::transport::Exchange;

/// Reads state and counters of a queue.
#[derive(Clone, Debug)]
pub struct GetQueue<'a> {
    pub(crate) device: &'a DeviceId,
}

impl Endpoint for GetQueue<'_> {
    type Typed = QueueAnswer;
    type Answer = QueueReport;

    fn operation() -> &'static Operation {
        &operations::GET_QUEUE
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.get_queue(&self.device.0).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<QueueReport> {
        // What was asked for must be there, other than after a change of the queue.
        typed.map(|_| QueueReport::read(&exchange.body))
    }
}
