//! How a client connects: the HTTP client below, and what it must not do on its own.

use std::time::Duration;

use super::tls::{Root, Tls};
use crate::base_url::BaseUrl;
use crate::error::Error;
use crate::proxy::Proxy;

/// What connections are made with; kept, so that a call can have one of its own.
#[derive(Clone)]
pub(crate) struct Connection {
    pub(crate) connect_timeout: Duration,
    proxy: Proxy,
    roots: Vec<Root>,
    gzip: bool,
    /// Whether the service is spoken to in TLS.
    https: bool,
    tls: Tls,
}

impl Connection {
    pub(crate) fn new(
        base_url: &BaseUrl,
        connect_timeout: Duration,
        proxy: Option<Proxy>,
        roots: Vec<Root>,
        gzip: bool,
    ) -> Result<Self, Error> {
        let connection = Self {
            connect_timeout,
            proxy: Proxy::Direct,
            roots,
            gzip,
            https: base_url.is_https(),
            tls: Tls::unused()?,
        };
        connection.through(proxy.unwrap_or(match base_url.loopback {
            // A proxy of the environment would see the key in clear text.
            true => Proxy::Direct,
            false => Proxy::Environment,
        }))
    }

    /// The same through another proxy.
    pub(crate) fn through(mut self, proxy: Proxy) -> Result<Self, Error> {
        // To make TLS of many certificates takes longer than all the rest.
        let needed = self.https || proxy.is_https();
        if needed || (Tls::AVAILABLE && proxy == Proxy::Environment) {
            self.tls = Tls::new(&self.roots)?;
        }
        self.proxy = proxy;
        Ok(self)
    }

    /// An HTTP client that follows nothing, repeats nothing and unpacks nothing unasked.
    pub(crate) fn client(&self) -> Result<reqwest::Client, Error> {
        let builder = reqwest::Client::builder()
            // A redirect would carry the key, and perhaps a body, to whoever it names.
            .redirect(reqwest::redirect::Policy::none())
            // reqwest repeats what HTTP/2 lets it; only we know what may be repeated.
            .retry(reqwest::retry::never())
            .http1_only()
            .connect_timeout(self.connect_timeout);
        let builder = self.proxy.apply(unpacking(builder, self.gzip))?;
        self.tls.apply(builder).build().map_err(|error| {
            Error::invalid("HTTP client", format!("it could not be built: {error}"))
        })
    }
}

/// Another crate may switch these on for everybody; whoever has not asked for a packed answer gets
/// none unpacked.
fn unpacking(builder: reqwest::ClientBuilder, gzip: bool) -> reqwest::ClientBuilder {
    let builder = builder.no_brotli().no_deflate().no_zstd();
    #[cfg(feature = "gzip")]
    if gzip {
        return builder.gzip(true);
    }
    debug_assert!(cfg!(feature = "gzip") || !gzip, "nobody can ask for it");
    builder.no_gzip()
}
