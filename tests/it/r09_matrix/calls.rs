//! A call per operation of the document, and what a reply keeps.

use std::future::Future;
use std::pin::Pin;

use serde_json::Value;
use wassenger::{Client, Error, QueueStatus, Reply};

use crate::support::Ids;

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

type Sent<'a> = Pin<Box<dyn Future<Output = Result<Kept, Error>> + 'a>>;

macro_rules! sent {
    ($call:expr) => {{
        let call = $call;
        Box::pin(async move { call.await.map(|reply| Kept::of(&reply)) })
    }};
}

/// The operation in its plainest form; `None` for one that is not known here.
pub(super) fn call<'a>(operation: &str, client: &'a Client, ids: &'a Ids) -> Option<Sent<'a>> {
    let device = client.device(&ids.device);
    let (queue, chat) = (device.queue(), device.chat(&ids.chat));
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
        _ => return None,
    })
}
