//! Clients, ids and a call per operation, shared by all modules.

pub(crate) mod actions;
pub(crate) mod alone;
mod document;
pub(crate) mod faults;
mod row;
pub(crate) mod server;
pub(crate) mod slow;

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

use wassenger::{
    AgentId, ApiKey, ChatId, Client, ClientBuilder, DepartmentId, DeviceId, Error, EventKind,
    LabelColor, MessageId, PhoneNumber, QueueStatus, RetryPolicy, WaMessageId, WebhookId,
};
use wassenger_conformance::spec::{Spec, Violation};
use wassenger_conformance::{Received, workspace_root};

pub(crate) use document::{
    Plain, document, good_body, is_any, is_bytes, is_inferred, operation_object, plain,
    plain_and_with_bodies, plain_of, recordable, resolve, schema_of,
};
pub(crate) use row::Row;

/// Whether this build has TLS at all.
pub(crate) const TLS: bool = cfg!(any(feature = "rustls", feature = "native-tls"));

pub(crate) const KEY: &str = "canary-key-7Qx9";
pub(crate) const DEVICE: &str = "5f2296349b12abf18c3e4a07";
pub(crate) const BACKUP: &str = "5f2296349b12abf18c3e4a08";
pub(crate) const CHAT: &str = "447700900123@c.us";
pub(crate) const PHONE: &str = "+12025550123";
/// Separates the items of a list in a query: literal, as `style: form` without `explode` has it
/// (RFC 6570), so that it differs from a comma inside an item.
pub(crate) const COMMA: &str = ",";
pub(crate) const MESSAGE: &str = "5f2296349b12abf18c3e4b01";
pub(crate) const WA_MESSAGE: &str = "3EB0B89185EF09998F278C";
pub(crate) const AGENT: &str = "5f2296349b12abf18c3e4c01";
pub(crate) const DEPARTMENT: &str = "5f2296349b12abf18c3e4e21";
pub(crate) const WEBHOOK: &str = "5f2296349b12abf18c3e4e01";
pub(crate) const HOOK_URL: &str = "https://example.com/hook";

/// Ids that calls can borrow.
pub(crate) struct Ids {
    pub(crate) device: DeviceId,
    pub(crate) backup: DeviceId,
    pub(crate) chat: ChatId,
    pub(crate) phone: PhoneNumber,
    pub(crate) message: MessageId,
    pub(crate) wa_message: WaMessageId,
    pub(crate) agent: AgentId,
    pub(crate) department: DepartmentId,
    pub(crate) webhook: WebhookId,
}

impl Ids {
    pub(crate) fn new() -> Self {
        Self {
            device: DEVICE.parse().unwrap(),
            backup: BACKUP.parse().unwrap(),
            chat: CHAT.parse().unwrap(),
            phone: PHONE.parse().unwrap(),
            message: MESSAGE.parse().unwrap(),
            wa_message: WA_MESSAGE.parse().unwrap(),
            agent: AGENT.parse().unwrap(),
            department: DEPARTMENT.parse().unwrap(),
            webhook: WEBHOOK.parse().unwrap(),
        }
    }
}

pub(crate) fn builder(base_url: &str) -> ClientBuilder {
    let fast = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let builder = Client::builder(ApiKey::new(KEY).unwrap());
    builder.base_url(base_url).unwrap().retry(fast)
}

/// A client that repeats as usual, but without long pauses.
pub(crate) fn client(base_url: &str) -> Client {
    builder(base_url).build().unwrap()
}

/// A client that tries once.
pub(crate) fn client_once(base_url: &str) -> Client {
    let builder = builder(base_url).retry(RetryPolicy::none());
    builder.build().unwrap()
}

/// A client that has nothing to talk to: a request of its would fail, not go out. It is one for
/// all tests, because building one takes a while.
pub(crate) fn offline() -> &'static Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    CLIENT.get_or_init(|| client("http://127.0.0.1:9/v1"))
}

/// A call in both its forms: the request it would send, and the sending. Future and request are
/// of the same call.
pub(crate) struct Shot<'a> {
    pub(crate) request: Result<http::Request<Vec<u8>>, Error>,
    pub(crate) sent: Pin<Box<dyn Future<Output = Result<u16, Error>> + 'a>>,
}

macro_rules! shot {
    ($call:expr) => {{
        let call = $call;
        $crate::support::Shot {
            request: call.to_request(),
            sent: Box::pin(async move { call.await.map(|reply| reply.status().as_u16()) }),
        }
    }};
}
pub(crate) use shot;

/// Whose connection a call takes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Connection {
    OfClient,
    /// Its own, for it has a time to connect of its own.
    OwnTimeout,
    /// Its own, for it has a proxy of its own: none.
    OwnProxy,
}

/// Every operation of the facade in its plainest form, by its id in the document.
pub(crate) fn every_operation<'a>(
    client: &'a Client,
    ids: &'a Ids,
) -> Vec<(&'static str, Shot<'a>)> {
    every_operation_on(Connection::OfClient, client, ids)
}

/// The same on this connection.
pub(crate) fn every_operation_on<'a>(
    connection: Connection,
    client: &'a Client,
    ids: &'a Ids,
) -> Vec<(&'static str, Shot<'a>)> {
    macro_rules! on {
        ($call:expr) => {{
            let call = $call;
            shot!(match connection {
                Connection::OfClient => call,
                Connection::OwnTimeout => call.connect_timeout(Duration::from_secs(10)),
                Connection::OwnProxy => call.no_proxy(),
            })
        }};
    }
    let device = client.device(&ids.device);
    let (queue, chat, labels) = (device.queue(), device.chat(&ids.chat), device.labels());
    vec![
        (
            "set_queue_status",
            on!(queue.set_status(QueueStatus::Pause)),
        ),
        ("route_queue", on!(queue.route_to(&ids.backup))),
        ("request_auth_code", on!(device.request_auth_code())),
        ("delete_chat", on!(chat.delete())),
        ("archive_chat", on!(chat.archive())),
        ("unarchive_chat", on!(chat.unarchive())),
        ("empty_queue", on!(queue.empty())),
        ("get_queue", on!(queue.status())),
        ("list_devices", on!(client.devices().list())),
        ("get_device", on!(device.get())),
        ("get_device_health", on!(device.health())),
        ("scan_qr", on!(device.scan_qr())),
        ("list_chats", on!(device.chats().list())),
        ("get_chat", on!(chat.get())),
        (
            "send_message",
            on!(device.send_to(&ids.phone).text("Hello")),
        ),
        ("start_device", on!(device.start())),
        ("reboot_device", on!(device.reboot())),
        ("sync_device", on!(device.sync())),
        ("list_chat_messages", on!(device.messages().list())),
        (
            "get_chat_message",
            on!(device.message(&ids.wa_message).get()),
        ),
        ("set_chat_labels", on!(chat.labels().set(["a"]))),
        ("assign_chat", on!(chat.assign_to(&ids.agent))),
        ("unassign_chat", on!(chat.unassign())),
        ("list_labels", on!(labels.list())),
        ("create_label", on!(labels.create("a", LabelColor::Ruby))),
        ("update_label", on!(labels.update("a", LabelColor::Ruby))),
        ("delete_label", on!(labels.delete("a"))),
        ("list_messages", on!(client.messages().list())),
        ("get_message", on!(client.messages().get(&ids.message))),
        (
            "delete_message",
            on!(client.messages().delete(&ids.message)),
        ),
        ("list_webhooks", on!(client.webhooks().list())),
        (
            "create_webhook",
            on!(client
                .webhooks()
                .create("a", HOOK_URL, [EventKind::MessageInNew])),
        ),
        ("get_webhook", on!(client.webhook(&ids.webhook).get())),
        ("delete_webhook", on!(client.webhook(&ids.webhook).delete())),
        ("enable_webhook", on!(client.webhook(&ids.webhook).enable())),
        (
            "check_number_exists",
            on!(client.number(&ids.phone).exists()),
        ),
    ]
}

/// The pinned document, as a judge that knows nothing of generated code.
pub(crate) fn spec() -> &'static Spec {
    static SPEC: OnceLock<Spec> = OnceLock::new();
    SPEC.get_or_init(|| Spec::load(&workspace_root().unwrap().join("spec/openapi.json")).unwrap())
}

/// What both validators have against a request.
pub(crate) fn judge(operation: &str, request: &Received) -> Vec<Violation> {
    let operation = spec()
        .operation(operation)
        .expect("the document has the operation");
    spec().judge_request(operation, request)
}

/// Decodes `%xx`, and nothing else.
pub(crate) fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let hex = [bytes.next().unwrap(), bytes.next().unwrap()];
            let hex = std::str::from_utf8(&hex).unwrap();
            decoded.push(u8::from_str_radix(hex, 16).unwrap());
        } else {
            decoded.push(byte);
        }
    }
    decoded
}

/// Every choice out of these numbers of alternatives: `[2, 3]` has six.
pub(crate) fn combinations(alternatives: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    let total: usize = alternatives.iter().product();
    (0..total).map(move |mut number| {
        let mut choice = Vec::with_capacity(alternatives.len());
        for &count in alternatives {
            choice.push(number % count);
            number /= count;
        }
        choice
    })
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// An error for input: never sent, one line, the field first.
pub(crate) fn refusal<T>(field: &str, result: Result<T, Error>) -> String {
    let Err(error) = result else {
        panic!("{field}: taken")
    };
    let line = error.to_string();
    assert_eq!(error.kind(), wassenger::ErrorKind::InvalidInput, "{line}");
    assert!(line.starts_with(&format!("{field}: ")), "{line}");
    assert!(!line.contains(char::is_control), "{line:?}");
    assert_eq!(
        (error.attempts(), error.status(), error.operation()),
        (0, None, None),
        "{line}"
    );
    assert!(!error.maybe_executed() && !error.is_retryable(), "{line}");
    assert!(!error.advice().is_empty());
    line
}
