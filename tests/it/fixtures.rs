//! The fixtures, replayed strictly: every request compared, every outcome judged by the
//! fixture, none left over.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use wassenger_conformance::drive::{Driver, TEST_KEY};
use wassenger_conformance::{Fixture, FixtureServer, check, load_dir, workspace_root};

use crate::support::{recordable, runtime, spec};

fn fixtures() -> Vec<Fixture> {
    load_dir(&workspace_root().unwrap().join("fixtures")).unwrap()
}

async fn started() -> (FixtureServer, Driver) {
    let server = FixtureServer::start().await.unwrap();
    let driver = Driver::new(&server.base_url(), TEST_KEY, Duration::from_millis(1)).unwrap();
    (server, driver)
}

/// All that is wrong when a fixture is played, in words.
async fn replay(server: &FixtureServer, driver: &Driver, fixture: &Fixture) -> Vec<String> {
    let operation = spec()
        .operation(&fixture.operation)
        .expect("an operation of the document");
    server.reset();
    server.expect(fixture);
    let outcome = driver.send(fixture).await.unwrap();
    let mut faults = server.verify().err().unwrap_or_default();
    let findings = [
        check::fixture(spec(), operation, fixture),
        check::requests(spec(), operation, fixture, &server.received()),
        check::outcome(fixture, &outcome),
    ];
    faults.extend(
        findings
            .iter()
            .flatten()
            .map(|finding| format!("{finding:?}")),
    );
    faults
}

#[test]
fn every_fixture() {
    runtime().block_on(async {
        let (server, driver) = started().await;
        let fixtures = fixtures();
        let mut requests = 0;
        for fixture in &fixtures {
            let faults = replay(&server, &driver, fixture).await;
            assert!(faults.is_empty(), "{}: {faults:#?}", fixture.label());
            requests += server.received().len();
        }
        assert!(requests >= fixtures.len());
        println!("fixtures: {} cases, {requests} requests", fixtures.len());
    });
}

/// The statuses that each of the five documented operations must have a case of, and both shapes
/// of an error body.
#[test]
fn what_there_must_be() {
    let fixtures = fixtures();
    let mut statuses: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
    for fixture in &fixtures {
        statuses
            .entry(&fixture.operation)
            .or_default()
            .push(fixture.response.status);
    }
    for operation in [
        "set_queue_status",
        "route_queue",
        "request_auth_code",
        "delete_chat",
        "archive_chat",
    ] {
        for status in [200, 201, 202, 204, 400, 401, 403, 404, 409, 429, 500, 502] {
            assert!(
                statuses[operation].contains(&status),
                "{operation} has no {status}"
            );
        }
        let bodies = fixtures
            .iter()
            .filter(|fixture| fixture.operation == operation)
            .map(|fixture| &fixture.response);
        let (mut with, mut without, mut page) = (false, false, false);
        for response in bodies {
            with |= response.status < 300 && response.body.is_some();
            without |= response.status < 300 && response.bytes().is_empty();
            page |= response.status == 502
                && response
                    .text
                    .as_deref()
                    .is_some_and(|text| text.contains("<html"));
        }
        assert!(
            with && without && page,
            "{operation}: {with} {without} {page}"
        );
    }
    let of: BTreeSet<String> = statuses.keys().map(ToString::to_string).collect();
    assert_eq!(of, recordable(), "an operation has no fixture");
    let has = |key: &str| {
        fixtures.iter().any(|f| {
            f.response.status >= 400
                && f.response
                    .body
                    .as_ref()
                    .is_some_and(|b| b.get(key).is_some())
        })
    };
    assert!(
        has("message") && has("error"),
        "both shapes of an error body"
    );
}

/// The replay would notice: a request that differs, one too many, one that was never made, and an
/// outcome that is another.
#[test]
fn what_differs_is_found() {
    runtime().block_on(async {
        let (server, driver) = started().await;
        let plain = |f: &&Fixture| {
            f.operation == "delete_chat" && f.response.status == 404 && f.request.body.is_none()
        };
        let fixture = fixtures().iter().find(plain).expect("a plain 404").clone();
        assert!(replay(&server, &driver, &fixture).await.is_empty());
        type Change = fn(&mut Fixture);
        let changes: [(&str, Change); 9] = [
            ("path", |f| f.request.path.push('x')),
            ("method", |f| f.request.method = "POST".to_owned()),
            ("query", |f| {
                f.request
                    .query
                    .extend([("force".to_owned(), vec!["true".to_owned()])]);
            }),
            ("body", |f| f.request.body = Some(serde_json::json!({}))),
            ("header", |f| {
                f.request
                    .headers
                    .extend([("x-more".to_owned(), "1".to_owned())]);
            }),
            ("attempts", |f| f.expect.attempts = 2),
            ("kind", |f| f.expect.kind = Some("Conflict".to_owned())),
            ("maybe_executed", |f| f.expect.maybe_executed = Some(true)),
            ("message", |f| {
                f.expect.message = Some("something else".to_owned());
            }),
        ];
        for (name, change) in changes {
            let mut changed = fixture.clone();
            change(&mut changed);
            assert!(
                !replay(&server, &driver, &changed).await.is_empty(),
                "{name} was not noticed"
            );
        }
        server.reset();
        server.expect(&fixture);
        assert!(server.verify().is_err(), "a fixture that nobody asked for");
        println!("fixtures: {} cases of differences", changes.len() + 1);
    });
}
