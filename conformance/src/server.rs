//! The embedded server: plays fixtures on loopback, strictly, and keeps every request it received.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use httpmock::{HttpMockResponse, MockServer};
use serde_json::json;

use crate::Error;
use crate::fixture::Fixture;
use crate::received::Received;
use crate::script::{Mismatch, Script};
use crate::strict::{BASE_PATH, Difference};

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
    script: Arc<Mutex<Script>>,
}

impl FixtureServer {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When no port of the loopback interface can be listened on.
    pub async fn start() -> Result<Self, Error> {
        let script = Arc::new(Mutex::new(Script::default()));
        // httpmock panics when it cannot listen; a task turns that into an error.
        let started = tokio::task::spawn_blocking(MockServer::start).await;
        let server = started.map_err(|_| {
            Error::new(
                "no server could be started on 127.0.0.1",
                "check that local ports can be listened on",
            )
        })?;
        let state = Arc::clone(&script);
        server
            .mock_async(|when, then| {
                when.any_request();
                then.respond_with(move |request| {
                    answer(&mut lock(&state), &Received::from(request))
                });
            })
            .await;
        Ok(Self { server, script })
    }

    /// The base URL to give to a client; it ends in `/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        self.server.url(BASE_PATH)
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
    /// fit the next one is answered by the first later one that fits.
    pub fn play(&self, fixtures: &[Fixture]) {
        let mut script = Script::default();
        script.go_round();
        fixtures
            .iter()
            .for_each(|fixture| script.add(fixture.clone()));
        *lock(&self.script) = script;
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

fn answer(script: &mut Script, received: &Received) -> HttpMockResponse {
    let mut response = HttpMockResponse::builder();
    match script.next(received) {
        Ok(fixture) => {
            for (name, value) in &fixture.response.headers {
                response = response.header(name, value);
            }
            response
                .status(fixture.response.status)
                .body(fixture.response.bytes())
                .build()
        }
        Err(mismatch) => {
            let body = json!({"status": MISMATCH_STATUS, "message": text(mismatch)});
            let response = response
                .status(MISMATCH_STATUS)
                .header("content-type", "application/json");
            response.body(body.to_string()).build()
        }
    }
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
