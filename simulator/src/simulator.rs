//! The simulator: a server on loopback.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;

use crate::document::BASE_PATH;
use crate::exchange::Exchange;
use crate::fault::{FaultAt, Plan};
use crate::gone::Gone;
use crate::service::{Shared, State, lock};
use crate::strict::Rules;
use crate::wire::Wire;
use crate::world::World;

/// A stand-in for the service, on a port of this machine. It ends when it is dropped.
pub struct Simulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Simulator {
    /// The key that is known when no other is set.
    pub const KEY: &'static str = "simulator-key";

    /// Starts one with the [usual account](World::new), on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Starts one that is set up first.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The base URL for a client, `http://127.0.0.1:PORT/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{BASE_PATH}", self.address)
    }

    /// The requests of an operation, named as in the document, to ask for a fault of one.
    ///
    /// # Panics
    /// When the document has no such operation.
    pub fn on(&self, operation: &str) -> FaultAt {
        let document = crate::document::Document::pinned();
        let known = document.operations.iter().any(|one| one.id == operation);
        assert!(known, "the document has no operation `{operation}`");
        FaultAt::new(Arc::clone(&self.shared.plan), Some(operation.to_owned()))
    }

    /// The requests of every operation, to ask for a fault of one.
    pub fn on_any(&self) -> FaultAt {
        FaultAt::new(Arc::clone(&self.shared.plan), None)
    }

    /// How many faults were asked for that no request has met: 0 when a test met all it set up.
    #[must_use]
    pub fn faults_left(&self) -> u32 {
        lock(&self.shared.plan).left()
    }

    /// Looks at the state of the account, or changes it. No request is answered meanwhile.
    pub fn world<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        change(&mut lock(&self.shared.state).world)
    }

    /// What came so far, in the order of the answers.
    #[must_use]
    pub fn received(&self) -> Vec<Exchange> {
        lock(&self.shared.log).iter().cloned().collect()
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// Sets a simulator up; see [`Simulator::builder`].
#[must_use = "a simulator runs once it is started"]
pub struct Builder {
    port: u16,
    seed: u64,
    shorter_errors: bool,
    kept: usize,
    rules: Rules,
    world: World,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 0,
            shorter_errors: false,
            kept: usize::MAX,
            rules: Rules {
                key: Simulator::KEY.to_owned(),
                admitted: Vec::new(),
                max_body_bytes: 1 << 20,
            },
            world: World::new(),
        }
    }
}

impl Builder {
    /// The port, 0 for a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The key that is known.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.rules.key = key.into();
        self
    }

    /// The seed of what is made up for operations that keep nothing. The same seed and the same
    /// requests give the same answers, byte for byte.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Takes a header that is neither HTTP's nor declared: for tools that cannot leave out theirs.
    pub fn admit_header(mut self, name: &str) -> Self {
        self.rules.admitted.push(name.to_ascii_lowercase());
        self
    }

    /// Bytes of a body at most, 1 MiB when it is not set.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.rules.max_body_bytes = bytes;
        self
    }

    /// Errors with the shorter body, `{"error": "Chat not found"}`, where one is known; the other has
    /// `status` and `message`. Both were seen of the service.
    pub fn shorter_errors(mut self) -> Self {
        self.shorter_errors = true;
        self
    }

    /// How many requests [`received`](Simulator::received) keeps, the last ones; all when it is not set.
    pub fn max_received(mut self, requests: usize) -> Self {
        self.kept = requests;
        self
    }

    /// The account to begin with.
    pub fn world(mut self, world: World) -> Self {
        self.world = world;
        self
    }

    /// Starts it, within a tokio runtime.
    ///
    /// # Errors
    /// When the port cannot be had.
    pub async fn start(self) -> io::Result<Simulator> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            rules: self.rules,
            seed: self.seed,
            shorter_errors: self.shorter_errors,
            kept: self.kept,
            state: Mutex::new(State {
                world: self.world,
                gone: Gone::default(),
            }),
            plan: Arc::new(Mutex::new(Plan::default())),
            log: Mutex::default(),
        });
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Simulator {
            address,
            shared,
            task,
        })
    }
}

/// Between two tries to take a connection.
const PAUSE: Duration = Duration::from_millis(10);

/// Serves every connection; all end with the task, stalled ones too.
async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            // Those that ended are cleared away.
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => {
                match accepted {
                    Ok((stream, _)) => drop(connections.spawn(serve(stream, Arc::clone(&shared)))),
                    // No descriptor is free, say: one will be.
                    Err(_) => sleep(PAUSE).await,
                }
            }
        }
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    let (wire, links) = Wire::new(stream);
    let service = service_fn(|request| {
        let (shared, links) = (Arc::clone(&shared), Arc::clone(&links));
        async move { Ok::<_, Infallible>(shared.answer(request, &links).await) }
    });
    // A connection that breaks is the caller's business, or was asked for.
    let _ = http1::Builder::new()
        .auto_date_header(false)
        .serve_connection(TokioIo::new(wire), service)
        .await;
}
