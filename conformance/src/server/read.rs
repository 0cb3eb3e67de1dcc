//! How the embedded server reads a request, whatever client it is of: with a length or in chunks, waiting to be asked for its body or not.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::received::Received;

/// Headers of a request at most.
const MOST_HEADERS: usize = 64;

/// Bytes of a request at most, with its head and the sizes of its chunks.
const MOST_BYTES: usize = 8 << 20;

/// How long a body is.
enum Length {
    Bytes(usize),
    Chunks,
}

/// A request, or what is wrong with it.
pub(super) type Read = Result<Received, String>;

/// A whole request; nothing when the connection ends before.
pub(super) async fn read(stream: &mut TcpStream) -> io::Result<Option<Read>> {
    let mut bytes = Vec::new();
    let mut asked = false;
    while stream.read_buf(&mut bytes).await? > 0 {
        if bytes.len() > MOST_BYTES {
            return Ok(Some(Err(format!("it has more than {MOST_BYTES} bytes"))));
        }
        let (mut request, head, length) = match parsed(&bytes) {
            Ok(Some(parsed)) => parsed,
            Ok(None) => continue,
            Err(fault) => return Ok(Some(Err(fault))),
        };
        let rest = &bytes[head..];
        let body = match length {
            Length::Bytes(length) => Ok(rest.get(..length).map(<[u8]>::to_vec)),
            Length::Chunks => unchunked(rest),
        };
        match body {
            Ok(Some(body)) => {
                request.body = body;
                return Ok(Some(Ok(request)));
            }
            Ok(None) => {}
            Err(fault) => return Ok(Some(Err(fault))),
        }
        if !asked && request.header("expect").is_some() {
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
            asked = true;
        }
    }
    Ok(None)
}

/// The request without its body, the length of its head and that of its body; nothing while the head is not whole.
fn parsed(bytes: &[u8]) -> Result<Option<(Received, usize, Length)>, String> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let status = request.parse(bytes).map_err(|fault| fault.to_string())?;
    let httparse::Status::Complete(head) = status else {
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
    let length = length(&received)?;
    Ok(Some((received, head, length)))
}

fn length(request: &Received) -> Result<Length, String> {
    let is_other = |value: &&str| !value.eq_ignore_ascii_case("100-continue");
    if let Some(other) = request.header_values("expect").find(is_other) {
        return Err(format!(
            "Expect {other:?} is not known here, but 100-continue is"
        ));
    }
    let [told, coding] = ["content-length", "transfer-encoding"]
        .map(|name| request.header_values(name).collect::<Vec<_>>());
    match (told.as_slice(), coding.as_slice()) {
        ([], []) => Ok(Length::Bytes(0)),
        ([length], []) => {
            // A number may have a plus for Rust, and has none for HTTP.
            let digits = length.bytes().all(|byte| byte.is_ascii_digit());
            let parsed = length.parse().ok().filter(|_| digits).map(Length::Bytes);
            parsed.ok_or_else(|| format!("Content-Length {length:?} is no number that can be read"))
        }
        ([], [coding]) if coding.eq_ignore_ascii_case("chunked") => Ok(Length::Chunks),
        ([], [coding]) => Err(format!(
            "Transfer-Encoding {coding:?} is not read here, but chunked is"
        )),
        _ => Err("more than one header tells how long the body is".to_owned()),
    }
}

/// The body that these chunks are, once the last has come.
fn unchunked(mut bytes: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let mut body = Vec::new();
    loop {
        // The parser takes no digit at all for a zero.
        let has_size = bytes.first().is_none_or(u8::is_ascii_hexdigit);
        let size = httparse::parse_chunk_size(bytes).ok().filter(|_| has_size);
        let size = size.ok_or("a chunk has no size")?;
        let httparse::Status::Complete((used, size)) = size else {
            return Ok(None);
        };
        bytes = &bytes[used..];
        if size == 0 {
            let mut trailers = [httparse::EMPTY_HEADER; MOST_HEADERS];
            let end = httparse::parse_headers(bytes, &mut trailers);
            let end = end.map_err(|fault| fault.to_string())?;
            return Ok(end.is_complete().then_some(body));
        }
        // One beyond any memory is waited for until there are too many bytes.
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let Some((chunk, rest)) = bytes.split_at_checked(size) else {
            return Ok(None);
        };
        let Some((end, rest)) = rest.split_at_checked(2) else {
            return Ok(None);
        };
        if end != b"\r\n" {
            return Err("a chunk is longer than its size".to_owned());
        }
        body.extend(chunk);
        bytes = rest;
    }
}
