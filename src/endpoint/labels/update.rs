//! `PATCH /devices/{deviceId}/labels`

use std::fmt;

use wassenger_api::types::{AnyAnswer, LabelColor, UpdateLabelBody};
use wassenger_api::{self as api, Operation, operations};

use crate::call::Call;
use crate::endpoint::input::{optional, refusal, text};
use crate::endpoint::{Endpoint, Generated};
use crate::error::Error;
use crate::id::DeviceId;
use crate::reply::Done;
use crate::transport::Exchange;

/// Changes a label of a device.
#[derive(Clone)]
pub struct UpdateLabel<'a> {
    device: &'a DeviceId,
    name: &'a str,
    color: LabelColor,
    description: Option<&'a str>,
}

impl<'a> UpdateLabel<'a> {
    pub(crate) fn new(device: &'a DeviceId, name: &'a str, color: LabelColor) -> Self {
        Self {
            device,
            name,
            color,
            description: None,
        }
    }

    fn body(&self) -> Result<UpdateLabelBody, Error> {
        Ok(UpdateLabelBody {
            color: self.color,
            description: optional("description", self.description)?,
            name: text("name", self.name)?,
        })
    }
}

// A label can be somebody's name.
impl fmt::Debug for UpdateLabel<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateLabel")
            .field("device", &self.device)
            .field("color", &self.color)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, UpdateLabel<'a>> {
    /// A text about the label.
    pub fn description(mut self, text: &'a str) -> Self {
        self.operation.description = Some(text);
        self
    }
}

impl Endpoint for UpdateLabel<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::UPDATE_LABEL
    }

    fn check(&self) -> Result<(), Error> {
        self.body().map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let body = self.body().map_err(refusal)?;
        api.update_label(&self.device.0, &body).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
