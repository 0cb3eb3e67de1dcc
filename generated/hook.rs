//! The hand-written part of this crate: how a generated request reaches a [`Transport`].
//! Everything under `src/` is written by `cargo xtask codegen`.

#![deny(missing_docs)]
#![expect(
    clippy::result_large_err,
    reason = "progenitor's error holds a whole response; it is made once per failed call"
)]

#[path = "hook/answer.rs"]
mod answer;
#[path = "hook/encode.rs"]
#[allow(
    dead_code,
    reason = "a document may have no lists with commas, or no parameters in paths"
)]
mod encode;
#[path = "hook/form.rs"]
#[allow(
    dead_code,
    reason = "called by operations with forms, which a document may have"
)]
pub(crate) mod form;
#[path = "hook/free_form.rs"]
mod free_form;
#[path = "hook/guard.rs"]
mod guard;
#[path = "hook/header.rs"]
#[allow(
    dead_code,
    reason = "called by operations with parameters in headers, which a document may have"
)]
pub(crate) mod header;
#[path = "hook/list.rs"]
#[allow(
    dead_code,
    reason = "called by operations with such lists, which a document may have"
)]
pub(crate) mod list;
#[path = "hook/object.rs"]
mod object;
#[path = "hook/operation.rs"]
mod operation;
#[path = "hook/word.rs"]
#[allow(
    dead_code,
    reason = "called by enums of words, which a document may have"
)]
mod word;
// The hostile texts of row R2: one list for this crate and its caller.
#[cfg(test)]
#[path = "../tests/it/r02_hostile_paths/texts.rs"]
mod texts;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use progenitor_client::Error;
use reqwest::Request;
use reqwest::header::{ACCEPT, HeaderValue};

#[allow(unused_imports, reason = "as on the function")]
pub(crate) use answer::empty;
pub(crate) use answer::{answer, unexpected};
#[allow(unused_imports, reason = "as on its module")]
pub(crate) use encode::{CommaJoined, QueryGiven, segment};
#[allow(
    unused_imports,
    reason = "named by `lib.rs` where a document has forms of parts"
)]
pub use form::Upload;
pub(crate) use object::ObjectAlone;
pub use operation::{Choice, Operation, Provenance, RetryClass};
#[allow(unused_imports, reason = "as on its module")]
pub(crate) use word::word;

use crate::client::Client;

/// Carries requests of the generated [`Client`] to the service, or to wherever a test wants them.
///
/// The facade `wassenger` implements it with authentication, limits and retries.
pub trait Transport: Send + Sync {
    /// Tells that an operation begins: what an earlier one left behind no longer counts.
    fn begin(&self, operation: &'static Operation);

    /// Completes a request before it is sent: credentials, headers. It may take the request
    /// away, too, when nothing is to be sent.
    ///
    /// # Errors
    /// A text that says why the request must not be sent; the call ends with it.
    fn prepare(&self, request: &mut Request, operation: &'static Operation) -> Result<(), String>;

    /// Sends the request and gives the whole answer. It cannot fail: a transport keeps a record of what
    /// went wrong and answers with any response, which its caller then ignores.
    fn send<'a>(&'a self, request: Request, operation: &'static Operation) -> Sending<'a>;
}

/// The transport of a [`Client`].
#[derive(Clone)]
pub struct Inner(Arc<dyn Transport>);

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

// A base URL can have a key where its path should be, and the HTTP client under it a proxy's password.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.inner).finish()
    }
}

impl Client {
    /// A client that builds requests below `base_url` (without a slash at its end) with `builder`
    /// and hands each to `transport`.
    pub fn with_transport(
        base_url: &str,
        builder: reqwest::Client,
        transport: Arc<dyn Transport>,
    ) -> Self {
        Self {
            baseurl: base_url.to_owned(),
            client: builder,
            inner: Inner(transport),
        }
    }
}

/// The answer of a [`Transport`] on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Response<Bytes>> + Send + 'a>>;

/// Sends a request that was built for an operation, as the methods of [`Client`] do: it is looked at,
/// completed by the transport and carried.
///
/// # Errors
/// [`Error::InvalidRequest`] when it is none of the operation, [`Error::Custom`] with what the
/// transport refused it for.
pub fn send<'a, E>(
    client: &'a Client,
    mut request: Request,
    operation: &'static Operation,
) -> Result<Sending<'a>, Error<E>> {
    client.inner.0.begin(operation);
    guard::check(&client.baseurl, &mut request, operation).map_err(Error::InvalidRequest)?;
    client.inner.carry(request, operation)
}

impl Inner {
    /// Completes a request that was looked at, and sends it.
    fn carry<E>(
        &self,
        mut request: Request,
        operation: &'static Operation,
    ) -> Result<Sending<'_>, Error<E>> {
        let accept = HeaderValue::from_static(operation.accept);
        request.headers_mut().insert(ACCEPT, accept);
        let prepared = self.0.prepare(&mut request, operation);
        prepared.map_err(Error::Custom)?;
        Ok(self.0.send(request, operation))
    }
}

/// Stands in `Debug` output for text that may be personal.
pub(crate) struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

/// A client to build requests with in tests.
#[cfg(test)]
fn client() -> reqwest::Client {
    // Another test may have installed it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}
