//! TLS with rustls and ring, and the platform's certificates.

use std::fmt::Display;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::Verifier;

use super::no_certificate;
use crate::error::Error;

/// A certificate that is trusted besides the platform's.
#[derive(Clone)]
pub(crate) struct Root(CertificateDer<'static>);

impl Root {
    /// All certificates of a PEM text; at least one.
    pub(crate) fn read(pem: &[u8]) -> Result<Vec<Self>, Error> {
        let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem)
            .map(|one| one.map(Self))
            .collect();
        let roots = roots.ok().filter(|roots| !roots.is_empty());
        let roots = roots.ok_or_else(no_certificate)?;
        let mut store = RootCertStore::empty();
        for Self(root) in &roots {
            store.add(root.clone()).map_err(|_| no_certificate())?;
        }
        Ok(roots)
    }
}

/// A TLS configuration, cheap to clone.
#[derive(Clone)]
pub(crate) struct Tls(ClientConfig);

impl Tls {
    pub(crate) const AVAILABLE: bool = true;

    pub(crate) fn new(roots: &[Root]) -> Result<Self, Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let roots = roots.iter().map(|root| root.0.clone());
        let verifier =
            Verifier::new_with_extra_roots(roots, Arc::clone(&provider)).map_err(failed)?;
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(failed)?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        Ok(Self(config))
    }

    /// For plain http: it trusts nobody, and is made faster than one that reads certificates.
    pub(crate) fn unused() -> Result<Self, Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(failed)?
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        Ok(Self(config))
    }

    pub(crate) fn apply(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        builder.tls_backend_preconfigured(self.0.clone())
    }
}

fn failed(error: impl Display) -> Error {
    Error::invalid("TLS", format!("it could not be set up: {error}"))
}
