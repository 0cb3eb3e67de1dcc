//! The client.

mod builder;

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use http::Method;
use wassenger_api as api;

pub use builder::ClientBuilder;

use crate::call::{Call, CallOptions};
use crate::door::Generated;
use crate::endpoint::FreeForm;
use crate::handle::{Device, Devices, Number, OutboundMessages, Webhook, Webhooks};
use crate::id::{DeviceId, PhoneNumber, WebhookId};
use crate::key::ApiKey;
use crate::transport::{CallTransport, Mode, Shared};

/// Time of a whole call, all attempts and pauses included, when nothing else is set.
pub const DEFAULT_TIMEOUT_SECONDS: u64 = 60;
/// Time to connect when nothing else is set.
pub const DEFAULT_CONNECT_TIMEOUT_SECONDS: u64 = 10;
/// Bytes of an answer's body that are read when nothing else is set: 8 MiB.
pub const DEFAULT_MAX_BODY_BYTES: usize = 8 * 1024 * 1024;

/// A client of the API: a key, a base URL and a pool of connections. Cloning it is cheap, and
/// clones share the pool.
///
/// ```no_run
/// # async fn tour() -> Result<(), wassenger::Error> {
/// use wassenger::{ApiKey, Client, DeviceId};
/// let client = Client::builder(ApiKey::from_env("WASSENGER_API_KEY")?).build()?;
/// let support: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
/// client.device(&support).queue().pause().await?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Client {
    pub(crate) shared: Arc<Shared>,
}

impl Client {
    /// Starts a client that shows this key.
    pub fn builder(key: ApiKey) -> ClientBuilder {
        ClientBuilder::new(key)
    }

    /// One device, the service's word for a WhatsApp number. Nothing is sent.
    #[must_use]
    pub fn device<'a>(&'a self, id: &'a DeviceId) -> Device<'a> {
        Device::new(self, id)
    }

    /// The devices of the account.
    #[must_use]
    pub fn devices(&self) -> Devices<'_> {
        Devices::new(self)
    }

    /// The messages that were sent or queued through the API, of all devices. Those in the chats
    /// of one device are [`Device::messages`].
    #[must_use]
    pub fn messages(&self) -> OutboundMessages<'_> {
        OutboundMessages::new(self)
    }

    /// The webhooks of the account: URLs that the service posts events to.
    #[must_use]
    pub fn webhooks(&self) -> Webhooks<'_> {
        Webhooks::new(self)
    }

    /// One webhook. Nothing is sent.
    #[must_use]
    pub fn webhook<'a>(&'a self, id: &'a WebhookId) -> Webhook<'a> {
        Webhook::new(self, id)
    }

    /// One phone number, anybody's. Nothing is sent.
    #[must_use]
    pub fn number<'a>(&'a self, phone: &'a PhoneNumber) -> Number<'a> {
        Number::new(self, phone)
    }

    /// Calls any operation of the pinned document as generated, over the same transport: the
    /// same key, limits, retries by the operation's class, reply and error.
    ///
    /// The closure makes one call of the given [`api::Client`] and returns what that returned.
    /// What the document knows to be optional in an answer is `Option`; the whole body is in the
    /// [`Reply`](crate::Reply) either way.
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client) -> Result<(), wassenger::Error> {
    /// # let id: wassenger::DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    /// let health = client.call(|api| async move { api.get_device_health(&id.into()).await }).await?;
    /// println!("{:?}", health.operative);
    /// # Ok(()) }
    /// ```
    ///
    /// Awaiting it fails with any [`ErrorKind`](crate::ErrorKind).
    pub fn call<F, Fut, T, E>(&self, operation: F) -> Call<'_, Generated<F>>
    where
        F: FnOnce(api::Client) -> Fut,
        Fut: Future<Output = Result<api::ResponseValue<T>, api::Error<E>>>,
    {
        Call::new(self, Generated(operation))
    }

    /// Any request below the base URL, for what the pinned document does not know: the same key,
    /// limits, refusals and errors, JSON in and out. It has no types, and nothing but its path is
    /// checked.
    ///
    /// `method` is GET, POST, PUT, PATCH or DELETE, as an [`http::Method`] or its name in capitals.
    /// `path` goes on from the base URL, so it begins with `/` and without `/v1`. A `{name}` in it is
    /// a segment whose value [`path_value`](Call::path_value) gives, encoded whatever it is; what
    /// else stands there may be percent-encoded or not. Refused are empty segments, `.` and `..`,
    /// backslashes and control characters, encoded or not, encoded slashes, `?` and `#`. All of that
    /// is found when it is awaited, as with [`header`](Call::header): a chain has one place where it
    /// can fail, and nothing is sent either way.
    ///
    /// The answer is a [`serde_json::Value`], `Null` when there is no body; with
    /// [`bytes`](Call::bytes) it is whatever came. As nothing is known of the request, a GET
    /// included, it is repeated only when it was surely not sent
    /// ([`RetryClass::Unsent`](crate::RetryClass::Unsent)), unless a policy says
    /// [`repeat_even_if_it_happens_twice`](crate::RetryPolicy::repeat_even_if_it_happens_twice). In
    /// errors and spans it is the operation `request`, and its path is not shown.
    ///
    /// ```no_run
    /// # async fn tour(client: wassenger::Client) -> Result<(), wassenger::Error> {
    /// # let support: wassenger::DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    /// let reply = client
    ///     .request("PATCH", "/devices/{device}/something-new")
    ///     .path_value("device", &support)
    ///     .query("size", "5")
    ///     .json(&serde_json::json!({ "enabled": true }))
    ///     .await?;
    /// println!("{}: {:?}", reply.status(), reply.get("enabled"));
    /// # Ok(()) }
    /// ```
    ///
    /// Awaiting it fails with any [`ErrorKind`](crate::ErrorKind);
    /// [`Decode`](crate::ErrorKind::Decode) is a success that is no JSON, with its bytes in
    /// [`body`](crate::Error::body).
    pub fn request(&self, method: impl TryInto<Method>, path: &str) -> Call<'_, FreeForm> {
        Call::new(self, FreeForm::new(method.try_into().ok(), path))
    }

    pub(crate) fn transport(&self, options: CallOptions, mode: Mode) -> Arc<CallTransport> {
        Arc::new(CallTransport::new(Arc::clone(&self.shared), options, mode))
    }

    pub(crate) fn api(&self, transport: &Arc<CallTransport>) -> api::Client {
        let transport: Arc<CallTransport> = Arc::clone(transport);
        api::Client::with_transport(
            &self.shared.base_url.text,
            self.shared.http.clone(),
            transport,
        )
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.shared.base_url)
            .field("key", &self.shared.key)
            .field("timeout", &self.shared.timeout)
            .field("max_body_bytes", &self.shared.max_body_bytes)
            .field("retry", &self.shared.retry)
            .finish_non_exhaustive()
    }
}
