//! Each line of the seeds' troubleshooting sections has an error that carries it: its advice, or
//! its own line, says in our words what the seed says. The lines are told by seed and number, and
//! what they are about in our words.

mod foreign;

use std::collections::BTreeSet;
use std::time::Duration;

use wassenger::{ChatId, DeviceId, Error, PhoneNumber, RetryPolicy};

use crate::support::actions::every_way;
use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, builder, every_operation, runtime};

/// How an error comes about.
#[derive(Clone, Copy, Debug)]
enum Cause {
    /// The service answers with this status and body.
    Answer(u16, &'static str),
    /// Nobody listens.
    Refused,
    /// The service is silent.
    Silent,
    /// The id has not the right form.
    BadDevice,
    BadChat,
    BadPhone,
    /// A queue that is to be routed to itself.
    Itself,
}
use Cause::{BadChat, BadDevice, BadPhone, Itself, Refused, Silent};

const fn status(status: u16) -> Cause {
    Cause::Answer(status, "")
}

/// A line of a seed: what it is about, the errors that carry it, and a phrase that each must have.
struct Line(
    usize,
    u32,
    &'static str,
    &'static str,
    &'static [(Cause, &'static str)],
);

const KEY: &str = "api key";

#[rustfmt::skip]
const LINES: &[Line] = &[
    Line(0, 47, "a wrong device id fails", "set_queue_status", &[(BadDevice, "24 hexadecimal digits"), (BadDevice, "take device ids from"), (status(404), "check the device id")]),
    // That force cannot be asked for elsewhere is a rule of the types: see `force_delivery`.
    Line(0, 48, "force does nothing but with active and reject", "set_queue_status", &[(status(400), "active and reject alone"), (status(400), "no effect")]),
    Line(0, 49, "network or key failures", "set_queue_status", &[(Refused, "check the network"), (status(401), KEY)]),
    Line(0, 52, "the key is wrong or missing", "set_queue_status", &[(status(401), KEY), (status(401), "renew")]),
    Line(0, 53, "parameters are missing or wrong", "set_queue_status", &[(status(400), "check the device id and the status"), (BadDevice, "mend the field")]),
    Line(0, 54, "rate limits and downtime pass", "set_queue_status", &[(status(429), "wait"), (status(429), "rate limits"), (status(503), "try again after some time"), (Refused, "may be down")]),

    Line(1, 45, "the key is missing or wrong", "request_auth_code", &[(status(401), "api key is set")]),
    Line(1, 46, "the device id is wrong or not registered", "request_auth_code", &[(BadDevice, "24 hexadecimal digits"), (status(404), "registered")]),
    Line(1, 47, "a new device needs the phone number", "request_auth_code", &[(status(400), "never connected needs phone()")]),
    Line(1, 48, "the network does not reach the service", "request_auth_code", &[(Refused, "check the network"), (Silent, "check the network")]),
    Line(1, 51, "authorization is about the key or its permissions", "request_auth_code", &[(status(401), KEY), (status(403), "permission")]),
    Line(1, 52, "the phone number is missing or of another format", "request_auth_code", &[(BadPhone, "phone number: "), (BadPhone, "e.164"), (status(400), "e.164"), (status(400), "phone()")]),
    Line(1, 53, "a session conflicts unless it is destroyed", "request_auth_code", &[(status(409), "has a session")]),
    Line(1, 56, "see that the key is set up and active", "request_auth_code", &[(status(401), "still active"), (status(403), "inactive key")]),
    Line(1, 57, "see that the device is one of the account", "request_auth_code", &[(status(404), "in this account")]),
    Line(1, 58, "give the number in E.164", "request_auth_code", &[(BadPhone, "plus and country code"), (status(400), "with plus and country code (e.164)")]),
    Line(1, 59, "force a new session when one is stuck", "request_auth_code", &[(status(409), "force_new_session()")]),

    Line(2, 47, "chat or device id is wrong or missing", "delete_chat", &[(BadChat, "chat id: "), (BadChat, "chat ids from"), (BadDevice, "device id: "), (status(404), "check the chat id"), (status(404), "check the device id")]),
    Line(2, 48, "the chat is not there, or not any more", "delete_chat", &[(status(404), "deleted already")]),
    Line(2, 49, "network or key failures", "delete_chat", &[(Refused, "check the network"), (status(401), KEY)]),
    Line(2, 50, "force removes the chat here when WhatsApp refuses", "delete_chat", &[(status(409), "from_whatsapp().force()"), (status(500), "from_whatsapp().force()")]),
    Line(2, 53, "credentials point to the key", "delete_chat", &[(status(401), KEY)]),
    Line(2, 54, "chat not found: wrong chat or device", "delete_chat", &[(Cause::Answer(404, r#"{"error":"Chat not found"}"#), "belongs to this device")]),
    Line(2, 55, "rate limits and network: look at both", "delete_chat", &[(status(429), "check your usage against the rate limits"), (Refused, "check the network"), (Silent, "check the network")]),

    Line(3, 44, "the chat id has the right form and exists", "archive_chat", &[(BadChat, "suffix"), (status(404), "check the form of the chat id"), (status(404), "exists")]),
    Line(3, 45, "the key is valid and has permissions", "archive_chat", &[(status(401), KEY), (status(403), "permission")]),
    Line(3, 46, "the device is active and linked", "archive_chat", &[(status(404), "active and linked")]),
    Line(3, 49, "chat not found: it does not exist or is wrong", "archive_chat", &[(Cause::Answer(404, r#"{"error":"Chat not found"}"#), "the chat exists")]),
    Line(3, 50, "unauthorized: look at the key", "archive_chat", &[(Cause::Answer(401, r#"{"error":"Unauthorized"}"#), KEY)]),
    Line(3, 51, "device not registered: reload or set up", "archive_chat", &[(Cause::Answer(404, r#"{"error":"Device not registered"}"#), "reload the list of devices")]),
    Line(3, 53, "parameters, credentials, device in the dashboard", "archive_chat", &[(status(400), "check the required parameters"), (status(401), "renew"), (status(404), "dashboard")]),

    Line(4, 43, "device ids are wrong or missing", "route_queue", &[(BadDevice, "24 hexadecimal digits"), (Itself, "give another device"), (status(404), "both device ids")]),
    Line(4, 44, "network or key failures", "route_queue", &[(Refused, "check the network"), (status(401), KEY)]),
    Line(4, 45, "an empty queue may be an error", "route_queue", &[(status(404), "no message in the queue"), (status(400), "no message in the queue"), (status(409), "no message in the queue")]),
    Line(4, 48, "a device was chosen wrongly or has expired", "route_queue", &[(status(404), "expired"), (status(400), "both device ids")]),
    Line(4, 49, "the key", "route_queue", &[(status(401), KEY)]),
    Line(4, 50, "timeouts: the network or the service", "route_queue", &[(Silent, "network"), (Silent, "available"), (Refused, "may be down")]),
    Line(4, 54, "source and target are registered at present", "route_queue", &[(status(404), "source and target"), (status(404), "registered at present")]),
    Line(4, 55, "the key is set up and has permissions", "route_queue", &[(status(401), "api key is set"), (status(403), "permission")]),
    Line(4, 56, "look at the network and the state of the service", "route_queue", &[(Refused, "check the network"), (Refused, "status page")]),
];

/// The lines of each seed that advise: bullets below Troubleshooting, and what follows them.
const IN_THE_SEEDS: [&[u32]; 5] = [
    &[47, 48, 49, 52, 53, 54],
    &[45, 46, 47, 48, 51, 52, 53, 56, 57, 58, 59],
    &[47, 48, 49, 50, 53, 54, 55],
    &[44, 45, 46, 49, 50, 51, 53],
    &[43, 44, 45, 48, 49, 50, 54, 55, 56],
];

async fn produce(operation: &str, cause: Cause) -> Error {
    let ids = Ids::new();
    let (server, base_url);
    match cause {
        BadDevice => return "447700900123".parse::<DeviceId>().unwrap_err(),
        BadChat => return "447700900123".parse::<ChatId>().unwrap_err(),
        BadPhone => return "202 555 0123".parse::<PhoneNumber>().unwrap_err(),
        Itself => {
            let client = builder("http://127.0.0.1:9/v1").build().unwrap();
            return client
                .device(&ids.device)
                .queue()
                .route_to(&ids.device)
                .await
                .unwrap_err();
        }
        Refused => {
            let socket = tokio::net::TcpSocket::new_v4().unwrap();
            socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
            base_url = format!("http://{}/v1", socket.local_addr().unwrap());
        }
        Silent => {
            server = Server::always(Answer::Silence(Vec::new())).await;
            base_url = server.base_url();
        }
        Cause::Answer(status, body) => {
            server = Server::always(answer(status, &[], body)).await;
            base_url = server.base_url();
        }
    }
    let quick = builder(&base_url)
        .timeout(Duration::from_millis(300))
        .retry(RetryPolicy::none());
    let client = quick.build().unwrap();
    let mut calls = every_operation(&client, &ids);
    let at = calls.iter().position(|(id, _)| *id == operation).unwrap();
    let error = calls.swap_remove(at).1.sent.await.unwrap_err();
    if let Cause::Answer(_, body) = cause {
        // The short shape of a body: its word reaches the user as the message.
        let told = body.split('"').nth(3);
        assert_eq!(error.message(), told, "{operation} {cause:?}");
    }
    error
}

#[test]
fn every_line_has_its_error() {
    runtime().block_on(async {
        let mut count = 0;
        for Line(seed, line, about, operation, causes) in LINES {
            assert!(!causes.is_empty());
            for (cause, phrase) in *causes {
                let error = produce(operation, *cause).await;
                let told = format!("{error}\n{}", error.advice().join("\n")).to_lowercase();
                assert!(
                    told.contains(phrase),
                    "seed {seed}, line {line} ({about}): {cause:?} does not say {phrase:?}:\n{told}"
                );
                count += 1;
            }
        }
        println!("advice: {count} cases of {} lines", LINES.len());
    });
}

#[test]
fn no_line_is_left_out() {
    for (seed, expected) in IN_THE_SEEDS.iter().enumerate() {
        let here = LINES.iter().filter(|Line(number, ..)| *number == seed);
        let mapped: Vec<u32> = here.map(|Line(_, line, ..)| *line).collect();
        assert_eq!(mapped, *expected, "seed {seed}");
    }
    assert_eq!(LINES.len(), 40);
}

/// Lines for people: sentences, none twice, none that names a value of a call.
#[test]
fn advice_is_readable() {
    runtime().block_on(async {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let ids = Ids::new();
        let (server, client) = Server::changing().await;
        for status in [400, 401, 402, 403, 404, 409, 410, 429, 500, 501, 503, 301] {
            server.set(answer(status, &[], ""));
            for way in every_way() {
                let id = way.id();
                let error = way.send(&client, &ids).await.unwrap_err();
                let lines = error.advice();
                assert!((1..=4).contains(&lines.len()), "{id} {status}");
                let distinct: BTreeSet<_> = lines.iter().collect();
                assert_eq!(
                    distinct.len(),
                    lines.len(),
                    "{id} {status}: a line stands twice"
                );
                seen.extend(lines);
            }
        }
        for line in &seen {
            assert!(
                line.ends_with('.') && !line.contains('\n') && line.len() <= 130,
                "{line}"
            );
        }
        println!("advice: {} cases of lines as they read", seen.len());
    });
}

/// Beyond the seeds: what the operations around the documented five tell.
#[rustfmt::skip]
const FURTHER: &[(&str, Cause, &str)] = &[
    ("start_device", Silent, "device.health()"),
    ("reboot_device", Silent, "up to 90 seconds"),
    ("sync_device", status(429), "once in 60 seconds"),
    ("sync_device", status(400), "once in 60 seconds"),
    ("list_chat_messages", status(404), "plans without chat access"),
    ("get_chat_message", status(404), "check the message id"),
    ("get_message", status(404), "deleted"),
    ("delete_message", status(404), "deleted"),
    ("delete_message", status(409), "force()"),
    ("delete_message", status(400), "force()"),
    ("list_messages", status(404), "base url"),
    ("set_chat_labels", status(404), "check the form of the chat id"),
    ("assign_chat", status(404), "team member"),
    ("assign_chat", status(400), "department"),
    ("unassign_chat", status(404), "the chat exists"),
    ("list_labels", status(404), "check the device id"),
    ("create_label", status(409), "there already"),
    ("update_label", status(404), "cannot be renamed"),
    ("delete_label", status(404), "labels().list()"),
    ("list_webhooks", status(404), "base url"),
    ("create_webhook", status(404), "base url"),
    ("create_webhook", status(409), "enable()"),
    ("create_webhook", status(400), "can reach the url"),
    ("get_webhook", status(404), "check the webhook id"),
    ("delete_webhook", status(404), "deleted already"),
    ("enable_webhook", status(404), "webhooks().list()"),
    ("check_number_exists", status(404), "not on whatsapp"),
    ("check_number_exists", status(404), "surely on whatsapp"),
];

#[test]
fn further_operations() {
    runtime().block_on(async {
        for (operation, cause, phrase) in FURTHER {
            let error = produce(operation, *cause).await;
            let told = error.advice().join("\n").to_lowercase();
            assert!(
                told.contains(phrase),
                "{operation} {cause:?} does not say {phrase:?}:\n{told}"
            );
        }
        println!("advice: {} cases of further operations", FURTHER.len());
    });
}

/// A 404 can mean that a number is not on WhatsApp; nothing else can, nor can a 404 of elsewhere.
#[test]
fn what_may_be_no_such_number() {
    let rows = [
        ("check_number_exists", 404, "", true),
        (
            "check_number_exists",
            404,
            r#"{"message":"Not found"}"#,
            true,
        ),
        ("check_number_exists", 404, " <html></html>", false),
        ("check_number_exists", 404, "\u{feff}<html></html>", false),
        ("check_number_exists", 410, "", false),
        ("check_number_exists", 400, "", false),
        ("check_number_exists", 500, "", false),
        ("get_chat", 404, "", false),
        ("get_device", 404, "", false),
    ];
    runtime().block_on(async {
        let ids = Ids::new();
        for (operation, status, body, expected) in rows {
            let server = Server::always(answer(status, &[], body)).await;
            let client = builder(&server.base_url()).retry(RetryPolicy::none());
            let client = client.build().unwrap();
            let mut calls = every_operation(&client, &ids);
            let at = calls.iter().position(|(id, _)| *id == operation).unwrap();
            let error = calls.swap_remove(at).1.sent.await.unwrap_err();
            let told = error.may_be_no_such_number();
            assert_eq!(told, expected, "{operation} {status} {body:?}");
        }
    });
}
