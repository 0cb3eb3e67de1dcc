//! Every operation as something that can be sent again and again, with a body and without one.

use std::future::Future;
use std::pin::Pin;

use wassenger::{Client, Error, QueueFilter};

use super::{Ids, spec};

/// The number of attempts it took.
type Sent<'a> = Pin<Box<dyn Future<Output = Result<u32, Error>> + 'a>>;

pub(crate) struct Action {
    /// The operation's id in the document.
    pub(crate) id: &'static str,
    /// Whether the request has a body.
    pub(crate) body: bool,
    pub(crate) send: for<'a> fn(&'a Client, &'a Ids) -> Sent<'a>,
}

impl Action {
    pub(crate) fn class(&self) -> &'static str {
        &spec().operation(self.id).unwrap().retry
    }

    pub(crate) fn label(&self) -> String {
        let body = if self.body { "with" } else { "without" };
        format!("{} {body} a body", self.id)
    }
}

macro_rules! action {
    ($id:literal, $body:literal, |$client:ident, $ids:ident| $call:expr) => {
        Action {
            id: $id,
            body: $body,
            send: |$client, $ids| {
                Box::pin(async move { $call.await.map(|reply| reply.attempts()) })
            },
        }
    };
}

/// An operation that takes a body but does not need one is there twice.
#[rustfmt::skip]
pub(crate) const ACTIONS: [Action; 17] = [
    action!("set_queue_status", true, |client, ids| client.device(&ids.device).queue().pause()),
    action!("empty_queue", false, |client, ids| client.device(&ids.device).queue().empty()),
    action!("empty_queue", true, |client, ids| client.device(&ids.device).queue().empty().only(QueueFilter::ids([&ids.message])?)),
    action!("delete_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).delete()),
    action!("delete_chat", true, |client, ids| client.device(&ids.device).chat(&ids.chat).delete().from_whatsapp().force()),
    action!("route_queue", true, |client, ids| client.device(&ids.device).queue().route_to(&ids.backup)),
    action!("request_auth_code", false, |client, ids| client.device(&ids.device).request_auth_code().force_new_session()),
    action!("request_auth_code", true, |client, ids| client.device(&ids.device).request_auth_code().phone(&ids.phone)),
    action!("scan_qr", false, |client, ids| client.device(&ids.device).scan_qr()),
    action!("archive_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).archive()),
    action!("unarchive_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).unarchive()),
    action!("get_queue", false, |client, ids| client.device(&ids.device).queue().status()),
    action!("list_devices", false, |client, _ids| client.devices().list()),
    action!("get_device", false, |client, ids| client.device(&ids.device).get()),
    action!("get_device_health", false, |client, ids| client.device(&ids.device).health()),
    action!("list_chats", false, |client, ids| client.device(&ids.device).chats().list()),
    action!("get_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).get()),
];
