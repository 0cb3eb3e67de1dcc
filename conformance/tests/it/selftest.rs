//! The self-test of the check: what it draws, what it catches, and that it can fail.

mod early;
mod fits;

use std::collections::BTreeSet;

use serde_json::Value;
use wassenger_conformance::run::Settings;
use wassenger_conformance::selftest::{
    self, Change, Layer, Made, Message, Operator, Plan, SelfTest,
};
use wassenger_conformance::tier::Tier;

use crate::support::{copy, plant, program, root, text};

const ON: [&str; 3] = ["archive_chat", "list_webhooks", "set_queue_status"];

fn settings(operations: &[&str]) -> Settings {
    Settings {
        fixtures: root().join("fixtures"),
        spec: root().join("spec/openapi.json"),
        operations: operations.iter().map(|&name| name.to_owned()).collect(),
        cases: Vec::new(),
        tier: Tier::Quick,
        target: None,
        stale: None,
        progress: |_| (),
        invocation: "run".to_owned(),
    }
}

const fn plan(seed: u64, count: usize) -> Plan {
    Plan {
        seed,
        count,
        only: None,
    }
}

async fn planted(operators: &[Operator], count: usize) -> SelfTest {
    let told = selftest::run(&settings(&ON), &plan(1, count), operators).await;
    told.expect("a verdict")
}

#[test]
fn a_seed_draws_the_same_defects_and_every_operator() {
    let all = selftest::operators();
    let draw = |seed, count| {
        let drawn = selftest::draw(&settings(&[]), &plan(seed, count), &all);
        let drawn = drawn.expect("drawn").into_iter();
        let cell =
            |it: selftest::Defect| (it.operator.change.layer(), it.operator.name, it.operation);
        drawn.map(cell).collect::<Vec<_>>()
    };
    let drawn = draw(1, selftest::COUNT);
    assert_eq!(drawn[..20], draw(1, 20));
    assert_ne!(drawn[..20], draw(2, 20));
    assert_eq!(drawn.len(), selftest::COUNT);
    let cells: BTreeSet<_> = drawn.iter().map(|cell| format!("{cell:?}")).collect();
    assert_eq!(cells.len(), drawn.len(), "no cell twice");
    for operator in &all {
        let layer = operator.change.layer();
        let is = |cell: &&(Layer, &str, String)| (cell.0, cell.1) == (layer, operator.name);
        assert!(
            drawn.iter().any(|cell| is(&cell)),
            "{operator:?} was never drawn"
        );
    }
    println!("{} operators", all.len());
}

#[tokio::test]
async fn what_is_planted_is_caught() {
    let told = planted(&selftest::operators(), 12).await;
    assert_eq!(told.planted.len(), 12);
    assert_eq!(told.survivors().count(), 0, "{told}");
    assert!(told.false_alarms.is_empty(), "{told}");
    assert!(
        told.to_string().contains("12 of 12 caught (100 %)"),
        "{told}"
    );
    assert_eq!(told.exit_code(), 2, "twelve are too few for a verdict");
}

/// One of each kind of judge: what it finds, it finds as what it is.
#[tokio::test]
async fn what_is_caught_is_told_by_its_code() {
    #[rustfmt::skip] // a table
    let cases = [
        ("another key", "get_queue", "request-header"),
        ("a segment doubled", "get_queue", "request-path"),
        ("the request withheld", "get_queue", "request-count"),
        ("Retry-After dropped", "get_queue", "error-retry-after"),
        ("bytes at the end", "get_queue", "outcome-body"),
        ("a query name undeclared", "reboot_device", "argument-unknown"),
        ("a query name in the headers", "reboot_device", "request-invalid"),
        ("a query name in the headers", "get_device", "request-invalid"),
        ("a field undeclared", "update_user", "argument-unknown"),
        ("a field required", "update_contact", "request-invalid"),
        ("a query name required", "reboot_device", "request-invalid"),
        ("fields of any name", "create_device", "request-count"),
        ("the body optional", "set_group_image", "request-count"),
        ("every error removed", "reboot_device", "operation-uncovered"),
        ("another base path", "get_queue", "none"),
        ("every success removed", "get_queue", "none"),
        ("another kind of error", "get_queue", "error-kind"),
        ("maybe executed, or not", "get_device", "error-repeat"),
        ("retryable, or not", "get_device", "error-repeat"),
        ("an error of another operation", "get_device", "error-operation"),
        ("the message lost", "get_queue", "error-text"),
        ("a message made up", "get_queue", "error-text"),
        ("the details lost", "get_device", "error-text"),
        ("the time to wait lost", "get_queue", "error-retry-after"),
        ("a reply for an error", "get_queue", "outcome-kind"),
        ("an error for a reply", "get_queue", "outcome-kind"),
        ("a typed value changed", "get_device", "reply-typed"),
        ("a named field lost", "get_queue", "reply-typed"),
        ("the JSON of a reply lost", "get_queue", "reply-json"),
        ("an attempt more", "get_device", "outcome-attempts"),
        ("a step: another kind of error", "route_queue", "error-kind"),
        ("a step: an error for a reply", "route_queue", "outcome-kind"),
        ("another status of a queue", "set_queue_status", "state-differs"),
        ("a message more that waits", "route_queue", "state-differs"),
        ("another state of a chat", "delete_chat", "state-differs"),
        ("no device left", "delete_chat", "state-differs"),
    ];
    for (name, operation, code) in cases {
        let mut operators = selftest::operators();
        operators.retain(|operator| operator.name == name);
        let told = selftest::run(&settings(&[operation]), &plan(1, 1), &operators).await;
        let told = told.expect("a verdict");
        let caught = told.planted[0].caught.as_ref().expect(name);
        assert_eq!(
            caught.code.as_deref().unwrap_or("none"),
            code,
            "{name}: {told}"
        );
    }
}

#[test]
fn a_status_becomes_another_or_stays() {
    #[rustfmt::skip] // a table
    let cases = [
        ("another success", "200", Some("202")), ("another success", "201", Some("200")),
        ("another success", "202", Some("200")), ("another success", "204", None),
        ("another success", "404", None), ("a success refused", "200", Some("400")),
        ("a success refused", "202", None), ("a success sent away", "200", Some("302")),
        ("401 as 403", "401", Some("403")), ("404 as 410", "404", Some("410")),
        ("409 as 400", "409", Some("400")), ("429 as 400", "429", Some("400")),
        ("500 as 200", "500", Some("200")), ("501 as 503", "501", Some("503")),
        ("501 as 503", "500", None),
    ];
    let all = selftest::operators();
    for (name, status, other) in cases {
        let named = all.iter().find(|operator| operator.name == name);
        let Some(Change::Answer(change)) = named.map(|operator| operator.change) else {
            panic!("{name} changes no answer");
        };
        let mut answer = Message {
            start: ["HTTP/1.1", status, ""].map(str::to_owned),
            headers: Vec::new(),
            body: Vec::new(),
        };
        let case = format!("{name}: {status}");
        assert_eq!(change(&mut answer), other.is_some(), "{case}");
        assert_eq!(answer.start[1], other.unwrap_or(status), "{case}");
    }
}

const NOTHING: Made = Made {
    fits: |_| true,
    change: |_, _| true,
};

#[tokio::test]
async fn what_changes_nothing_survives() {
    let idle = [
        Change::Request(|_| true),
        Change::Answer(|_| true),
        Change::Outcome(NOTHING),
        Change::World(|_, _| true),
        Change::Document(|_| Some(())),
    ];
    let idle = idle.map(|change| Operator {
        name: "nothing",
        change,
    });
    let all = selftest::operators();
    let real: Vec<_> = all.into_iter().take(6).collect();
    let told = planted(&[&idle[..], &real].concat(), 11).await;
    let survived: Vec<_> = told.survivors().map(|it| it.operator.as_str()).collect();
    assert_eq!(survived, ["nothing"; 5], "{told}");
    assert_eq!((told.score(), told.exit_code()), (54, 1));
    for planted in told.survivors() {
        let again = format!("run --only {}", planted.number);
        assert!(told.to_string().contains(&again), "{told}");
    }
}

#[tokio::test]
async fn nothing_planted_is_no_verdict() {
    let never = [Operator {
        name: "never",
        change: Change::Request(|_| false),
    }];
    for (operators, count) in [(&never[..], 60), (&selftest::operators(), 0)] {
        let told = planted(operators, count).await;
        assert_eq!((told.planted.len(), told.exit_code()), (0, 2), "{told}");
    }
}

#[tokio::test]
async fn a_check_that_cries_wolf_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat"], folder.path());
    let wrong = folder.path().join("archive_chat/404-unknown-device.json");
    plant(&wrong, "/expect/kind", Value::from("Conflict"));
    let settings = Settings {
        fixtures: folder.path().to_owned(),
        ..settings(&ON[..1])
    };
    let told = selftest::run(&settings, &plan(1, 2), &selftest::operators()).await;
    let told = told.expect("a verdict");
    assert_eq!(told.false_alarms, ["archive_chat"], "{told}");
    assert_eq!(told.exit_code(), 1, "{told}");
}

#[test]
fn the_verdict_needs_sixty_of_which_nearly_all_are_caught() {
    let made = |caught: usize, survived: usize| {
        let planted = |number: usize| selftest::Planted {
            number,
            layer: Layer::Request,
            operator: "one".to_owned(),
            operation: "get_queue".to_owned(),
            caught: (number <= caught).then(|| selftest::Caught {
                code: None,
                by: String::new(),
            }),
        };
        SelfTest {
            seed: 1,
            again: String::new(),
            planted: (1..=caught + survived).map(planted).collect(),
            false_alarms: Vec::new(),
        }
    };
    #[rustfmt::skip] // a table
    let cases = [
        // caught, survived, score, exit code
        (60, 0, 100, 0), (57, 3, 95, 0), (56, 4, 93, 1), (95, 5, 95, 0), (94, 6, 94, 1),
        (59, 0, 100, 2), (12, 1, 92, 1), (0, 1, 0, 1), (0, 0, 0, 2),
    ];
    for (caught, survived, score, exit) in cases {
        let told = made(caught, survived);
        let case = format!("{caught} caught, {survived} not");
        assert_eq!((told.score(), told.exit_code()), (score, exit), "{case}");
        let says = "too few for a verdict: at least 60 must be planted";
        let is_told = told.to_string().contains(says);
        assert_eq!(is_told, caught + survived < 60, "{case}");
    }
}

#[test]
fn the_program_plants_one_again_and_tells_it_as_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("self-test.json").display().to_string();
    #[rustfmt::skip] // words of a command
    let args = [
        "run", "--self-test", "--seed", "3", "--operation", "get_queue", "--only", "2",
        "--format", "json", "--output", &file, "--program=cargo xtask conformance", "--stale=code",
    ];
    let output = program(&args);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("seed 3: 1 of 1 caught (100 %)"), "{told}");
    let json = std::fs::read_to_string(&file).expect("the file");
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["planted"][0]["number"], 2, "{json}");
    let again = "cargo xtask conformance --self-test --seed 3 --operation get_queue";
    assert_eq!(json["again"], again);
    for wrong in [
        &["--seed", "1"][..],
        &["--self-test", "--base-url", "http://127.0.0.1:9/v1"],
        &["--self-test", "--format", "junit", "--output", &file],
        &["--self-test", "--operation", "send_money"],
    ] {
        let output = program(&[&["run"], wrong].concat());
        assert_eq!(
            output.status.code(),
            Some(2),
            "{wrong:?}: {}",
            text(&output)
        );
    }
}
