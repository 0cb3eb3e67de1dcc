//! The full tier: the same seed draws the same, all of it valid, and what does not agree with the model is found and made short.

mod blame;
mod known;
mod reports;
mod stories;
mod wrong;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use wassenger_conformance::derive::Derive;
use wassenger_conformance::drive::{Driver, TEST_KEY};
use wassenger_conformance::report::Report;
use wassenger_conformance::run::{Settings, Step, run};
use wassenger_conformance::spec::Spec;
use wassenger_conformance::tier::{Draw, Tier};
use wassenger_conformance::{Fixture, check};

use crate::support::{plant, program, root, text};

fn spec() -> Spec {
    Spec::load(&root().join("spec/openapi.json")).expect("the document")
}

/// A draw that a test can afford.
const fn few(seed: u64, cases: usize, stories: usize) -> Draw {
    Draw {
        seed,
        requests: cases,
        replies: cases,
        stories,
    }
}

fn cases(spec: &Spec, id: &str, tier: Tier) -> Vec<Fixture> {
    let operation = spec.operation(id).expect("an operation");
    Derive::of(spec, tier).cases(operation).expect("cases")
}

fn is_drawn(case: &Fixture) -> bool {
    case.label().contains("-drawn-")
}

#[tokio::test]
async fn what_is_drawn_is_valid_and_never_the_same_twice() {
    let spec = spec();
    let driver = Driver::new("http://127.0.0.1:9/v1", TEST_KEY, std::time::Duration::ZERO);
    let driver = driver.expect("a driver");
    let derive = Derive::of(&spec, Tier::Full(few(3, 8, 0)));
    let mut count = 0;
    for operation in spec.operations() {
        let cases = derive.cases(operation).expect("cases");
        let names: BTreeSet<_> = cases.iter().map(Fixture::label).collect();
        assert_eq!(names.len(), cases.len(), "{}", operation.id);
        for (at, case) in cases.iter().enumerate().filter(|(_, case)| is_drawn(case)) {
            let label = case.label();
            assert_eq!(check::fixture(&spec, operation, case), [], "{label}");
            let built = driver.build(case).await.expect(&label);
            let found = check::request(&spec, operation, case, &built);
            assert_eq!(found, [], "{label}");
            let same = |other: &Fixture| {
                other.arguments == case.arguments && other.response == case.response
            };
            assert!(!cases[..at].iter().any(same), "{label}");
            count += 1;
        }
    }
    assert!(count > 800, "{count}");
    println!("{count} drawn cases");
}

#[test]
fn a_seed_draws_the_same_cases_and_another_others() {
    let spec = spec();
    let drawn = |seed| {
        let cases = cases(&spec, "send_message", Tier::Full(few(seed, 10, 0)));
        cases.into_iter().filter(is_drawn).collect::<Vec<_>>()
    };
    assert_eq!(drawn(1), drawn(1));
    assert!(drawn(1).len() > 15, "{}", drawn(1).len());
    let (one, other) = (drawn(1), drawn(2));
    let same = one.iter().filter(|case| other.contains(case)).count();
    assert!(same < 3, "{same} are the same");
    // What is drawn does not depend on how much is.
    let more = cases(&spec, "send_message", Tier::Full(few(1, 30, 0)));
    assert!(one.iter().all(|case| more.contains(case)));
    let quick = cases(&spec, "send_message", Tier::Quick);
    assert!(!quick.iter().any(is_drawn));
    assert!(quick.iter().all(|case| more.contains(case)));
}

/// Every text in the bodies that are sent.
fn sent(cases: &[Fixture]) -> BTreeSet<String> {
    fn texts(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => drop(found.insert(text.clone())),
            Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    let bodies = cases.iter().filter_map(|case| case.request.body.as_ref());
    bodies.for_each(|body| texts(body, &mut found));
    found
}

#[test]
fn every_word_of_a_long_enum_is_sent() {
    let spec = spec();
    let document = std::fs::read_to_string(root().join("spec/openapi.json")).expect("it is there");
    let document: Value = serde_json::from_str(&document).expect("JSON");
    let words = &document["components"]["schemas"]["DepartmentIcon"]["enum"];
    let words: BTreeSet<String> = serde_json::from_value(words.clone()).expect("words");
    let of = |tier| sent(&cases(&spec, "create_department", tier));
    let quick = of(Tier::Quick);
    let left: Vec<_> = words.difference(&quick).collect();
    assert!(!left.is_empty(), "the quick tier sends them all by now");
    // Nothing is drawn: the turns alone do it.
    let full = of(Tier::Full(few(1, 0, 0)));
    assert!(words.is_subset(&full), "{:?}", words.difference(&full));
    println!("{} words, {left:?} in the full tier alone", words.len());
}

#[test]
fn more_turns_than_can_be_judged_are_an_error_that_names_the_operation() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    let cases = |words: usize, tier| {
        let words: Vec<_> = (0..words).map(|word| format!("word-{word}")).collect();
        std::fs::copy(root().join("spec/openapi.json"), &file).expect("a copy");
        let place = "/components/schemas/DepartmentIcon/enum";
        plant(&file, place, words.into());
        let spec = Spec::load(&file).expect("a document");
        let operation = spec.operation("create_department").expect("an operation");
        Derive::of(&spec, tier)
            .cases(operation)
            .map(|all| all.len())
    };
    let full = Tier::Full(few(1, 0, 0));
    let error = cases(4097, full).expect_err("too many");
    assert!(error.what().starts_with("`create_department`: "), "{error}");
    assert!(
        error.what().contains("4097 turns, more than 4096"),
        "{error}"
    );
    cases(4097, Tier::Quick).expect("the quick tier leaves the rest out");
}

static DONE: AtomicUsize = AtomicUsize::new(0);

fn count(step: Step) {
    DONE.fetch_max(step.done, Ordering::Relaxed);
    assert!(step.done <= step.total);
}

fn settings(seed: u64, operations: &[&str], progress: fn(Step)) -> Settings {
    Settings {
        fixtures: root().join("fixtures"),
        spec: root().join("spec/openapi.json"),
        operations: operations.iter().map(|&name| name.to_owned()).collect(),
        cases: Vec::new(),
        tier: Tier::Full(few(seed, 10, 20)),
        target: None,
        stale: None,
        invocation: "run".to_owned(),
        progress,
    }
}

async fn report(seed: u64, operations: &[&str], progress: fn(Step)) -> Report {
    let settings = settings(seed, operations, progress);
    run(&settings).await.expect("it is judged")
}

#[tokio::test]
async fn a_seed_gives_the_same_report() {
    const ON: [&str; 2] = ["route_queue", "set_chat_labels"];
    let one = report(1, &ON, count).await;
    assert_eq!(one.exit_code(), 0, "{one}");
    assert_eq!(one.tier, Tier::Full(few(1, 10, 20)));
    assert_eq!(DONE.load(Ordering::Relaxed), one.cases.len());
    let drawn = |report: &Report, what: &str| {
        let names = report.cases.iter().map(|case| case.case.clone());
        names.filter(|name| name.contains(what)).collect::<Vec<_>>()
    };
    for what in ["-drawn-request-", "-drawn-reply-", "drawn story "] {
        assert!(!drawn(&one, what).is_empty(), "{what}");
    }
    let names: BTreeSet<_> = one.cases.iter().map(|case| &case.case).collect();
    assert_eq!(names.len(), one.cases.len(), "each is counted once");
    assert_eq!(one.rows.len(), 2);
    assert_eq!(report(1, &ON, |_| ()).await.json(), one.json());
    let other = report(2, &ON, |_| ()).await;
    assert_ne!(drawn(&other, "drawn story"), drawn(&one, "drawn story"));
}

#[test]
fn what_is_drawn_is_found_again_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.json").display().to_string();
    let known = "set_queue_status/derived-every-argument-2";
    for name in [
        "drawn story 3",
        "send_message/derived-drawn-request-17",
        "get_chat/derived-200-drawn-reply-17",
        known,
    ] {
        let output = program(&[
            "run", "--full", "--seed", "7", "--case", name, "--format", "json", "--output", &file,
        ]);
        let told = text(&output);
        assert_eq!(output.status.code(), Some(0), "{told}");
        let report = std::fs::read_to_string(&file).expect("written");
        let report: Report = serde_json::from_str(&report).expect("it reads back");
        let names: Vec<_> = report.cases.iter().map(|case| &case.case).collect();
        assert_eq!(names, [name]);
        assert_eq!(report.tier, Tier::Full(Draw::of(7)));
        if name == known {
            let again = format!("wassenger-conformance run --full --seed 7 --case {known}");
            assert_eq!(report.findings[0].reproduce, again);
        }
    }
}

#[test]
fn the_options_go_together_or_not() {
    #[rustfmt::skip] // a table
    let cases: [(&[&str], &str); 7] = [
        (&["--full", "--self-test"], "cannot be used with"),
        (&["--full", "--base-url", "http://127.0.0.1:9/v1"], "cannot be used with"),
        (&["--seed", "2"], "required arguments were not provided"),
        (&["--full", "--count", "2"], "cannot be used with"),
        (&["--case", "drawn story 1"], "there is no case `drawn story 1`\n  to mend it: it is drawn: give --full, and --seed N"),
        (&["--case", "get_chat/derived-200-drawn-reply-17"], "it is drawn: give --full, and --seed N"),
        (&["--full", "--case", "drawn story 1001"], "take a name from the list"),
    ];
    for (arguments, says) in cases {
        let output = program(&[&["run"], arguments].concat());
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains(says), "{arguments:?}: {told}");
    }
}
