//! The part of the embedded server that can break a connection: it writes each answer itself, byte for byte, one on each connection.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;

use crate::fixture::Response;
use crate::received::Received;

/// Headers of a request at most.
const MOST_HEADERS: usize = 64;

/// Between two tries to take a connection.
const PAUSE: Duration = Duration::from_millis(10);

/// A server that ends when it is dropped.
pub(super) struct RawServer {
    pub(super) address: SocketAddr,
    task: JoinHandle<()>,
}

impl RawServer {
    /// On this port of loopback; 0 is a free one.
    pub(super) async fn start<F>(port: u16, answer: F) -> io::Result<Self>
    where
        F: Fn(&Received) -> Response + Send + Sync + 'static,
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

/// Answers once. What breaks on the way is the client's affair: it sees it.
async fn serve<F: Fn(&Received) -> Response>(
    mut stream: TcpStream,
    answer: Arc<F>,
) -> io::Result<()> {
    let Some(request) = read(&mut stream).await? else {
        return Ok(());
    };
    let written = answer(&request).written();
    stream.write_all(&written.bytes).await?;
    if written.reset {
        stream.set_zero_linger()
    } else {
        stream.shutdown().await
    }
}

/// A whole request; nothing when the connection ends before, or when it is no HTTP.
async fn read(stream: &mut TcpStream) -> io::Result<Option<Received>> {
    let mut bytes = Vec::new();
    while stream.read_buf(&mut bytes).await? > 0 {
        let Some((mut request, head, length)) = parsed(&bytes)? else {
            continue;
        };
        if bytes.len() >= head + length {
            request.body = bytes[head..head + length].to_vec();
            return Ok(Some(request));
        }
    }
    Ok(None)
}

/// The request without its body, the length of its head and that of its body; nothing while the head is not whole.
fn parsed(bytes: &[u8]) -> io::Result<Option<(Received, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(head) = request.parse(bytes).map_err(io::Error::other)? else {
        return Ok(None);
    };
    let target = request.path.unwrap_or_default();
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers = request
        .headers
        .iter()
        .map(|header| (header.name.to_ascii_lowercase(), text(header.value)));
    let received = Received {
        method: request.method.unwrap_or_default().to_owned(),
        path: path.to_owned(),
        query,
        headers: headers.collect(),
        body: Vec::new(),
    };
    let length = received.header("content-length").unwrap_or("0");
    let length = length.parse().map_err(io::Error::other)?;
    Ok(Some((received, head, length)))
}
