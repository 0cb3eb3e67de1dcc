//! How much of a body is read, and what becomes of one that is not as its head says.

use wassenger::{Error, ErrorKind};

use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, Row, builder, runtime};

const LIMIT: usize = 1000;

fn bytes(head: &str, body: &[u8]) -> Answer {
    Answer::Bytes([format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat())
}

/// Archives a chat, with this answer and a small limit.
async fn call(answer: Answer) -> Result<Vec<u8>, Error> {
    let server = Server::always(answer).await;
    let once = wassenger::RetryPolicy::none();
    let client = builder(&server.base_url())
        .max_body_bytes(LIMIT)
        .retry(once)
        .build()
        .unwrap();
    let ids = Ids::new();
    let reply = client.device(&ids.device).chat(&ids.chat).archive().await?;
    Ok(reply.body().to_vec())
}

#[test]
fn up_to_the_limit() {
    runtime().block_on(async {
        let sizes = [0, 1, LIMIT - 1, LIMIT];
        for size in sizes {
            assert_eq!(
                call(answer(200, &[], vec![b'a'; size]))
                    .await
                    .unwrap()
                    .len(),
                size
            );
        }
        Row::new("R7", "bodies that fit").passes(sizes.len());
    });
}

#[test]
fn beyond_the_limit() {
    let chunked = |body: &[u8]| bytes("200 OK\r\ntransfer-encoding: chunked", body);
    let big = |size| vec![b'a'; size];
    let one_chunk = [b"40000\r\n".as_slice(), &big(0x40000), b"\r\n0\r\n\r\n"].concat();
    let many: Vec<u8> = b"64\r\n"
        .iter()
        .chain(&big(100))
        .chain(b"\r\n")
        .copied()
        .collect();
    let rows = [
        (
            "one byte more",
            answer(200, &[], big(LIMIT + 1)),
            200,
            ErrorKind::Decode,
        ),
        (
            "a large one",
            answer(200, &[], big(3_000_000)),
            200,
            ErrorKind::Decode,
        ),
        (
            "until the end",
            bytes("200 OK", &big(100_000)),
            200,
            ErrorKind::Decode,
        ),
        (
            "one large chunk",
            chunked(&one_chunk),
            200,
            ErrorKind::Decode,
        ),
        (
            "many chunks without an end",
            chunked(&many.repeat(1000)),
            200,
            ErrorKind::Decode,
        ),
        (
            "an error page",
            answer(502, &[], big(100_000)),
            502,
            ErrorKind::Server,
        ),
        (
            "a refusal",
            answer(404, &[], big(100_000)),
            404,
            ErrorKind::NotFound,
        ),
        (
            "a refusal of the key",
            answer(401, &[], big(LIMIT + 1)),
            401,
            ErrorKind::Unauthorized,
        ),
    ];
    runtime().block_on(async {
        let count = rows.len();
        for (name, answer, status, kind) in rows {
            let error = call(answer).await.expect_err(name);
            assert_eq!(error.kind(), kind, "{name}: {error}");
            assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
            assert_eq!(error.body(), big(LIMIT), "{name}");
            assert!(error.to_string().contains("1000 bytes"), "{name}: {error}");
            assert_eq!(
                error.maybe_executed(),
                status < 400 || status == 502,
                "{name}"
            );
        }
        Row::new("R7", "bodies that do not fit").passes(count);
    });
}

/// The part that came is kept, and a status that was seen stays.
#[test]
fn broken_bodies() {
    use ErrorKind::{Interrupted, NotFound, Unauthorized};
    let chunked =
        |status: &str, body: &[u8]| bytes(&format!("{status}\r\ntransfer-encoding: chunked"), body);
    let rows = [
        (
            "too short",
            bytes("200 OK\r\ncontent-length: 100", b"partial"),
            200,
            Interrupted,
            "partial",
        ),
        (
            "too short, 404",
            bytes("404 X\r\ncontent-length: 100", b"{\"error\":\"x"),
            404,
            NotFound,
            "{\"error\":\"x",
        ),
        (
            "chunks without an end",
            chunked("200 OK", b"7\r\npartial\r\n"),
            200,
            Interrupted,
            "partial",
        ),
        (
            "bad chunk size",
            chunked("200 OK", b"7\r\npartial\r\nzz\r\n"),
            200,
            Interrupted,
            "partial",
        ),
        (
            "chunk size beyond any",
            chunked("200 OK", b"7\r\npartial\r\nfffffffffffffffff\r\n"),
            200,
            Interrupted,
            "partial",
        ),
        (
            "chunks without an end, 401",
            chunked("401 X", b"7\r\npartial\r\n"),
            401,
            Unauthorized,
            "partial",
        ),
    ];
    runtime().block_on(async {
        let count = rows.len();
        for (name, answer, status, kind, kept) in rows {
            let error = call(answer).await.expect_err(name);
            assert_eq!(error.kind(), kind, "{name}: {error}");
            assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
            assert_eq!(String::from_utf8_lossy(error.body()), kept, "{name}");
            assert_eq!(error.maybe_executed(), status == 200, "{name}");
            assert!(std::error::Error::source(&error).is_some(), "{name}");
        }
        Row::new("R7", "broken bodies").passes(count);
    });
}

/// Nothing is unpacked, so a small answer cannot become a large one.
#[test]
fn nothing_is_unpacked() {
    runtime().block_on(async {
        // The start of a gzip stream; whether it is one does not matter.
        let packed = b"\x1f\x8b\x08\0\0\0\0\0\0\x03rest";
        let encodings = ["gzip", "br", "deflate", "zstd", "x-gzip"];
        for encoding in encodings {
            let body = call(answer(200, &[("content-encoding", encoding)], packed))
                .await
                .unwrap();
            assert_eq!(body, packed, "{encoding}");
        }
        Row::new("R7", "packed bodies").passes(encodings.len());
    });
}
