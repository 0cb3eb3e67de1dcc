//! `POST /webhooks`

use std::fmt;

use wassenger_api::types::{CreateWebhookBody, Webhook, WebhookEventName};
use wassenger_api::{self as api, Operation, operations};

use super::input::{refusal, text};
use super::{Endpoint, Generated, web_url};
use crate::call::Call;
use crate::error::Error;
use crate::id::{DeviceId, shown};
use crate::transport::Exchange;
use crate::webhook::EventKind;

/// Lets the service post events to a URL.
#[derive(Clone)]
pub struct CreateWebhook<'a> {
    name: &'a str,
    url: &'a str,
    events: Vec<EventKind>,
    device: Option<&'a DeviceId>,
}

impl<'a> CreateWebhook<'a> {
    pub(crate) fn new(name: &'a str, url: &'a str, events: Vec<EventKind>) -> Self {
        Self {
            name,
            url,
            events,
            device: None,
        }
    }

    fn body(&self) -> Result<CreateWebhookBody, Error> {
        if self.name.is_empty() {
            return Err(Error::invalid(
                "name",
                "it is empty; give 1 to 30 characters",
            ));
        }
        let name = text("name", self.name)?;
        let url = text("url", self.url)?;
        web_url::check("url", self.url)?;
        if self.events.is_empty() {
            let rule = "there is none, so the webhook would be told of nothing; give one";
            return Err(Error::invalid("events", rule));
        }
        Ok(CreateWebhookBody {
            device: self.device.map(|device| device.0.clone()),
            events: self.events.iter().map(known).collect::<Result<_, _>>()?,
            name,
            url,
        })
    }
}

// A URL can hold the secret by which its owner knows the service.
impl fmt::Debug for CreateWebhook<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateWebhook")
            .field("events", &self.events)
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}

impl<'a> Call<'a, CreateWebhook<'a>> {
    /// Events of this device alone.
    pub fn device(mut self, device: &'a DeviceId) -> Self {
        self.operation.device = Some(device);
        self
    }
}

impl Endpoint for CreateWebhook<'_> {
    type Typed = Webhook;
    type Answer = Webhook;

    fn operation() -> &'static Operation {
        &operations::CREATE_WEBHOOK
    }

    fn check(&self) -> Result<(), Error> {
        self.body().map(|_| ())
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.create_webhook(&self.body().map_err(refusal)?).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Webhook> {
        typed
    }
}

/// An event as the document has it: a webhook is not told of others.
fn known(event: &EventKind) -> Result<WebhookEventName, Error> {
    let name = shown(event.as_str());
    let rule = format!("\"{name}\" is no event that is known; choose of EventKind::ALL");
    event
        .as_str()
        .parse()
        .map_err(|_| Error::invalid("events", rule))
}
