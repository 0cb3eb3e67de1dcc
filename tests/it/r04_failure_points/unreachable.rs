//! Servers that no request gets to.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket};
use tokio::task::JoinHandle;
use wassenger::{ApiKey, Client, ClientBuilder, RetryPolicy};

use crate::support::KEY;

/// An address that is taken, and at which nobody listens.
pub(super) fn refusing() -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    socket
}

fn fast() -> ClientBuilder {
    let policy = RetryPolicy::default().base_delay(std::time::Duration::from_millis(1));
    let builder = Client::builder(ApiKey::new(KEY).unwrap());
    builder.retry(policy)
}

/// A client that asks the system for a host whose name is too long by a letter: the resolver
/// refuses it without asking anybody, with a network and without one.
pub(super) fn unresolvable() -> Client {
    let base_url = format!("http://{}.invalid/v1", "a".repeat(64));
    let builder = fast().unencrypted_base_url(&base_url).unwrap();
    builder.no_proxy().build().unwrap()
}

#[derive(Default)]
struct Log {
    handshakes: AtomicUsize,
    requests: AtomicUsize,
}

/// A server that speaks no TLS, and is asked for it.
pub(super) struct PlainText {
    port: u16,
    log: Arc<Log>,
    task: JoinHandle<()>,
}

impl PlainText {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::new(Log::default());
        let shared = Arc::clone(&log);
        let task = tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                // The first record of TLS is a handshake.
                match stream.read_u8().await {
                    Ok(0x16) => shared.handshakes.fetch_add(1, Ordering::SeqCst),
                    _ => shared.requests.fetch_add(1, Ordering::SeqCst),
                };
                let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
                let _ = stream.shutdown().await;
                // What was sent is read, so that the end is no reset.
                while matches!(stream.read(&mut [0; 4096]).await, Ok(1..)) {}
            }
        });
        Self { port, log, task }
    }

    pub(super) fn base_url(&self) -> String {
        format!("https://127.0.0.1:{}/v1", self.port)
    }

    pub(super) fn handshakes(&self) -> usize {
        self.log.handshakes.load(Ordering::SeqCst)
    }

    /// What came that was no handshake.
    pub(super) fn requests(&self) -> usize {
        self.log.requests.load(Ordering::SeqCst)
    }
}

impl Drop for PlainText {
    fn drop(&mut self) {
        self.task.abort();
    }
}
