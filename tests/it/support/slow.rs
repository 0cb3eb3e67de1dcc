//! A server that takes its time, and a clock that does not: while the server waits, tokio's clock
//! stands and jumps from timer to timer, so that a minute takes no time.
//!
//! What is under way on a socket does not hold that clock back. So it stands only when nothing is:
//! when the server has read the whole request, or the client has closed the connection; and where
//! something may be, the server's own next timer is near and lets it go on. Each case has a
//! runtime of one thread.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{Instant, pause, resume, sleep};

use super::server::read;

/// What the server does with a request that it has read.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Lets time go by.
    Pass(Duration),
    Send(Vec<u8>),
    /// Sends a byte, and another one each second.
    Drip(Vec<u8>),
    /// Nothing more, without closing.
    Silence,
    /// Lets time go by from when the client has closed the connection until the next one comes.
    UntilNext,
}

/// How exactly [`Step::UntilNext`] measures.
const TICK: Duration = Duration::from_millis(100);

/// The time from one connection to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap {
    /// As the clock has it, which is never less than it was.
    pub(crate) least: Duration,
    /// What the server let go by, which is at most a few ticks more than it was: the real time
    /// between, when the clock goes as usual, is not in it.
    passed: Duration,
}

impl Gap {
    /// How long the client waited, up to a few ticks less.
    pub(crate) fn about(&self) -> Duration {
        self.passed
    }

    /// Whether the client came after a wait of this length, from the one to the other.
    pub(crate) fn is_between(&self, least: Duration, most: Duration) -> bool {
        self.least >= least && self.passed <= most + 3 * TICK
    }
}

#[derive(Default)]
struct Log {
    /// When each connection came.
    connections: Mutex<Vec<Instant>>,
    requests: Mutex<usize>,
    /// What the server has let go by since the last connection.
    passing: Mutex<Duration>,
    /// The same, before each connection.
    passed: Mutex<Vec<Duration>>,
    /// How many want the clock to stand.
    standing: Mutex<usize>,
}

impl Log {
    fn stop_clock(&self) {
        let mut standing = self.standing.lock().unwrap();
        if *standing == 0 {
            pause();
        }
        *standing += 1;
    }

    /// Sleeps with a clock that stands, which takes no time; gives how far it jumped, which is a
    /// little more, since timers are rounded up.
    async fn pass(&self, time: Duration) -> Duration {
        self.stop_clock();
        let start = Instant::now();
        sleep(time).await;
        let passed = start.elapsed();
        let mut standing = self.standing.lock().unwrap();
        *standing -= 1;
        if *standing == 0 {
            resume();
        }
        passed
    }

    fn connections(&self) -> usize {
        self.connections.lock().unwrap().len()
    }
}

pub(crate) struct SlowServer {
    port: u16,
    log: Arc<Log>,
    task: JoinHandle<()>,
}

impl SlowServer {
    /// Starts a server with the steps for each request; the last ones are for all that follow.
    pub(crate) async fn start(scripts: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::new(Log::default());
        let shared = Arc::clone(&log);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let number = shared.connections();
                shared.connections.lock().unwrap().push(Instant::now());
                let passed = std::mem::take(&mut *shared.passing.lock().unwrap());
                shared.passed.lock().unwrap().push(passed);
                let steps = scripts[number.min(scripts.len() - 1)].clone();
                let log = Arc::clone(&shared);
                tokio::spawn(async move { serve(stream, &log, steps).await });
            }
        });
        Self { port, log, task }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }

    /// The requests that were read whole; each had a connection of its own.
    pub(crate) fn requests(&self) -> usize {
        let requests = *self.log.requests.lock().unwrap();
        assert_eq!(requests, self.log.connections());
        requests
    }

    /// The times between the connections, with [`Step::UntilNext`] for each.
    pub(crate) fn gaps(&self) -> Vec<Gap> {
        let connections = self.log.connections.lock().unwrap();
        let passed = self.log.passed.lock().unwrap();
        let gaps = connections.windows(2).zip(&passed[1..]);
        gaps.map(|(pair, passed)| Gap {
            least: pair[1] - pair[0],
            passed: *passed,
        })
        .collect()
    }
}

impl Drop for SlowServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, log: &Log, steps: Vec<Step>) {
    let Some(_) = read(&mut stream).await else {
        return;
    };
    *log.requests.lock().unwrap() += 1;
    let number = log.connections();
    for step in steps {
        match step {
            Step::Pass(time) => drop(log.pass(time).await),
            // The client may have gone.
            Step::Send(bytes) => drop(stream.write_all(&bytes).await),
            Step::Drip(bytes) => {
                for byte in bytes {
                    let _ = stream.write_all(&[byte]).await;
                    log.pass(Duration::from_secs(1)).await;
                }
            }
            Step::Silence => {
                // What was sent so far arrives before the clock jumps far.
                log.pass(Duration::from_secs(1)).await;
                log.stop_clock();
                std::future::pending::<()>().await;
            }
            Step::UntilNext => {
                while matches!(stream.read(&mut [0; 64]).await, Ok(1..)) {}
                while log.connections() == number {
                    let passed = log.pass(TICK).await;
                    *log.passing.lock().unwrap() += passed;
                }
            }
        }
    }
}
