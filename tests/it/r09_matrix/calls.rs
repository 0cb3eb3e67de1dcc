//! A call of an operation of the document, by either way, and what a reply keeps.

use std::future::Future;
use std::pin::Pin;

use serde_json::Value;
use wassenger::{Client, Error, EventKind, LabelColor, QueueStatus, Reply};
use wassenger_conformance::every_operation::Sent;

use crate::support::{HOOK_URL, Ids, plain_of};

/// Who makes the call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Way {
    Facade,
    Door,
}

/// All that a reply tells about the answer as it came.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) status: u16,
    pub(super) headers: http::HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) json: Option<Value>,
    pub(super) request_id: Option<String>,
    pub(super) attempts: u32,
}

impl Kept {
    fn of<T>(reply: &Reply<T>) -> Self {
        Self {
            status: reply.status().as_u16(),
            headers: reply.headers().clone(),
            body: reply.body().to_vec(),
            json: reply.json(),
            request_id: reply.request_id().map(str::to_owned),
            attempts: reply.attempts(),
        }
    }
}

impl From<Sent> for Kept {
    fn from(sent: Sent) -> Self {
        Self {
            status: sent.status.as_u16(),
            headers: sent.headers,
            body: sent.bytes,
            json: sent.json,
            request_id: sent.request_id,
            attempts: sent.attempts,
        }
    }
}

type Calling<'a> = Pin<Box<dyn Future<Output = Result<Kept, Error>> + 'a>>;

macro_rules! sent {
    ($call:expr) => {{
        let call = $call;
        Box::pin(async move { call.await.map(|reply| Kept::of(&reply)) })
    }};
}

/// The operation in its plainest form; `None` for one that the way does not have.
pub(super) fn call<'a>(
    way: Way,
    operation: &str,
    client: &'a Client,
    ids: &'a Ids,
) -> Option<Calling<'a>> {
    if way == Way::Door {
        let plain = plain_of(operation);
        return Some(Box::pin(
            async move { plain.send(client).await.map(Kept::from) },
        ));
    }
    let device = client.device(&ids.device);
    let (queue, chat, labels) = (device.queue(), device.chat(&ids.chat), device.labels());
    Some(match operation {
        "set_queue_status" => sent!(queue.set_status(QueueStatus::Pause)),
        "route_queue" => sent!(queue.route_to(&ids.backup)),
        "request_auth_code" => sent!(device.request_auth_code()),
        "delete_chat" => sent!(chat.delete()),
        "archive_chat" => sent!(chat.archive()),
        "unarchive_chat" => sent!(chat.unarchive()),
        "empty_queue" => sent!(queue.empty()),
        "get_queue" => sent!(queue.status()),
        "list_devices" => sent!(client.devices().list()),
        "get_device" => sent!(device.get()),
        "get_device_health" => sent!(device.health()),
        "scan_qr" => sent!(device.scan_qr()),
        "list_chats" => sent!(device.chats().list()),
        "get_chat" => sent!(chat.get()),
        "start_device" => sent!(device.start()),
        "reboot_device" => sent!(device.reboot()),
        "sync_device" => sent!(device.sync()),
        "list_chat_messages" => sent!(device.messages().list()),
        "get_chat_message" => sent!(device.message(&ids.wa_message).get()),
        "set_chat_labels" => sent!(chat.labels().set(["a"])),
        "assign_chat" => sent!(chat.assign_to(&ids.agent)),
        "unassign_chat" => sent!(chat.unassign()),
        "list_labels" => sent!(labels.list()),
        "create_label" => sent!(labels.create("a", LabelColor::Ruby)),
        "update_label" => sent!(labels.update("a", LabelColor::Ruby)),
        "delete_label" => sent!(labels.delete("a")),
        "list_messages" => sent!(client.messages().list()),
        "get_message" => sent!(client.messages().get(&ids.message)),
        "delete_message" => sent!(client.messages().delete(&ids.message)),
        "list_webhooks" => sent!(client.webhooks().list()),
        "create_webhook" => sent!(client.webhooks().create(
            "a",
            HOOK_URL,
            [EventKind::MessageInNew]
        )),
        "get_webhook" => sent!(client.webhook(&ids.webhook).get()),
        "delete_webhook" => sent!(client.webhook(&ids.webhook).delete()),
        "enable_webhook" => sent!(client.webhook(&ids.webhook).enable()),
        "check_number_exists" => sent!(client.number(&ids.phone).exists()),
        _ => return None,
    })
}
