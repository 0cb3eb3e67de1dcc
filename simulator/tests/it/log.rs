//! What the simulator keeps of what it received.

use wassenger_simulator::{Fault, Simulator};

use crate::raw::{CHAT, DEVICE, request, send};

#[tokio::test]
async fn the_last_ones() {
    let simulator = Simulator::builder().max_received(2);
    let simulator = simulator.start().await.unwrap();
    for page in 0..4 {
        let line = format!("GET /v1/devices?page={page}");
        send(&simulator, &request(&line, &[], b"")).await;
    }
    let targets = simulator.received().into_iter().map(|one| one.target);
    let targets: Vec<_> = targets.collect();
    assert_eq!(targets, ["/v1/devices?page=2", "/v1/devices?page=3"]);
}

/// Byte for byte, although a library would cut it.
#[tokio::test]
async fn targets_as_they_arrived() {
    let simulator = Simulator::start().await.unwrap();
    for target in [
        "/v1/devices?search=a#b",
        "http://localhost/v1/devices",
        "/v1/devices?search=%20+",
    ] {
        let line = format!("GET {target}");
        send(&simulator, &request(&line, &[], b"")).await;
        assert_eq!(simulator.received().last().unwrap().target, target);
    }
    let taken: Vec<_> = simulator.received().iter().map(|one| one.valid).collect();
    assert_eq!(taken, [false, true, true]);
}

#[tokio::test]
async fn bodies_as_they_arrived() {
    let simulator = Simulator::start().await.unwrap();
    let line = format!("POST /v1/devices/{DEVICE}/queue");
    for body in [r#"{ "status":"pause"}"#, "{", ""] {
        let json = ["Content-Type: application/json"];
        send(&simulator, &request(&line, &json, body.as_bytes())).await;
        let received = simulator.received();
        assert_eq!(received.last().unwrap().body, body.as_bytes());
    }
}

/// hyper answers by itself what is no HTTP.
#[tokio::test]
async fn what_is_no_request() {
    let simulator = Simulator::start().await.unwrap();
    let line = "DELETE /v1/devices/5f2296349b12abf18c3e4a07/queue";
    for header in [
        "Content-Length: 1\r\nContent-Length: 2",
        "X-Mine : 1",
        "A\nB: 1",
    ] {
        let answer = send(&simulator, &request(line, &[header], b"")).await;
        assert_eq!((answer.status, answer.body.len()), (400, 0), "{header:?}");
    }
    assert!(simulator.received().is_empty());
}

/// What the caller was not told is no refusal of its request.
#[tokio::test]
async fn a_refusal_behind_an_error_that_was_asked_for() {
    let simulator = Simulator::start().await.unwrap();
    let line = format!("PUT /v1/chat/{DEVICE}/chats/447700900199@c.us/archive");
    simulator
        .on("archive_chat")
        .fault(Fault::status(429).executed());
    for (status, refused) in [(429, false), (404, true)] {
        let answer = send(&simulator, &request(&line, &[], b"")).await;
        assert_eq!(answer.status, status);
        let received = simulator.received();
        let last = received.last().unwrap();
        assert_eq!(
            (last.refusal.is_some(), last.executed),
            (refused, false),
            "{last:?}"
        );
        assert!(last.valid && !last.target.contains(CHAT));
    }
}

/// Whatever became of it on its way: a whole one, one that broke off, and an error in its place.
#[tokio::test]
async fn answers_are_whole() {
    let simulator = Simulator::start().await.unwrap();
    let line = format!("GET /v1/devices/{DEVICE}/queue");
    let whole = send(&simulator, &request(&line, &[], b"")).await.body;
    assert!(whole.starts_with(b"{\"queue\":{"));
    let first = simulator.received().remove(0);
    assert_eq!(first.answer, whole);
    for fault in [
        "end; after-bytes=150",
        "too-long=5",
        "too-short=5",
        "drip=1",
    ] {
        let header = format!("x-simulator-fault: {fault}");
        send(&simulator, &request(&line, &[&header], b"")).await;
        assert_eq!(
            simulator.received().last().unwrap().answer,
            whole,
            "{fault}"
        );
    }
    let error = send(
        &simulator,
        &request(&line, &["x-simulator-fault: status=503"], b""),
    )
    .await;
    assert_eq!(simulator.received().last().unwrap().answer, error.body);
}
