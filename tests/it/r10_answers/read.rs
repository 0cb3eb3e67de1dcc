//! Reading an answer through the client.

use serde::Serialize;
use serde_json::Value;
use wassenger::types::ScanQrEncoding;
use wassenger::{Client, Error, EventKind, LabelColor, Reply};

use super::document::{Success, Way};
use crate::support::server::{Server, answer};
use crate::support::{HOOK_URL, Ids, plain_of};

/// What the client gave back.
pub(super) struct Seen {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    pub(super) json: Option<Value>,
    /// The typed value, where there is one, as JSON again.
    pub(super) typed: Option<Value>,
}

impl Seen {
    fn of<T>(reply: &Reply<T>) -> Self {
        Self {
            status: reply.status().as_u16(),
            body: reply.body().to_vec(),
            json: reply.json(),
            typed: None,
        }
    }

    fn typed<T: Serialize>(reply: &Reply<T>) -> Self {
        let typed = serde_json::to_value(&**reply).unwrap();
        Self {
            typed: Some(typed),
            ..Self::of(reply)
        }
    }
}

/// The operations that are read by the facade too.
pub(super) const FACADE: [&str; 35] = [
    "list_devices",
    "get_device",
    "get_device_health",
    "list_chats",
    "get_chat",
    "get_queue",
    "scan_qr",
    "set_queue_status",
    "route_queue",
    "empty_queue",
    "request_auth_code",
    "delete_chat",
    "archive_chat",
    "unarchive_chat",
    "start_device",
    "reboot_device",
    "sync_device",
    "list_chat_messages",
    "get_chat_message",
    "set_chat_labels",
    "assign_chat",
    "unassign_chat",
    "list_labels",
    "create_label",
    "update_label",
    "delete_label",
    "list_messages",
    "get_message",
    "delete_message",
    "list_webhooks",
    "create_webhook",
    "get_webhook",
    "delete_webhook",
    "enable_webhook",
    "check_number_exists",
];

/// What it makes is needed by its caller: an answer that is not that is an error, although it is inferred.
pub(super) const NEEDED: &str = "create_webhook";

/// Reads the body as the answer that a success is.
pub(super) async fn read(
    both: &(Server, Client),
    success: &Success,
    body: &str,
) -> Result<Seen, Error> {
    let (server, client) = both;
    let headers = [("content-type", "application/json"), ("x-kept", "yes")];
    server.set(answer(success.status, &headers, body));
    match success.way {
        Way::Facade => by_facade(client, &success.operation).await,
        Way::Door => {
            let sent = plain_of(&success.operation).send(client).await?;
            let typed = !success.reading.is_bytes();
            Ok(Seen {
                status: sent.status.as_u16(),
                body: sent.bytes,
                json: sent.json,
                typed: typed.then_some(sent.typed),
            })
        }
    }
}

async fn by_facade(client: &Client, operation: &str) -> Result<Seen, Error> {
    let ids = Ids::new();
    let device = client.device(&ids.device);
    let (queue, chat, labels) = (device.queue(), device.chat(&ids.chat), device.labels());
    macro_rules! seen {
        ($call:expr, $how:ident) => {
            $call.await.map(|reply| Seen::$how(&reply))
        };
    }
    match operation {
        "list_devices" => seen!(client.devices().list(), typed),
        "get_device" => seen!(device.get(), typed),
        "get_device_health" => seen!(device.health(), typed),
        "list_chats" => seen!(device.chats().list(), typed),
        "get_chat" => seen!(chat.get(), typed),
        "get_queue" => seen!(queue.status(), of),
        "scan_qr" => seen!(device.scan_qr().encoding(ScanQrEncoding::Json), of),
        "set_queue_status" => seen!(queue.pause(), of),
        "route_queue" => seen!(queue.route_to(&ids.backup), of),
        "empty_queue" => seen!(queue.empty(), of),
        "request_auth_code" => seen!(device.request_auth_code(), of),
        "delete_chat" => seen!(chat.delete(), of),
        "archive_chat" => seen!(chat.archive(), of),
        "unarchive_chat" => seen!(chat.unarchive(), of),
        "start_device" => seen!(device.start(), of),
        "reboot_device" => seen!(device.reboot(), of),
        "sync_device" => seen!(device.sync(), typed),
        "list_chat_messages" => seen!(device.messages().list(), typed),
        "get_chat_message" => seen!(device.message(&ids.wa_message).get(), typed),
        "set_chat_labels" => seen!(chat.labels().set(["a"]), of),
        "assign_chat" => seen!(chat.assign_to(&ids.agent), of),
        "unassign_chat" => seen!(chat.unassign(), of),
        "list_labels" => seen!(labels.list(), typed),
        "create_label" => seen!(labels.create("a", LabelColor::Ruby), of),
        "update_label" => seen!(labels.update("a", LabelColor::Ruby), of),
        "delete_label" => seen!(labels.delete("a"), of),
        "list_messages" => seen!(client.messages().list(), typed),
        "get_message" => seen!(client.messages().get(&ids.message), typed),
        "delete_message" => seen!(client.messages().delete(&ids.message), of),
        "list_webhooks" => seen!(client.webhooks().list(), typed),
        "create_webhook" => seen!(
            client
                .webhooks()
                .create("a", HOOK_URL, [EventKind::MessageInNew]),
            typed
        ),
        "get_webhook" => seen!(client.webhook(&ids.webhook).get(), typed),
        "delete_webhook" => seen!(client.webhook(&ids.webhook).delete(), of),
        "enable_webhook" => seen!(client.webhook(&ids.webhook).enable(), of),
        "check_number_exists" => seen!(client.number(&ids.phone).exists(), typed),
        other => panic!("{other} is not driven"),
    }
}
