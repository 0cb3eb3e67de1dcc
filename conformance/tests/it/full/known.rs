//! Known deviations that only the full tier shows: an entry names the seed, and no other run misses it.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wassenger::types::QueueStatus;
use wassenger_conformance::model::{Model, Step};
use wassenger_conformance::report::Report;
use wassenger_conformance::run::{run, run_against};
use wassenger_conformance::tier::Tier;

use super::{few, settings};
use crate::support::{copy, root};

const OPERATION: &str = "get_device_health";

/// A document of one operation, and a folder for its fixtures.
fn small(folder: &Path) {
    let text = fs::read_to_string(root().join("spec/openapi.json")).expect("committed");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    let path = "/devices/{deviceId}/health";
    document["paths"] = json!({path: document["paths"][path]});
    fs::write(folder.join("openapi.json"), document.to_string()).expect("written");
    copy(&[OPERATION], &folder.join("fixtures"));
}

/// The codes of what is found by an ordinary run, and by one in which no story agrees.
async fn codes(ledger: Value, tier: Tier, operations: &[&str], wrong: bool) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    small(folder.path());
    let ledger = json!({"deviations": [ledger]}).to_string();
    fs::write(folder.path().join("fixtures/deviations.json"), ledger).expect("written");
    let mut settings = settings(1, operations, |_| ());
    settings.fixtures = folder.path().join("fixtures");
    if operations.is_empty() {
        settings.spec = folder.path().join("openapi.json");
    }
    settings.tier = tier;
    let mut model = Model::new();
    model.play(&Step::SetStatus(0, QueueStatus::Pause));
    let report: Report = match wrong {
        true => run_against(&settings, &model).await,
        false => run(&settings).await,
    }
    .expect("it is judged");
    // The document is not the client's: what the client alone has is of no interest here.
    let other = ["operation-unknown", "operation-uncovered"];
    let found = report
        .new_findings()
        .map(|finding| finding.code.to_string());
    found
        .filter(|code| !other.contains(&code.as_str()))
        .collect()
}

fn entry(case: &str, seed: Option<u64>) -> Value {
    let mut entry = json!({"code": "state-differs", "operation": OPERATION, "reason": "It waits for a test.", "date": "2026-11-21"});
    if !case.is_empty() {
        entry["case"] = case.into();
    }
    if let Some(seed) = seed {
        entry["seed"] = seed.into();
    }
    entry
}

#[tokio::test]
async fn an_entry_for_what_is_drawn_is_gone_only_where_it_was_drawn() {
    let drawn = "get_device_health/derived-200-drawn-reply-1";
    let full = |seed, requests| Tier::Full(few(seed, requests, 0));
    let turn = "get_device_health/derived-every-argument-77";
    #[rustfmt::skip] // a table
    let cases = [
        ("a quick run", drawn, Some(1), Tier::Quick, false),
        ("its own seed", drawn, Some(1), full(1, 1), true),
        ("another seed", drawn, Some(1), full(2, 1), false),
        ("so few that it is not drawn", drawn, Some(1), full(1, 0), false),
        ("any case of a seed, quick", "", Some(1), Tier::Quick, false),
        ("any case of a seed", "", Some(1), full(1, 0), true),
        ("a turn that the quick tier may not have", turn, None, Tier::Quick, false),
        ("a turn that no tier has", turn, None, full(1, 0), true),
        ("a file", "get_device_health/200-gone.json", None, Tier::Quick, true),
    ];
    for (name, case, seed, tier, gone) in cases {
        let found = codes(entry(case, seed), tier, &[], false).await;
        let due: &[&str] = if gone { &["deviation-gone"] } else { &[] };
        assert_eq!(found, due, "{name}");
    }
}

#[tokio::test]
async fn a_story_that_does_not_agree_is_known_by_its_seed() {
    let on = ["route_queue"];
    let tier = Tier::Full(few(1, 0, 20));
    let count = |codes: Vec<String>| codes.iter().filter(|code| *code == "state-differs").count();
    let mut route = entry("", Some(1));
    route["operation"] = "route_queue".into();
    let all = count(codes(entry("", Some(2)), tier, &on, true).await);
    assert!(all > 0);
    assert_eq!(count(codes(route.clone(), tier, &on, true).await), 0);
    route["seed"] = 2.into();
    assert_eq!(count(codes(route, tier, &on, true).await), all);
    // A story ends with what was asked for, so nothing else could have shown.
    let mut other = entry("", None);
    other["operation"] = "send_message".into();
    let found = codes(other, tier, &on, true).await;
    assert!(!found.contains(&"deviation-gone".to_owned()), "{found:?}");
}
