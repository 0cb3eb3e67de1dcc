//! Faults, as the one who called sees them.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;
use wassenger::{ApiKey, ChatId, Client, DeviceId, ErrorKind, RetryPolicy};
use wassenger_simulator::{Fault, Simulator};

use crate::raw::{CHAT, DEVICE, bytes, connection, request, send, taken_apart};

const LINE: &str = "GET /v1/devices";

#[tokio::test]
async fn statuses() {
    let simulator = Simulator::start().await.unwrap();
    simulator
        .on("list_devices")
        .fault(Fault::status(429).retry_after(7));
    simulator
        .on_any()
        .nth(2)
        .times(2)
        .fault(Fault::status(502).page());
    let mut seen = Vec::new();
    for _ in 0..5 {
        let answer = send(&simulator, &request(LINE, &[], b"")).await;
        let header = |name: &str| answer.header(name).map(str::to_owned);
        seen.push((answer.status, header("retry-after"), header("content-type")));
    }
    let json = Some("application/json".to_owned());
    let page = Some("text/html".to_owned());
    // The one for any operation counts the first request, too.
    let expected = [
        (429, Some("7".to_owned()), json.clone()),
        (502, None, page.clone()),
        (502, None, page),
        (200, None, json.clone()),
        (200, None, json),
    ];
    assert_eq!(seen, expected);
    assert_eq!(simulator.faults_left(), 0);
    let received = simulator.received();
    let executed: Vec<bool> = received.iter().map(|one| one.executed).collect();
    assert_eq!(executed, [false, false, false, true, true]);
}

/// One after the other, also when several are for the same request or it has one of its own.
#[tokio::test]
async fn several() {
    let simulator = Simulator::start().await.unwrap();
    let own = "X-Simulator-Fault: status=500";
    let at = |n| simulator.on("list_devices").nth(n);
    at(1).fault(Fault::status(429));
    at(1).fault(Fault::status(503));
    at(5).fault(Fault::status(502));
    let mut seen = Vec::new();
    for headers in [&[][..], &[own], &[], &[], &[], &[]] {
        let answer = send(&simulator, &request(LINE, headers, b"")).await;
        seen.push(answer.status);
    }
    assert_eq!(seen, [429, 500, 503, 200, 502, 200]);
    for _ in 0..2 {
        simulator.on_any().times(u32::MAX).fault(Fault::reset());
    }
    assert_eq!(simulator.faults_left(), u32::MAX);
}

/// How an answer differs from the one without a fault.
#[tokio::test]
async fn of_a_header() {
    let simulator = Simulator::start().await.unwrap();
    let whole = bytes(&simulator, &request(LINE, &[], b"")).await.unwrap();
    let (head, body) = (taken_apart(&whole).head, taken_apart(&whole).body);
    // Fault; status, `Content-Length`, bytes of the whole answer, executed.
    let length = body.len();
    let error = "{\"message\":\"This was asked for\",\"status\":503}".len();
    let rows = [
        ("status=503; retry-after=1", 503, error, None, false),
        ("status=503; executed", 503, error, None, true),
        ("status=500;page", 500, 86, None, false),
        ("too-long=1", 200, length + 1, Some(length), true),
        ("too-short=1", 200, length - 1, Some(length - 1), true),
        ("drip=0", 200, length, Some(length), true),
        ("end; after-bytes=1000000", 200, length, Some(length), false),
        (
            "end; after-bytes=1000000; executed",
            200,
            length,
            Some(length),
            true,
        ),
    ];
    for (value, status, told, came, executed) in rows {
        let header = format!("X-Simulator-Fault: {value}");
        let answer = send(&simulator, &request(LINE, &[&header], b"")).await;
        assert_eq!(answer.status, status, "{value}");
        let length = answer.header("content-length");
        assert_eq!(length, Some(told.to_string().as_str()), "{value}");
        assert_eq!(answer.body.len(), came.unwrap_or(told), "{value}");
        let last = simulator.received().pop().unwrap();
        assert_eq!((last.executed, last.faulty), (executed, true), "{value}");
    }
    assert!(head.contains("200 OK"), "{head}");
}

/// How many bytes come, and how it ends.
#[tokio::test]
async fn of_the_connection() {
    let simulator = Simulator::start().await.unwrap();
    let request = request(LINE, &[], b"");
    let whole = bytes(&simulator, &request).await.unwrap();
    for after in [0, 1, 20, whole.len() - 1] {
        simulator.on_any().fault(Fault::end().after_bytes(after));
        let part = bytes(&simulator, &request).await.unwrap();
        assert_eq!(part, whole[..after], "{after}");
        simulator.on_any().fault(Fault::reset().after_bytes(after));
        let error = bytes(&simulator, &request).await.unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{after}");
        simulator.on_any().fault(Fault::stall().after_bytes(after));
        let mut stream = connection(&simulator).await.unwrap();
        stream.write_all(&request).await.unwrap();
        let mut part = vec![0; after];
        stream.read_exact(&mut part).await.unwrap();
        assert_eq!(part, whole[..after], "{after}");
        let silent = timeout(Duration::from_millis(50), stream.read_u8()).await;
        assert!(silent.is_err(), "{after}");
        // It ends when the caller ends it.
        stream.shutdown().await.unwrap();
        let mut rest = Vec::new();
        let ended = timeout(Duration::from_secs(10), stream.read_to_end(&mut rest)).await;
        assert!(ended.is_ok() && rest.is_empty(), "{after}");
    }
    simulator.on_any().fault(Fault::too_long(3));
    let long = send(&simulator, &request).await;
    let told: usize = long.header("content-length").unwrap().parse().unwrap();
    assert_eq!(told, long.body.len() + 3);
    simulator.on_any().fault(Fault::too_short(3));
    let short = send(&simulator, &request).await;
    assert_eq!(short.body, long.body[..long.body.len() - 3]);
    let told: usize = short.header("content-length").unwrap().parse().unwrap();
    assert_eq!(told, short.body.len());
}

/// A byte at a time, and all of them.
#[tokio::test]
async fn drip() {
    let simulator = Simulator::start().await.unwrap();
    let request = request(LINE, &[], b"");
    let whole = bytes(&simulator, &request).await.unwrap();
    let pause = Duration::from_millis(1);
    simulator.on_any().fault(Fault::drip(pause));
    let started = Instant::now();
    assert_eq!(bytes(&simulator, &request).await.unwrap(), whole);
    let least = pause * u32::try_from(whole.len()).unwrap();
    assert!(started.elapsed() >= least, "{:?}", started.elapsed());
}

/// The client repeats what was surely not done, and tells what may have been.
#[tokio::test]
async fn through_the_client() {
    let simulator = Simulator::start().await.unwrap();
    let key = ApiKey::new(Simulator::KEY).unwrap();
    let policy = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let client = Client::builder(key)
        .base_url(&simulator.base_url())
        .unwrap();
    let client = client.retry(policy).build().unwrap();
    let device: DeviceId = DEVICE.parse().unwrap();
    let chat: ChatId = CHAT.parse().unwrap();
    simulator.on("archive_chat").fault(Fault::status(429));
    client.device(&device).chat(&chat).archive().await.unwrap();
    assert_eq!(simulator.received().len(), 2);
    simulator.on("delete_chat").fault(Fault::reset().executed());
    let error = client
        .device(&device)
        .chat(&chat)
        .delete()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(error.maybe_executed());
    // It was done: the next one finds nothing.
    let error = client
        .device(&device)
        .chat(&chat)
        .delete()
        .await
        .unwrap_err();
    assert_eq!(error.status().map(u16::from), Some(404));
    assert_eq!(simulator.received().len(), 4);
}

#[tokio::test]
#[should_panic(expected = "no operation `archive`")]
async fn an_operation_that_is_none() {
    let simulator = Simulator::start().await.unwrap();
    simulator.on("archive").fault(Fault::reset());
}
