//! Private parts, opened for the targets in `fuzz/`. This is no public API: any version may change
//! it or take it away.

use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use reqwest::Request;
use wassenger_api::{self as api, Operation, Sending, Transport};

use crate::base_url::BaseUrl;
use crate::call::{Call, CallOptions, finish};
use crate::decode;
use crate::endpoint::{Endpoint, Generated};
use crate::error::Error;
use crate::reply::Reply;
use crate::transport::{Exchange, Mode};

/// What a call makes of an answer: the generated client and the facade as they are, with no socket
/// below.
///
/// # Errors
/// As awaiting the call gives.
pub fn answer<'a, O: Endpoint + 'a>(
    call: &Call<'a, O>,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Reply<O::Answer>, Error> {
    let mut exchange = Exchange {
        status: Some(status),
        retry_after: retry_after(&headers, SystemTime::now()),
        headers,
        body,
        attempts: 1,
        ..Exchange::default()
    };
    exchange.maybe_executed = exchange.fate().maybe_executed();
    let canned = Arc::new(Canned::new(exchange.as_response(false)));
    let result = perform(call, &call.client.shared.base_url.text, canned);
    let transport = call.client.transport(CallOptions::default(), Mode::Send);
    let mut record = transport.take_record();
    record.exchange = Some(Box::new(exchange));
    finish(Some(O::operation()), record, result, O::answer)
}

/// The URL that a call goes to when this is its client's base URL.
///
/// # Errors
/// As setting the base URL, or awaiting the call, gives.
pub fn url<'a, O: Endpoint + 'a>(call: &Call<'a, O>, base_url: &str) -> Result<String, Error> {
    let base_url = BaseUrl::parse(base_url)?;
    let canned = Arc::new(Canned::new(Exchange::default().as_response(false)));
    let result = perform(call, &base_url.text, Arc::clone(&canned));
    let url = std::mem::take(&mut *lock(&canned.url));
    match result.map_err(decode::refusal) {
        Err(Some(text)) => Err(Error::refused(Some(O::operation()), text)),
        _ => Ok(url),
    }
}

/// The wait that the headers of an answer ask for.
#[must_use]
pub fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    crate::retry_after::of(headers, || now)
}

/// Makes the call of the generated client. Nothing waits, since the answer is there.
#[expect(
    clippy::result_large_err,
    reason = "as in the generated client: the error holds a whole response"
)]
fn perform<'a, O: Endpoint + 'a>(
    call: &Call<'a, O>,
    base_url: &str,
    canned: Arc<Canned>,
) -> Generated<O::Typed> {
    let http = call.client.shared.http.clone();
    let api = api::Client::with_transport(base_url, http, canned);
    match pin!(call.operation.perform(&api)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => Err(api::Error::Custom("the call waits".to_owned())),
    }
}

type Answer = http::Response<Bytes>;

/// Keeps the URL that it is asked for, and gives one answer.
struct Canned {
    answer: Mutex<Answer>,
    url: Mutex<String>,
}

impl Canned {
    fn new(answer: Answer) -> Self {
        Self {
            answer: Mutex::new(answer),
            url: Mutex::default(),
        }
    }
}

impl Transport for Canned {
    fn begin(&self, _: &'static Operation) {}

    fn prepare(&self, request: &mut Request, _: &'static Operation) -> Result<(), String> {
        *lock(&self.url) = request.url().to_string();
        Ok(())
    }

    fn send<'a>(&'a self, _: Request, _: &'static Operation) -> Sending<'a> {
        let none = Answer::new(Bytes::new());
        let answer = std::mem::replace(&mut *lock(&self.answer), none);
        Box::pin(std::future::ready(answer))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it holds the lock.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
