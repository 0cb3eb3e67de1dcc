//! A client of another language may send a body as HTTP allows it: the server reads it, or says what it cannot read.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Duration, timeout};
use wassenger_conformance::FixtureServer;
use wassenger_conformance::server::MISMATCH_STATUS;

use crate::support::fixture;

const LINE: &str = "POST /v1/devices/5f2296349b12abf18c3e4a07/queue HTTP/1.1\r\n";
const HEADERS: &str = "host: localhost\r\ntoken: key\r\ncontent-type: application/json\r\n";
const BODY: &str = r#"{"status":"pause"}"#;

/// A server that plays an exchange whose request has a body, and a connection to it.
async fn connected() -> (FixtureServer, TcpStream) {
    let server = FixtureServer::start().await.expect("a server");
    server.play(&[fixture("set_queue_status/200-pause-nested.json")]);
    let stream = connection(&server).await;
    (server, stream)
}

async fn connection(server: &FixtureServer) -> TcpStream {
    let url = server.wire_url();
    let address = url.trim_start_matches("http://").trim_end_matches("/v1");
    TcpStream::connect(address).await.expect("a connection")
}

async fn rest(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn a_body_in_chunks_is_the_same_body() {
    let chunks = [
        "12\r\n{\"status\":\"pause\"}\r\n0\r\n\r\n",
        "2\r\n{\"\r\n10;name=value\r\nstatus\":\"pause\"}\r\n000\r\n\r\n",
        "12\r\n{\"status\":\"pause\"}\r\n0\r\nchecksum: 1\r\n\r\n",
    ];
    for body in chunks {
        let request = format!("{LINE}{HEADERS}Transfer-Encoding: Chunked\r\n\r\n{body}");
        // However it is cut on its way.
        for size in [1, 7, request.len()] {
            let (server, mut stream) = connected().await;
            stream.set_nodelay(true).expect("no delay");
            for part in request.as_bytes().chunks(size) {
                stream.write_all(part).await.expect("sent");
                tokio::task::yield_now().await;
            }
            let answer = rest(stream).await;
            assert!(
                answer.starts_with("HTTP/1.1 200 OK\r\n"),
                "{body}: {answer}"
            );
            assert_eq!(server.verify(), Ok(()), "{body}");
            assert_eq!(server.received()[0].body, BODY.as_bytes());
            let received = server.received();
            let coding = received[0].header("transfer-encoding");
            assert_eq!(coding, Some("Chunked"), "the log has all");
        }
    }
}

#[tokio::test]
async fn a_client_that_waits_is_asked_for_the_body() {
    let length = format!("content-length: {}\r\n", BODY.len());
    for head in [length.as_str(), "transfer-encoding: chunked\r\n"] {
        let (server, mut stream) = connected().await;
        let request = format!("{LINE}{HEADERS}{head}Expect: 100-Continue\r\n\r\n");
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut asked = [0; 25];
        let read = timeout(Duration::from_secs(30), stream.read_exact(&mut asked));
        read.await.expect("in time").expect("it is asked");
        assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
        let body = match head {
            "transfer-encoding: chunked\r\n" => format!("{:x}\r\n{BODY}\r\n0\r\n\r\n", BODY.len()),
            _ => BODY.to_owned(),
        };
        // It is asked once, however the body comes.
        let (first, second) = body.split_at(5);
        for part in [first, second] {
            stream.write_all(part.as_bytes()).await.expect("sent");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let answer = rest(stream).await;
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n"),
            "{head}: {answer}"
        );
        assert_eq!(server.verify(), Ok(()), "{head}");
    }
}

/// Our own client tells its lengths, and no client may do what a fixture forbids.
#[tokio::test]
async fn where_one_client_is_judged_a_body_in_chunks_is_a_difference() {
    let chunks = format!("12\r\n{BODY}\r\n0\r\n\r\n");
    let request = format!("{LINE}{HEADERS}transfer-encoding: chunked\r\n\r\n{chunks}");
    let free = fixture("set_queue_status/200-pause-nested.json");
    let mut forbidden = free.clone();
    let forbid = &mut forbidden.request.forbid;
    forbid.extend(["transfer-encoding".to_owned()]);
    for (case, is_expected) in [(free, true), (forbidden, false)] {
        let server = FixtureServer::start().await.expect("a server");
        match is_expected {
            true => server.expect(&case),
            false => server.play(&[case]),
        }
        let mut stream = connection(&server).await;
        stream.write_all(request.as_bytes()).await.expect("sent");
        let answer = rest(stream).await;
        assert!(answer.starts_with("HTTP/1.1 599 "), "{answer}");
        let mismatches = server.mismatches();
        let places = mismatches[0].differences.iter().map(|one| one.at.as_str());
        let places: Vec<_> = places.collect();
        assert_eq!(places, ["request.headers.transfer-encoding"]);
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_told() {
    let many = "x: 1\r\n".repeat(70);
    let long = format!("content-length: 9000000\r\n\r\n{}", "a".repeat(8_600_000));
    let endless = format!("x-long: {}", "a".repeat(8_600_000));
    let more = "a".repeat(3_000_000);
    let behind = format!("transfer-encoding: chunked\r\n\r\nzz\r\n{more}");
    #[rustfmt::skip] // a table
    let cases = [
        ("content-length: 18\r\ncontent-length: 18\r\n", "more than one header tells how long the body is"),
        ("content-length: 18\r\ntransfer-encoding: chunked\r\n", "more than one header tells how long the body is"),
        ("transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n", "more than one header tells how long the body is"),
        ("transfer-encoding: gzip, chunked\r\n", "Transfer-Encoding \"gzip, chunked\" is not read here, but chunked is"),
        ("content-length: eighteen\r\n", "Content-Length \"eighteen\" is no number that can be read"),
        ("content-length: +18\r\n", "Content-Length \"+18\" is no number that can be read"),
        ("content-length: 99999999999999999999\r\n", "Content-Length \"99999999999999999999\" is no number that can be read"),
        ("expect: 200-ok\r\n", "Expect \"200-ok\" is not known here, but 100-continue is"),
        ("transfer-encoding: chunked\r\n\r\nzz\r\n", "a chunk has no size"),
        ("transfer-encoding: chunked\r\n\r\n12\r\n{\"status\":\"pause\"}\r\n\r\n", "a chunk has no size"),
        ("transfer-encoding: chunked\r\n\r\n;a=b\r\n", "a chunk has no size"),
        ("transfer-encoding: chunked\r\n\r\n2\r\n{}}\r\n0\r\n", "a chunk is longer than its size"),
        ("transfer-encoding: chunked\r\n\r\n0\r\na b: c\r\n", "invalid header name"),
        ("a b: c\r\n", "invalid header name"),
        (many.as_str(), "too many headers"),
        (endless.as_str(), "it has more than 8388608 bytes"),
        (long.as_str(), "it has more than 8388608 bytes"),
        // The answer comes, however much is still being sent.
        (behind.as_str(), "a chunk has no size"),
    ];
    for (head, fault) in cases {
        let (server, stream) = connected().await;
        let request = format!("{LINE}{HEADERS}{head}\r\n");
        let case = &head[..head.len().min(80)];
        let (mut reading, mut writing) = stream.into_split();
        let sending = tokio::spawn(async move {
            let sent = writing.write_all(request.as_bytes()).await;
            (sent, writing)
        });
        let mut answer = String::new();
        let read = reading.read_to_string(&mut answer).await;
        read.expect("an answer");
        let (sent, _) = sending.await.expect("it does not panic");
        sent.expect("the connection is not reset");
        let line = format!("HTTP/1.1 {MISMATCH_STATUS} ");
        assert!(answer.starts_with(&line), "{case}: {answer}");
        let mismatches = server.mismatches();
        let difference = &mismatches[0].differences[0];
        let told = (difference.at.as_str(), difference.actual.as_str());
        assert_eq!(told, ("request", fault), "{case}");
        let told = json!(difference.to_string()).to_string();
        assert!(answer.contains(told.trim_matches('"')), "{case}: {answer}");
        assert!(server.verify().is_err(), "{case}");
        // The next exchange is still the next.
        let mut again = connection(&server).await;
        let length = BODY.len();
        let right = format!("{LINE}{HEADERS}content-length: {length}\r\n\r\n{BODY}");
        again.write_all(right.as_bytes()).await.expect("sent");
        let answer = rest(again).await;
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n"),
            "{case}: {answer}"
        );
    }
}
