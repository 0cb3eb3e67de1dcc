//! What a server does otherwise than the document and the fixtures say.

use serde_json::{Value, json};
use wassenger_conformance::FixtureServer;
use wassenger_conformance::code::{Attribution, Code};
use wassenger_conformance::fixture::Response;
use wassenger_conformance::run::run;

use super::settings;
use crate::support::{copy, fixture, plant};

const READ: &str = "get_device_health/200-online.json";
const CODE: &str = "request_auth_code/200-code.json";
const WRITE: &str = "route_queue/200-empty.json";

fn answer(status: u16, body: Value) -> Response {
    Response {
        status,
        headers: [("content-type".to_owned(), "application/json".to_owned())].into(),
        body: Some(body),
        ..Response::default()
    }
}

#[tokio::test]
async fn each_difference_is_told() {
    let own = fixture(READ).response.body;
    let mut new = own.clone().expect("a body");
    new["uptimeDays"] = json!(3);
    new["Alice Example"] = json!(true);
    let code = json!({"code": "WZYE-1R2T", "more": 1});
    let mut less = own.clone().expect("a body");
    less.as_object_mut().expect("an object").remove("ok");
    #[rustfmt::skip] // a table
    let cases: &[(&str, &str, Response, Option<&str>)] = &[
        ("as it was", READ, answer(200, own.expect("a body")), None),
        ("new properties", READ, answer(200, new), Some("/hidden, /uptimeDays")),
        ("a property less", READ, answer(200, less), Some("not there")),
        ("a pairing code", CODE, answer(200, code), Some("/more")),
        ("another form", WRITE, answer(200, json!([])), Some("200 with a list")),
    ];
    let unread = "<h4>Answer of the server</h4><p>Its log cannot be read: ";
    for (case, played, response, told) in cases {
        let server = FixtureServer::start().await.expect("a server");
        let mut played = fixture(played);
        played.response = response.clone();
        server.play(&[played.clone()]);
        let mut settings = settings(&server.base_url(), &[&played.operation]);
        let target = settings.target.as_mut().expect("a target");
        target.allow_write = vec![
            "5f2296349b12abf18c3e4a07".to_owned(),
            "5f2296349b12abf18c3e4a08".to_owned(),
        ];
        let report = run(&settings).await.expect("judged");
        let found: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.code == Code::AnswerDiffers)
            .collect();
        match told {
            None => assert!(found.is_empty(), "{case}: {found:?}"),
            Some(told) => {
                assert!(
                    found.iter().any(|finding| finding.actual == *told),
                    "{case}: {found:?}"
                );
                assert!(
                    found
                        .iter()
                        .all(|finding| finding.attribution == Attribution::Server)
                );
                assert_eq!(report.exchanges.len(), 1, "{case}");
                let page = report.html();
                assert!(page.contains(unread), "{case}");
                assert!(!page.contains("<p>Nothing.</p>"), "{case}");
                for text in [report.json(), report.html(), report.to_string()] {
                    assert!(!text.contains("Alice") && !text.contains("WZYE"), "{case}");
                }
            }
        }
    }
}

/// A list that is empty has nothing to have properties, whatever other lists have.
#[tokio::test]
async fn what_an_empty_list_lacks_is_no_difference() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["get_device_health"], folder.path());
    let own = fixture(READ).response.body.expect("a body");
    let with = |lists: Value| {
        let mut body = own.clone();
        body["lists"] = lists;
        body
    };
    let (a, b) = (json!([{"x": 1}]), json!([{"y": 1}]));
    let committed = with(json!({"a": a, "b": b}));
    for file in std::fs::read_dir(folder.path().join("get_device_health")).expect("readable") {
        let path = file.expect("an entry").path();
        if path
            .file_name()
            .is_some_and(|name| name != "200-online.json")
        {
            std::fs::remove_file(path).expect("removed");
        }
    }
    plant(&folder.path().join(READ), "/response/body", committed);
    let cases = [
        (json!({"a": a, "b": b}), None),
        (json!({"a": a, "b": []}), None),
        (json!({"a": [], "b": []}), None),
        (
            json!({"a": a, "b": [{"x": 1}]}),
            Some("/lists/b/*/y, as in every fixture"),
        ),
        (json!({"a": a}), Some("/lists/b, as in every fixture")),
    ];
    for (lists, told) in cases {
        let server = FixtureServer::start().await.expect("a server");
        let mut played = fixture(READ);
        played.response = answer(200, with(lists.clone()));
        server.play(&[played.clone()]);
        let mut settings = settings(&server.base_url(), &[&played.operation]);
        settings.fixtures = folder.path().to_owned();
        let report = run(&settings).await.expect("judged");
        let found = report.findings.iter();
        let found = found.filter(|finding| finding.code == Code::AnswerDiffers);
        let gone = found.filter(|finding| finding.actual == "not there");
        let gone: Vec<_> = gone.map(|finding| finding.expected.as_str()).collect();
        assert_eq!(gone, Vec::from_iter(told), "{lists}");
    }
}
