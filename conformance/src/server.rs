//! The embedded server: plays fixtures on loopback, strictly, and keeps every request it received.

mod raw;
mod read;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use httpmock::{HttpMockResponse, MockServer};
use serde_json::json;

use crate::Error;
use crate::fixture::{Fixture, Response};
use crate::received::Received;
use crate::script::{Mismatch, Script};
use crate::strict::{BASE_PATH, Difference};
use raw::RawServer;

/// The status of the answer to a request that no fixture expects. No service uses it and no client repeats it.
pub const MISMATCH_STATUS: u16 = 599;

/// A server on loopback that answers with fixtures.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use wassenger_conformance::{FixtureServer, load, workspace_root};
///
/// let fixture = load(&workspace_root()?.join("fixtures/archive_chat/200-empty.json"))?;
/// let server = FixtureServer::start().await?;
/// server.expect(&fixture);
/// // … drive a client against server.base_url() …
/// assert_eq!(server.received().len(), 0);
/// assert!(server.verify().is_err(), "a fixture that nobody asked for is a fault");
/// # Ok(()) }
/// ```
pub struct FixtureServer {
    server: MockServer,
    raw: RawServer,
    script: Arc<Mutex<Script>>,
}

impl FixtureServer {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When no port of the loopback interface can be listened on.
    pub async fn start() -> Result<Self, Error> {
        Self::with_wire_at(0).await
    }

    /// Starts it with [`wire_url`](Self::wire_url) on this port, or on a free one for 0.
    ///
    /// # Errors
    /// When the port cannot be listened on.
    pub async fn with_wire_at(port: u16) -> Result<Self, Error> {
        let script = Arc::new(Mutex::new(Script::default()));
        // httpmock panics when it cannot listen; a task turns that into an error.
        let started = tokio::task::spawn_blocking(MockServer::start).await;
        let unusable = || {
            Error::new(
                "no server could be started on 127.0.0.1",
                "check that local ports can be listened on",
            )
        };
        let server = started.map_err(|_| unusable())?;
        let state = Arc::clone(&script);
        server
            .mock_async(|when, then| {
                when.any_request();
                then.respond_with(move |request| {
                    mocked(&answer(&mut lock(&state), &Received::from(request)))
                });
            })
            .await;
        let state = Arc::clone(&script);
        let raw = RawServer::start(port, move |request| match request {
            Ok(request) => answer(&mut lock(&state), request),
            Err(fault) => refusal(&lock(&state).unreadable(fault)),
        })
        .await;
        let raw = raw.map_err(|error| {
            let what = format!("the port cannot be listened on: {error}");
            Error::new(what, "give another port")
        })?;
        Ok(Self {
            server,
            raw,
            script,
        })
    }

    /// The base URL to give to a client; it ends in `/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.server.url(BASE_PATH)
    }

    /// The base URL at which answers are written byte for byte, with what goes wrong on their way (`response.wire`); at the other one
    /// they come whole.
    #[must_use]
    pub fn wire_url(&self) -> String {
        format!("http://{}{BASE_PATH}", self.raw.address)
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port()
    }

    /// Expects one more exchange, after those that are expected already.
    pub fn expect(&self, fixture: &Fixture) {
        lock(&self.script).add(fixture.clone());
    }

    /// Plays these fixtures in order, again and again, each as often as its `expect.attempts` says. A request that does not
    /// fit the next one is answered by the first later one that fits. What is never sent is passed over.
    pub fn play(&self, fixtures: &[Fixture]) {
        let mut script = Script::default();
        script.go_round();
        let sent = fixtures.iter().filter(|fixture| fixture.is_sent());
        sent.for_each(|fixture| script.add(fixture.clone()));
        *lock(&self.script) = script;
    }

    /// Keeps no request from now on, until the next [`play`](Self::play) or [`reset`](Self::reset): for a server that runs until it is
    /// stopped, and whose log nobody reads.
    pub fn keep_no_log(&self) {
        lock(&self.script).forget();
    }

    /// Forgets what was expected and what happened.
    pub fn reset(&self) {
        *lock(&self.script) = Script::default();
    }

    /// Every request so far, in order, whether it was expected or not.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        lock(&self.script).received.clone()
    }

    /// The requests that were not as expected.
    #[must_use]
    pub fn mismatches(&self) -> Vec<Mismatch> {
        lock(&self.script).mismatches.clone()
    }

    /// Whether every request was as expected, and every fixture was asked for as often as it says.
    ///
    /// # Errors
    /// A line for each fault.
    pub fn verify(&self) -> Result<(), Vec<String>> {
        let script = lock(&self.script);
        let mut faults: Vec<String> = script.mismatches.iter().map(text).collect();
        faults.extend(
            script
                .miscounts()
                .iter()
                .map(|(label, difference)| format!("{label}: {difference}")),
        );
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }
}

fn answer(script: &mut Script, received: &Received) -> Response {
    match script.next(received) {
        Ok(fixture) => fixture.response.clone(),
        Err(mismatch) => refusal(&mismatch),
    }
}

fn refusal(mismatch: &Mismatch) -> Response {
    let message = text(mismatch);
    Response {
        status: MISMATCH_STATUS,
        headers: BTreeMap::from([("content-type".to_owned(), "application/json".to_owned())]),
        body: Some(json!({"status": MISMATCH_STATUS, "message": message})),
        ..Response::default()
    }
}

fn mocked(response: &Response) -> HttpMockResponse {
    let mut mocked = HttpMockResponse::builder();
    for (name, value) in &response.headers {
        mocked = mocked.header(name, value);
    }
    mocked
        .status(response.status)
        .body(response.bytes())
        .build()
}

fn text(mismatch: &Mismatch) -> String {
    let label = mismatch.label.as_deref().unwrap_or("no fixture");
    let differences: Vec<_> = mismatch
        .differences
        .iter()
        .map(Difference::to_string)
        .collect();
    format!("{label}: {}", differences.join("; "))
}

/// A thread that panicked while it held the lock does not make the log useless.
fn lock(script: &Mutex<Script>) -> MutexGuard<'_, Script> {
    script.lock().unwrap_or_else(PoisonError::into_inner)
}
