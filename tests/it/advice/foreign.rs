//! What is advised about an operation is about that operation, whichever of the document it is.

use crate::support::server::{Answer, Server, answer};
use crate::support::{Plain, client_once, plain, runtime};

/// Calls that help with any operation.
const GENERAL: [&str; 7] = [
    "list()",
    "chats()",
    "devices()",
    "details()",
    "message()",
    "maybe_executed()",
    "body()",
];

/// What a line can speak of, and the operations of which it may.
fn may_speak_of(phrase: &str, plain: &Plain) -> bool {
    let path = plain.operation.template.as_str();
    match phrase {
        "phone()" | "force_new_session()" => plain.id() == "request_auth_code",
        "from_whatsapp()" => plain.id() == "delete_chat",
        "force()" => matches!(plain.id(), "delete_chat" | "delete_message"),
        "queue()" | "status()" => matches!(plain.id(), "route_queue" | "send_message"),
        "both device ids" => plain.id() == "route_queue",
        "Delivery can be forced" => plain.id() == "set_queue_status",
        "device id" => path.contains("{deviceId}") || plain.id() == "send_message",
        "chat id" | "the chat" => path.contains("{chatWid}"),
        "Chats answer 404" => path.starts_with("/chat/"),
        "reference()" | "begin or end" => path.contains("messages"),
        "labels()" | "update()" => path.contains("/labels"),
        "webhooks()" | "enable()" => path.starts_with("/webhooks"),
        "health()" | "wait()" => matches!(plain.id(), "start_device" | "reboot_device"),
        "messages()" => path.starts_with("/messages"),
        "Check the id:" => path.contains('{'),
        "on this device" => path.contains("{deviceId}"),
        other => panic!("{other:?} is not judged"),
    }
}

const PHRASES: [&str; 23] = [
    "phone()",
    "force_new_session()",
    "from_whatsapp()",
    "force()",
    "queue()",
    "status()",
    "both device ids",
    "Delivery can be forced",
    "device id",
    "chat id",
    "the chat",
    "Chats answer 404",
    "Check the id:",
    "on this device",
    "reference()",
    "begin or end",
    "labels()",
    "update()",
    "webhooks()",
    "enable()",
    "health()",
    "wait()",
    "messages()",
];

/// The calls that a line names: `name()`.
fn calls(line: &str) -> impl Iterator<Item = &str> {
    let ends = line.match_indices("()").map(|(at, _)| at);
    ends.map(|at| {
        let before = &line[..at];
        let begin = before.rfind(|letter: char| !letter.is_ascii_lowercase() && letter != '_');
        &line[begin.map_or(0, |at| at + 1)..at + 2]
    })
}

fn assert_own(plain: &Plain, what: &str, error: &wassenger::Error) {
    let lines = error.advice();
    assert!(!lines.is_empty(), "{} {what}", plain.id());
    for line in lines {
        let label = format!("{} {what}: {line}", plain.id());
        for phrase in PHRASES.into_iter().filter(|phrase| line.contains(phrase)) {
            assert!(may_speak_of(phrase, plain), "{label} speaks of {phrase}");
        }
        for call in calls(line) {
            let known = GENERAL.contains(&call) || call == "retry_after()";
            assert!(known || PHRASES.contains(&call), "{label} names {call}");
        }
        // Of what may have happened nothing is said that the error does not say.
        if line.starts_with("Nothing was") {
            assert!(!error.maybe_executed(), "{label}");
        }
        if line.starts_with("The request may have been executed") {
            assert!(error.maybe_executed(), "{label}");
        }
    }
}

#[test]
fn of_every_operation_and_no_other() {
    runtime().block_on(async {
        let mut count = 0;
        let (server, client) = Server::changing().await;
        for plain in plain() {
            for status in (300..=308).chain(400..=431).chain(500..=511).chain([599]) {
                server.set(answer(status, &[], ""));
                let error = plain.send(&client).await.unwrap_err();
                assert_own(plain, &status.to_string(), &error);
                count += 1;
            }
            server.set(Answer::Close);
            let error = plain.send(&client).await.unwrap_err();
            assert_own(plain, "a closed connection", &error);
            let page = [("content-type", "text/html")];
            server.set(answer(200, &page, "<html></html>"));
            let error = plain.send(&client).await.unwrap_err();
            assert_own(plain, "a page", &error);
            count += 2;
        }
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = socket.local_addr().unwrap();
        let client = client_once(&format!("http://{address}/v1"));
        for plain in plain() {
            let error = plain.send(&client).await.unwrap_err();
            assert_own(plain, "nobody listens", &error);
            count += 1;
        }
        println!("advice: {count} cases of operations of the document");
    });
}
