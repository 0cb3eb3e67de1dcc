//! A server at an address of its own, encrypted or not.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
#[cfg(feature = "rustls")]
use tokio_rustls::TlsAcceptor;

use crate::support::server::{Answer, json};

struct State {
    connections: usize,
    requests: usize,
    bytes: Vec<u8>,
    answer: Answer,
}

/// It takes every connection, keeps every byte of the requests, and answers 200 unless it is told
/// otherwise: a client that goes there is content.
pub(super) struct Place {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

impl Place {
    pub(super) async fn start(host: &str) -> Self {
        Self::listen(host, |stream, state| async move {
            serve(stream, &state).await;
        })
        .await
    }

    /// What it keeps is what was encrypted.
    #[cfg(feature = "rustls")]
    pub(super) async fn encrypted(host: &str, acceptor: TlsAcceptor) -> Self {
        Self::listen(host, move |stream, state| {
            let acceptor = acceptor.clone();
            async move { serve(acceptor.accept(stream).await.unwrap(), &state).await }
        })
        .await
    }

    async fn listen<F>(
        host: &str,
        serve: impl Fn(tokio::net::TcpStream, Arc<Mutex<State>>) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind((host, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State {
            connections: 0,
            requests: 0,
            bytes: Vec::new(),
            answer: json(200, "{}"),
        }));
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                shared.lock().unwrap().connections += 1;
                tokio::spawn(serve(stream, Arc::clone(&shared)));
            }
        });
        Self {
            address,
            state,
            task,
        }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(super) fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }

    pub(super) fn requests(&self) -> usize {
        self.state.lock().unwrap().requests
    }

    pub(super) fn received(&self) -> Vec<u8> {
        self.state.lock().unwrap().bytes.clone()
    }

    /// What it answers from now on; forgets what it has seen.
    pub(super) fn set(&self, answer: Answer) {
        let mut state = self.state.lock().unwrap();
        *state = State {
            connections: 0,
            requests: 0,
            bytes: Vec::new(),
            answer,
        };
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, state: &Mutex<State>) {
    let mut request = Vec::new();
    // What came is kept even when the rest does not follow.
    while !is_whole(&request) {
        let before = request.len();
        if !matches!(stream.read_buf(&mut request).await, Ok(1..)) {
            return;
        }
        state.lock().unwrap().bytes.extend(&request[before..]);
    }
    let answer = {
        let mut state = state.lock().unwrap();
        state.requests += 1;
        state.answer.clone()
    };
    let Answer::Bytes(answer) = answer else {
        panic!("a place answers with bytes")
    };
    stream.write_all(&answer).await.unwrap();
    // The client may have gone when it has read enough.
    let _ = stream.shutdown().await;
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
