//! A recording loads, replays and holds nothing of a person.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wassenger_conformance::fixture::Source;
use wassenger_conformance::record::{Settings, origin, record};
use wassenger_conformance::{Fixture, FixtureServer, leaks, load};

use crate::support::{program, root, text};

const KEY: &str = "canary0key1of2nobody3at4all5";

/// An exchange full of things that must not be written down.
fn exchange() -> (Fixture, Vec<String>) {
    let device = ["64ab", "cdef", "0123", "4567", "89ab", "cdef"].concat();
    let phone = ["4915", "1234", "5678"].concat();
    let chat = format!("{phone}@c.us");
    let json = json!({
        "operation": "delete_chat",
        "provenance": {"source": "simulated", "from": "a test", "date": "2026-11-21", "note": "full of secrets"},
        "call": {"device": device, "chat": chat, "from_whatsapp": true},
        "request": {
            "method": "DELETE",
            "path": format!("/chat/{device}/chats/{chat}"),
            "headers": {"content-type": "application/json"},
            "body": {"whatsapp": true},
        },
        "response": {
            "status": 200,
            "headers": {"content-type": "application/json", "set-cookie": "session=canarycookie", "x-name": "Canary Name"},
            "body": {
                "id": chat, "status": "removed", "name": "Canary Name", "lastMessage": {"body": "Canary text"},
                "phone": format!("+{phone}"), "device": device, "key": KEY,
            },
        },
        "expect": {"outcome": "reply", "attempts": 1},
    });
    let secrets = ["Canary", "canarycookie", KEY].map(str::to_owned);
    (
        serde_json::from_value(json).expect("a fixture"),
        [&secrets[..], &[device, phone]].concat(),
    )
}

fn settings(fixture: &Fixture, base_url: &str, out: &Path) -> Settings {
    Settings {
        spec: root().join("spec/openapi.json"),
        base_url: base_url.to_owned(),
        key: KEY.to_owned(),
        operation: fixture.operation.clone(),
        call: fixture.call.clone(),
        case: "recorded".to_owned(),
        out: out.to_owned(),
        allow_write: Vec::new(),
    }
}

#[tokio::test]
async fn a_recording_holds_and_holds_no_secret() {
    let (exchange, secrets) = exchange();
    let server = FixtureServer::start().await.expect("a server");
    server.expect(&exchange);
    let out = tempfile::tempdir().expect("a folder");
    let settings = settings(&exchange, &server.base_url(), out.path());
    let file = record(&settings).await.expect("recorded");
    assert_eq!(server.verify(), Ok(()), "one request, as it should be");
    assert_eq!(file, out.path().join("delete_chat/200-recorded.json"));

    let text = fs::read_to_string(&file).expect("written");
    for secret in &secrets {
        assert!(!text.contains(secret), "{secret} is in\n{text}");
    }
    assert_eq!(leaks(&text), []);
    let recorded = load(&file).expect("it loads");
    assert_eq!(
        (
            recorded.provenance.source,
            recorded.provenance.from.as_str()
        ),
        (Source::Simulated, "simulated")
    );
    assert_eq!(
        recorded.request.path,
        "/chat/5f2296349b12abf18c3e4d00/chats/447700900123@c.us"
    );
    assert_eq!(recorded.call["chat"], "447700900123@c.us");
    assert_eq!(recorded.request.body, Some(json!({"whatsapp": true})));
    assert_eq!(
        recorded.response.headers.keys().collect::<Vec<_>>(),
        ["content-type"]
    );
    assert_eq!(
        Value::from(recorded.expect.fields),
        json!({"id": "447700900123@c.us", "status": "removed"})
    );

    // It replays: the program finds nothing wrong with it.
    let folder = out.path().display().to_string();
    let output = program(&["run", "--fixtures", &folder, "--operation", "delete_chat"]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        crate::support::text(&output)
    );

    // Never over another, and nothing is left behind.
    server.reset();
    server.expect(&exchange);
    let error = record(&settings).await.expect_err("the file is there");
    assert!(
        error
            .what()
            .contains("200-recorded.json: is there already, and nothing was sent"),
        "{error}"
    );
    assert_eq!(server.received(), []);
    assert_eq!(fs::read_to_string(&file).expect("still there"), text);
    assert_eq!(
        fs::read_dir(out.path().join("delete_chat"))
            .expect("a folder")
            .count(),
        1
    );
}

/// What is recorded of a server that answers as a fixture says.
async fn recorded(fixture: &Fixture) -> Fixture {
    let server = FixtureServer::start().await.expect("a server");
    server.expect(fixture);
    let out = tempfile::tempdir().expect("a folder");
    let file = record(&settings(fixture, &server.base_url(), out.path()))
        .await
        .expect("recorded");
    load(&file).expect("it loads")
}

#[tokio::test]
async fn an_error_is_recorded_too() {
    let fixture = crate::support::fixture("archive_chat/404-chat-not-found.json");
    let recorded = recorded(&fixture).await;
    assert_eq!(recorded.expect, fixture.expect);
    assert_eq!(
        (recorded.request, recorded.response),
        (fixture.request, fixture.response)
    );
}

#[tokio::test]
async fn a_page_is_recorded_without_its_words() {
    let fixture = crate::support::fixture("get_queue/200-html-page.json");
    let recorded = recorded(&fixture).await;
    let page = "<html><body>hidden</body></html>";
    assert_eq!(recorded.response.text.as_deref(), Some(page));
    assert_eq!(recorded.response.body, None);
    assert_eq!(recorded.expect, fixture.expect);
}

#[tokio::test]
async fn nothing_is_sent_or_written_where_it_must_not_be() {
    let (exchange, _) = exchange();
    let out = tempfile::tempdir().expect("a folder");
    let far = settings(&exchange, "https://example.org/v1", out.path());
    let error = record(&far).await.expect_err("a write without leave");
    assert!(
        error.what().contains("not named with --allow-write"),
        "{error}"
    );
    let plain = Settings {
        base_url: "http://example.org/v1".to_owned(),
        allow_write: vec![
            exchange.call["device"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        ],
        ..far
    };
    assert!(record(&plain).await.is_err(), "http to another machine");
    let dead = Settings {
        base_url: "http://127.0.0.1:9/v1".to_owned(),
        ..plain
    };
    let error = record(&dead).await.expect_err("no server");
    assert!(error.what().contains("no answer"), "{error}");
    assert_eq!(fs::read_dir(out.path()).expect("a folder").count(), 0);
}

/// A change that was made cannot be made again for the sake of its recording.
#[tokio::test]
async fn nothing_is_sent_that_could_not_be_written_down() {
    let (exchange, _) = exchange();
    let server = FixtureServer::start().await.expect("a server");
    server.expect(&exchange);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    let other = folder.path().join("other/delete_chat");
    fs::create_dir_all(&other).expect("a folder");
    // Which status the answer has, nobody knows before.
    fs::write(other.join("404-recorded.json"), "").expect("written");
    for (out, says) in [
        (file.clone(), "cannot be written"),
        (file.join("deeper"), "cannot be written"),
        (
            folder.path().join("other"),
            "is there already, and nothing was sent",
        ),
    ] {
        let settings = settings(&exchange, &server.base_url(), &out);
        let error = record(&settings).await.expect_err("it cannot be written");
        assert!(error.what().contains(says), "{error}");
        assert_eq!(server.received(), [], "{says}");
    }
    let free = settings(&exchange, &server.base_url(), &folder.path().join("new"));
    record(&free).await.expect("recorded");
}

#[tokio::test]
async fn what_would_not_load_is_not_written() {
    let (mut exchange, _) = exchange();
    exchange.response.status = 700;
    let server = FixtureServer::start().await.expect("a server");
    server.expect(&exchange);
    let out = tempfile::tempdir().expect("a folder");
    let settings = settings(&exchange, &server.base_url(), out.path());
    let error = record(&settings).await.expect_err("no status of HTTP");
    assert!(
        error
            .what()
            .contains("700 is not the status of a final answer"),
        "{error}"
    );
    assert_eq!(fs::read_dir(out.path()).expect("a folder").count(), 0);
}

#[test]
fn a_host_that_looks_like_something_else_is_not_told() {
    let hidden = "recorded, the host is hidden";
    let long = ["https://tenant", "-42-of-a-very-long-name.example.com/v1"].concat();
    #[rustfmt::skip] // a table
    let cases = [
        ("https://api.wassenger.com/v1", Source::Recorded, "recorded api.wassenger.com"),
        ("https://192.168.10.20/v1", Source::Recorded, hidden),
        (&long, Source::Recorded, hidden),
        ("http://127.0.0.1:9/v1", Source::Simulated, "simulated"),
    ];
    for (url, source, from) in cases {
        let (is, told) = origin(url);
        assert_eq!((is, told.as_str()), (source, from), "{url}");
        assert_eq!(leaks(&told), [], "{url}");
    }
}

#[test]
fn the_program_says_what_is_wrong_with_the_arguments() {
    let out = tempfile::tempdir().expect("a folder");
    let out = out.path().display().to_string();
    let cases: &[(&[&str], &str)] = &[
        (&["--operation", "nothing"], "no fixture of `nothing`"),
        (&["--operation", "get_queue", "--call", "{"], "--call: EOF"),
        (
            &["--operation", "get_queue", "--call", "{}"],
            "needs the key `device`",
        ),
        (
            &["--operation", "get_queue", "--call", r#"{"device":"x"}"#],
            "call.device",
        ),
        (
            &["--operation", "get_queue", "--case", "../x"],
            "not a plain name",
        ),
        (
            &["--operation", "get_queue", "--allow-write", "abc"],
            "--allow-write: number 1 of 1 is no id",
        ),
    ];
    for (args, says) in cases {
        let mut all = vec![
            "record",
            "--base-url",
            "http://127.0.0.1:9/v1",
            "--out",
            &out,
        ];
        all.extend_from_slice(args);
        let output = program(&all);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains(says), "{says}: {}", text(&output));
    }
}
