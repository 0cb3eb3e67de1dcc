//! The part of the embedded server that can break a connection: it writes each answer itself, byte for byte, one on each connection.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::{sleep, timeout};

use super::read::{Read, read};
use crate::fixture::Response;

/// Between two tries to take a connection.
const PAUSE: Duration = Duration::from_millis(10);

/// How long a client may go on sending after its answer.
const MOST_REST: Duration = Duration::from_secs(5);

/// A server that ends when it is dropped.
pub(super) struct RawServer {
    pub(super) address: SocketAddr,
    task: JoinHandle<()>,
}

impl RawServer {
    /// On this port of loopback; 0 is a free one.
    pub(super) async fn start<F>(port: u16, answer: F) -> io::Result<Self>
    where
        F: Fn(&Read) -> Response + Send + Sync + 'static,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let answer = Arc::new(answer);
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                tokio::select! {
                    // Those that ended are cleared away.
                    Some(_) = connections.join_next() => {}
                    accepted = listener.accept() => {
                        match accepted {
                            Ok((stream, _)) => {
                                connections.spawn(serve(stream, Arc::clone(&answer)));
                            }
                            // No descriptor is free, say: one will be.
                            Err(_) => sleep(PAUSE).await,
                        }
                    }
                }
            }
        });
        Ok(Self { address, task })
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Takes what still comes, for a while: closed with bytes that nobody read, a connection is reset, and the answer may be lost.
async fn rest(stream: &mut TcpStream) -> io::Result<()> {
    let mut bytes = [0; 4096];
    let read = async {
        while stream.read(&mut bytes).await? > 0 {}
        Ok(())
    };
    timeout(MOST_REST, read).await.unwrap_or(Ok(()))
}

/// Answers once. What breaks on the way is the client's affair: it sees it.
async fn serve<F: Fn(&Read) -> Response>(mut stream: TcpStream, answer: Arc<F>) -> io::Result<()> {
    let Some(request) = read(&mut stream).await? else {
        return Ok(());
    };
    let written = answer(&request).written();
    stream.write_all(&written.bytes).await?;
    if written.reset {
        stream.set_zero_linger()
    } else {
        stream.shutdown().await?;
        rest(&mut stream).await
    }
}
