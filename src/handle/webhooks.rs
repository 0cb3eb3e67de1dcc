//! Webhooks: URLs that the service posts events to.

use crate::call::Call;
use crate::client::Client;
use crate::endpoint::{
    CreateWebhook, DeleteWebhook, EnableWebhook, GetWebhook, ListWebhooks, Pages,
};
use crate::id::WebhookId;
use crate::webhook::EventKind;

/// The webhooks of the account; see [`Client::webhooks`](crate::Client::webhooks).
#[derive(Clone, Copy, Debug)]
pub struct Webhooks<'a> {
    client: &'a Client,
}

impl<'a> Webhooks<'a> {
    pub(crate) fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// Reads a page of the webhooks; [`all`](Call::all) turns it into a stream of every one.
    /// `GET /webhooks`
    pub fn list(self) -> Call<'a, ListWebhooks<'a>> {
        Call::new(self.client, ListWebhooks::default())
    }

    /// Every webhook, page after page: `list().all()`.
    pub fn all(self) -> Pages<'a, ListWebhooks<'a>> {
        self.list().all()
    }

    /// Lets the service post these events to a URL that it can reach, of one
    /// [`device`](Call::device) or of all. The name has 1 to 30 characters. A webhook that exists
    /// already is a conflict; an [`Unknown`](EventKind::Unknown) event is refused. `POST /webhooks`
    ///
    /// ```
    /// # fn main() -> Result<(), wassenger::Error> {
    /// # use wassenger::{ApiKey, Client};
    /// # let client = Client::builder(ApiKey::new("key")?).build()?;
    /// use wassenger::EventKind;
    /// let url = "https://example.com/hook?secret=s";
    /// let call = client.webhooks().create("orders", url, [EventKind::MessageInNew]);
    /// assert!(call.to_request().is_ok());
    /// let call = client.webhooks().create("orders", "ftp://example.com", [EventKind::MessageInNew]);
    /// assert!(call.to_request().unwrap_err().to_string().contains("url: "));
    /// # Ok(()) }
    /// ```
    pub fn create(
        self,
        name: &'a str,
        url: &'a str,
        events: impl IntoIterator<Item = EventKind>,
    ) -> Call<'a, CreateWebhook<'a>> {
        let events = events.into_iter().collect();
        Call::new(self.client, CreateWebhook::new(name, url, events))
    }
}

/// One webhook; see [`Client::webhook`](crate::Client::webhook).
#[derive(Clone, Copy, Debug)]
pub struct Webhook<'a> {
    client: &'a Client,
    id: &'a WebhookId,
}

impl<'a> Webhook<'a> {
    pub(crate) fn new(client: &'a Client, id: &'a WebhookId) -> Self {
        Self { client, id }
    }

    /// Id of the webhook.
    #[must_use]
    pub fn id(self) -> &'a WebhookId {
        self.id
    }

    /// Reads the webhook. `GET /webhooks/{webhookId}`
    pub fn get(self) -> Call<'a, GetWebhook<'a>> {
        Call::new(self.client, GetWebhook { webhook: self.id })
    }

    /// Deletes the webhook: nothing more is posted to its URL. `DELETE /webhooks/{webhookId}`
    pub fn delete(self) -> Call<'a, DeleteWebhook<'a>> {
        Call::new(self.client, DeleteWebhook { webhook: self.id })
    }

    /// Turns on a webhook that was turned off, by somebody or after too many failures.
    /// `POST /webhooks/{webhookId}/enable`
    pub fn enable(self) -> Call<'a, EnableWebhook<'a>> {
        Call::new(self.client, EnableWebhook { webhook: self.id })
    }
}
