//! Every operation of the facade, and of the document, as something that can be sent again and again, with a body and without one.

use std::future::Future;
use std::pin::Pin;

use wassenger::{Client, Error, EventKind, LabelColor, QueueFilter};

use super::{HOOK_URL, Ids, Plain, plain_and_with_bodies, spec};

/// A call of an operation: by the facade, or through the door.
pub(crate) enum Way {
    Facade(&'static Action),
    Door(Plain),
}

impl Way {
    pub(crate) fn id(&self) -> &'static str {
        match self {
            Self::Facade(action) => action.id,
            Self::Door(plain) => plain.id(),
        }
    }

    pub(crate) fn class(&self) -> &'static str {
        &spec().operation(self.id()).unwrap().retry
    }

    /// Whether the request has a body.
    pub(crate) fn body(&self) -> bool {
        match self {
            Self::Facade(action) => action.body,
            Self::Door(plain) => plain.arguments.body.is_some(),
        }
    }

    /// The ids, numbers and texts that a call through the door gives, as far as they are somebody's.
    pub(crate) fn texts(&self) -> Vec<String> {
        match self {
            Self::Facade(_) => Vec::new(),
            Self::Door(plain) => plain.texts(),
        }
    }

    pub(crate) fn label(&self) -> String {
        match self {
            Self::Facade(action) => format!("{}, by the facade", action.label()),
            Self::Door(plain) => plain.label(),
        }
    }

    /// The number of attempts it took.
    pub(crate) async fn send(&self, client: &Client, ids: &Ids) -> Result<u32, Error> {
        match self {
            Self::Facade(action) => (action.send)(client, ids).await,
            Self::Door(plain) => plain.send(client).await.map(|sent| sent.attempts),
        }
    }
}

/// Every operation of the document through the door and those of the facade, each with a body and
/// without one where it can be either.
pub(crate) fn every_way() -> Vec<Way> {
    let door = plain_and_with_bodies().into_iter().map(Way::Door);
    ACTIONS.iter().map(Way::Facade).chain(door).collect()
}

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
pub(crate) const ACTIONS: [Action; 39] = [
    action!("set_queue_status", true, |client, ids| client.device(&ids.device).queue().pause()),
    action!("empty_queue", false, |client, ids| client.device(&ids.device).queue().empty()),
    action!("empty_queue", true, |client, ids| client.device(&ids.device).queue().empty().only(QueueFilter::ids([&ids.message])?)),
    action!("delete_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).delete()),
    action!("delete_chat", true, |client, ids| client.device(&ids.device).chat(&ids.chat).delete().from_whatsapp().force()),
    action!("route_queue", true, |client, ids| client.device(&ids.device).queue().route_to(&ids.backup)),
    action!("request_auth_code", false, |client, ids| client.device(&ids.device).request_auth_code().force_new_session()),
    action!("request_auth_code", true, |client, ids| client.device(&ids.device).request_auth_code().phone(&ids.phone)),
    action!("scan_qr", false, |client, ids| client.device(&ids.device).scan_qr()),
    action!("send_message", true, |client, ids| client.device(&ids.device).send_to(&ids.phone).text("Hello")),
    action!("archive_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).archive()),
    action!("unarchive_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).unarchive()),
    action!("get_queue", false, |client, ids| client.device(&ids.device).queue().status()),
    action!("list_devices", false, |client, _ids| client.devices().list()),
    action!("get_device", false, |client, ids| client.device(&ids.device).get()),
    action!("get_device_health", false, |client, ids| client.device(&ids.device).health()),
    action!("list_chats", false, |client, ids| client.device(&ids.device).chats().list()),
    action!("get_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).get()),
    action!("start_device", false, |client, ids| client.device(&ids.device).start()),
    action!("reboot_device", false, |client, ids| client.device(&ids.device).reboot()),
    action!("sync_device", false, |client, ids| client.device(&ids.device).sync()),
    action!("list_chat_messages", false, |client, ids| client.device(&ids.device).messages().list()),
    action!("get_chat_message", false, |client, ids| client.device(&ids.device).message(&ids.wa_message).get()),
    action!("set_chat_labels", true, |client, ids| client.device(&ids.device).chat(&ids.chat).labels().set(["a"])),
    action!("assign_chat", true, |client, ids| client.device(&ids.device).chat(&ids.chat).assign_to(&ids.agent)),
    action!("unassign_chat", false, |client, ids| client.device(&ids.device).chat(&ids.chat).unassign()),
    action!("list_labels", false, |client, ids| client.device(&ids.device).labels().list()),
    action!("create_label", true, |client, ids| client.device(&ids.device).labels().create("a", LabelColor::Ruby)),
    action!("update_label", true, |client, ids| client.device(&ids.device).labels().update("a", LabelColor::Ruby)),
    action!("delete_label", true, |client, ids| client.device(&ids.device).labels().delete("a")),
    action!("list_messages", false, |client, _ids| client.messages().list()),
    action!("get_message", false, |client, ids| client.messages().get(&ids.message)),
    action!("delete_message", false, |client, ids| client.messages().delete(&ids.message)),
    action!("list_webhooks", false, |client, _ids| client.webhooks().list()),
    action!("create_webhook", true, |client, _ids| client.webhooks().create("a", HOOK_URL, [EventKind::MessageInNew])),
    action!("get_webhook", false, |client, ids| client.webhook(&ids.webhook).get()),
    action!("delete_webhook", false, |client, ids| client.webhook(&ids.webhook).delete()),
    action!("enable_webhook", false, |client, ids| client.webhook(&ids.webhook).enable()),
    action!("check_number_exists", true, |client, ids| client.number(&ids.phone).exists()),
];
