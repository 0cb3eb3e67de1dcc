//! Sending messages: what each kind and each option puts on the wire, to the last field; what is
//! refused before that; and that a message is sent once.
//!
//! Each row is checked twice: as `to_request()` gives it, and as a raw socket received it.

mod answers;
mod kinds;
mod limits;
mod once;
mod options;
mod refused;
mod texts;

use serde_json::{Value, json};
use wassenger::{
    AgentId, ChannelId, ChatId, Device, DeviceId, FileId, GroupId, PhoneNumber, SendTo, WaMessageId,
};
use wassenger_conformance::Received;
use wassenger_conformance::spec::Violation;

use crate::support::server::{self, Server};
use crate::support::{AGENT, DEVICE, PHONE, Shot, client, judge, offline, runtime};

pub(super) const GROUP: &str = "120363000000000000@g.us";
pub(super) const CHANNEL: &str = "120363000000000001@newsletter";
pub(super) const WA_MESSAGE: &str = "3EB0B89185EF09998F278C";
pub(super) const FILE: &str = "5f2296349b12abf18c3e4d01";

/// Ids that calls can borrow.
pub(super) struct Ids {
    device: DeviceId,
    phone: PhoneNumber,
    group: GroupId,
    channel: ChannelId,
    message: WaMessageId,
    file: FileId,
    agent: AgentId,
    chat: ChatId,
}

impl Ids {
    fn new() -> Self {
        Self {
            device: DEVICE.parse().unwrap(),
            phone: PHONE.parse().unwrap(),
            group: GROUP.parse().unwrap(),
            channel: CHANNEL.parse().unwrap(),
            message: WA_MESSAGE.parse().unwrap(),
            file: FILE.parse().unwrap(),
            agent: AGENT.parse().unwrap(),
            chat: crate::support::CHAT.parse().unwrap(),
        }
    }
}

/// A message to the phone number, with these fields besides.
pub(super) fn to_phone(fields: &Value) -> Value {
    let mut body = json!({"device": DEVICE, "phone": PHONE});
    let fields = fields.as_object().unwrap().clone();
    body.as_object_mut().unwrap().extend(fields);
    body
}

/// Runs the rows that `rows` makes: a call, and the whole body that it must have.
pub(super) fn check(
    name: &str,
    rows: impl for<'a> FnOnce(Device<'a>, &'a Ids) -> Vec<(Value, Shot<'a>)>,
) {
    runtime().block_on(async {
        let server = Server::always(server::json(201, r#"{"status":"queued"}"#)).await;
        let (ids, client) = (Ids::new(), client(&server.base_url()));
        let rows = rows(client.device(&ids.device), &ids);
        let count = rows.len();
        for (expected, shot) in rows {
            one(&server, &expected, shot).await;
        }
        println!("send_message: {count} cases of {name}");
    });
}

async fn one(server: &Server, expected: &Value, shot: Shot<'_>) {
    let built = shot.request.unwrap_or_else(|e| panic!("{expected}: {e}"));
    let built = Received::from(&built);
    let status = shot
        .sent
        .await
        .unwrap_or_else(|e| panic!("{expected}: {e}"));
    assert_eq!(status, 201, "{expected}");
    let [arrived] = &server.take()[..] else {
        panic!("{expected}: one request must arrive")
    };
    assert_eq!(built.body, arrived.body, "{expected}");
    for request in [&built, arrived] {
        assert_eq!(
            (request.method.as_str(), request.path.as_str()),
            ("POST", "/v1/messages"),
            "{expected}"
        );
        assert_eq!(request.query, None, "{expected}");
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        assert_eq!(&body, expected);
        let violations = violations(request);
        assert!(violations.is_empty(), "{expected}: {violations:?}");
    }
}

/// What the document has against a request. Of a schema that has `oneOf` besides properties
/// roas-http-validator reads the `oneOf` alone, so that to it every kind of message looks like
/// every other; the other validator reads it all.
fn violations(request: &Received) -> Vec<Violation> {
    let mut found = judge("send_message", request);
    found.retain(|violation| {
        violation.by != "roas-http-validator" || !violation.what.starts_with("matches 12 of the 12")
    });
    found
}

/// The body of a call that is not sent.
pub(super) fn body(request: Result<http::Request<Vec<u8>>, wassenger::Error>) -> Value {
    let request = request.unwrap();
    let violations = violations(&Received::from(&request));
    assert!(violations.is_empty(), "{violations:?}");
    serde_json::from_slice(request.body()).unwrap()
}

/// Messages to the phone number by a client that reaches nobody.
pub(super) fn nowhere(ids: &Ids) -> SendTo<'_> {
    offline().device(&ids.device).send_to(&ids.phone)
}
