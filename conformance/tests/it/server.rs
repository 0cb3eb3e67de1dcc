//! The embedded server refuses whatever is not the fixture's request.

mod framing;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wassenger_conformance::server::MISMATCH_STATUS;
use wassenger_conformance::{Fixture, FixtureServer};

use crate::support::fixture;

const DEVICE: &str = "5f2296349b12abf18c3e4a07";
const JSON: &str = "content-type: application/json\r\n";

/// Sends these bytes and gives back the status and the whole answer.
async fn send(server: &FixtureServer, line: &str, headers: &str, body: &str) -> (u16, String) {
    let length = if body.is_empty() {
        String::new()
    } else {
        format!("content-length: {}\r\n", body.len())
    };
    let request = format!(
        "{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}{length}\r\n{body}"
    );
    let mut stream = TcpStream::connect(("127.0.0.1", server.port()))
        .await
        .expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .expect("a status line");
    (status, answer)
}

struct Case {
    name: &'static str,
    fixture: &'static str,
    line: String,
    headers: String,
    body: &'static str,
    /// Where the difference is; nothing for a request that is right.
    at: Option<&'static str>,
}

#[rustfmt::skip] // a table
fn cases() -> Vec<Case> {
    let token = "token: key\r\n";
    let delete = "delete_chat/200-from-whatsapp-force.json";
    let archive = "archive_chat/200-empty.json";
    let auth = "request_auth_code/200-force-code.json";
    let list = "list_devices/200-filtered.json";
    let delete_line = format!("DELETE /v1/chat/{DEVICE}/chats/447700900123@c.us");
    let archive_line = format!("PUT /v1/chat/{DEVICE}/chats/447700900123@c.us/archive");
    let auth_line = |query: &str| format!("POST /v1/devices/{DEVICE}/authcode{query}");
    let filters = "status=operative&sessionStatus=online&size=2&page=0";
    let body = r#"{"whatsapp":true,"force":true}"#;
    let case = |name, fixture, line: &str, headers: &str, body, at| Case {
        name,
        fixture,
        line: line.to_owned(),
        headers: headers.to_owned(),
        body,
        at,
    };
    let with = |header: &str| format!("{token}{header}");
    vec![
        case("right: body", delete, &delete_line, &with(JSON), body, None),
        case("right: other order of names", delete, &delete_line, &with(JSON), r#"{"force":true,"whatsapp":true}"#, None),
        case("right: nothing", archive, &archive_line, token, "", None),
        case("right: length 0", archive, &archive_line, &with("content-length: 0\r\n"), "", None),
        case("right: HTTP's own headers", archive, &archive_line, &with("accept: */*\r\nuser-agent: x\r\naccept-encoding: gzip\r\n"), "", None),
        case("right: query", auth, &auth_line("?force=true"), token, "", None),
        case("right: list", list, &format!("GET /v1/devices?ids={DEVICE},5f2296349b12abf18c3e4a08&{filters}"), token, "", None),
        case("method", archive, &archive_line.replace("PUT", "POST"), token, "", Some("request.method")),
        case("path", archive, &archive_line.replace("@c.us", "@g.us"), token, "", Some("request.path")),
        case("base path", archive, &archive_line.replace("/v1", "/v2"), token, "", Some("request.path")),
        case("path encoded without need", archive, &archive_line.replace('@', "%40"), token, "", Some("request.path")),
        case("slash at the end", archive, &format!("{archive_line}/"), token, "", Some("request.path")),
        case("query too many", archive, &format!("{archive_line}?force=true"), token, "", Some("request.query")),
        case("question mark alone", archive, &format!("{archive_line}?"), token, "", Some("request.query")),
        case("query missing", auth, &auth_line(""), token, "", Some("request.query")),
        case("query empty", auth, &auth_line("?force="), token, "", Some("request.query")),
        case("query other value", auth, &auth_line("?force=1"), token, "", Some("request.query")),
        case("query twice", auth, &auth_line("?force=true&force=true"), token, "", Some("request.query")),
        case("list repeated", list, &format!("GET /v1/devices?ids={DEVICE}&ids=5f2296349b12abf18c3e4a08&{filters}"), token, "", Some("request.query")),
        case("body missing", delete, &delete_line, token, "", Some("request.body")),
        case("body other value", delete, &delete_line, &with(JSON), r#"{"whatsapp":true,"force":false}"#, Some("request.body")),
        case("body field missing", delete, &delete_line, &with(JSON), r#"{"whatsapp":true}"#, Some("request.body")),
        case("body field too many", delete, &delete_line, &with(JSON), r#"{"whatsapp":true,"force":true,"x":1}"#, Some("request.body")),
        case("body with a space", delete, &delete_line, &with(JSON), r#"{"whatsapp":true, "force":true}"#, Some("request.body")),
        case("body with a name twice", delete, &delete_line, &with(JSON), r#"{"force":true,"whatsapp":true,"force":true}"#, Some("request.body")),
        case("body with a letter escaped", delete, &delete_line, &with(JSON), "{\"whatsapp\":true,\"\\u0066orce\":true}", Some("request.body")),
        case("body not JSON", delete, &delete_line, &with(JSON), "whatsapp=true&force=true", Some("request.body")),
        case("body where none belongs", archive, &archive_line, &with(JSON), "{}", Some("request.body")),
        case("null where no body belongs", archive, &archive_line, token, "null", Some("request.body")),
        case("content type where none belongs", archive, &archive_line, &with(JSON), "", Some("request.headers.content-type")),
        case("content type missing", delete, &delete_line, token, body, Some("request.headers.content-type")),
        case("other content type", delete, &delete_line, &with("content-type: text/plain\r\n"), body, Some("request.headers.content-type")),
        case("content type twice", delete, &delete_line, &with(&format!("{JSON}{JSON}")), body, Some("request.headers.content-type")),
        case("no key", archive, &archive_line, "", "", Some("request.headers.token")),
        case("empty key", archive, &archive_line, "token:  \r\n", "", Some("request.headers.token")),
        case("key twice", archive, &archive_line, &with(token), "", Some("request.headers.token")),
        case("key in another header", archive, &archive_line, &with("authorization: key\r\n"), "", Some("request.headers.authorization")),
        case("api-version", archive, &archive_line, &with("api-version: 1.0.0\r\n"), "", Some("request.headers.api-version")),
        case("cookie", archive, &archive_line, &with("cookie: a=b\r\n"), "", Some("request.headers.cookie")),
    ]
}

#[tokio::test]
async fn each_difference_is_refused_and_told() {
    let cases = cases();
    for case in &cases {
        let server = FixtureServer::start().await.expect("a server");
        let fixture = fixture(case.fixture);
        server.expect(&fixture);
        let (status, answer) = send(&server, &case.line, &case.headers, case.body).await;
        assert_eq!(server.received().len(), 1, "{}", case.name);
        match case.at {
            None => {
                assert_eq!(status, fixture.response.status, "{}: {answer}", case.name);
                assert_eq!(server.verify(), Ok(()), "{}", case.name);
            }
            Some(at) => {
                assert_eq!(status, MISMATCH_STATUS, "{}", case.name);
                assert!(answer.contains(at), "{}: {answer}", case.name);
                assert!(answer.contains(JSON), "{}: {answer}", case.name);
                let places: Vec<_> = server.mismatches()[0]
                    .differences
                    .iter()
                    .map(|difference| difference.at.clone())
                    .collect();
                assert!(
                    places.iter().any(|place| place == at),
                    "{}: {places:?}",
                    case.name
                );
                let faults = server.verify().expect_err(case.name);
                assert!(
                    faults.iter().any(|fault| fault.contains(case.fixture)),
                    "{}: {faults:?}",
                    case.name
                );
            }
        }
    }
    println!("{} requests", cases.len());
}

#[tokio::test]
async fn what_is_expected_and_what_arrived_are_counted() {
    let server = FixtureServer::start().await.expect("a server");
    assert_eq!(server.verify(), Ok(()), "nothing expected, nothing arrived");
    let one = fixture("archive_chat/200-empty.json");
    let line = format!("PUT /v1/chat/{DEVICE}/chats/447700900123@c.us/archive");
    let (status, _) = send(&server, &line, "token: k\r\n", "").await;
    assert_eq!(
        (status, server.mismatches().len()),
        (MISMATCH_STATUS, 1),
        "nothing was expected"
    );

    server.reset();
    server.expect(&one);
    assert!(
        server.verify().is_err(),
        "a fixture that was never asked for"
    );
    for (asked, good) in [(1, true), (2, false)] {
        let (status, _) = send(&server, &line, "token: k\r\n", "").await;
        assert_eq!(
            (status, server.verify().is_ok()),
            (200, good),
            "asked {asked} times"
        );
    }
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn exchanges_come_in_their_order() {
    let server = FixtureServer::start().await.expect("a server");
    let names = [
        "archive_chat/404-chat-not-found.json",
        "archive_chat/500-failed.json",
        "archive_chat/200-empty.json",
    ];
    let fixtures: Vec<Fixture> = names.iter().map(|name| fixture(name)).collect();
    fixtures.iter().for_each(|fixture| server.expect(fixture));
    let line = format!("PUT /v1/chat/{DEVICE}/chats/447700900123@c.us/archive");
    let mut statuses = Vec::new();
    for _ in 0..5 {
        statuses.push(send(&server, &line, "token: k\r\n", "").await.0);
    }
    // The failure is asked for three times, as its `attempts` says.
    assert_eq!(statuses, [404, 500, 500, 500, 200]);
    assert_eq!(server.verify(), Ok(()));

    server.play(&fixtures);
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(send(&server, &line, "token: k\r\n", "").await.0);
    }
    assert_eq!(statuses, [404, 500, 500, 500, 200, 404], "round and round");
    assert_eq!(
        send(&server, "GET /v1/devices", "token: k\r\n", "").await.0,
        MISMATCH_STATUS
    );
}

#[tokio::test]
async fn the_log_keeps_all_but_shows_no_key() {
    let server = FixtureServer::start().await.expect("a server");
    send(
        &server,
        "GET /v1/devices?search=a%20b",
        "Token: canary-key\r\nX-Other: 1\r\n",
        "",
    )
    .await;
    let received = &server.received()[0];
    assert_eq!(
        (received.method.as_str(), received.path.as_str()),
        ("GET", "/v1/devices")
    );
    assert_eq!(received.query.as_deref(), Some("search=a%20b"));
    assert_eq!(
        received.query_pairs(),
        [("search".to_owned(), "a b".to_owned())]
    );
    assert_eq!(
        (received.header("token"), received.header("X-OTHER")),
        (Some("canary-key"), Some("1"))
    );
    assert!(!format!("{received:?} {received} {:?}", server.mismatches()).contains("canary-key"));
}

/// With its body, and with nothing behind its target where it has none.
#[tokio::test]
async fn a_request_that_nobody_expects_is_told_as_it_came() {
    let server = FixtureServer::start().await.expect("a server");
    let line = format!("DELETE /v1/chat/{DEVICE}/chats/447700900123@c.us?force=true");
    for (body, more) in [("", ""), (r#"{"whatsapp":true}"#, r#" {"whatsapp":true}"#)] {
        server.reset();
        let (status, _) = send(&server, &line, "token: k\r\n", body).await;
        assert_eq!(status, MISMATCH_STATUS, "{body}");
        let told = server.mismatches()[0].differences[0].actual.clone();
        assert_eq!(told, format!("{line}{more}"));
    }
}

/// Who runs until stopped would grow with each request.
#[tokio::test]
async fn a_server_without_a_log_answers_and_keeps_nothing() {
    let server = FixtureServer::start().await.expect("a server");
    server.play(&[fixture("archive_chat/200-empty.json")]);
    let line = format!("PUT /v1/chat/{DEVICE}/chats/447700900123@c.us/archive");
    let kept = |server: &FixtureServer| (server.received().len(), server.mismatches().len());
    send(&server, &line, "token: k\r\n", "").await;
    send(&server, "GET /v1/devices", "token: k\r\n", "").await;
    assert_eq!(kept(&server), (2, 1));
    server.keep_no_log();
    assert_eq!(kept(&server), (0, 0));
    for _ in 0..2 {
        let (status, _) = send(&server, &line, "token: k\r\n", "").await;
        assert_eq!(status, 200);
        let (status, told) = send(&server, "GET /v1/devices", "token: k\r\n", "").await;
        assert_eq!(status, MISMATCH_STATUS);
        assert!(told.contains("request.path"), "{told}");
    }
    assert_eq!(kept(&server), (0, 0));
}
