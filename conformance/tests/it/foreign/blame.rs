//! Whose fault it is when a server that should play the fixtures does not.

use serde_json::json;
use wassenger_conformance::code::{Attribution, Code};
use wassenger_conformance::report::Report;
use wassenger_conformance::run::{Settings, run};
use wassenger_conformance::{Fixture, FixtureServer};

use super::settings;
use crate::support::fixture;

const CASE: &str = "archive_chat/404-chat-not-found.json";

/// What a case comes to with a server that plays another one.
async fn report(expected: &Fixture, played: &Fixture) -> Report {
    let server = FixtureServer::start().await.expect("a server");
    // So that the server is there, whatever it says.
    server.play(&[fixture("archive_chat/200-json.json"), played.clone()]);
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("archive_chat");
    std::fs::create_dir(&to).expect("a folder");
    for fixture in [&fixture("archive_chat/200-json.json"), expected] {
        let name = fixture.file.file_name().expect("a name");
        let text = serde_json::to_string(fixture).expect("JSON");
        std::fs::write(to.join(name), text).expect("written");
    }
    let mut settings = Settings {
        fixtures: folder.path().to_owned(),
        ..settings(&server.base_url(), &["archive_chat"])
    };
    settings.target.as_mut().expect("a target").live = false;
    run(&settings).await.expect("judged")
}

#[tokio::test]
async fn what_the_server_did_not_answer_is_no_fault_of_the_client() {
    let own = fixture(CASE);
    let mut status = own.clone();
    status.response.status = 409;
    let mut body = own.clone();
    body.response.body = Some(json!({"error": "Another"}));
    let mut header = own.clone();
    header
        .response
        .headers
        .insert("content-type".to_owned(), "text/plain".to_owned());
    let mut kind = own.clone();
    kind.expect.kind = Some("Conflict".to_owned());
    let differs = (Code::AnswerDiffers, Attribution::Server);
    let client = (Code::ErrorKind, Attribution::Client);
    #[rustfmt::skip] // a table
    let cases = [
        ("as it should be", &own, &own, None),
        ("another status", &own, &status, Some((differs, "answer.status"))),
        ("another body", &own, &body, Some((differs, "answer.body"))),
        ("another header", &own, &header, Some((differs, "answer.headers.content-type"))),
        ("another error of the right answer", &kind, &own, Some((client, "error.kind"))),
    ];
    for (name, expected, played, due) in cases {
        let report = report(expected, played).await;
        let found = report.findings.iter();
        let found: Vec<_> = found
            .map(|one| ((one.code, one.attribution), one.at.as_str()))
            .collect();
        assert_eq!(found, due.into_iter().collect::<Vec<_>>(), "{name}");
        assert_eq!(report.exchanges.len(), found.len(), "{name}");
        if let Some(exchange) = report.exchanges.first() {
            assert_eq!(exchange.requests.len(), 1, "{name}");
            let page = report.html();
            assert!(
                page.contains("<h4>Answer, as it should be</h4><pre>"),
                "{name}: {page}"
            );
            assert!(!page.contains("<p>Nothing.</p>"), "{name}: {page}");
        }
    }
}
