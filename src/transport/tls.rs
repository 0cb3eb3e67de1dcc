//! TLS by feature: `rustls` comes before `native-tls`; without either there is http alone.

#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
mod with_native_tls;
#[cfg(feature = "rustls")]
mod with_rustls;
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
mod without;

#[cfg(all(feature = "native-tls", not(feature = "rustls")))]
pub(crate) use with_native_tls::{Root, Tls};
#[cfg(feature = "rustls")]
pub(crate) use with_rustls::{Root, Tls};
#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
pub(crate) use without::{Root, Tls};

#[cfg(any(feature = "rustls", feature = "native-tls"))]
use crate::error::Error;

/// A certificate that cannot be used; its text is not shown, for it could be a private key.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn no_certificate() -> Error {
    let rule = "there is no certificate in it; give PEM text with -----BEGIN CERTIFICATE-----";
    Error::invalid("root certificate", rule)
}
