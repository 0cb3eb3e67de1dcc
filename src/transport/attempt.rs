//! One attempt on the wire, with its deadline and the limit of its body.

use std::pin::Pin;
use std::time::{Duration, SystemTime};

use reqwest::{Response, Url};
use tokio::time::{Instant, timeout_at};

use super::body::Body;
use super::exchange::{Exchange, Failure};
use crate::retry_after;

/// Room that is made for a body at once because its length was announced.
const ANNOUNCED_BYTES: usize = 1 << 20;

/// What holds for every attempt of a call.
pub(super) struct Way<'a> {
    /// The URL, when the HTTP client is the caller's: it may follow redirects, which ours never does.
    pub(super) asked: Option<&'a Url>,
    /// What the body may have.
    pub(super) limit: usize,
    pub(super) deadline: Instant,
    /// What the call had.
    pub(super) timeout: Duration,
}

/// Waits for what is being sent. That is pinned where it was made: kept by value, each future around it would have room for it again.
pub(super) async fn attempt(
    way: &Way<'_>,
    sending: Pin<&mut impl Future<Output = reqwest::Result<Response>>>,
) -> Box<Exchange> {
    // Outside of the future that the deadline cancels, so that nothing read so far is lost. In a box,
    // for it is large and handed on from future to future.
    let mut exchange = Box::<Exchange>::default();
    let mut body = Body::default();
    let run = run(way, sending, &mut exchange, &mut body);
    let failure = match timeout_at(way.deadline, run).await {
        Ok(Ok(())) => None,
        Ok(Err(failure)) => Some(failure),
        Err(_) => Some(Failure::TimedOut(way.timeout)),
    };
    // Where the answer came from tells more than how it ended.
    exchange.failure = exchange.failure.or(failure);
    exchange.body = body.whole();
    exchange
}

async fn run(
    way: &Way<'_>,
    sending: Pin<&mut impl Future<Output = reqwest::Result<Response>>>,
    exchange: &mut Exchange,
    body: &mut Body,
) -> Result<(), Failure> {
    let mut response = sending.await.map_err(|error| {
        // A client that was handed over may have been redirected, and could not connect there.
        if error.is_connect() && way.asked.is_none() {
            Failure::Connect(error)
        } else {
            Failure::Interrupted(error)
        }
    })?;
    if way.asked.is_some_and(|asked| response.url() != asked) {
        exchange.failure = Some(Failure::Redirected);
    }
    exchange.status = Some(response.status());
    exchange.headers = std::mem::take(response.headers_mut());
    exchange.retry_after = retry_after::of(&exchange.headers, SystemTime::now);
    // What is announced need not come: beyond this it has to, before room is made for it.
    let announced = response.content_length().unwrap_or_default();
    let room = way.limit.min(ANNOUNCED_BYTES);
    body.announce(usize::try_from(announced).unwrap_or(room).min(room));
    while let Some(mut chunk) = response.chunk().await.map_err(Failure::Interrupted)? {
        let room = way.limit - body.len();
        if chunk.len() > room {
            chunk.truncate(room);
            body.push(chunk);
            return Err(Failure::TooLarge(way.limit));
        }
        body.push(chunk);
    }
    Ok(())
}
