//! One attempt on the wire, with its deadline and the limit of its body.

use std::time::{Duration, SystemTime};

use bytes::BytesMut;
use reqwest::Request;
use tokio::time::{Instant, timeout_at};

use super::exchange::{Exchange, Failure};
use crate::retry_after;

/// How an attempt is made.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) http: &'a reqwest::Client,
    /// Whether it is the caller's, which may do what ours never does.
    pub(super) handed_over: bool,
    /// What the body may have.
    pub(super) limit: usize,
    pub(super) deadline: Instant,
    /// What the call had.
    pub(super) timeout: Duration,
}

/// Sends the request once.
pub(super) async fn attempt(way: Way<'_>, request: Request) -> Exchange {
    // Outside of the future that the deadline cancels, so that nothing read so far is lost.
    let mut exchange = Exchange::default();
    let mut body = BytesMut::new();
    let run = run(way, request, &mut exchange, &mut body);
    let failure = match timeout_at(way.deadline, run).await {
        Ok(Ok(())) => None,
        Ok(Err(failure)) => Some(failure),
        Err(_) => Some(Failure::TimedOut(way.timeout)),
    };
    // Where the answer came from tells more than how it ended.
    exchange.failure = exchange.failure.or(failure);
    exchange.body = body.freeze();
    exchange
}

async fn run(
    way: Way<'_>,
    request: Request,
    exchange: &mut Exchange,
    body: &mut BytesMut,
) -> Result<(), Failure> {
    let asked = request.url().clone();
    let mut response = way.http.execute(request).await.map_err(|error| {
        // A client that was handed over may have been redirected, and could not connect there.
        if error.is_connect() && !way.handed_over {
            Failure::Connect(error)
        } else {
            Failure::Interrupted(error)
        }
    })?;
    if *response.url() != asked {
        exchange.failure = Some(Failure::Redirected);
    }
    exchange.status = Some(response.status());
    exchange.headers = std::mem::take(response.headers_mut());
    exchange.retry_after = retry_after::of(&exchange.headers, SystemTime::now());
    while let Some(chunk) = response.chunk().await.map_err(Failure::Interrupted)? {
        let room = way.limit - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Err(Failure::TooLarge(way.limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(())
}
