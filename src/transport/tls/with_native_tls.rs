//! TLS of the platform: OpenSSL, Schannel or Secure Transport.

use super::no_certificate;
use crate::error::Error;

/// A certificate that is trusted besides the platform's.
#[derive(Clone)]
pub(crate) struct Root(reqwest::Certificate);

impl Root {
    /// All certificates of a PEM text; at least one.
    pub(crate) fn read(pem: &[u8]) -> Result<Vec<Self>, Error> {
        let roots = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| no_certificate())?;
        if roots.is_empty() {
            return Err(no_certificate());
        }
        Ok(roots.into_iter().map(Self).collect())
    }
}

/// What is trusted; the connector itself is made with the HTTP client.
#[derive(Clone)]
pub(crate) struct Tls(Vec<Root>);

impl Tls {
    pub(crate) const AVAILABLE: bool = true;

    pub(crate) fn new(roots: &[Root]) -> Result<Self, Error> {
        Ok(Self(roots.to_vec()))
    }

    pub(crate) fn unused() -> Result<Self, Error> {
        Self::new(&[])
    }

    pub(crate) fn apply(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder
            .tls_backend_native()
            // The platform's own least version can be TLS 1.0.
            .tls_version_min(reqwest::tls::Version::TLS_1_2)
            .tls_certs_merge(self.0.iter().map(|root| root.0.clone()))
    }
}
