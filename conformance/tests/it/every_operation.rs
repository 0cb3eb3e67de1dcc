//! Each operation of the document can be called with plain data, and both judges accept the request.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wassenger::{ApiKey, Client};
use wassenger_conformance::Received;
use wassenger_conformance::every_operation::{self, Arguments, IDS, SendError};
use wassenger_conformance::spec::Spec;

use crate::support::root;

const ID: &str = "5f2296349b12abf18c3e4a07";

fn client() -> Client {
    let client = Client::builder(ApiKey::new("key").expect("a key"));
    client.build().expect("a client")
}

/// With what each operation cannot do without, and with a body where one can be left out.
#[tokio::test]
async fn both_judges_accept_minimal_arguments() {
    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the document");
    let client = client();
    let mut wrong = Vec::new();
    let (mut ids, mut built) = (Vec::new(), 0);
    for operation in spec.operations() {
        let id = &operation.id;
        ids.push(id.as_str());
        let least = spec.least_arguments(operation).expect(id);
        let with_body = Arguments {
            body: spec.least_body(operation).expect(id),
            ..least.clone()
        };
        let mut calls = vec![least];
        if with_body != calls[0] {
            calls.push(with_body);
        }
        for arguments in &calls {
            match every_operation::build(&client, id, arguments).await {
                Err(error) => wrong.push(format!("{id}: {error}")),
                Ok(request) => {
                    let found = spec.judge_request(operation, &Received::from(&request));
                    wrong.extend(found.iter().map(|violation| format!("{id}: {violation}")));
                }
            }
            built += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    ids.sort_unstable();
    assert_eq!(IDS, ids, "every operation is known");
    println!("{} operations built, {built} requests", ids.len());
}

#[tokio::test]
async fn arguments_that_are_none_are_named() {
    let path = json!({"deviceId": ID});
    for (operation, arguments, fault) in [
        (
            "nothing",
            json!({}),
            "nothing: the client has no such operation; if the document has it, run `cargo xtask codegen`",
        ),
        ("get_queue", json!({}), "path.deviceId: missing"),
        (
            "get_queue",
            json!({"path": {"deviceId": "x"}}),
            "path.deviceId: ",
        ),
        (
            "get_queue",
            json!({"path": {"deviceId": ID, "chatWid": "x"}}),
            "path: the operation has no argument \"chatWid\"; it has deviceId",
        ),
        (
            "get_queue",
            json!({"path": path, "query": {"wait": true}}),
            "query: the operation has no argument \"wait\"",
        ),
        (
            "get_queue",
            json!({"path": path, "body": {}}),
            "body: the operation has none",
        ),
        (
            "empty_queue",
            json!({"path": path, "query": {"wait": "often"}}),
            "query.wait: ",
        ),
        (
            "empty_queue",
            json!({"path": path, "body": {"idz": []}}),
            "body: unknown field \"idz\", expected ",
        ),
        (
            "route_queue",
            json!({"path": path, "body": {"too": ID}}),
            "body: the operation has no argument \"too\"; it has ",
        ),
        ("route_queue", json!({"path": path}), "body: missing"),
        // What fits the types, but not the document, is refused by the client.
        (
            "empty_queue",
            json!({"path": path, "body": {}}),
            "InvalidInput",
        ),
    ] {
        let arguments: Arguments = serde_json::from_value(arguments).expect("arguments");
        let result = every_operation::build(&client(), operation, &arguments).await;
        let line = match result.expect_err("it fails") {
            SendError::Arguments(line) => line,
            strange @ SendError::Strange { .. } => strange.to_string(),
            SendError::Call(error) => format!("{:?}", error.kind()),
            other => panic!("{other}"),
        };
        assert!(line.starts_with(fault), "{operation}: {line}");
    }
}

/// What comes back is the status, the headers, the typed answer, the answer as it came, and its bytes.
#[tokio::test]
async fn an_answer_is_given_whole() {
    let path = json!({"deviceId": ID});
    let png = [0x89, b'P', b'N', b'G'];
    let device = json!({"id": ID, "status": "operative", "new": 1});
    let text = device.to_string();
    for (operation, kind, body) in [
        ("get_device", "application/json", text.as_bytes()),
        ("scan_qr", "image/png", &png[..]),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/v1", listener.local_addr().expect("bound"));
        let builder = Client::builder(ApiKey::new("key").expect("a key")).base_url(&url);
        let client = builder.expect("a base URL").build().expect("a client");
        let arguments = serde_json::from_value(json!({"path": path})).expect("arguments");
        let (sent, ()) = tokio::join!(
            every_operation::send(&client, operation, &arguments),
            answer(listener, kind, body)
        );
        let sent = sent.expect(operation);
        assert_eq!(
            (sent.status.as_u16(), sent.attempts),
            (200, 1),
            "{operation}"
        );
        assert_eq!(sent.headers["content-type"], kind, "{operation}");
        assert_eq!(sent.bytes, body, "{operation}");
        if kind == "application/json" {
            assert_eq!(sent.json.as_ref(), Some(&device));
            assert_eq!(sent.typed["id"], ID);
            assert_eq!(
                sent.typed.get("new"),
                None,
                "the document has no such field"
            );
        } else {
            assert_eq!((&sent.typed, &sent.json), (&Value::Null, &None));
        }
        assert!(
            !format!("{sent:?}{arguments:?}").contains(ID),
            "{operation}"
        );
    }
}

/// Reads one request and answers it.
async fn answer(listener: TcpListener, kind: &str, body: &[u8]) {
    let (mut stream, _) = listener.accept().await.expect("a connection");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a request"));
    }
    let length = body.len();
    let start =
        format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n");
    stream
        .write_all(&[start.as_bytes(), body].concat())
        .await
        .expect("written");
}
