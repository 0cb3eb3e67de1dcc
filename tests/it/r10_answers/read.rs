//! Reading an answer through the client.

use serde::Serialize;
use serde_json::Value;
use wassenger::types::ScanQrEncoding;
use wassenger::{Client, Error, Reply};

use crate::support::Ids;
use crate::support::server::{Server, answer};

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

/// Reads the body as the answer of an operation.
pub(super) async fn read(
    (server, client): &(Server, Client),
    operation: &str,
    status: u16,
    body: &str,
) -> Result<Seen, Error> {
    let headers = [("content-type", "application/json"), ("x-kept", "yes")];
    server.set(answer(status, &headers, body));
    let ids = Ids::new();
    let device = client.device(&ids.device);
    let (queue, chat) = (device.queue(), device.chat(&ids.chat));
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
        other => panic!("{other} is not driven"),
    }
}
