//! Requests as bytes, and answers as they come.

use std::io;

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use wassenger_simulator::Simulator;

pub(crate) const DEVICE: &str = "5f2296349b12abf18c3e4a07";
pub(crate) const CHAT: &str = "447700900123@c.us";

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Raw {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Raw {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(one, _)| one.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value)
    }
}

/// A request with the right key and these headers; `Content-Length` stands there when there is a body. A bare `Token` or `Host` leaves
/// that one out.
pub(crate) fn request(line: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut head = format!("{line} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.contains(&"Host") {
        head += "Host: localhost\r\n";
    }
    if !headers.iter().any(|header| header.starts_with("Token")) {
        head += &format!("Token: {}\r\n", Simulator::KEY);
    }
    if !body.is_empty() {
        head += &format!("Content-Length: {}\r\n", body.len());
    }
    for header in headers
        .iter()
        .filter(|header| !header.is_empty() && !["Token", "Host"].contains(header))
    {
        head += &format!("{header}\r\n");
    }
    [head.as_bytes(), b"\r\n", body].concat()
}

/// A connection.
pub(crate) async fn connection(simulator: &Simulator) -> io::Result<TcpStream> {
    let base = simulator.base_url();
    TcpStream::connect(base.trim_start_matches("http://").trim_end_matches("/v1")).await
}

/// Sends bytes and reads to the end of the connection.
pub(crate) async fn bytes(simulator: &Simulator, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = connection(simulator).await?;
    stream.write_all(request).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

/// Sends a request and reads its answer.
pub(crate) async fn send(simulator: &Simulator, request: &[u8]) -> Raw {
    taken_apart(&bytes(simulator, request).await.unwrap())
}

/// An answer, taken apart.
pub(crate) fn taken_apart(answer: &[u8]) -> Raw {
    let end = answer
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Raw {
        status,
        head,
        body: answer[end + 4..].to_vec(),
    }
}
