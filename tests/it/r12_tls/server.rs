//! A server that keeps every byte as it came off the wire, and counts what was said above TLS.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{self, ServerConfig};

use crate::support::server::parse;

/// How a server meets who connects.
#[derive(Clone)]
pub(super) enum Face {
    /// With TLS; requests are answered.
    Tls(Arc<ServerConfig>),
    /// Sends these bytes after the first of the client's, and no more.
    Bytes(Vec<u8>),
    /// Closes without a word.
    Gone,
}

/// What the server saw.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) connections: usize,
    /// Handshakes that the client broke off with an alert.
    pub(super) alerts: usize,
    /// What was said above TLS.
    pub(super) requests: Vec<Vec<u8>>,
    /// The bytes of all connections as they came, one after the other.
    pub(super) wire: Vec<u8>,
}

pub(super) struct Server {
    port: u16,
    seen: Arc<Mutex<Seen>>,
    end: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Server {
    pub(super) async fn start(face: Face) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (end, shared) = (Arc::new(Notify::new()), Arc::clone(&seen));
        let last = Arc::clone(&end);
        let task = tokio::spawn(async move {
            // One connection after the other: the client has never more than one here.
            loop {
                let stream = tokio::select! {
                    biased;
                    accepted = listener.accept() => accepted.unwrap().0,
                    () = last.notified() => break,
                };
                shared.lock().unwrap().connections += 1;
                // Whatever ends a connection, the next is served.
                let _ = meet(&face, stream, &shared).await;
            }
        });
        Self {
            port,
            seen,
            end,
            task,
        }
    }

    pub(super) fn base_url(&self) -> String {
        format!("https://localhost:{}/v1", self.port)
    }

    /// Ends the server when it has seen all connections to their end; gives what it saw.
    pub(super) async fn end(self) -> Seen {
        self.end.notify_one();
        self.task.await.unwrap();
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

async fn meet(face: &Face, stream: TcpStream, seen: &Arc<Mutex<Seen>>) -> io::Result<()> {
    let mut stream = Tap {
        stream,
        seen: Arc::clone(seen),
    };
    match face {
        Face::Gone => Ok(()),
        Face::Bytes(bytes) => {
            stream.read_u8().await?;
            stream.write_all(bytes).await?;
            stream.shutdown().await?;
            stream.read_to_end(&mut Vec::new()).await.map(drop)
        }
        Face::Tls(config) => {
            let accepted = TlsAcceptor::from(Arc::clone(config)).accept(stream).await;
            let mut stream = accepted.inspect_err(|error| {
                let cause = error.get_ref().and_then(|cause| cause.downcast_ref());
                let alert = matches!(cause, Some(rustls::Error::AlertReceived(_)));
                seen.lock().unwrap().alerts += usize::from(alert);
            })?;
            let mut request = Vec::new();
            while !is_whole(&request) && stream.read_buf(&mut request).await? > 0 {}
            let lists = ["/devices", "/chats", "/messages", "/labels", "/webhooks"];
            let asked = parse(&request);
            let is_list = lists.iter().any(|end| asked.path.ends_with(end));
            let body = if asked.method == "GET" && is_list {
                "[]"
            } else {
                "{}"
            };
            seen.lock().unwrap().requests.push(request);
            let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n";
            stream.write_all(format!("{head}{body}").as_bytes()).await?;
            stream.shutdown().await
        }
    }
}

/// Whether head and body are there.
fn is_whole(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split_once("\r\n\r\n").is_some_and(|(head, body)| {
        let mut lines = head.split("\r\n");
        let length = lines.find_map(|line| line.strip_prefix("content-length: "));
        body.len() >= length.map_or(0, |length| length.parse().unwrap())
    })
}

/// Keeps what is read.
struct Tap {
    stream: TcpStream,
    seen: Arc<Mutex<Seen>>,
}

impl AsyncRead for Tap {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        let wire = &mut self.seen.lock().unwrap().wire;
        wire.extend_from_slice(&buffer.filled()[before..]);
        polled
    }
}

impl AsyncWrite for Tap {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
