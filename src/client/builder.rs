//! How a client is built.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::{
    Client, DEFAULT_CONNECT_TIMEOUT_SECONDS, DEFAULT_MAX_BODY_BYTES, DEFAULT_TIMEOUT_SECONDS,
};
use crate::base_url::{BaseUrl, Host};
use crate::call::add_header;
use crate::error::Error;
use crate::key::ApiKey;
use crate::proxy::Proxy;
use crate::retry::RetryPolicy;
use crate::transport::{Connection, Root, Shared};

/// Settings of a [`Client`] before it is built; each has a safe default.
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    key: ApiKey,
    base_url: BaseUrl,
    headers: HeaderMap,
    timeout: Duration,
    connect_timeout: Option<Duration>,
    max_body_bytes: usize,
    retry: RetryPolicy,
    proxy: Option<Proxy>,
    roots: Vec<Root>,
    gzip: bool,
    http: Option<reqwest::Client>,
}

impl ClientBuilder {
    pub(super) fn new(key: ApiKey) -> Self {
        Self {
            key,
            base_url: Host::default().into(),
            headers: HeaderMap::new(),
            timeout: Duration::from_secs(DEFAULT_TIMEOUT_SECONDS),
            connect_timeout: None,
            max_body_bytes: DEFAULT_MAX_BODY_BYTES,
            retry: RetryPolicy::default(),
            proxy: None,
            roots: Vec::new(),
            gzip: false,
            http: None,
        }
    }

    /// One of the service's known hosts; [`Host::Wassenger`] when nothing is set.
    pub fn host(mut self, host: Host) -> Self {
        self.base_url = host.into();
        self
    }

    /// A base URL of one's own: a host, perhaps a port and a path such as `/v1`. It must be https,
    /// or http on loopback. A slash at its end makes no difference.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) that says what is wrong with it.
    pub fn base_url(mut self, base_url: &str) -> Result<Self, Error> {
        self.base_url = BaseUrl::parse(base_url)?;
        Ok(self)
    }

    /// A base URL that may be plain http to another machine. The key and every message then cross
    /// the network unencrypted, and a proxy of the environment, if there is one: for a gateway
    /// within a trusted network, nothing else.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) that says what is wrong with it.
    pub fn unencrypted_base_url(mut self, base_url: &str) -> Result<Self, Error> {
        self.base_url = BaseUrl::parse_unencrypted(base_url)?;
        Ok(self)
    }

    /// A further header of every call; the last of a name counts, and before it a call's own one, or
    /// what an operation sends under that name as an argument.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when it is no valid header, or one that
    /// belongs to the client (`Token`, `Authorization`, `User-Agent`, `Host`, `Content-Type`, …).
    pub fn header(mut self, name: &str, value: &str) -> Result<Self, Error> {
        add_header(&mut self.headers, name, value).map_err(|text| Error::refused(None, text))?;
        Ok(self)
    }

    /// Time of a whole call with all its attempts, by default 60 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Time to connect, by default 10 s; the call's time counts as well.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// Bytes of a body that are read at most, by default 8 MiB; a success with a larger body is a
    /// [`Decode`](crate::ErrorKind::Decode) error. An error keeps the bytes up to the limit.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = bytes;
        self
    }

    /// How failed attempts are repeated; see [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// An HTTP proxy for every call, `http://host:port` or `https://host:port`, perhaps with
    /// `user:password@`. Without it the proxies of the environment (`HTTPS_PROXY`, `NO_PROXY`, …)
    /// count, except for loopback. To a base URL with https it tunnels, so it sees no key; to one
    /// without, it sees all.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when it is no such URL; the error does not
    /// show it.
    pub fn proxy(mut self, url: &str) -> Result<Self, Error> {
        self.proxy = Some(Proxy::parse(url)?);
        Ok(self)
    }

    /// No proxy, not even one of the environment.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Some(Proxy::Direct);
        self
    }

    /// Trusts the certificates of a PEM text besides the platform's: those of the authority of a
    /// gateway of one's own.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when there is no certificate in it, or
    /// the crate was built without TLS.
    pub fn root_certificate(mut self, pem: &[u8]) -> Result<Self, Error> {
        self.roots.extend(Root::read(pem)?);
        Ok(self)
    }

    /// Asks for answers packed with gzip. The limit of a body counts after unpacking, and
    /// [`headers`](crate::Reply::headers) lack `Content-Encoding` and `Content-Length`, which
    /// are the packed body's.
    #[cfg(feature = "gzip")]
    pub fn gzip(mut self) -> Self {
        self.gzip = true;
        self
    }

    /// An HTTP client of one's own, to share its connections, its TLS or its resolver.
    ///
    /// What else is promised here then rests on it. It must be built with
    /// `.redirect(reqwest::redirect::Policy::none())`, or the key goes wherever a redirect points
    /// (an answer of another URL is an error, one of the same URL cannot be told); with
    /// `.retry(reqwest::retry::never())`, or requests may be repeated unseen. Connect timeout,
    /// proxy, certificates and unpacking are its own matter: setting them here, or for a call, is
    /// refused. Since it cannot be told which of its connections failed, a failure to connect
    /// is an [`Interrupted`](crate::ErrorKind::Interrupted) that may have been executed.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # #[cfg(feature = "rustls")] {
    /// let http = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .retry(reqwest::retry::never())
    ///     .tls_backend_preconfigured(tls_configuration()?)
    ///     .build()?;
    /// let key = wassenger::ApiKey::new("example-key")?;
    /// let client = wassenger::Client::builder(key).http_client(http).build()?;
    /// # }
    /// # Ok(()) }
    /// # #[cfg(feature = "rustls")]
    /// # fn tls_configuration() -> Result<rustls::ClientConfig, rustls::Error> {
    /// #     let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    /// #     Ok(rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?
    /// #         .with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
    /// # }
    /// ```
    #[cfg(feature = "reqwest-client")]
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when TLS cannot be set up, or a setting
    /// belongs to the HTTP client that was handed over.
    pub fn build(self) -> Result<Client, Error> {
        let (http, connection) = match self.http {
            Some(http) => {
                let own = self.connect_timeout.is_some() || self.proxy.is_some();
                if own || self.gzip || !self.roots.is_empty() {
                    let rule =
                        "set connect timeout, proxy, certificates and gzip where it is built";
                    return Err(Error::invalid("HTTP client", rule));
                }
                (http, None)
            }
            None => {
                let default = Duration::from_secs(DEFAULT_CONNECT_TIMEOUT_SECONDS);
                let connection = Connection::new(
                    &self.base_url,
                    self.connect_timeout.unwrap_or(default),
                    self.proxy,
                    self.roots,
                    self.gzip,
                )?;
                (connection.client()?, Some(connection))
            }
        };
        Ok(Client {
            shared: Arc::new(Shared {
                base_url: self.base_url,
                key: self.key,
                headers: self.headers,
                http,
                connection,
                timeout: self.timeout,
                max_body_bytes: self.max_body_bytes,
                retry: self.retry,
            }),
        })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("key", &self.key)
            .field("base_url", &self.base_url)
            .field("headers", &self.headers)
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_body_bytes", &self.max_body_bytes)
            .field("retry", &self.retry)
            .field("proxy", &self.proxy)
            .finish_non_exhaustive()
    }
}
