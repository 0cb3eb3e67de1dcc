//! A call that is not sent yet, and what becomes of it.

mod options;

use std::future::{Future, IntoFuture};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use serde::de::DeserializeOwned;
use wassenger_api as api;
use wassenger_api::Operation;

pub(crate) use options::{CallOptions, add_header};

use crate::client::Client;
use crate::decode;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::proxy::Proxy;
use crate::reply::Reply;
use crate::retry::RetryPolicy;
use crate::transport::{CallTransport, Exchange, Mode, Record};

/// An operation with its options, ready to be sent: `.await` sends it, [`to_request`] stops
/// before that. What is not set is absent on the wire. It is sent from within a tokio runtime with
/// time and I/O enabled (`#[tokio::main]` has both).
///
/// [`to_request`]: Call::to_request
#[must_use = "a call is sent when it is awaited"]
#[derive(Clone, Debug)]
pub struct Call<'a, O> {
    pub(crate) client: &'a Client,
    pub(crate) operation: O,
    pub(crate) options: CallOptions,
}

impl<'a, O> Call<'a, O> {
    pub(crate) fn new(client: &'a Client, operation: O) -> Self {
        Self {
            client,
            operation,
            options: CallOptions::default(),
        }
    }

    /// The same call with another state of its operation.
    pub(crate) fn map<P>(self, change: impl FnOnce(O) -> P) -> Call<'a, P> {
        let operation = change(self.operation);
        Call {
            client: self.client,
            operation,
            options: self.options,
        }
    }

    /// Time of this call with all its attempts.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Time to connect. Connections are shared by calls, so this call makes one of its own. With an
    /// HTTP client that was handed over the call fails with
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput).
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.options.connect_timeout = Some(timeout);
        self
    }

    /// An HTTP proxy for this call, as [`ClientBuilder::proxy`](crate::ClientBuilder::proxy) has
    /// it; the call makes a connection of its own, or fails as with [`Call::connect_timeout`].
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when it is no URL of a proxy; the error
    /// does not show it.
    pub fn proxy(mut self, url: &str) -> Result<Self, Error> {
        self.options.proxy = Some(Proxy::parse(url)?);
        Ok(self)
    }

    /// No proxy for this call, on a connection of its own as with [`Call::proxy`].
    pub fn no_proxy(mut self) -> Self {
        self.options.proxy = Some(Proxy::Direct);
        self
    }

    /// Bytes of the answer's body that are read at most.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.options.max_body_bytes = Some(bytes);
        self
    }

    /// How failed attempts of this call are repeated; it takes the place of the client's policy, be
    /// that stricter or not.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// A further header of this call; the last of a name counts. Sending fails with
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) when it is no valid header, or one that
    /// belongs to the client (`Token`, `Authorization`, `User-Agent`, `Host`, `Content-Type`, …), or
    /// to the operation, whose argument of that name was given.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }
}

impl<'a, O: Endpoint + 'a> Call<'a, O> {
    /// The request as it would be sent, apart from what HTTP adds on the wire (`Host`,
    /// `Content-Length`, `Accept-Encoding` if gzip is asked for). An absent body is an empty one
    /// without `Content-Type`. The header `Token` is there and marked as sensitive; URL and body are
    /// as they are, ids and phone numbers included, so think before logging it.
    ///
    /// ```
    /// # fn main() -> Result<(), wassenger::Error> {
    /// # use wassenger::{ApiKey, Client, DeviceId};
    /// # let client = Client::builder(ApiKey::new("key")?).build()?;
    /// let support: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    /// let request = client.device(&support).queue().pause().to_request()?;
    /// assert_eq!(request.method(), "POST");
    /// assert_eq!(request.uri().path(), "/v1/devices/5f2296349b12abf18c3e4a07/queue");
    /// assert_eq!(request.body(), br#"{"status":"pause"}"#);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput), as awaiting it would give.
    pub fn to_request(&self) -> Result<http::Request<Vec<u8>>, Error> {
        let operation = O::operation();
        self.operation
            .check()
            .map_err(|error| error.in_operation(operation))?;
        let options = own_options(&self.operation, self.options.clone());
        let transport = self.client.transport(options, Mode::Capture);
        let api = self.client.api(&transport);
        captured(
            Some(operation),
            &transport,
            pin!(self.operation.perform(&api)),
        )
    }

    async fn send(self) -> Result<Reply<O::Answer>, Error> {
        let operation = O::operation();
        self.operation
            .check()
            .map_err(|error| error.in_operation(operation))?;
        let options = own_options(&self.operation, self.options);
        let transport = self.client.transport(options, Mode::Send);
        let api = self.client.api(&transport);
        let result = self.operation.perform(&api).await;
        finish(Some(operation), transport.take_record(), result, O::answer)
    }
}

/// The options of a call with what its operation adds.
fn own_options<O: Endpoint>(operation: &O, mut options: CallOptions) -> CallOptions {
    options.accept = operation.accept();
    options.is_untyped = !O::READS_TYPED;
    options
}

impl<'a, O: Endpoint + 'a> IntoFuture for Call<'a, O> {
    type Output = Result<Reply<O::Answer>, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

const NO_CALL: &str = "no call was made of the API client that was given";

/// The request that a call of the generated client hands over. Nothing waits before the transport
/// takes it, so the first poll is the last.
pub(crate) fn captured<T, E>(
    operation: Option<&'static Operation>,
    transport: &CallTransport,
    call: Pin<&mut impl Future<Output = Result<T, api::Error<E>>>>,
) -> Result<http::Request<Vec<u8>>, Error> {
    let polled = call.poll(&mut Context::from_waker(Waker::noop()));
    let record = transport.take_record();
    let operation = record.operation.or(operation);
    let text = match (record.captured, polled) {
        (Some(request), _) => match to_http(*request) {
            Ok(request) => return Ok(request),
            Err(error) => error.to_string(),
        },
        (None, Poll::Ready(Err(error))) => {
            decode::refusal(error).unwrap_or_else(|| NO_CALL.to_owned())
        }
        (None, _) => NO_CALL.to_owned(),
    };
    Err(Error::refused(operation, text))
}

/// Makes a reply or an error of what a call left behind.
pub(crate) fn finish<T, E, A>(
    operation: Option<&'static Operation>,
    mut record: Record,
    result: Result<api::ResponseValue<T>, api::Error<E>>,
    answer: impl FnOnce(Option<T>, &Exchange) -> Option<A>,
) -> Result<Reply<A>, Error>
where
    T: DeserializeOwned,
{
    let observer = record.observer.take();
    let outcome = outcome(operation, record, result, answer);
    if let Some(observer) = observer {
        observer.ended(outcome.as_ref().err().map(Error::kind));
    }
    outcome
}

fn outcome<T, E, A>(
    operation: Option<&'static Operation>,
    record: Record,
    result: Result<api::ResponseValue<T>, api::Error<E>>,
    answer: impl FnOnce(Option<T>, &Exchange) -> Option<A>,
) -> Result<Reply<A>, Error>
where
    T: DeserializeOwned,
{
    let begun = record.operation.or(operation);
    let result = match result {
        Ok(value) => Ok(value.into_inner()),
        Err(error) => match decode::refusal(error) {
            // With an exchange on record the refusal is of a later call that did not begin.
            Some(text) => {
                let operation = begun.filter(|_| record.exchange.is_none());
                let executed = record
                    .exchange
                    .is_some_and(|exchange| exchange.maybe_executed);
                let executed = executed || record.maybe_executed;
                return Err(Error::refused(operation, text).maybe_executed_before(executed));
            }
            None => Err(()),
        },
    };
    let (Some(mut exchange), Some(operation)) = (record.exchange, begun) else {
        return Err(Error::refused(begun, NO_CALL));
    };
    exchange.maybe_executed |= record.maybe_executed;
    if !exchange.is_success() {
        return Err(Error::failed(operation, *exchange));
    }
    if exchange.is_page() {
        let text = "it is a page (HTML), which the service never gives";
        return Err(Error::decode(operation, *exchange, text));
    }
    match answer(result.ok(), &exchange) {
        Some(value) => Ok(Reply::new(value, *exchange)),
        None => {
            let text = decode::fault::<T>(&exchange.body);
            Err(Error::decode(operation, *exchange, text))
        }
    }
}

fn to_http(mut request: reqwest::Request) -> http::Result<http::Request<Vec<u8>>> {
    let body = request
        .body()
        .and_then(reqwest::Body::as_bytes)
        .unwrap_or_default()
        .to_vec();
    let mut http = http::Request::builder()
        .method(request.method().clone())
        .uri(request.url().as_str())
        .body(body)?;
    *http.headers_mut() = std::mem::take(request.headers_mut());
    Ok(http)
}
