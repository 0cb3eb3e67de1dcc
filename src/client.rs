//! The client, and how it is built.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use wassenger_api as api;

use crate::base_url::{BaseUrl, Host};
use crate::call::{Call, CallOptions};
use crate::door::Generated;
use crate::error::Error;
use crate::handle::{Device, Devices};
use crate::id::DeviceId;
use crate::key::ApiKey;
use crate::retry::RetryPolicy;
use crate::transport::{CallTransport, Mode, Shared, build_http_client};

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
    shared: Arc<Shared>,
}

impl Client {
    /// Starts a client that shows this key.
    pub fn builder(key: ApiKey) -> ClientBuilder {
        ClientBuilder {
            key,
            base_url: Host::default().into(),
            timeout: Duration::from_secs(DEFAULT_TIMEOUT_SECONDS),
            connect_timeout: Duration::from_secs(DEFAULT_CONNECT_TIMEOUT_SECONDS),
            max_body_bytes: DEFAULT_MAX_BODY_BYTES,
            retry: RetryPolicy::default(),
        }
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
            .field("base_url", &self.shared.base_url.text)
            .field("key", &self.shared.key)
            .field("timeout", &self.shared.timeout)
            .field("max_body_bytes", &self.shared.max_body_bytes)
            .field("retry", &self.shared.retry)
            .finish_non_exhaustive()
    }
}

/// Settings of a [`Client`] before it is built; each has a safe default.
#[derive(Clone, Debug)]
#[must_use]
pub struct ClientBuilder {
    key: ApiKey,
    base_url: BaseUrl,
    timeout: Duration,
    connect_timeout: Duration,
    max_body_bytes: usize,
    retry: RetryPolicy,
}

impl ClientBuilder {
    /// One of the service's known hosts; [`Host::Wassenger`] when nothing is set.
    pub fn host(mut self, host: Host) -> Self {
        self.base_url = host.into();
        self
    }

    /// A base URL of one's own: a host, perhaps a port and a path such as `/v1`. It must be https,
    /// or http on loopback. A slash at its end makes no difference. Proxies of the environment
    /// (`HTTPS_PROXY`) are used, except for loopback.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) that says what is wrong with it.
    pub fn base_url(mut self, base_url: &str) -> Result<Self, Error> {
        self.base_url = BaseUrl::parse(base_url)?;
        Ok(self)
    }

    /// Time of a whole call with all its attempts, by default 60 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Time to connect, by default 10 s; the call's time counts as well.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Bytes of a body that are read at most, by default 8 MiB; a larger body is a
    /// [`Decode`](crate::ErrorKind::Decode) error that keeps the bytes up to the limit.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = bytes;
        self
    }

    /// How failed attempts are repeated; see [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when TLS cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let http = build_http_client(&self.base_url, self.connect_timeout)?;
        Ok(Client {
            shared: Arc::new(Shared {
                base_url: self.base_url,
                key: self.key,
                http,
                timeout: self.timeout,
                max_body_bytes: self.max_body_bytes,
                retry: self.retry,
            }),
        })
    }
}
