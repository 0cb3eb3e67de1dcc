//! Reports whose findings are about exchanges full of canaries: none of them shows one.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Value, json};
use wassenger_conformance::report::Report;
use wassenger_conformance::run::{Settings, Target, run};
use wassenger_conformance::tier::Tier;
use wassenger_conformance::{Fixture, workspace_root};

use crate::support::server::{Server, answer};
use crate::support::{Row, runtime};

use super::recordings::{KEY, answers, calls, canaries, everything};

/// Changes of a fixture, after which request, answer or outcome differ from it.
type Change = fn(&mut Fixture);

const CHANGES: [(&str, Change); 6] = [
    ("method", |f| f.request.method = "OPTIONS".to_owned()),
    ("path", |f| f.request.path.push_str("/more")),
    ("query", |f| {
        f.request
            .query
            .insert("more".to_owned(), vec!["1".to_owned()]);
    }),
    ("header", |f| {
        f.request
            .headers
            .insert("x-more".to_owned(), "1".to_owned());
    }),
    ("body", |f| f.request.body = Some(json!({"more": 1}))),
    ("fields", |f| {
        let fields = ["/id", "/0/id", "/code", "/phone", "id", "code", "status"];
        f.expect
            .fields
            .extend(fields.map(|name| (name.to_owned(), Value::from(1))));
    }),
];

fn settings(fixtures: &Path, target: Option<Target>) -> Settings {
    Settings {
        fixtures: fixtures.to_owned(),
        spec: workspace_root().unwrap().join("spec/openapi.json"),
        operations: Vec::new(),
        cases: Vec::new(),
        tier: Tier::Quick,
        target,
        stale: None,
        invocation: String::new(),
        progress: |_| (),
    }
}

/// Fixtures with canaries in call, request and answer, each wrong in one way.
fn write(folder: &Path, changes: &[(&str, Change)]) {
    for (number, call) in calls().into_iter().enumerate() {
        for (what, change) in changes {
            let mut fixture = call.clone();
            fixture.response.status = 200;
            fixture.response.text = None;
            fixture.response.body = answers(&call.operation).remove(0).1;
            fixture.expect.fields.clear();
            change(&mut fixture);
            let folder = folder.join(&fixture.operation);
            std::fs::create_dir_all(&folder).unwrap();
            let file = folder.join(format!("200-{what}-{number}.json"));
            std::fs::write(file, serde_json::to_string(&fixture).unwrap()).unwrap();
        }
    }
}

/// A server that gives wrong answers in all ways, each with canaries.
async fn against(live: bool, fixtures: &Path, ways: usize) -> Vec<(Report, usize)> {
    let mut reports = Vec::new();
    let all = everything();
    let odd = json!({"id": {&all: all}, "status": [all], "queue": all, "phone": [all]});
    let mut wrong = answers("get_device");
    wrong.extend([(200, Some(odd), None), (200, Some(json!(all)), None)]);
    let wrong: Vec<_> = wrong
        .into_iter()
        .map(|(status, body, text)| {
            let media = if text.is_some() {
                "text/html"
            } else {
                "application/json"
            };
            let body = body.map_or_else(|| text.unwrap(), |json| json.to_string());
            answer(status, &[("content-type", media), ("x-canary", &all)], body)
        })
        .collect();
    for way in 0..wrong.len().min(ways) {
        // One that answers everything alike is not judged at all.
        let answers = wrong.clone();
        let turn = move |number: usize| answers[(way + number) % answers.len()].clone();
        let server = Server::start(turn).await;
        let target = Target {
            base_url: server.base_url(),
            key: KEY.to_owned(),
            live,
            device: None,
            record: None,
            allow_write: ["5f2296349b12abf18c3e4a07", "5f2296349b12abf18c3e4a08"]
                .map(str::to_owned)
                .to_vec(),
        };
        match run(&settings(fixtures, Some(target))).await {
            Ok(report) => reports.push((report, server.requests())),
            Err(error) => {
                let text = format!("{error} {error:?}");
                assert_eq!(canaries().leaked("no report", &text), 0);
            }
        }
    }
    reports
}

/// Each form of a report is a sink of its own.
fn look(sink: &str, row: &mut Row, reports: &[(Report, usize)]) {
    for (report, requests) in reports {
        let text = match sink {
            "console" => report.to_string(),
            "json" => report.json(),
            "junit" => report.junit().unwrap(),
            "sarif" => report.sarif(),
            "markdown" => report.markdown(),
            "annotations" => report.annotations(),
            "html" => report.html(),
            other => panic!("no such sink: {other}"),
        };
        assert!(!report.findings.is_empty(), "there is something to tell");
        row.canary_bytes(canaries().leaked(sink, &text));
        row.seen(*requests);
        row.passes(report.findings.len());
    }
}

/// The service itself, judged by the document: its answers are somebody's.
static BY_DOCUMENT: LazyLock<Vec<(Report, usize)>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[("nothing", |_| ())]);
    let reports = runtime().block_on(against(true, folder.path(), usize::MAX));
    assert!(!reports.is_empty());
    reports
});

#[test]
fn console() {
    let mut row = Row::new("R8", "findings about the service on the console");
    look("console", &mut row, &BY_DOCUMENT);
}

#[test]
fn json() {
    let mut row = Row::new("R8", "findings about the service as JSON");
    look("json", &mut row, &BY_DOCUMENT);
}

#[test]
fn junit() {
    let mut row = Row::new("R8", "findings about the service as JUnit");
    look("junit", &mut row, &BY_DOCUMENT);
}

#[test]
fn for_people_and_machines() {
    let mut row = Row::new("R8", "findings about the service in the other forms");
    for sink in ["sarif", "markdown", "annotations", "html"] {
        look(sink, &mut row, &BY_DOCUMENT);
    }
}

/// Fixtures of somebody's exchanges, played by the embedded server and by another one.
#[test]
fn fixtures_that_were_not_redacted() {
    let mut row = Row::new("R8", "findings about fixtures with canaries");
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &CHANGES);
    let mut reports = runtime().block_on(against(false, folder.path(), 1));
    let report = runtime()
        .block_on(run(&settings(folder.path(), None)))
        .unwrap();
    let requests = usize::try_from(report.total.requests).unwrap();
    reports.push((report, requests));
    let sinks = [
        "console",
        "json",
        "junit",
        "sarif",
        "markdown",
        "annotations",
        "html",
    ];
    for sink in sinks {
        look(sink, &mut row, &reports);
    }
}
