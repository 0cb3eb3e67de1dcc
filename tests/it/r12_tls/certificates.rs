//! Certificates, made anew for each run: an authority and whom it vouches for.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, date_time_ymd,
};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, SupportedProtocolVersion};

/// Who signs certificates.
pub(super) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: Certificate,
}

impl Authority {
    pub(super) fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self {
            certificate: params.self_signed(&key).unwrap(),
            issuer: Issuer::new(params, key),
        }
    }

    pub(super) fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// What a server shows that has a certificate of this authority.
    pub(super) fn sign(&self, params: &CertificateParams) -> Shown {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Shown {
            chain: vec![certificate.der().clone()],
            key,
        }
    }

    /// What a server shows that signs for itself with a certificate which is no authority's.
    pub(super) fn sign_by_a_leaf(&self, params: &CertificateParams) -> Shown {
        let mut between = CertificateParams::new(["other.example".to_owned()]).unwrap();
        let name = &mut between.distinguished_name;
        name.push(DnType::CommonName, "no authority");
        let Shown { mut chain, key } = self.sign(&between);
        let leaf = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&leaf, &Issuer::new(between, key)).unwrap();
        chain.insert(0, certificate.der().clone());
        Shown { chain, key: leaf }
    }
}

/// A certificate for `localhost` that is right in everything.
pub(super) fn right() -> CertificateParams {
    named("localhost")
}

pub(super) fn named(host: &str) -> CertificateParams {
    let mut params = CertificateParams::new([host.to_owned()]).unwrap();
    // OpenSSL takes a leaf without a name of its own for its issuer.
    let name = &mut params.distinguished_name;
    name.push(DnType::CommonName, "the service");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

pub(super) fn valid(from: i32, to: i32) -> CertificateParams {
    let mut params = right();
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(to, 1, 1);
    params
}

pub(super) fn for_clients() -> CertificateParams {
    let mut params = right();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    params
}

pub(super) fn self_signed() -> Shown {
    let key = KeyPair::generate().unwrap();
    let certificate = right().self_signed(&key).unwrap();
    Shown {
        chain: vec![certificate.der().clone()],
        key,
    }
}

/// A chain of certificates and the key of its first.
pub(super) struct Shown {
    chain: Vec<CertificateDer<'static>>,
    key: KeyPair,
}

impl Shown {
    pub(super) fn config(
        self,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Arc<ServerConfig> {
        let key = PrivatePkcs8KeyDer::from(self.key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(versions)
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(self.chain, key.into());
        Arc::new(config.unwrap())
    }
}
