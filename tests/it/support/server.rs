//! A server on a raw socket: it keeps every byte it received and answers what it is told to.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use wassenger::Client;
use wassenger_conformance::Received;

/// What the server does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Resets the connection when the request is there but not read.
    ResetUnread,
    /// Resets the connection after the request was read.
    ResetRead,
    /// Closes the connection after the request was read.
    Close,
    /// Sends the first bytes, then the second ones again and again, as long as somebody reads.
    Endless(Vec<u8>, Vec<u8>),
    /// Sends these bytes and then nothing more, without closing.
    Silence(Vec<u8>),
}

/// An answer with a status, headers and a body, of the right length.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Answer {
    let body = body.as_ref();
    let mut head = format!("HTTP/1.1 {status} Word\r\nconnection: close\r\n").into_bytes();
    for (name, value) in headers {
        head.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    if status != 204 && status != 304 && status >= 200 {
        head.extend_from_slice(format!("content-length: {}\r\n", body.len()).as_bytes());
    }
    head.extend_from_slice(b"\r\n");
    head.extend_from_slice(body);
    Answer::Bytes(head)
}

/// An answer whose body is JSON.
pub(crate) fn json(status: u16, body: impl AsRef<[u8]>) -> Answer {
    answer(status, &[("content-type", "application/json")], body)
}

#[derive(Default)]
struct Log {
    requests: Mutex<Vec<Vec<u8>>>,
    connections: AtomicUsize,
    /// Of endless answers.
    written: AtomicUsize,
}

pub(crate) struct Server {
    port: u16,
    log: Arc<Log>,
    answer: Option<Arc<Mutex<Answer>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server; `answers` gets the number of the request, from 0.
    pub(crate) async fn start(answers: impl Fn(usize) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::new(Log::default());
        let shared = Arc::clone(&log);
        let answers = Arc::new(answers);
        let task = tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                shared.connections.fetch_add(1, Ordering::SeqCst);
                let (log, answers) = (Arc::clone(&shared), Arc::clone(&answers));
                tokio::spawn(async move { serve(stream, &log, &*answers).await });
            }
        });
        Self {
            port,
            log,
            answer: None,
            task,
        }
    }

    /// A server that answers every request alike.
    pub(crate) async fn always(answer: Answer) -> Self {
        Self::start(move |_| answer.clone()).await
    }

    /// A server whose answer is set anew for each case, with a client that tries once: building
    /// a client takes longer than most cases.
    pub(crate) async fn changing() -> (Self, Client) {
        let answer = Arc::new(Mutex::new(Answer::Close));
        let next = Arc::clone(&answer);
        let mut server = Self::start(move |_| next.lock().unwrap().clone()).await;
        server.answer = Some(answer);
        let client = super::client_once(&server.base_url());
        (server, client)
    }

    /// What a changing server answers from now on; forgets the requests and bytes so far.
    pub(crate) fn set(&self, answer: Answer) {
        let next = self.answer.as_ref().expect("a changing server");
        *next.lock().unwrap() = answer;
        self.forget();
        self.log.written.store(0, Ordering::SeqCst);
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Every request so far, byte for byte; one that was not read is empty.
    pub(crate) fn raw(&self) -> Vec<Vec<u8>> {
        self.log.requests.lock().unwrap().clone()
    }

    pub(crate) fn requests(&self) -> usize {
        self.log.requests.lock().unwrap().len()
    }

    /// Forgets the requests so far.
    pub(crate) fn forget(&self) {
        self.log.requests.lock().unwrap().clear();
    }

    pub(crate) fn connections(&self) -> usize {
        self.log.connections.load(Ordering::SeqCst)
    }

    /// Bytes of endless answers that the system took so far.
    pub(crate) fn written(&self) -> usize {
        self.log.written.load(Ordering::SeqCst)
    }

    /// Takes the requests so far out, parsed.
    pub(crate) fn take(&self) -> Vec<Received> {
        let raw = std::mem::take(&mut *self.log.requests.lock().unwrap());
        raw.iter().map(|bytes| parse(bytes)).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    log: &Log,
    answers: &(dyn Fn(usize) -> Answer + Send + Sync),
) {
    // The answer is chosen when the request begins, so that it may be left unread.
    if !matches!(stream.peek(&mut [0]).await, Ok(1)) {
        return;
    }
    let number = {
        let mut requests = log.requests.lock().unwrap();
        requests.push(Vec::new());
        requests.len() - 1
    };
    let answer = answers(number);
    if matches!(answer, Answer::ResetUnread) {
        // Bytes that were not read make the close a reset.
        return;
    }
    let Some(request) = read(&mut stream).await else {
        return;
    };
    log.requests.lock().unwrap()[number] = request;
    match answer {
        Answer::Bytes(bytes) => {
            // The client may have gone when it has read enough.
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Answer::ResetUnread | Answer::Close => {}
        Answer::ResetRead => stream.set_zero_linger().unwrap(),
        Answer::Endless(first, rest) => {
            let mut sent = stream.write_all(&first).await;
            while sent.is_ok() {
                sent = stream.write_all(&rest).await;
                log.written.fetch_add(rest.len(), Ordering::SeqCst);
                // The client reads in the same thread: what it does not want piles up nowhere.
                tokio::task::yield_now().await;
            }
        }
        Answer::Silence(bytes) => {
            let _ = stream.write_all(&bytes).await;
            std::future::pending::<()>().await;
        }
    }
}

/// One request: its head, a body of the length it says, and whatever else is there by then.
pub(crate) async fn read(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while length_of(&bytes).is_none_or(|length| bytes.len() < length) {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    Some(bytes)
}

/// How long the request is that begins with these bytes, when its head is whole.
pub(crate) fn length_of(bytes: &[u8]) -> Option<usize> {
    let at = end_of_head(bytes)?;
    let head = String::from_utf8_lossy(&bytes[..at]).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
    Some(at + length)
}

pub(crate) fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .map(|at| at + 4)
}

/// The parts of a request, as they stand in its bytes.
pub(crate) fn parse(bytes: &[u8]) -> Received {
    let at = end_of_head(bytes).expect("a whole head");
    let head = std::str::from_utf8(&bytes[..at - 4]).expect("a head in UTF-8");
    let mut lines = head.split("\r\n");
    let line: Vec<&str> = lines.next().unwrap().split(' ').collect();
    let [method, target, "HTTP/1.1"] = line[..] else {
        panic!("request line {line:?}")
    };
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let header = |line: &str| {
        let (name, value) = line
            .split_once(": ")
            .unwrap_or_else(|| panic!("header {line:?}"));
        (name.to_owned(), value.to_owned())
    };
    Received {
        method: method.to_owned(),
        path: path.to_owned(),
        query,
        headers: lines.map(header).collect(),
        body: bytes[at..].to_vec(),
    }
}
