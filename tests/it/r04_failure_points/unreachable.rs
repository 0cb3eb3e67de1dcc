//! Servers that no request gets to.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use reqwest::dns::{Name, Resolve, Resolving};
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

/// A resolver that finds nothing, and counts.
#[derive(Clone, Default)]
pub(super) struct Dns(Arc<AtomicUsize>);

impl Dns {
    pub(super) fn counting_client(&self) -> Client {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .dns_resolver(Arc::new(self.clone()));
        // It is not used, but reqwest wants one.
        #[cfg(feature = "rustls")]
        let http = http.tls_backend_preconfigured(trusts_nobody());
        let http = http.build().unwrap();
        let builder = fast().unencrypted_base_url("http://nothing.invalid/v1");
        builder.unwrap().http_client(http).build().unwrap()
    }

    pub(super) fn lookups(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }

    /// A client that asks the system for a host whose name is too long by a letter: the resolver
    /// refuses it without asking anybody, with a network and without one.
    pub(super) fn default_client() -> Client {
        let host = "a".repeat(64);
        let builder = fast().base_url(&format!("https://{host}.invalid/v1"));
        builder.unwrap().no_proxy().build().unwrap()
    }
}

#[cfg(feature = "rustls")]
fn trusts_nobody() -> rustls::ClientConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth()
}

impl Resolve for Dns {
    fn resolve(&self, _: Name) -> Resolving {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Err("there is no such host".into()) })
    }
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
