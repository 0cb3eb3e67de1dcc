//! `GET /devices`

use std::fmt;

use wassenger_api::types::{
    self, Device, ListDevicesSearch, ListDevicesSessionStatus as SessionState,
    ListDevicesStatus as DeviceState,
};
use wassenger_api::{self as api, Operation, operations};

use super::input::{optional, refusal};
use super::paging::{Paged, Window};
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Reads the devices of the account, a page of them.
#[derive(Clone, Default)]
pub struct ListDevices<'a> {
    ids: Option<Vec<types::DeviceId>>,
    status: Option<DeviceState>,
    session_status: Option<SessionState>,
    search: Option<&'a str>,
    window: Window,
}

// What is searched for can be a phone number.
impl fmt::Debug for ListDevices<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListDevices")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, ListDevices<'a>> {
    /// These devices alone. An empty list is refused: it could mean all.
    pub fn ids<'i>(mut self, ids: impl IntoIterator<Item = &'i DeviceId>) -> Self {
        self.operation.ids = Some(ids.into_iter().map(|id| id.0.clone()).collect());
        self
    }

    /// Devices in this state.
    pub fn status(mut self, status: DeviceState) -> Self {
        self.operation.status = Some(status);
        self
    }

    /// Devices whose session is in this state.
    pub fn session_status(mut self, status: SessionState) -> Self {
        self.operation.session_status = Some(status);
        self
    }

    /// Devices whose phone number, alias or id matches.
    pub fn search(mut self, text: &'a str) -> Self {
        self.operation.search = Some(text);
        self
    }
}

impl Endpoint for ListDevices<'_> {
    type Typed = Vec<Device>;
    type Answer = Vec<Device>;

    fn operation() -> &'static Operation {
        &operations::LIST_DEVICES
    }

    fn check(&self) -> Result<(), Error> {
        self.window.check()?;
        optional::<ListDevicesSearch>("search", self.search).map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let search = optional::<ListDevicesSearch>("search", self.search).map_err(refusal)?;
        api.list_devices(
            self.ids.as_ref(),
            self.window.page(),
            search.as_ref(),
            self.session_status,
            self.window.size(),
            self.status,
        )
        .await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Vec<Device>> {
        typed
    }
}

impl Paged for ListDevices<'_> {
    type Item = Device;
    const DEFAULT_SIZE: u32 = 50;

    fn window(&mut self) -> &mut Window {
        &mut self.window
    }
}
