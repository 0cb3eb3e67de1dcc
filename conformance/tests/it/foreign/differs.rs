//! What a server does otherwise than the document and the fixtures say.

use serde_json::{Value, json};
use wassenger_conformance::FixtureServer;
use wassenger_conformance::code::{Attribution, Code};
use wassenger_conformance::fixture::Response;
use wassenger_conformance::run::run;

use super::settings;
use crate::support::fixture;

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
                assert!(page.contains("<p>Its log cannot be read: "), "{case}");
                assert!(!page.contains("<p>Nothing.</p>"), "{case}");
                for text in [report.json(), report.html(), report.to_string()] {
                    assert!(!text.contains("Alice") && !text.contains("WZYE"), "{case}");
                }
            }
        }
    }
}
