//! `GET /webhooks`

use std::fmt;

use wassenger_api::types::{self, ListWebhooksStatusItem as WebhookState, SearchText, Webhook};
use wassenger_api::{self as api, Operation, operations};

use super::input::{given, optional, refusal};
use super::paging::{Paged, Window};
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::DeviceId;
use crate::transport::Exchange;

/// Reads the webhooks of the account, a page of them.
#[derive(Clone, Default)]
pub struct ListWebhooks<'a> {
    devices: Vec<types::DeviceId>,
    status: Vec<WebhookState>,
    search: Option<&'a str>,
    window: Window,
}

// What is searched for can be a phone number.
impl fmt::Debug for ListWebhooks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListWebhooks")
            .field("window", &self.window)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, ListWebhooks<'a>> {
    /// Webhooks of this device; can be called again for another.
    pub fn device(mut self, id: &DeviceId) -> Self {
        self.operation.devices.push(id.0.clone());
        self
    }

    /// Webhooks in this state; can be called again for another.
    pub fn status(mut self, status: WebhookState) -> Self {
        self.operation.status.push(status);
        self
    }

    /// Webhooks that hold this text.
    pub fn search(mut self, text: &'a str) -> Self {
        self.operation.search = Some(text);
        self
    }
}

impl Endpoint for ListWebhooks<'_> {
    type Typed = Vec<Webhook>;
    type Answer = Vec<Webhook>;

    fn operation() -> &'static Operation {
        &operations::LIST_WEBHOOKS
    }

    fn check(&self) -> Result<(), Error> {
        self.window.check()?;
        optional::<SearchText>("search", self.search).map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        let search = optional::<SearchText>("search", self.search).map_err(refusal)?;
        api.list_webhooks(
            given(&self.devices),
            self.window.page(),
            search.as_ref(),
            self.window.size(),
            given(&self.status),
        )
        .await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Vec<Webhook>> {
        typed
    }
}

impl Paged for ListWebhooks<'_> {
    type Item = Webhook;
    const DEFAULT_SIZE: u32 = 20;

    fn window(&mut self) -> &mut Window {
        &mut self.window
    }
}
