//! A client that has its connection, and the runtime in which it calls.

use std::env;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::runtime::{Builder, Runtime};

use crate::canned::Size;
use crate::subject::{Failure, Subject};

/// The variable with the server's address; `cargo xtask bench` starts the server and sets it.
pub const SERVER: &str = "WASSENGER_BENCH_SERVER";

/// The one thread is the measured one: client and connection both run on it.
pub struct Prepared {
    pub runtime: Runtime,
    pub subject: Subject,
}

impl Prepared {
    /// A client that has made some calls of each kind, so that what is made once is made.
    ///
    /// # Errors
    /// When there is no server, or a call fails.
    pub fn new(name: &str, size: Size) -> Result<Self, Failure> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let subject = {
            let _inside = runtime.enter();
            Subject::new(name, &base_url(size)?)?
        };
        let prepared = Self { runtime, subject };
        for _ in 0..5 {
            prepared.list(1)?;
            prepared.pause(1)?;
        }
        let listed = prepared.list(1)?;
        match listed == size.devices() {
            true => Ok(prepared),
            false => Err(format!("{name} reads {listed} devices, not {}", size.devices()).into()),
        }
    }

    /// Lists devices one time after the other; how many there were the last time.
    ///
    /// # Errors
    /// When a call fails.
    pub fn list(&self, calls: usize) -> Result<usize, Failure> {
        self.runtime.block_on(async {
            let mut devices = 0;
            for _ in 0..calls {
                devices = self.subject.list().await?;
            }
            Ok(devices)
        })
    }

    /// Lists devices, so many times at once, until there were so many calls.
    ///
    /// # Errors
    /// When a call fails.
    pub fn list_at_once(&self, calls: usize, in_flight: usize) -> Result<(), Failure> {
        self.runtime.block_on(async {
            stream::iter(0..calls)
                .map(Ok)
                .try_for_each_concurrent(in_flight, |_| async {
                    self.subject.list().await.map(drop)
                })
                .await
        })
    }

    /// Pauses a queue one time after the other.
    ///
    /// # Errors
    /// When a call fails, or its answer does not tell a status.
    pub fn pause(&self, calls: usize) -> Result<(), Failure> {
        self.runtime.block_on(async {
            for _ in 0..calls {
                if !self.subject.pause().await? {
                    return Err("the answer to a pause tells no status".into());
                }
            }
            Ok(())
        })
    }
}

/// The base URL of the server below which it gives an answer of this size.
fn base_url(size: Size) -> Result<String, Failure> {
    Ok(format!("http://{}{}", server()?, size.path()))
}

fn server() -> Result<String, Failure> {
    env::var(SERVER).map_err(|_| format!("{SERVER}: no server; run cargo xtask bench").into())
}

/// How many connections the server has seen, with this one, which asks it by hand.
///
/// # Errors
/// When there is no server.
pub fn connections() -> Result<u64, Failure> {
    let mut stream = TcpStream::connect(server()?)?;
    stream
        .write_all(b"GET /connections HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let count = answer.lines().last().unwrap_or_default();
    Ok(count
        .parse::<u64>()
        .map_err(|_| format!("the server answers {answer:?}"))?
        - 1)
}
