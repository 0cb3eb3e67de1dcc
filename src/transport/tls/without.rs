//! No TLS: plain http to loopback, or to where it was allowed by name.

use crate::error::Error;

/// No certificate can be trusted.
#[derive(Clone)]
pub(crate) struct Root;

impl Root {
    pub(crate) fn read(_: &[u8]) -> Result<Vec<Self>, Error> {
        Err(no_tls())
    }
}

/// Nothing is encrypted.
#[derive(Clone)]
pub(crate) struct Tls;

impl Tls {
    pub(crate) const AVAILABLE: bool = false;

    pub(crate) fn new(_: &[Root]) -> Result<Self, Error> {
        Err(no_tls())
    }

    pub(crate) fn unused() -> Result<Self, Error> {
        Ok(Self)
    }

    pub(crate) fn apply(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder
    }
}

fn no_tls() -> Error {
    let rule = "https needs the feature `rustls` or `native-tls` of the crate `wassenger`";
    Error::invalid("TLS", rule)
}
