//! Cases derived from the document: all of it, the same each time, and what breaks is found.

mod made;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wassenger_conformance::derive::Derive;
use wassenger_conformance::drive::{Driver, TEST_KEY};
use wassenger_conformance::kind::CaseKind;
use wassenger_conformance::spec::Spec;
use wassenger_conformance::{Fixture, FixtureServer, check};

use crate::support::{plant, program, root, text};

fn spec() -> Spec {
    Spec::load(&root().join("spec/openapi.json")).expect("the document")
}

fn cases(spec: &Spec, id: &str) -> Vec<Fixture> {
    let operation = spec.operation(id).expect("an operation");
    Derive::new(spec).cases(operation).expect("cases")
}

#[test]
fn every_operation_has_replies_and_errors() {
    let spec = spec();
    let mut count = 0;
    for operation in spec.operations() {
        let cases = cases(&spec, &operation.id);
        let names: BTreeSet<String> = cases.iter().map(Fixture::label).collect();
        assert_eq!(
            names.len(),
            cases.len(),
            "{}: each has its own name",
            operation.id
        );
        let statuses: BTreeSet<u16> = cases.iter().map(|case| case.response.status).collect();
        let errors = [
            302, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409, 410, 429, 500, 501, 502, 503,
            504, 505,
        ];
        assert!(statuses.contains(&200) && errors.iter().all(|status| statuses.contains(status)));
        assert_eq!(
            cases,
            self::cases(&spec, &operation.id),
            "the same each time"
        );
        for case in &cases {
            assert_eq!(
                check::fixture(&spec, operation, case),
                [],
                "{}",
                case.label()
            );
            assert!(
                case.call.is_empty()
                    && case.arguments.is_some()
                    && case.file.as_os_str().is_empty()
            );
        }
        count += cases.len();
    }
    println!("{count} cases");
}

/// Which errors say that nothing was done: the same statuses for every class.
#[test]
fn a_status_tells_whether_the_action_may_have_happened() {
    #[rustfmt::skip] // a table
    let rows = [
        // status, Retry-After, kind, whether it may have been executed
        (302, false, "Rejected", true), (307, false, "Rejected", false), (308, false, "Rejected", false),
        (400, false, "Rejected", false), (404, false, "NotFound", false), (408, false, "Rejected", true),
        (429, false, "RateLimited", false), (500, false, "Server", true), (501, false, "Server", false),
        (502, false, "Server", true), (503, false, "Server", true), (503, true, "Server", false),
        (504, false, "Server", true), (505, false, "Server", false),
    ];
    let spec = spec();
    for operation in ["get_device", "delete_chat", "send_message"] {
        let cases = cases(&spec, operation);
        for (status, waits, kind, maybe) in rows {
            let mut like = cases.iter().filter(|case| {
                case.response.status == status
                    && case.response.headers.contains_key("retry-after") == waits
                    && case.kind() == CaseKind::Error
            });
            let name = format!("{operation} {status} {waits}");
            let expect = &like.next().expect(&name).expect;
            assert_eq!(expect.kind.as_deref(), Some(kind), "{name}");
            assert_eq!(expect.maybe_executed, Some(maybe), "{name}");
            if matches!(status, 300..400 | 408 | 505) {
                assert_eq!(
                    (expect.attempts, expect.retryable),
                    (1, Some(false)),
                    "{name}"
                );
            }
        }
    }
}

/// Places of the findings about one case when the server plays `played` and the caller must get `expected`.
async fn places(spec: &Spec, expected: &Fixture, played: &Fixture) -> Vec<String> {
    let operation = spec.operation(&expected.operation).expect("an operation");
    let server = FixtureServer::start().await.expect("a server");
    server.expect(played);
    let driver = Driver::new(
        &server.base_url(),
        TEST_KEY,
        std::time::Duration::from_millis(1),
    )
    .expect("a driver");
    let mut findings = check::requests(spec, operation, expected, &{
        let outcome = driver.send(expected).await;
        let received = server.received();
        if let Ok(outcome) = &outcome {
            let found = check::outcome(expected, outcome);
            if !found.is_empty() {
                return found.into_iter().map(|finding| finding.at).collect();
            }
        }
        received
    });
    findings.dedup();
    findings.into_iter().map(|finding| finding.at).collect()
}

#[tokio::test]
async fn what_is_changed_is_found() {
    let spec = spec();
    type Change = fn(&mut Fixture);
    let reply = "get_campaign/derived-200-every-property-1";
    let error = "send_message/derived-503-the-vendors-body";
    let sent = "send_message/derived-every-argument-1";
    let cases_of: [(&str, Change, &str); 10] = [
        (
            reply,
            |case| case.expect.typed = Some(json!({"status": "other"})),
            "reply.typed",
        ),
        (
            reply,
            |case| {
                case.response.body.as_mut().expect("a body")["name"] = json!("other");
            },
            "reply.json",
        ),
        (reply, |case| case.response.status = 201, "outcome.status"),
        (
            error,
            |case| case.expect.kind = Some("Conflict".to_owned()),
            "error.kind",
        ),
        (
            error,
            |case| case.expect.retryable = Some(true),
            "error.retryable",
        ),
        (error, |case| case.expect.attempts = 3, "outcome.attempts"),
        (error, |case| case.expect.details.clear(), "error.details"),
        (sent, |case| case.request.path.push('x'), "request.path"),
        (
            sent,
            |case| {
                case.request.body.as_mut().expect("a body")["live"] = json!("x");
            },
            "request.body",
        ),
        (
            sent,
            |case| {
                case.request
                    .query
                    .insert("size".to_owned(), vec!["1".to_owned()]);
            },
            "request.query",
        ),
    ];
    for (label, change, at) in cases_of {
        let id = label.split('/').next().unwrap_or_default();
        let case = cases(&spec, id)
            .into_iter()
            .find(|case| case.label() == label)
            .expect(label);
        assert_eq!(places(&spec, &case, &case).await, [""; 0], "{label}");
        let mut changed = case.clone();
        change(&mut changed);
        // The server goes on playing what it played, where the judgement is what was changed.
        let played = if changed.response == case.response {
            &case
        } else {
            &changed
        };
        let expected = if changed.response == case.response {
            &changed
        } else {
            &case
        };
        let found = places(&spec, expected, played).await;
        assert!(
            found.iter().any(|place| place == at),
            "{label}, {at}: {found:?}"
        );
    }
}

/// Runs two operations by a document in which something is changed.
fn run(change: impl FnOnce(&Path), operations: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    fs::copy(root().join("spec/openapi.json"), &file).expect("a copy");
    change(&file);
    let path = file.display().to_string();
    let mut arguments = vec!["run", "--spec", &path];
    for operation in operations {
        arguments.extend(["--operation", operation]);
    }
    let output = program(&arguments);
    (output.status.code(), text(&output))
}

#[test]
fn a_document_that_differs_from_the_client_is_found() {
    let (code, told) = run(|_| {}, &["get_webhook", "delete_label"]);
    assert_eq!(code, Some(0), "{told}");
    let place = "/paths/~1webhooks~1{webhookId}/get/operationId";
    let (code, told) = run(
        |file| plant(file, place, json!("get_hook")),
        &["get_hook", "delete_label"],
    );
    assert_eq!(code, Some(1), "no call of that name: {told}");
    assert!(
        told.contains("get_hook: the client has no such operation"),
        "{told}"
    );
    assert!(told.contains("a case of kind `success` that was"), "{told}");
    let retry = "/paths/~1webhooks~1{webhookId}/get/x-retry";
    let (code, told) = run(|file| plant(file, retry, json!("unsent")), &["get_webhook"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("request.count"), "{told}");
}

#[test]
fn an_operation_that_the_document_lost_is_found() {
    // Few of the rest, so that it is fast; an unfiltered run names what only the client has.
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    let text_of = fs::read_to_string(root().join("spec/openapi.json")).expect("the document");
    let mut document: Value = serde_json::from_str(&text_of).expect("JSON");
    let paths = document["paths"].as_object_mut().expect("paths");
    paths.retain(|path, _| path.starts_with("/webhooks"));
    fs::write(&file, document.to_string()).expect("written");
    let output = program(&["run", "--spec", &file.display().to_string()]);
    let told = text(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("send_message: coverage") && told.contains("the client alone has it"),
        "{told}"
    );
    assert!(!told.contains("get_webhook: "), "{told}");
}
