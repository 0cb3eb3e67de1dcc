//! What the recorder of the conformance check writes, or says when it writes nothing: no canary in
//! it. The numbers are none of the reserved ones, which may stay.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Value, json};
use wassenger_conformance::expect::Kind;
use wassenger_conformance::record::{Settings, record};
use wassenger_conformance::{Fixture, FixtureServer, load_dir, workspace_root};

use crate::support::{Row, recordable, runtime};

use super::canaries::Canaries;
use super::{TEXT, samples};

pub(super) const KEY: &str = "canary0key1of2nobody3at4all5";

/// The digits of two phone numbers that are nobody's example.
pub(super) fn numbers() -> [String; 2] {
    [
        ["4915", "1234", "5678"].concat(),
        ["3361", "2345", "678"].concat(),
    ]
}

pub(super) fn canaries() -> Canaries {
    let [phone, chat] = numbers();
    Canaries::new([KEY, &phone, &chat, TEXT])
}

/// All of them in one text.
pub(super) fn everything() -> String {
    let [phone, chat] = numbers();
    format!("+{phone} {chat}@c.us {TEXT} {KEY}")
}

/// A call of each operation with canaries in it, as a fixture that expects a reply: of those there
/// are, the one with the most.
pub(super) fn calls() -> Vec<Fixture> {
    let [phone, chat] = numbers();
    let folder = workspace_root().unwrap().join("fixtures");
    let mut calls: BTreeMap<String, (usize, Fixture)> = BTreeMap::new();
    for fixture in load_dir(&folder).unwrap() {
        if fixture.expect.outcome != Kind::Reply {
            continue;
        }
        let text = serde_json::to_string(&fixture).unwrap();
        let text = text
            .replace("12025550123", &phone)
            .replace("447700900123", &chat);
        let text = text.replace("billing 2", TEXT);
        let mut fixture: Fixture = serde_json::from_str(&text).unwrap();
        fixture.file = PathBuf::new();
        let sent = format!("{:?} {:?}", fixture.call, fixture.request);
        let found = [&phone, &chat, TEXT].map(|canary| sent.matches(canary).count());
        let found = found.iter().sum();
        let best = calls.entry(fixture.operation.clone());
        let best = best.or_insert_with(|| (found, fixture.clone()));
        if found > best.0 {
            *best = (found, fixture);
        }
    }
    calls.into_values().map(|(_, fixture)| fixture).collect()
}

/// Answers to a call: status, JSON or text.
pub(super) fn answers(operation: &str) -> Vec<(u16, Option<Value>, Option<String>)> {
    let all = everything();
    let fault = json!({"status": 400, "message": all, "errorCode": all, "errors": [{"message": all, "path": all}], "meta": {&all: all}});
    vec![
        (200, Some(samples::success(operation, &all)), None),
        (400, Some(fault), None),
        (404, Some(json!({"error": all})), None),
        (502, None, Some(format!("<html>{all}</html>"))),
        (500, None, Some(all)),
    ]
}

#[test]
fn what_is_recorded() {
    let canaries = canaries();
    let [phone, chat] = numbers();
    let wanted = [phone, chat, TEXT.to_owned()];
    let mut sent = BTreeSet::new();
    let mut row = Row::new("R8", "recordings");
    let folder = tempfile::tempdir().unwrap();
    let mut operations = BTreeSet::new();
    runtime().block_on(async {
        let server = FixtureServer::start().await.unwrap();
        for (number, mut fixture) in calls().into_iter().enumerate() {
            operations.insert(fixture.operation.clone());
            let all = answers(&fixture.operation);
            let error = 1 + number % (all.len() - 1);
            for (status, body, text) in [all[0].clone(), all[error].clone()] {
                fixture.response.status = status;
                let media = if text.is_some() {
                    "text/html"
                } else {
                    "application/json"
                };
                let cookie = format!("session={KEY}");
                let headers = [
                    ("content-type", media),
                    ("set-cookie", &cookie),
                    ("x-canary", TEXT),
                ];
                let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
                fixture.response.headers = headers.into();
                (fixture.response.body, fixture.response.text) = (body, text);
                server.reset();
                server.expect(&fixture);
                let name = format!("{}, {status}", fixture.operation);
                let settings = settings(
                    &fixture,
                    &server.base_url(),
                    &format!("{number}-{status}"),
                    folder.path(),
                );
                let file = record(&settings).await;
                let file = file.unwrap_or_else(|error| panic!("{name}: {error}"));
                let received = server.received();
                assert!(!received.is_empty(), "{name}");
                for request in &received {
                    assert_eq!(request.header("token"), Some(KEY), "{name}");
                    let text = format!("{request} {:?}", request.query_pairs());
                    sent.extend(
                        wanted
                            .iter()
                            .filter(|wanted| text.contains(wanted.as_str())),
                    );
                }
                row.seen(received.len());
                let written = std::fs::read_to_string(&file).unwrap();
                row.canary_bytes(canaries.leaked(&name, &written));
                row.canary_bytes(canaries.leaked(&name, &file.display().to_string()));
                row.pass();
            }
        }
        // Nothing is written over, and the refusal shows nothing either.
        for (number, fixture) in calls().into_iter().enumerate().step_by(4) {
            let settings = settings(
                &fixture,
                "http://127.0.0.1:9/v1",
                &format!("{number}-200"),
                folder.path(),
            );
            let error = record(&settings).await.unwrap_err();
            row.canary_bytes(canaries.leaked(&fixture.operation, &format!("{error} {error:?}")));
            row.pass();
        }
    });
    assert_eq!(sent.len(), wanted.len(), "each canary was sent: {sent:?}");
    let known = recordable();
    assert_eq!(
        operations, known,
        "every operation that fixtures have is recorded"
    );
    row.assert_passed(2 * known.len() + known.len().div_ceil(4));
}

fn settings(fixture: &Fixture, base_url: &str, case: &str, out: &std::path::Path) -> Settings {
    Settings {
        spec: workspace_root().unwrap().join("spec/openapi.json"),
        base_url: base_url.to_owned(),
        key: KEY.to_owned(),
        operation: fixture.operation.clone(),
        call: fixture.call.clone(),
        case: format!("case-{case}"),
        out: out.to_owned(),
        allow_write: Vec::new(),
    }
}
