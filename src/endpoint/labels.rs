//! `GET /devices/{deviceId}/labels`, `POST /devices/{deviceId}/labels`,
//! `PATCH /devices/{deviceId}/labels`, `DELETE /devices/{deviceId}/labels`

mod create;
mod update;

use std::fmt;
use std::num::NonZeroU64;

use wassenger_api::types::{AnyAnswer, DeleteLabelBody, Label};
use wassenger_api::{self as api, Operation, operations};

pub use create::CreateLabel;
pub use update::UpdateLabel;

use super::input::{page_size, refusal, text};
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::DeviceId;
use crate::reply::Done;
use crate::transport::Exchange;

/// Reads the labels of a device.
#[derive(Clone, Debug)]
pub struct ListLabels<'a> {
    device: &'a DeviceId,
    size: Option<u32>,
}

impl<'a> ListLabels<'a> {
    pub(crate) fn new(device: &'a DeviceId) -> Self {
        Self { device, size: None }
    }
}

impl<'a> Call<'a, ListLabels<'a>> {
    /// How many labels to read at most, at least 1; 100 was seen.
    pub fn size(mut self, items: u32) -> Self {
        self.operation.size = Some(items);
        self
    }
}

impl Endpoint for ListLabels<'_> {
    type Typed = Vec<Label>;
    type Answer = Vec<Label>;

    fn operation() -> &'static Operation {
        &operations::LIST_LABELS
    }

    fn check(&self) -> Result<(), Error> {
        page_size(self.size)
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let size = self.size.and_then(|size| NonZeroU64::new(size.into()));
        api.list_labels(&self.device.0, size).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Vec<Label>> {
        typed
    }
}

/// Deletes a label of a device.
#[derive(Clone)]
pub struct DeleteLabel<'a> {
    device: &'a DeviceId,
    name: &'a str,
}

impl<'a> DeleteLabel<'a> {
    pub(crate) fn new(device: &'a DeviceId, name: &'a str) -> Self {
        Self { device, name }
    }

    fn body(&self) -> Result<DeleteLabelBody, Error> {
        let name = text("name", self.name)?;
        Ok(DeleteLabelBody { name })
    }
}

// A label can be somebody's name.
impl fmt::Debug for DeleteLabel<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeleteLabel")
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}

impl Endpoint for DeleteLabel<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::DELETE_LABEL
    }

    fn check(&self) -> Result<(), Error> {
        self.body().map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let body = self.body().map_err(refusal)?;
        api.delete_label(&self.device.0, &body).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
