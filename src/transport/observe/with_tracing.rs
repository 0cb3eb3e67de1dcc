//! The span of a call and the events of its attempts.

use std::time::{Duration, Instant};

use reqwest::Request;
use tracing::field::{Empty, display};
use tracing::{Instrument as _, Span};
use wassenger_api::Operation;

use crate::error::ErrorKind;
use crate::transport::Exchange;

/// Longer request ids than this are no ids.
const MAX_REQUEST_ID_BYTES: usize = 128;
/// Shorter parts of a request id are no phone number and no id of anything.
const MIN_TELLING: usize = 7;

pub(crate) struct Observer {
    span: Span,
    started: Instant,
}

impl Observer {
    pub(crate) fn start(operation: &'static Operation) -> Self {
        let span = tracing::info_span!(
            target: "wassenger",
            "wassenger.call",
            operation = operation.id,
            http.request.method = operation.method,
            url.template = operation.path,
            attempts = Empty,
            http.response.status_code = Empty,
            error.kind = Empty,
            maybe_executed = Empty,
            request_id = Empty,
            duration_ms = Empty,
        );
        Self {
            span,
            started: Instant::now(),
        }
    }

    /// Runs an attempt within the span, and tells how it ended; `pause` came before it.
    pub(crate) async fn attempt(
        &self,
        number: u32,
        pause: Duration,
        attempt: impl Future<Output = Box<Exchange>>,
    ) -> Box<Exchange> {
        // Before the end: of a call that is dropped the running attempt counts, too.
        self.span.record("attempts", number);
        let mut running = Running {
            span: &self.span,
            number,
            pause,
            started: Instant::now(),
            ended: None,
        };
        let exchange = attempt.instrument(self.span.clone()).await;
        running.ended = Some(Ended {
            status: exchange.status.map(|status| status.as_u16()),
            kind: exchange.error_kind(),
            maybe_executed: exchange.fate().maybe_executed(),
        });
        exchange
    }

    /// Tells what came of the attempts.
    pub(crate) fn answered(&self, request: &Request, exchange: &Exchange) {
        if let Some(status) = exchange.status {
            self.span
                .record("http.response.status_code", status.as_u16());
        }
        let id = crate::reply::request_id(&exchange.headers);
        if let Some(id) = id.filter(|id| is_id(id) && !repeats(id, request)) {
            self.span.record("request_id", id);
        }
        self.span.record("maybe_executed", exchange.maybe_executed);
        self.span
            .record("duration_ms", millis(self.started.elapsed()));
    }

    /// Tells what the caller gets, which can be an error though the answer was a success.
    pub(crate) fn ended(&self, error: Option<ErrorKind>) {
        if let Some(kind) = error {
            self.span.record("error.kind", display(kind));
        }
    }
}

/// An attempt, told when it ends or is dropped.
struct Running<'a> {
    span: &'a Span,
    number: u32,
    pause: Duration,
    started: Instant,
    ended: Option<Ended>,
}

struct Ended {
    status: Option<u16>,
    kind: Option<ErrorKind>,
    maybe_executed: bool,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let _entered = self.span.enter();
        let ended = self.ended.as_ref();
        tracing::debug!(
            target: "wassenger",
            attempt = self.number,
            pause_ms = millis(self.pause),
            http.response.status_code = ended.and_then(|ended| ended.status),
            error.kind = ended.and_then(|ended| ended.kind).map(display),
            // Of an attempt that was dropped nobody knows.
            maybe_executed = ended.is_none_or(|ended| ended.maybe_executed),
            dropped = ended.is_none(),
            duration_ms = millis(self.started.elapsed()),
            "attempt",
        );
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A request id is one word and no number, which could be somebody's.
fn is_id(text: &str) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || b"-_.:/=+".contains(&b);
    (1..=MAX_REQUEST_ID_BYTES).contains(&text.len())
        && text.bytes().all(word)
        && text.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether a part of an id stood in the request as well: a service may make its ids of numbers
/// and keys that it was given.
fn repeats(id: &str, request: &Request) -> bool {
    let body = request.body().and_then(reqwest::Body::as_bytes);
    let body = String::from_utf8_lossy(body.unwrap_or_default());
    let headers = request
        .headers()
        .values()
        .filter(|value| value.is_sensitive());
    let mut headers = headers.filter_map(|value| value.to_str().ok());
    if headers.any(|value| !value.is_empty() && id.contains(value)) {
        return true;
    }
    let words = id.split(|c: char| !c.is_ascii_alphanumeric());
    let telling =
        |word: &&str| word.len() >= MIN_TELLING && word.contains(|c: char| c.is_ascii_digit());
    words
        .filter(telling)
        .any(|word| request.url().as_str().contains(word) || body.contains(word))
}
