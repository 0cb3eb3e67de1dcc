//! `POST /webhooks`

use std::fmt;

use reqwest::Url;
use wassenger_api::types::{CreateWebhookBody, CreateWebhookBodyUrl, Webhook, WebhookEventName};
use wassenger_api::{self as api, Operation, operations};

use super::input::refusal;
use super::{Endpoint, Generated};
use crate::call::Call;
use crate::error::Error;
use crate::id::DeviceId;
use crate::transport::Exchange;
use crate::webhook::EventKind;

/// Characters of a name at most (seen).
const MAX_NAME: usize = 30;

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
        let count = self.name.chars().count();
        let name = self.name.parse().ok().filter(|_| count > 0);
        let rule = format!("it has {count} characters; give 1 to {MAX_NAME}");
        let name = name.ok_or_else(|| Error::invalid("name", rule))?;
        if self.events.is_empty() {
            let rule = "there is none, so the webhook would be told of nothing; give one";
            return Err(Error::invalid("events", rule));
        }
        Ok(CreateWebhookBody {
            device: self.device.map(|device| device.0.clone()),
            events: self.events.iter().map(known).collect::<Result<_, _>>()?,
            name,
            url: web_url(self.url)?,
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

    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.create_webhook(&self.body().map_err(refusal)?).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Webhook> {
        typed
    }
}

/// An event as the document has it: a webhook is not told of others.
fn known(event: &EventKind) -> Result<WebhookEventName, Error> {
    let rule = format!("\"{event}\" is no event that is known; choose of EventKind::ALL");
    event
        .as_str()
        .parse()
        .map_err(|_| Error::invalid("events", rule))
}

/// A URL that events can be posted to; what is refused is not shown.
fn web_url(text: &str) -> Result<CreateWebhookBodyUrl, Error> {
    let fault = |rule: &str| Err(Error::invalid("url", rule));
    // The parser of URLs would drop these in silence, and what is sent is the text.
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return fault("it has a blank or a control character");
    }
    let Ok(url) = Url::parse(text) else {
        return fault("it is no URL; give one like https://example.com/hook");
    };
    if !matches!(url.scheme(), "http" | "https") {
        return fault("it is neither http nor https");
    }
    // With one slash or none the parser would still find a host; others need not.
    if !text[url.scheme().len()..].starts_with("://") {
        return fault("it has no :// after its scheme");
    }
    text.parse().or_else(|_| fault("it is empty"))
}
