//! `GET /webhooks/{webhookId}`, `DELETE /webhooks/{webhookId}`, `POST /webhooks/{webhookId}/enable`

use wassenger_api::types::{AnyAnswer, Webhook};
use wassenger_api::{self as api, Operation, operations};

use super::{Endpoint, Generated};
use crate::id::WebhookId;
use crate::reply::Done;
use crate::transport::Exchange;

/// Reads one webhook.
#[derive(Clone, Debug)]
pub struct GetWebhook<'a> {
    pub(crate) webhook: &'a WebhookId,
}

/// Deletes a webhook.
#[derive(Clone, Debug)]
pub struct DeleteWebhook<'a> {
    pub(crate) webhook: &'a WebhookId,
}

/// Turns a webhook on again.
#[derive(Clone, Debug)]
pub struct EnableWebhook<'a> {
    pub(crate) webhook: &'a WebhookId,
}

impl Endpoint for GetWebhook<'_> {
    type Typed = Webhook;
    type Answer = Webhook;

    fn operation() -> &'static Operation {
        &operations::GET_WEBHOOK
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.get_webhook(&self.webhook.0).await
    }

    fn answer(typed: Option<Self::Typed>, _: &Exchange) -> Option<Webhook> {
        typed
    }
}

impl Endpoint for DeleteWebhook<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::DELETE_WEBHOOK
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.delete_webhook(&self.webhook.0).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}

impl Endpoint for EnableWebhook<'_> {
    type Typed = Option<AnyAnswer>;
    type Answer = Done;

    fn operation() -> &'static Operation {
        &operations::ENABLE_WEBHOOK
    }

    #[inline]
    async fn perform(&self, api: &api::Client) -> Generated<Self::Typed> {
        api.enable_webhook(&self.webhook.0).await
    }

    fn answer(typed: Option<Self::Typed>, exchange: &Exchange) -> Option<Done> {
        Done::read(typed, exchange)
    }
}
