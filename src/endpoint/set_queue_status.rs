//! `POST /devices/{deviceId}/queue`

use std::marker::PhantomData;

use wassenger_api::types::{QueueAnswer, QueueStatus, SetQueueStatusBody};
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::call::Call;
use crate::id::DeviceId;
use crate::reply::QueueReport;
use crate::transport::Exchange;

/// Sets how a queue is processed. `S` tells whether delivery can be forced: [`Delivering`] for
/// `active` and `reject`, [`AnyStatus`] otherwise.
#[derive(Clone, Debug)]
pub struct SetQueueStatus<'a, S = AnyStatus> {
    device: &'a DeviceId,
    body: SetQueueStatusBody,
    state: PhantomData<S>,
}

/// A state of the queue that may hold messages back.
#[derive(Clone, Copy, Debug)]
pub enum AnyStatus {}

/// A state of the queue in which messages are delivered.
#[derive(Clone, Copy, Debug)]
pub enum Delivering {}

impl<'a, S> SetQueueStatus<'a, S> {
    pub(crate) fn new(device: &'a DeviceId, status: QueueStatus) -> Self {
        let body = SetQueueStatusBody {
            status,
            force: None,
        };
        Self {
            device,
            body,
            state: PhantomData,
        }
    }
}

impl<'a> Call<'a, SetQueueStatus<'a, Delivering>> {
    /// Delivers all that is queued without delay, for 30 minutes (documented).
    ///
    /// It has an effect with `active` and `reject` alone, so it exists after
    /// [`activate`](crate::Queue::activate) and [`reject`](crate::Queue::reject) only:
    ///
    /// ```compile_fail,E0599
    /// # fn tour(client: wassenger::Client, id: wassenger::DeviceId) {
    /// let _ = client.device(&id).queue().pause().force_delivery();
    /// # }
    /// ```
    /// ```
    /// # fn main() -> Result<(), wassenger::Error> {
    /// # use wassenger::{ApiKey, Client, DeviceId};
    /// # let client = Client::builder(ApiKey::new("key")?).build()?;
    /// # let id: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    /// let request = client.device(&id).queue().activate().force_delivery().to_request()?;
    /// assert_eq!(request.body(), br#"{"force":true,"status":"active"}"#);
    /// # Ok(()) }
    /// ```
    pub fn force_delivery(mut self) -> Self {
        self.operation.body.force = Some(true);
        self
    }
}

impl<S: Send + Sync> Endpoint for SetQueueStatus<'_, S> {
    type Typed = Option<QueueAnswer>;
    type Answer = QueueReport;
    const READS_TYPED: bool = false;

    fn operation() -> &'static Operation {
        &operations::SET_QUEUE_STATUS
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.set_queue_status(&self.device.0, &self.body).await
    }

    fn answer(_: Option<Self::Typed>, exchange: &Exchange) -> Option<QueueReport> {
        Some(QueueReport::read(&exchange.body))
    }
}
