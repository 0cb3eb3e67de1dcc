//! Every operation of the document: each request that follows from it is taken, and each answer is as
//! the document declares it. The requests are made, and the answers judged, by the conformance check.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use wassenger_conformance::derive::Derive;
use wassenger_conformance::fixture::Fixture;
use wassenger_conformance::spec::Spec;
use wassenger_simulator::Simulator;
use wassenger_simulator::world::{Chat, Device};

use crate::raw::{request, send};

/// Commas separate the items of a list.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b',')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// What the service refuses and the document cannot say: filters of two kinds, a queue routed to itself.
const UNSAID: [(&str, &str); 2] = [("empty_queue", "does not go"), ("route_queue", "to itself")];

pub(crate) fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/openapi.json")
}

/// The request of a case, as bytes.
pub(crate) fn wire(case: &Fixture) -> Vec<u8> {
    let pairs = case.request.query.iter();
    let pairs = pairs.flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
    let pairs = pairs.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, VALUE)));
    let query: Vec<String> = pairs.collect();
    let mark = if query.is_empty() { "" } else { "?" };
    let (method, path) = (&case.request.method, &case.request.path);
    let line = format!("{method} /v1{path}{mark}{}", query.join("&"));
    match &case.request.body {
        Some(body) => {
            let headers = ["Content-Type: application/json"];
            request(&line, &headers, body.to_string().as_bytes())
        }
        None => request(&line, &[], b""),
    }
}

/// The device and the chat that a case names are there.
fn arrange(simulator: &Simulator, case: &Fixture) {
    let mut segments = case.request.path.split('/').skip(1);
    let (first, device) = (segments.next(), segments.next());
    let Some(id) = device.filter(|_| matches!(first, Some("devices" | "chat"))) else {
        return;
    };
    let chat = segments.skip_while(|one| *one != "chats").nth(1);
    let chat = chat.map(|wid| Chat::new(percent_decode_str(wid).decode_utf8_lossy()));
    simulator.world(|world| {
        if world.device(id).is_none() {
            world.add_device(Device::new(id));
        }
        let device = world.device_mut(id).unwrap();
        for chat in chat.into_iter() {
            if device.chat(chat.wid()).is_none_or(Chat::is_removed) {
                device.add_chat(chat);
            }
        }
    });
}

#[tokio::test]
async fn what_the_document_allows_is_taken() {
    let spec = Spec::load(&document()).unwrap();
    let derive = Derive::new(&spec);
    let simulator = Simulator::start().await.unwrap();
    let (mut count, mut done) = (0, 0);
    for operation in spec.operations() {
        let mut succeeded = false;
        for case in derive.cases(operation).unwrap() {
            // The others have the request of the first.
            if count > 0 && case.response.status != 200 && case.response.status != 204 {
                continue;
            }
            arrange(&simulator, &case);
            let answer = send(&simulator, &wire(&case)).await;
            let content_type = answer.header("content-type");
            let faults = spec.judge_answer(operation, answer.status, content_type, &answer.body);
            assert!(faults.is_empty(), "{}: {faults:?}", case.label());
            // Its state says no to some.
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            let unsaid = |(id, word): &(&str, &str)| operation.id == *id && text.contains(word);
            let known = answer.status == 400 && UNSAID.iter().any(unsaid);
            let taken = answer.status < 300 || matches!(answer.status, 404 | 409) || known;
            assert!(taken, "{}: {} {text}", case.label(), answer.status);
            succeeded |= answer.status < 300;
            count += 1;
        }
        done += usize::from(succeeded);
    }
    let log = simulator.received();
    let met: std::collections::BTreeSet<_> =
        log.iter().map(|one| one.operation.as_deref()).collect();
    assert_eq!(met.len(), spec.operations().len());
    // A refusal of the world is no fault of the request.
    assert!(log.iter().all(|one| one.valid));
    println!(
        "simulator: {count} requests of {} operations, {done} with a success",
        met.len()
    );
}
