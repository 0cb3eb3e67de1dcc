//! One attempt on the wire, with its deadline and the limit of its body.

use std::time::{Duration, SystemTime};

use bytes::BytesMut;
use reqwest::Request;
use tokio::time::{Instant, timeout_at};

use super::exchange::{Exchange, Failure};
use crate::retry_after;

/// Sends the request once; `limit` is what the body may have, `timeout` what the call had.
pub(super) async fn attempt(
    http: &reqwest::Client,
    request: Request,
    limit: usize,
    deadline: Instant,
    timeout: Duration,
) -> Exchange {
    // Outside of the future that the deadline cancels, so that nothing read so far is lost.
    let mut exchange = Exchange::default();
    let mut body = BytesMut::new();
    let run = run(http, request, limit, &mut exchange, &mut body);
    exchange.failure = match timeout_at(deadline, run).await {
        Ok(Ok(())) => None,
        Ok(Err(failure)) => Some(failure),
        Err(_) => Some(Failure::TimedOut(timeout)),
    };
    exchange.body = body.freeze();
    exchange
}

async fn run(
    http: &reqwest::Client,
    request: Request,
    limit: usize,
    exchange: &mut Exchange,
    body: &mut BytesMut,
) -> Result<(), Failure> {
    let asked = request.url().clone();
    let mut response = http.execute(request).await.map_err(|error| {
        if error.is_connect() || error.is_builder() {
            Failure::Connect(error)
        } else {
            Failure::Interrupted(error)
        }
    })?;
    exchange.status = Some(response.status());
    exchange.headers = std::mem::take(response.headers_mut());
    exchange.retry_after = retry_after::of(&exchange.headers, SystemTime::now());
    while let Some(chunk) = response.chunk().await.map_err(Failure::Interrupted)? {
        let room = limit - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Err(Failure::TooLarge(limit));
        }
        body.extend_from_slice(&chunk);
    }
    match *response.url() == asked {
        true => Ok(()),
        // Only an HTTP client that was handed over does this.
        false => Err(Failure::Redirected),
    }
}
