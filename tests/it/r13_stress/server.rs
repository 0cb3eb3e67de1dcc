//! A keep-alive server that counts, by the number in a request's device id, what arrived and what
//! took effect, and closes connections as planned.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Barrier;
use tokio::task::JoinHandle;

use super::plan::{Close, Plan};

/// What an id is apart from its number: 16 of 24 digits.
const PREFIX: &str = "5f2296349b12abf1";
const BEFORE_ID: &[u8] = b" /v1/devices/";

/// The device id of a call.
pub(super) fn id(number: usize) -> String {
    format!("{PREFIX}{number:08x}")
}

/// The number in the path of a request.
pub(super) fn number(head: &[u8]) -> usize {
    let before = head.windows(BEFORE_ID.len());
    let at = before.clone().position(|bytes| bytes == BEFORE_ID).unwrap() + BEFORE_ID.len();
    let text = std::str::from_utf8(&head[at..at + 24]).unwrap();
    usize::from_str_radix(text.strip_prefix(PREFIX).unwrap(), 16).unwrap()
}

/// The success that names the call it is for.
pub(super) fn success(number: usize) -> Vec<u8> {
    let body = format!(r#"{{"id":"{}"}}"#, id(number));
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ";
    format!("{head}{}\r\n\r\n{body}", body.len()).into_bytes()
}

/// What the server counts.
pub(super) struct Ledger {
    plan: Plan,
    /// By number: requests that arrived, read or not.
    arrivals: Vec<AtomicU32>,
    /// By number: requests that were carried out.
    effects: Vec<AtomicU32>,
    connections: AtomicUsize,
    /// Lets the first answers of so many connections go at once.
    start: Barrier,
}

impl Ledger {
    pub(super) fn new(plan: Plan, connections: usize) -> Arc<Self> {
        let zeros = || plan.iter().map(|_| AtomicU32::new(0)).collect();
        Arc::new(Self {
            arrivals: zeros(),
            effects: zeros(),
            connections: AtomicUsize::new(0),
            start: Barrier::new(connections),
            plan,
        })
    }

    /// Counts a request that is there; how many of its number were there before.
    pub(super) fn arrive(&self, number: usize) -> u32 {
        self.arrivals[number].fetch_add(1, Ordering::SeqCst)
    }

    pub(super) fn take_effect(&self, number: usize) {
        self.effects[number].fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn planned(&self, number: usize) -> Option<Close> {
        self.plan[number]
    }

    pub(super) fn arrivals(&self, number: usize) -> u32 {
        self.arrivals[number].load(Ordering::SeqCst)
    }

    pub(super) fn effects(&self, number: usize) -> u32 {
        self.effects[number].load(Ordering::SeqCst)
    }

    pub(super) fn requests(&self) -> usize {
        (0..self.plan.len())
            .map(|n| self.arrivals(n) as usize)
            .sum()
    }

    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Starts the server; gives the base URL and the task that serves.
pub(super) async fn start(ledger: &Arc<Ledger>) -> (String, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}/v1", listener.local_addr().unwrap());
    let ledger = Arc::clone(ledger);
    let task = tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            ledger.connections.fetch_add(1, Ordering::SeqCst);
            let ledger = Arc::clone(&ledger);
            // A client that goes away in the middle ends its connection alone.
            tokio::spawn(async move { serve(stream, &ledger).await });
        }
    });
    (base_url, task)
}

async fn serve(mut stream: TcpStream, ledger: &Ledger) -> Option<()> {
    let (mut bytes, mut new) = (Vec::new(), true);
    loop {
        // Seen without being read: a request line is one segment on loopback.
        let mut line = [0; 64];
        if stream.peek(&mut line).await.ok()? == 0 {
            return None;
        }
        let number = number(&line);
        let first = ledger.arrive(number) == 0;
        let close = ledger.planned(number).filter(|_| first);
        if close == Some(Close::Unread) {
            return None;
        }
        read(&mut stream, &mut bytes).await?;
        ledger.take_effect(number);
        if new {
            ledger.start.wait().await;
            new = false;
        }
        let answer = success(number);
        let sent = match close {
            Some(Close::Unread | Close::Read) => 0,
            Some(Close::Within(percent)) => answer.len() * percent / 100,
            Some(Close::Idle(_)) | None => answer.len(),
        };
        stream.write_all(&answer[..sent]).await.ok()?;
        if let Some(Close::Idle(turns)) = close {
            for _ in 0..turns {
                tokio::task::yield_now().await;
            }
        }
        if close.is_some() {
            return None;
        }
    }
}

/// Reads one request whole: there must be nothing behind it, since nobody asked for pipelining.
pub(super) async fn read(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> Option<()> {
    bytes.clear();
    loop {
        if stream.read_buf(bytes).await.ok()? == 0 {
            return None;
        }
        if let Some(length) = length(bytes) {
            assert!(bytes.len() <= length, "a request behind a request");
            if bytes.len() == length {
                return Some(());
            }
        }
    }
}

/// How long the request is, as soon as its head is there.
fn length(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let body = lines.find_map(|line| line.strip_prefix("content-length: "));
    Some(end + body.map_or(0, |value| value.parse().unwrap()))
}
