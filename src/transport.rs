//! The way of a generated request to the service and back: credentials, deadline, retries, limits.

mod attempt;
mod body;
mod connection;
mod copy;
mod exchange;
mod observe;
mod page;
mod tls;

use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::header::{ACCEPT, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use reqwest::Request;
use tokio::time::Instant;
use wassenger_api::{Operation, RetryClass, Sending, Transport};

use crate::base_url::BaseUrl;
use crate::call::CallOptions;
use crate::key::ApiKey;
use crate::retry::{self, Ended, RetryPolicy};

use attempt::{Way, attempt};
pub(crate) use connection::Connection;
use copy::copy;
pub(crate) use exchange::{Exchange, Failure};
pub(crate) use observe::Observer;
pub(crate) use page::is_markup;
pub(crate) use tls::Root;

/// What every call of a client shares.
pub(crate) struct Shared {
    pub(crate) base_url: BaseUrl,
    pub(crate) key: ApiKey,
    /// Of every call.
    pub(crate) headers: HeaderMap,
    pub(crate) http: reqwest::Client,
    /// How `http` connects; `None` when it was handed over.
    pub(crate) connection: Option<Connection>,
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

/// The header of the key.
const TOKEN: HeaderName = HeaderName::from_static("token");

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
    pub(crate) exchange: Option<Box<Exchange>>,
    /// In a box, for it is large and seldom there.
    pub(crate) captured: Option<Box<Request>>,
    /// The HTTP client of a call that connects otherwise than its client.
    http: Option<reqwest::Client>,
    pub(crate) observer: Option<Observer>,
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
        match operation.wait_seconds {
            Some(seconds) if asks_for(request, "wait") => {
                (Duration::from_secs(seconds.into()) + WAIT_MARGIN).max(timeout)
            }
            _ => timeout,
        }
    }

    /// When this request may be repeated, by what the operation declares. What pulls from the phone
    /// (`sync=true`) is no mere reading, whatever it is otherwise.
    fn class(request: &Request, operation: &Operation) -> RetryClass {
        match asks_for(request, "sync") {
            true => RetryClass::Unsent,
            false => operation.retry,
        }
    }

    /// Tries until an attempt succeeds, must not be repeated, or the time is up.
    async fn exchange(
        &self,
        request: &Request,
        operation: &'static Operation,
        observer: &Observer,
    ) -> Box<Exchange> {
        let policy = self.options.retry.unwrap_or(self.shared.retry);
        let class = Self::class(request, operation);
        let own = self.record().http.take();
        let http = own.as_ref().unwrap_or(&self.shared.http);
        let timeout = self.timeout(request, operation);
        let deadline = Instant::now() + timeout;
        let way = Way {
            asked: self.shared.connection.is_none().then(|| request.url()),
            limit: self
                .options
                .max_body_bytes
                .unwrap_or(self.shared.max_body_bytes),
            deadline,
            timeout,
        };
        let mut kept: Option<Box<Exchange>> = None;
        let mut attempts = 0;
        let mut pause = Duration::ZERO;
        let mut exchange = loop {
            attempts += 1;
            // Bodies are bytes, never streams, so that a copy can be made.
            let Some(copy) = copy(request) else {
                break kept.unwrap_or_default();
            };
            let latest = {
                // Gone before the pause: what is not waited for any more must not go on.
                let sending = pin!(http.execute(copy));
                let attempt = attempt(&way, sending);
                observer.attempt(attempts, pause, attempt).await
            };
            let fate = latest.fate();
            let ended = Ended {
                fate,
                number: attempts,
                retry_after: latest.retry_after,
                remaining: deadline.saturating_duration_since(Instant::now()),
            };
            let mut exchange = Exchange::more_telling(kept, latest);
            exchange.attempts = attempts;
            exchange.maybe_executed |= fate.maybe_executed();
            match retry::next(policy, class, ended, fastrand::f64()) {
                Some(wait) => pause = wait,
                None => break exchange,
            }
            tokio::time::sleep(pause).await;
            kept = Some(exchange);
        };
        exchange.class = Some(class);
        observer.answered(request, &exchange);
        exchange
    }
}

/// Whether a request has this flag in its query.
fn asks_for(request: &Request, flag: &str) -> bool {
    let mut pairs = request.url().query_pairs();
    pairs.any(|(name, value)| name == flag && value == "true")
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

    fn prepare(&self, request: &mut Request, _: &'static Operation) -> Result<(), String> {
        if request.url().as_str().len() > MAX_URL_BYTES {
            return Err(format!(
                "the URL is longer than {MAX_URL_BYTES} bytes; ask for less at once"
            ));
        }
        let headers = request.headers_mut();
        // Only beside further headers is it asked for.
        let are_further = !self.shared.headers.is_empty() || !self.options.headers.is_empty();
        let of_operation: Vec<HeaderName> = match are_further {
            true => headers.keys().cloned().collect(),
            false => Vec::new(),
        };
        for (name, value) in &self.shared.headers {
            if !of_operation.contains(name) {
                headers.insert(name, value.clone());
            }
        }
        headers.insert(TOKEN, self.shared.key.header());
        headers.insert(USER_AGENT, USER_AGENT_VALUE);
        if let Some(accept) = self.options.accept {
            headers.insert(ACCEPT, HeaderValue::from_static(accept));
        }
        self.options.add_headers(headers, &of_operation)?;
        let own = self
            .options
            .own_connection(self.shared.connection.as_ref())?;
        if self.mode == Mode::Capture {
            let rest = Request::new(request.method().clone(), request.url().clone());
            self.record().captured = Some(Box::new(std::mem::replace(request, rest)));
            return Err("taken away to be looked at".to_owned());
        }
        if let Some(own) = own {
            let http = own.client().map_err(|error| error.to_string())?;
            self.record().http = Some(http);
        }
        Ok(())
    }

    fn send<'a>(&'a self, request: Request, operation: &'static Operation) -> Sending<'a> {
        Box::pin(async move {
            let observer = Observer::start(operation);
            let exchange = self.exchange(&request, operation, &observer).await;
            let response = exchange.as_response(self.options.is_untyped);
            let mut record = self.record();
            record.exchange = Some(exchange);
            record.observer = Some(observer);
            response
        })
    }
}

#[cfg(test)]
mod tests;
