//! The way of a generated request to the service and back: credentials, deadline, retries, limits.

mod attempt;
mod exchange;
mod http_client;

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::{ACCEPT, HeaderName, HeaderValue, USER_AGENT};
use reqwest::{Request, Response};
use tokio::time::Instant;
use wassenger_api::{Operation, Transport};

use crate::base_url::BaseUrl;
use crate::call::CallOptions;
use crate::key::ApiKey;
use crate::retry::{self, RetryPolicy};

use attempt::attempt;
pub(crate) use exchange::{Exchange, Failure};
pub(crate) use http_client::build as build_http_client;

/// What every call of a client shares.
pub(crate) struct Shared {
    pub(crate) base_url: BaseUrl,
    pub(crate) key: ApiKey,
    pub(crate) http: reqwest::Client,
    pub(crate) timeout: Duration,
    pub(crate) max_body_bytes: usize,
    pub(crate) retry: RetryPolicy,
}

/// Longer times are cut to this: a point in time that far away cannot be told.
const MAX_TIMEOUT: Duration = Duration::from_secs(366 * 24 * 3600);

/// What an HTTP request can carry as its target; more is refused before anything is sent.
const MAX_URL_BYTES: usize = 65_534;

/// Added to the time that the service may take for an operation called with `wait=true`.
const WAIT_MARGIN: Duration = Duration::from_secs(30);

const USER_AGENT_VALUE: HeaderValue =
    HeaderValue::from_static(concat!("wassenger-rust/", env!("CARGO_PKG_VERSION")));

/// The transport of one call: its options, and the record of what happened.
pub(crate) struct CallTransport {
    shared: Arc<Shared>,
    options: CallOptions,
    mode: Mode,
    record: Mutex<Record>,
}

/// Whether a request goes out, or is taken away for somebody to look at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Send,
    Capture,
}

/// What a call leaves behind.
#[derive(Default)]
pub(crate) struct Record {
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) exchange: Option<Exchange>,
    pub(crate) captured: Option<Request>,
    /// Whether an earlier operation of the same call may have been executed.
    pub(crate) maybe_executed: bool,
}

impl CallTransport {
    pub(crate) fn new(shared: Arc<Shared>, options: CallOptions, mode: Mode) -> Self {
        Self {
            shared,
            options,
            mode,
            record: Mutex::default(),
        }
    }

    pub(crate) fn take_record(&self) -> Record {
        std::mem::take(&mut *self.record())
    }

    fn record(&self) -> std::sync::MutexGuard<'_, Record> {
        // Nothing panics while it holds the lock.
        self.record.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn timeout(&self, request: &Request, operation: &Operation) -> Duration {
        if let Some(timeout) = self.options.timeout {
            return timeout.min(MAX_TIMEOUT);
        }
        let timeout = self.shared.timeout.min(MAX_TIMEOUT);
        let waits = request
            .url()
            .query_pairs()
            .any(|(k, v)| k == "wait" && v == "true");
        match operation.wait_seconds.filter(|_| waits) {
            Some(seconds) => (Duration::from_secs(seconds.into()) + WAIT_MARGIN).max(timeout),
            None => timeout,
        }
    }

    /// Tries until an attempt succeeds, must not be repeated, or the time is up.
    async fn exchange(&self, request: Request, operation: &'static Operation) -> Exchange {
        let policy = self.options.retry.unwrap_or(self.shared.retry);
        let timeout = self.timeout(&request, operation);
        let deadline = Instant::now() + timeout;
        let mut kept: Option<Exchange> = None;
        let mut attempts = 0;
        loop {
            attempts += 1;
            // Bodies are bytes, never streams, so that a copy can be made.
            let Some(copy) = request.try_clone() else {
                return kept.unwrap_or_default();
            };
            let latest = attempt(
                &self.shared.http,
                copy,
                self.shared.max_body_bytes,
                deadline,
                timeout,
            )
            .await;
            let fate = latest.fate();
            let retry_after = latest.retry_after;
            let timed_out = matches!(latest.failure, Some(Failure::TimedOut(_)));
            let mut exchange = Exchange::more_telling(kept, latest);
            exchange.attempts = attempts;
            exchange.maybe_executed |= fate.maybe_executed();
            if exchange.is_success() || timed_out || !fate.repeatable(operation.retry) {
                return exchange;
            }
            let remaining = deadline.saturating_duration_since(Instant::now());
            match retry::pause(policy, attempts, retry_after, remaining, fastrand::f64()) {
                Some(pause) => tokio::time::sleep(pause).await,
                None => return exchange,
            }
            kept = Some(exchange);
        }
    }
}

impl Transport for CallTransport {
    fn begin(&self, operation: &'static Operation) {
        let mut record = self.record();
        let before = record.exchange.take();
        let before = before.is_some_and(|exchange| exchange.maybe_executed);
        *record = Record {
            operation: Some(operation),
            maybe_executed: record.maybe_executed || before,
            ..Record::default()
        };
    }

    fn prepare(&self, request: &mut Request, operation: &'static Operation) -> Result<(), String> {
        if request.url().as_str().len() > MAX_URL_BYTES {
            return Err(format!(
                "the URL is longer than {MAX_URL_BYTES} bytes; ask for less at once"
            ));
        }
        let headers = request.headers_mut();
        headers.insert(HeaderName::from_static("token"), self.shared.key.header());
        headers.insert(USER_AGENT, USER_AGENT_VALUE);
        let accept = self.options.accept.unwrap_or(operation.accept);
        headers.insert(ACCEPT, HeaderValue::from_static(accept));
        self.options.add_headers(headers)?;
        if self.mode == Mode::Capture {
            let rest = Request::new(request.method().clone(), request.url().clone());
            self.record().captured = Some(std::mem::replace(request, rest));
            return Err("taken away to be looked at".to_owned());
        }
        Ok(())
    }

    fn send<'a>(
        &'a self,
        request: Request,
        operation: &'static Operation,
    ) -> Pin<Box<dyn Future<Output = Response> + Send + 'a>> {
        Box::pin(async move {
            let exchange = self.exchange(request, operation).await;
            let response = exchange.as_response();
            self.record().exchange = Some(exchange);
            response
        })
    }
}
