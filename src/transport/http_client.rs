//! The HTTP client below: what it must not do on its own, and TLS.

use std::time::Duration;

use crate::base_url::BaseUrl;
use crate::error::Error;

/// An HTTP client for `base_url` that follows nothing, repeats nothing and unpacks nothing.
pub(crate) fn build(
    base_url: &BaseUrl,
    connect_timeout: Duration,
) -> Result<reqwest::Client, Error> {
    let mut builder = reqwest::Client::builder()
        // A redirect would carry the key, and perhaps a body, to whoever it names.
        .redirect(reqwest::redirect::Policy::none())
        // reqwest repeats what HTTP/2 lets it; only we know what may be repeated.
        .retry(reqwest::retry::never())
        .http1_only()
        // Another crate may switch these on for everybody; an unbounded gzip is a bomb.
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd()
        .connect_timeout(connect_timeout);
    if base_url.loopback {
        // A proxy of the environment would see the key in clear text.
        builder = builder.no_proxy();
    }
    tls(builder, base_url)?
        .build()
        .map_err(|error| Error::invalid("HTTP client", format!("it could not be built: {error}")))
}

#[cfg(feature = "rustls")]
fn tls(builder: reqwest::ClientBuilder, _: &BaseUrl) -> Result<reqwest::ClientBuilder, Error> {
    use rustls_platform_verifier::BuilderVerifierExt;

    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(BuilderVerifierExt::with_platform_verifier)
        .map_err(|error| Error::invalid("TLS", format!("it could not be set up: {error}")))?
        .with_no_client_auth();
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(feature = "rustls"))]
fn tls(
    builder: reqwest::ClientBuilder,
    base_url: &BaseUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    if !base_url.text.starts_with("https") {
        return Ok(builder);
    }
    let rule = "https needs the feature `rustls` of the crate `wassenger`";
    Err(Error::invalid("base URL", rule))
}
