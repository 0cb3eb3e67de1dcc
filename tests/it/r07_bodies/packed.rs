//! Packed answers: unpacked only if asked for, and then no further than the limit.

use std::io::{Read as _, Write as _};

use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};

use super::*;

const MEBI: usize = 1 << 20;
/// What the bomb would be, in MiB.
pub(super) const BOMB: usize = 256;

pub(super) fn packed(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// So many MiB of zeros as one gzip stream. A mebibyte is packed once and its block repeated: to
/// pack them all takes long.
pub(super) fn zeros(mebibytes: usize) -> Vec<u8> {
    let plain = vec![0; MEBI];
    let mut block = Vec::with_capacity(MEBI);
    let mut compress = Compress::new(Compression::best(), false);
    compress
        .compress_vec(&plain, &mut block, FlushCompress::Full)
        .unwrap();
    let mut part = Crc::new();
    part.update(&plain);
    let mut whole = Crc::new();
    (0..mebibytes).for_each(|_| whole.combine(&part));
    let mut stream = b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec();
    stream.extend(block.repeat(mebibytes));
    // A last block that is empty, the checksum and the size.
    stream.extend(b"\x03\0");
    stream.extend(whole.sum().to_le_bytes());
    stream.extend(whole.amount().to_le_bytes());
    stream
}

pub(super) fn gzip(status: u16, body: &[u8]) -> Answer {
    answer(status, &[("content-encoding", "gzip")], body)
}

/// The bomb is one: two MiB of it are what they should be, checksum and all.
#[test]
fn a_bomb_is_made() {
    let mut plain = Vec::new();
    GzDecoder::new(&*zeros(2)).read_to_end(&mut plain).unwrap();
    assert_eq!(plain, vec![0; 2 * MEBI]);
    let size = zeros(BOMB).len();
    assert!((200_000..=400_000).contains(&size), "{size} bytes");
    Row::new("R7", "a gzip bomb is one").pass();
}

#[test]
fn asked_for() {
    use ErrorKind::{Decode, NotFound, Server as Failed};
    let bomb = zeros(BOMB);
    let rows = [
        ("gzip bomb", gzip(200, &bomb), 200, Decode),
        ("gzip bomb in a 404", gzip(404, &bomb), 404, NotFound),
        ("gzip bomb in a 502", gzip(502, &bomb), 502, Failed),
        (
            "a gzip bomb that is cut",
            gzip(200, &bomb[..bomb.len() / 2]),
            200,
            Decode,
        ),
        (
            "one byte more",
            gzip(200, &packed(&big(LIMIT + 1))),
            200,
            Decode,
        ),
    ];
    runtime().block_on(async {
        let small = Bodies::new("packed bodies beyond", |b| b.gzip().max_body_bytes(LIMIT)).await;
        let default = Bodies::new("packed bodies beyond the default", ClientBuilder::gzip).await;
        for (mut bodies, limit) in [(small, LIMIT), (default, DEFAULT_MAX_BODY_BYTES)] {
            for (name, answer, status, kind) in &rows {
                if limit != LIMIT && *name == "one byte more" {
                    continue;
                }
                let error = bodies.call(answer.clone()).await.expect_err(name);
                assert_eq!(error.kind(), *kind, "{name}: {error}");
                assert_eq!(error.status().unwrap().as_u16(), *status, "{name}");
                assert_eq!(error.body().len(), limit, "{name}");
                assert!(
                    error.to_string().contains(&format!("{limit} bytes")),
                    "{error}"
                );
                let asked = &bodies.server.take()[0].headers;
                assert!(asked.contains(&("accept-encoding".to_owned(), "gzip".to_owned())));
                bodies.row.pass();
            }
        }
    });
}

#[test]
fn asked_for_and_in_order() {
    runtime().block_on(async {
        let mut bodies = Bodies::new("packed bodies", |b| b.gzip().max_body_bytes(LIMIT)).await;
        for size in [0, 1, LIMIT - 1, LIMIT] {
            let body = bodies.call(gzip(200, &packed(&big(size)))).await.unwrap();
            assert_eq!(body, big(size));
            bodies.row.pass();
        }
        // Nobody has to pack.
        assert_eq!(bodies.call(answer(200, &[], "{}")).await.unwrap(), b"{}");
        bodies.row.pass();
    });
}

/// A stream that breaks off or is none: the status stays, and it may have been executed.
#[test]
fn asked_for_and_broken() {
    let whole = packed(&big(500));
    let mut wrong = whole.clone();
    let checksum = wrong.len() - 8;
    wrong[checksum] ^= 1;
    let rows = [
        ("cut", whole[..whole.len() - 1].to_vec()),
        ("a wrong checksum", wrong),
        ("no gzip at all", b"{}".to_vec()),
        ("a head alone", whole[..10].to_vec()),
    ];
    runtime().block_on(async {
        let mut bodies = Bodies::new("broken packed bodies", ClientBuilder::gzip).await;
        for (name, body) in rows {
            for (status, kind) in [(200, ErrorKind::Interrupted), (404, ErrorKind::NotFound)] {
                let error = bodies.call(gzip(status, &body)).await.expect_err(name);
                assert_eq!(error.kind(), kind, "{name}");
                assert_eq!(error.status().unwrap().as_u16(), status, "{name}");
                assert_eq!(error.maybe_executed(), status == 200, "{name}");
                bodies.row.pass();
            }
        }
    });
}

/// Nothing is unpacked unasked, so that a small answer cannot become a large one.
#[test]
fn not_asked_for() {
    runtime().block_on(async {
        let mut bodies = Bodies::new("packed bodies, unasked", |b| b).await;
        let bomb = zeros(BOMB);
        for encoding in ["gzip", "br", "deflate", "zstd", "x-gzip"] {
            let answer = answer(200, &[("content-encoding", encoding)], &bomb);
            assert_eq!(bodies.call(answer).await.unwrap(), bomb, "{encoding}");
            let sent = &bodies.server.take()[0].headers;
            assert!(sent.iter().all(|(name, _)| name != "accept-encoding"));
            bodies.row.pass();
        }
    });
}
