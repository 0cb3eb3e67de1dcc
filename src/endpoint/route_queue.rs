//! `PATCH /devices/{deviceId}/queue`

use wassenger_api::types::{QueueAnswer, RouteQueueBody};
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::error::Error;
use crate::id::DeviceId;
use crate::reply::QueueReport;
use crate::transport::Exchange;

/// Moves the queued messages of one device to another.
#[derive(Clone, Debug)]
pub struct RouteQueue<'a> {
    source: &'a DeviceId,
    target: &'a DeviceId,
    body: RouteQueueBody,
}

impl<'a> RouteQueue<'a> {
    pub(crate) fn new(source: &'a DeviceId, target: &'a DeviceId) -> Self {
        Self {
            source,
            target,
            body: RouteQueueBody {
                device: target.0.clone(),
            },
        }
    }
}

impl Endpoint for RouteQueue<'_> {
    type Typed = Option<QueueAnswer>;
    type Answer = QueueReport;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::ROUTE_QUEUE
    }

    fn check(&self) -> Result<(), Error> {
        if self.source.same_device(self.target) {
            let rule = format!("{} is the source itself; give another device", self.target);
            return Err(Error::invalid("target device", rule));
        }
        Ok(())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.route_queue(&self.source.0, &self.body).await
    }

    fn answer(_: Option<Self::Typed>, exchange: &Exchange) -> Option<QueueReport> {
        Some(QueueReport::read(&exchange.body))
    }
}
