//! `DELETE /devices/{deviceId}/queue`

mod filter;

use wassenger_api::types::{EmptyQueueBody, QueueAnswer};
use wassenger_api::{self as api, Operation, operations};

pub use filter::QueueFilter;

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::DeviceId;
use crate::reply::QueueReport;
use crate::transport::Exchange;

/// Deletes queued messages: all, or those that a filter names.
#[derive(Clone, Debug)]
pub struct EmptyQueue<'a> {
    device: &'a DeviceId,
    wait: Option<bool>,
    body: Option<EmptyQueueBody>,
    filters: usize,
}

impl<'a> EmptyQueue<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self {
            device,
            wait: None,
            body: None,
            filters: 0,
        }
    }
}

impl<'a> Call<'a, EmptyQueue<'a>> {
    /// The messages that the filter names, and no others. A second filter is refused: the service
    /// takes one.
    pub fn only(mut self, filter: QueueFilter) -> Self {
        self.operation.filters += 1;
        let before = self.operation.body.take().unwrap_or_default();
        let keep = before.skip_scheduled;
        self.operation.body = Some(EmptyQueueBody {
            skip_scheduled: keep,
            ..filter.into_body()
        });
        self
    }

    /// Keeps messages that are scheduled for later.
    pub fn keep_scheduled(mut self) -> Self {
        self.operation.body.get_or_insert_default().skip_scheduled = Some(true);
        self
    }

    /// Answers when it is done, which may take up to 90 s (documented): unless it is set, this
    /// call's time becomes 120 s, or the client's if that is longer.
    pub fn wait(mut self) -> Self {
        self.operation.wait = Some(true);
        self
    }
}

impl Endpoint for EmptyQueue<'_> {
    type Typed = Option<QueueAnswer>;
    type Answer = QueueReport;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::EMPTY_QUEUE
    }

    fn check(&self) -> Result<(), Error> {
        if self.filters > 1 {
            return Err(Error::invalid(
                "filter",
                "there is more than one; call once for each",
            ));
        }
        Ok(())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.empty_queue(&self.device.0, self.wait, self.body.as_ref())
            .await
    }

    fn answer(_: Option<Self::Typed>, exchange: &Exchange) -> Option<QueueReport> {
        Some(QueueReport::read(&exchange.body))
    }
}
