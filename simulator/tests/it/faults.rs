//! Faults, as the one who called sees them.

use std::time::Duration;

use wassenger::{ApiKey, ChatId, Client, DeviceId, ErrorKind, RetryPolicy};
use wassenger_simulator::{Fault, Simulator};

use crate::raw::{CHAT, DEVICE, bytes, request, send};

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
    let expected = [
        (429, Some("7".to_owned()), json.clone()),
        (200, None, json.clone()),
        (502, None, page.clone()),
        (502, None, page),
        (200, None, json),
    ];
    assert_eq!(seen, expected);
    assert_eq!(simulator.faults_left(), 0);
    let executed: Vec<bool> = simulator
        .received()
        .iter()
        .map(|one| one.executed)
        .collect();
    assert_eq!(executed, [false, true, false, false, true]);
}

#[tokio::test]
async fn of_a_header() {
    let simulator = Simulator::start().await.unwrap();
    let rows = [
        ("status=503; retry-after=1", 503),
        ("status=500;page", 500),
        ("too-long=1; executed", 200),
        ("too-short=1", 200),
        ("drip=0", 200),
        ("end; after-bytes=1000000", 200),
    ];
    for (value, status) in rows {
        let header = format!("X-Simulator-Fault: {value}");
        let answer = send(&simulator, &request(LINE, &[&header], b"")).await;
        assert_eq!(answer.status, status, "{value}");
    }
}

/// How many bytes come, and how it ends.
#[tokio::test]
async fn of_the_connection() {
    let simulator = Simulator::start().await.unwrap();
    let whole = bytes(&simulator, &request(LINE, &[], b"")).await.unwrap();
    for after in [0, 1, 20, whole.len() - 1] {
        simulator.on_any().fault(Fault::end().after_bytes(after));
        let part = bytes(&simulator, &request(LINE, &[], b"")).await.unwrap();
        assert_eq!(part, whole[..after], "{after}");
        simulator.on_any().fault(Fault::reset().after_bytes(after));
        let error = bytes(&simulator, &request(LINE, &[], b""))
            .await
            .unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{after}");
        simulator.on_any().fault(Fault::stall().after_bytes(after));
        let request = request(LINE, &[], b"");
        let silent = tokio::time::timeout(Duration::from_millis(50), bytes(&simulator, &request));
        assert!(silent.await.is_err(), "{after}");
    }
    simulator.on_any().fault(Fault::drip(Duration::ZERO));
    assert_eq!(
        bytes(&simulator, &request(LINE, &[], b"")).await.unwrap(),
        whole
    );
    simulator.on_any().fault(Fault::too_long(3));
    let long = send(&simulator, &request(LINE, &[], b"")).await;
    let told: usize = long.header("content-length").unwrap().parse().unwrap();
    assert_eq!(told, long.body.len() + 3);
    simulator.on_any().fault(Fault::too_short(3));
    let short = send(&simulator, &request(LINE, &[], b"")).await;
    assert_eq!(short.body, long.body[..long.body.len() - 3]);
    let told: usize = short.header("content-length").unwrap().parse().unwrap();
    assert_eq!(told, short.body.len());
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
