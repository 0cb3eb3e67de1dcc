//! A server that a redirect could lead to, at an address of its own.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::support::server::{Answer, json};

#[derive(Default)]
struct Log {
    connections: usize,
    bytes: Vec<u8>,
}

/// It takes every connection, keeps every byte, and answers 200.
pub(super) struct Elsewhere {
    address: SocketAddr,
    log: Arc<Mutex<Log>>,
    task: JoinHandle<()>,
}

impl Elsewhere {
    pub(super) async fn start(host: &str) -> Self {
        let listener = TcpListener::bind((host, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Mutex::new(Log::default()));
        let shared = Arc::clone(&log);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                shared.lock().unwrap().connections += 1;
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self { address, log, task }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn connections(&self) -> usize {
        self.log.lock().unwrap().connections
    }

    pub(super) fn received(&self) -> Vec<u8> {
        self.log.lock().unwrap().bytes.clone()
    }

    pub(super) fn forget(&self) {
        *self.log.lock().unwrap() = Log::default();
    }
}

impl Drop for Elsewhere {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, log: Arc<Mutex<Log>>) {
    let mut request = Vec::new();
    // What came is kept even when the rest does not follow.
    while !is_whole(&request) {
        let before = request.len();
        if !matches!(stream.read_buf(&mut request).await, Ok(1..)) {
            return;
        }
        log.lock().unwrap().bytes.extend(&request[before..]);
    }
    let Answer::Bytes(answer) = json(200, "{}") else {
        unreachable!("`json` makes bytes")
    };
    stream.write_all(&answer).await.unwrap();
}

/// Whether the head is there, and a body as long as it says.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}
