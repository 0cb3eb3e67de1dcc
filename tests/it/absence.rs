//! What is not asked for leaves no trace: asserted on the bytes that a raw socket received.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::server::{Server, json, parse};
use crate::support::{
    Ids, KEY, PHONE, client, client_once, every_operation, good_body, judge, offline, plain,
    runtime, shot,
};

/// Names of headers that may be there at all; the last two with a body alone.
const HEADERS: [&str; 6] = [
    "accept",
    "host",
    "token",
    "user-agent",
    "content-type",
    "content-length",
];

/// Text that stands for "not set" in clients that cannot leave things out.
const TRACES: [&str; 8] = [
    "null",
    "{}",
    "[]",
    "false",
    "undefined",
    "None",
    "force=",
    "api-version",
];

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// A request without body, query and content type, apart from its path.
fn assert_bare(label: &str, raw: &[u8]) {
    for trace in TRACES {
        assert!(
            !contains(raw, trace),
            "{label}: {trace:?} in {}",
            String::from_utf8_lossy(raw)
        );
    }
    assert!(
        raw.ends_with(b"\r\n\r\n"),
        "{label}: something follows the head"
    );
    let request = parse(raw);
    assert_eq!(request.query, None, "{label}");
    assert!(
        !request.path.contains('?') && !contains(raw, "?"),
        "{label}: a question mark"
    );
    for name in [
        "content-type",
        "content-length",
        "transfer-encoding",
        "expect",
    ] {
        assert_eq!(request.header(name), None, "{label}");
    }
}

fn assert_headers(label: &str, raw: &[u8]) {
    let request = parse(raw);
    let mut names: Vec<_> = request
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    names.sort_unstable();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count, "{label}: a header stands twice");
    for name in names {
        assert!(HEADERS.contains(&name), "{label}: header {name}");
    }
    let tokens: Vec<_> = request.header_values("token").collect();
    assert_eq!(tokens, [KEY], "{label}");
    let agent = concat!("wassenger-rust/", env!("CARGO_PKG_VERSION"));
    assert_eq!(request.header("user-agent"), Some(agent), "{label}");
}

#[test]
fn plain_calls_leave_no_trace() {
    // These have a body that is required.
    let with_body = [
        "set_queue_status",
        "route_queue",
        "set_chat_labels",
        "assign_chat",
        "create_label",
        "send_message",
        "update_label",
        "delete_label",
        "create_webhook",
        "check_number_exists",
    ];
    runtime().block_on(async {
        let mut count = 0;
        let ids = Ids::new();
        let operations = every_operation(offline(), &ids).len();
        for index in 0..operations {
            let server = Server::start(|_| json(200, "{}")).await;
            let client = client(&server.base_url());
            let (id, shot) = every_operation(&client, &ids).swap_remove(index);
            // A list does not understand `{}`; what was sent is what counts here.
            let _ = shot.sent.await;
            let [raw] = &server.raw()[..] else {
                panic!("{id}: one request must arrive")
            };
            assert_headers(id, raw);
            if !with_body.contains(&id) {
                assert_bare(id, raw);
            }
            let request = shot.request.unwrap();
            assert!(request.headers()["token"].is_sensitive(), "{id}");
            assert!(request.body().is_empty() || with_body.contains(&id), "{id}");
            count += 1;
        }
        println!("absence: {count} cases of plain calls");
    });
}

/// The same through the door, of every operation of the document: what it cannot do without is in
/// the request, and nothing else.
#[test]
fn plain_calls_through_the_door_leave_no_trace() {
    runtime().block_on(async {
        let server = Server::start(|_| json(200, "{}")).await;
        let client = client_once(&server.base_url());
        for plain in plain() {
            // A list does not understand `{}`; what was sent is what counts here.
            let _ = plain.send(&client).await;
            let [raw] = &server.raw()[..] else {
                panic!("{}: one request must arrive", plain.id())
            };
            assert_headers(plain.id(), raw);
            let request = parse(raw);
            let names = |pairs: &[(String, String)]| -> BTreeSet<String> {
                pairs.iter().map(|(name, _)| name.clone()).collect()
            };
            let asked: BTreeSet<String> = plain.arguments.query.keys().cloned().collect();
            assert_eq!(names(&request.query_pairs()), asked, "{}", plain.id());
            match &plain.arguments.body {
                None if asked.is_empty() => assert_bare(plain.id(), raw),
                None => assert!(request.body.is_empty(), "{}", plain.id()),
                Some(body) => {
                    let sent: Value = serde_json::from_slice(&request.body).unwrap();
                    assert_eq!(&sent, body, "{}", plain.id());
                }
            }
            assert_eq!(judge(plain.id(), &request), [], "{}", plain.id());
            server.forget();
        }
        println!("absence: {} cases through the door", plain().len());
    });
}

/// One option set must not drag in what stands beside it.
#[test]
fn an_option_brings_itself_alone() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let ids = Ids::new();
        let device = client.device(&ids.device);
        let (queue, chat) = (device.queue(), device.chat(&ids.chat));
        let phone = format!(r#"{{"phone":"{PHONE}"}}"#);
        let rows = [
            (
                shot!(device.request_auth_code().phone(&ids.phone)),
                None,
                phone.as_str(),
            ),
            (
                shot!(device.request_auth_code().force_new_session()),
                Some("force=true"),
                "",
            ),
            (
                shot!(chat.delete().from_whatsapp()),
                None,
                r#"{"whatsapp":true}"#,
            ),
            (shot!(queue.activate()), None, r#"{"status":"active"}"#),
            (shot!(queue.empty().wait()), Some("wait=true"), ""),
            (
                shot!(queue.empty().keep_scheduled()),
                None,
                r#"{"skipScheduled":true}"#,
            ),
            (
                shot!(device.scan_qr().force_new_session()),
                Some("force=true"),
                "",
            ),
            (shot!(device.start().wait()), Some("wait=true"), ""),
            (shot!(device.reboot().wait()), Some("wait=true"), ""),
            (shot!(device.reboot().force()), Some("force=true"), ""),
            (shot!(device.reboot().sync()), Some("sync=true"), ""),
            (
                shot!(client.messages().delete(&ids.message).force()),
                Some("force=true"),
                "",
            ),
            (
                shot!(
                    client
                        .messages()
                        .get(&ids.message)
                        .include("agent".parse().unwrap())
                ),
                Some("include=agent"),
                "",
            ),
            (shot!(chat.labels().set(["a"])), None, r#"["a"]"#),
            (
                shot!(chat.labels().add(["a"])),
                Some("upsert=true"),
                r#"["a"]"#,
            ),
        ];
        let count = rows.len();
        for (index, (shot, query, body)) in rows.into_iter().enumerate() {
            shot.sent.await.unwrap();
            let raw = server.raw().pop().unwrap();
            let request = parse(&raw);
            assert_headers(body, &raw);
            assert_eq!(request.query.as_deref(), query, "row {index}");
            assert_eq!(request.body, body.as_bytes(), "row {index}");
            let typed = request.header("content-type").is_some();
            assert_eq!(typed, !body.is_empty(), "row {index}");
            for trace in ["null", "{}", "[]", "false", "api-version"] {
                assert!(!contains(&raw, trace), "row {index}: {trace:?}");
            }
        }
        println!("absence: {count} cases of single options");
    });
}

/// A call, a handle or a stream that is not awaited sends nothing; `to_request` sends nothing.
#[test]
fn nothing_is_sent_unasked() {
    runtime().block_on(async {
        let server = Server::always(json(200, "[]")).await;
        let client = client(&server.base_url());
        let ids = Ids::new();
        let shots = every_operation(&client, &ids);
        let count = shots.len();
        for (id, shot) in shots {
            assert!(shot.request.is_ok(), "{id}");
            drop(shot.sent);
        }
        drop(client.devices().all());
        drop(client.device(&ids.device).chats().list().all());
        assert_eq!((server.connections(), server.requests()), (0, 0));
        // The server is there: an awaited call reaches it.
        client.devices().list().await.unwrap();
        assert_eq!(server.requests(), 1);
        println!("absence: {} cases of calls not awaited", count + 2);
    });
}

/// A further header of the call is the only header that comes with it.
#[test]
fn a_header_of_the_call() {
    runtime().block_on(async {
        let server = Server::always(json(200, good_body("list_devices"))).await;
        let client = client(&server.base_url());
        client
            .devices()
            .list()
            .header("X-Trace", "abc")
            .await
            .unwrap();
        client.devices().list().await.unwrap();
        let [with, without] = &server.take()[..] else {
            panic!("two requests")
        };
        let mut names: Vec<_> = with.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.retain(|name| without.header(name).is_none());
        assert_eq!(names, ["x-trace"]);
        assert_eq!(with.header_values("x-trace").collect::<Vec<_>>(), ["abc"]);
    });
}
