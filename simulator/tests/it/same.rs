//! The same seed and the same requests: the same answers.

use wassenger_conformance::derive::Derive;
use wassenger_conformance::spec::Spec;
use wassenger_simulator::{Exchange, Simulator};

use crate::every_operation::{document, wire};
use crate::raw::{bytes, request, send};

async fn run(seed: u64) -> (Vec<Vec<u8>>, Vec<Exchange>) {
    let spec = Spec::load(&document()).unwrap();
    let simulator = Simulator::builder().seed(seed).start().await.unwrap();
    let mut answers = Vec::new();
    for operation in spec.operations() {
        let cases = Derive::new(&spec).cases(operation).unwrap();
        answers.push(bytes(&simulator, &wire(&cases[0])).await.unwrap());
    }
    (answers, simulator.received())
}

#[tokio::test]
async fn twice() {
    let (first, second, other) = (run(7).await, run(7).await, run(8).await);
    assert_eq!(first, second);
    assert_ne!(first.0, other.0);
    assert_eq!(first.1.len(), 135);
}

/// What a seed makes up is the same in every version: the numbers are those of `SplitMix64`, for this seed 6457827717110365317,
/// 3203168211198807973, 9817491932198370423, 4593380528125082431 and 16408922859458223821.
#[tokio::test]
async fn in_every_version() {
    let simulator = Simulator::builder().seed(1_234_567).start().await.unwrap();
    let line = "GET /v1/webhooks/5f2296349b12abf18c3e4f01";
    let webhook = send(&simulator, &request(line, &[], b"")).await.json();
    for (field, made) in [
        ("/events/0", "text 317"),
        ("/id", "5f2296349b12abf18c3e01a7"), // 423, of the third
        ("/lastFailureAt", "2026-11-21T09:30:00.431Z"),
        ("/lastRetryAt", "2026-11-21T09:30:00.821Z"),
    ] {
        let found = webhook.pointer(field).and_then(|text| text.as_str());
        assert_eq!(found, Some(made), "{field}: {webhook}");
    }
}
