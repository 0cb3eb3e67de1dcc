//! The door to every operation as generated.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::{Pin, pin};

use serde::de::DeserializeOwned;
use wassenger_api as api;

use crate::call::{Call, captured, finish};
use crate::error::Error;
use crate::reply::Reply;
use crate::transport::Mode;

/// An operation that a closure calls on the generated client; see
/// [`Client::call`](crate::Client::call).
#[derive(Clone)]
pub struct Generated<F>(pub(crate) F);

impl<F> fmt::Debug for Generated<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Generated")
    }
}

impl<'a, F, Fut, T, E> Call<'a, Generated<F>>
where
    F: FnOnce(api::Client) -> Fut,
    Fut: Future<Output = Result<api::ResponseValue<T>, api::Error<E>>>,
{
    /// The request as it would be sent; see [`Call::to_request`] of the other operations. The
    /// closure must make its call before it waits for anything else.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput), as awaiting it would give.
    pub fn into_request(self) -> Result<http::Request<Vec<u8>>, Error> {
        let transport = self.client.transport(self.options, Mode::Capture);
        let call = pin!((self.operation.0)(self.client.api(&transport)));
        captured(None, &transport, call)
    }
}

impl<'a, F, Fut, T, E> IntoFuture for Call<'a, Generated<F>>
where
    F: FnOnce(api::Client) -> Fut + Send + 'a,
    Fut: Future<Output = Result<api::ResponseValue<T>, api::Error<E>>> + Send,
    T: DeserializeOwned + Send,
    E: Send,
{
    type Output = Result<Reply<T>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let transport = self.client.transport(self.options, Mode::Send);
            let result = (self.operation.0)(self.client.api(&transport)).await;
            finish(None, transport.take_record(), result, |typed, _| typed)
        })
    }
}
