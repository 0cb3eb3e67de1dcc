//! `GET /devices`

use std::fmt;
use std::num::NonZeroU64;

use wassenger_api::types::{
    self, Device, ListDevicesSearch, ListDevicesSessionStatus, ListDevicesStatus,
};
use wassenger_api::{self as api, Operation, operations};

use super::input::{page_size, search_text};
use super::paging::Paged;
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Reads the devices of the account, a page of them.
#[derive(Clone, Default)]
pub struct ListDevices<'a> {
    ids: Option<Vec<types::DeviceId>>,
    status: Option<ListDevicesStatus>,
    session_status: Option<ListDevicesSessionStatus>,
    search: Option<&'a str>,
    size: Option<u32>,
    page: Option<u32>,
}

// What is searched for can be a phone number.
impl fmt::Debug for ListDevices<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListDevices")
            .field("size", &self.size)
            .field("page", &self.page)
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
    pub fn status(mut self, status: ListDevicesStatus) -> Self {
        self.operation.status = Some(status);
        self
    }

    /// Devices whose session is in this state.
    pub fn session_status(mut self, status: ListDevicesSessionStatus) -> Self {
        self.operation.session_status = Some(status);
        self
    }

    /// Devices whose phone number, alias or id matches.
    pub fn search(mut self, text: &'a str) -> Self {
        self.operation.search = Some(text);
        self
    }

    /// Items of a page, at least 1; 50 when it is not set (documented).
    pub fn size(mut self, items: u32) -> Self {
        self.operation.size = Some(items);
        self
    }

    /// The page, from 0.
    pub fn page(mut self, page: u32) -> Self {
        self.operation.page = Some(page);
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
        page_size(self.size)?;
        search_text(self.search)
    }

    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let search = self.search.map(str::parse::<ListDevicesSearch>).transpose();
        let search =
            search.map_err(|fault| api::Error::InvalidRequest(format!("search: {fault}")))?;
        let size = self.size.and_then(|size| NonZeroU64::new(size.into()));
        api.list_devices(
            self.ids.as_ref(),
            self.page.map(u64::from),
            search.as_ref(),
            self.session_status,
            size,
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

    fn window(&self) -> (Option<u32>, u32) {
        (self.size, self.page.unwrap_or_default())
    }

    fn at(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
}
