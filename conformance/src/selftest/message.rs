//! A request or an answer of HTTP/1.1 as it stands on the line, so that it can be changed byte by byte.

use std::error::Error;
use std::io;

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::fixture::{Request, Response};
use crate::strict::BASE_PATH;

/// More than any client of ours or `httpmock` sends.
const MOST_HEADERS: usize = 64;

/// A request or an answer. What its body's length is told by is written anew when it is sent on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Message {
    /// The three words of its first line.
    pub start: [String; 3],
    /// Its headers, in their order.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Message {
    /// Reads a request; none when the line was closed instead.
    pub(super) async fn request(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<Self>> {
        Self::read(from, |head| {
            let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
            let mut read = httparse::Request::new(&mut headers);
            read.parse(head).map_err(invalid)?;
            let start = [
                read.method.unwrap_or_default().to_owned(),
                read.path.unwrap_or_default().to_owned(),
                "HTTP/1.1".to_owned(),
            ];
            Ok(Self::of(start, read.headers))
        })
        .await
    }

    /// Reads an answer.
    pub(super) async fn answer(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Self> {
        let read = Self::read(from, |head| {
            let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
            let mut read = httparse::Response::new(&mut headers);
            read.parse(head).map_err(invalid)?;
            let start = [
                "HTTP/1.1".to_owned(),
                read.code.unwrap_or_default().to_string(),
                read.reason.unwrap_or_default().to_owned(),
            ];
            Ok(Self::of(start, read.headers))
        });
        read.await?
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    fn of(start: [String; 3], headers: &[httparse::Header<'_>]) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let headers = headers
            .iter()
            .map(|header| (header.name.to_owned(), text(header.value)));
        Self {
            start,
            headers: headers.collect(),
            body: Vec::new(),
        }
    }

    async fn read(
        from: &mut (impl AsyncRead + Unpin),
        parse: impl FnOnce(&[u8]) -> io::Result<Self>,
    ) -> io::Result<Option<Self>> {
        const END: &[u8] = b"\r\n\r\n";
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(at) = bytes.windows(END.len()).position(|window| window == END) {
                break at + END.len();
            }
            if from.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        };
        let mut message = parse(&bytes[..end])?;
        let length = match (
            message.header("content-length"),
            message.header("transfer-encoding"),
        ) {
            (Some(length), None) => length.parse().map_err(invalid)?,
            (None, None) => 0,
            _ => return Err(invalid("a body that does not tell its length")),
        };
        message.body = bytes.split_off(end);
        let missing = length - message.body.len().min(length);
        let mut rest = vec![0; missing];
        from.read_exact(&mut rest).await?;
        message.body.extend(rest);
        Ok(Some(message))
    }

    /// The request that a case wants, with the headers that every request has.
    pub(super) fn wanted(request: &Request) -> Self {
        let mut target = format!("{BASE_PATH}{}", request.path);
        if !request.query.is_empty() {
            let mut query = form_urlencoded::Serializer::new(String::new());
            for (name, values) in &request.query {
                query.extend_pairs(values.iter().map(|value| (name, value)));
            }
            target = format!("{target}?{}", query.finish());
        }
        let always = ["token", "user-agent"].map(|name| (name.to_owned(), "x".to_owned()));
        let own = request.headers.clone();
        let body = request.body.as_ref().map(Value::to_string);
        Self {
            start: [request.method.clone(), target, "HTTP/1.1".to_owned()],
            headers: always.into_iter().chain(own).collect(),
            body: body.unwrap_or_default().into_bytes(),
        }
    }

    /// The answer that a case gives.
    pub(super) fn given(response: &Response) -> Self {
        Self {
            start: [
                "HTTP/1.1".to_owned(),
                response.status.to_string(),
                String::new(),
            ],
            headers: response.headers.clone().into_iter().collect(),
            body: response.bytes(),
        }
    }

    /// The bytes that go over the line.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut head = self.start.join(" ") + "\r\n";
        let length = |name: &str| name.eq_ignore_ascii_case("content-length");
        let framed = self.headers.iter().any(|(name, _)| length(name));
        for (name, value) in self.headers.iter().filter(|(name, _)| !length(name)) {
            head += &format!("{name}: {value}\r\n");
        }
        if framed || !self.body.is_empty() {
            head += &format!("content-length: {}\r\n", self.body.len());
        }
        head += "\r\n";
        [head.as_bytes(), &self.body].concat()
    }

    /// The first header of that name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut named = self
            .headers
            .iter()
            .filter(|header| header.0.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.as_str())
    }

    /// Takes a header away; whether it was there.
    pub fn drop_header(&mut self, name: &str) -> bool {
        let before = self.headers.len();
        self.headers
            .retain(|header| !header.0.eq_ignore_ascii_case(name));
        self.headers.len() < before
    }

    /// Gives a header another value; whether it was there.
    pub fn set_header(&mut self, name: &str, value: &str) -> bool {
        let there = self.drop_header(name);
        if there {
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        there
    }

    /// The body, if it is JSON.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

fn invalid(error: impl Into<Box<dyn Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}
