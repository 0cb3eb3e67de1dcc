//! `Debug` of what the facade exports: handles, calls, requests, replies, errors.

use std::collections::BTreeMap;

use futures_core::Stream;
use serde_json::{Value, json};
use wassenger::{
    ApiKey, CallKind, ChatKind, ChatOrder, ChatPart, ChatState, Client, DeviceState, Enqueue,
    ErrorKind, EventKind, Host, LabelColor, Provenance, QueueFilter, QueueStatus, RetryClass,
    RetryPolicy, SendPriority, SessionState, WebhookEvent,
};

use crate::support::server::{Server, answer};
use crate::support::{Ids, KEY, Row, builder, client, every_operation, runtime};

use super::public_types::{Shown, of_facade};
use super::{TEXT, messages, quiet_debug, samples, traffic};

/// What `Debug` of it all could show.
pub(super) fn text() -> String {
    format!("+12025550123 447700900123@c.us {TEXT} {KEY}")
}

pub(super) fn body(schema: &str) -> Value {
    samples::of(schema, &text())
}

/// States of a call in its type: they have no value, so no content.
const STATES: [&str; 6] = [
    "AnyStatus",
    "Delivering",
    "FromWhatsApp",
    "HereAlone",
    "ToAgent",
    "ToOthers",
];

/// Every type that is exported, those with content holding canaries.
#[test]
fn debug_of_every_public_type() {
    let mut shown = Shown::new("values of public types");
    constants(&mut shown);
    handles_and_calls(&mut shown);
    events(&mut shown);
    messages::calls(&mut shown);
    runtime().block_on(replies_and_errors(&mut shown));
    let states = |(_, name): &(String, String)| STATES.contains(&name.as_str());
    let public: Vec<_> = of_facade().into_iter().filter(|of| !states(of)).collect();
    shown.assert_all(&public);
}

/// These have no content of a caller or of the service.
fn constants(shown: &mut Shown) {
    shown.show(&Host::ALL);
    shown.show(&ChatKind::User);
    shown.show(&ErrorKind::Server);
    shown.show(&RetryPolicy::default());
    shown.show(&RetryClass::Unsent);
    shown.show(&Provenance::Seen);
    shown.show(&wassenger::api::operations::DELETE_CHAT);
    shown.show(&QueueStatus::Pause);
    words(shown);
}

/// Words of the document that filters and bodies take.
fn words(shown: &mut Shown) {
    shown.show(&wassenger::ChatType::Group);
    shown.show(&wassenger::DateOrder::DateAsc);
    shown.show(&wassenger::DeliveryState::Read);
    shown.show(&LabelColor::Ruby);
    shown.show(&wassenger::ChatMessagePart::Media);
    shown.show(&wassenger::ChatMessageKind::Text);
    shown.show(&wassenger::OutboundSource::Api);
    shown.show(&wassenger::OutboundStatus::Sent);
    shown.show(&wassenger::OutboundTarget::User);
    shown.show(&wassenger::OutboundKind::Text);
    shown.show(&wassenger::WebhookDelivery::Failed);
    shown.show(&wassenger::WebhookState::Active);
    shown.show(&wassenger::MessageFlow::Inbound);
    shown.show(&wassenger::MessagePart::Events);
    shown.show(&wassenger::QueuePriority::High);
    shown.show(&(SendPriority::High, Enqueue::Never, CallKind::Voice));
    shown.show(&(ChatOrder::NameAsc, ChatPart::Notes, ChatState::Muted));
    shown.show(&(DeviceState::Operative, SessionState::Online));
    shown.show(&EventKind::MessageInNew);
    shown.show(&wassenger::Position::default());
    shown.show(&wassenger::Done::default());
}

/// Messages, labels, assignments, webhooks, numbers and sessions, with all that callers put in.
fn further_calls(shown: &mut Shown, client: &Client, ids: &Ids) {
    let device = client.device(&ids.device);
    let (chat, labels) = (device.chat(&ids.chat), device.labels());
    let (messages, webhooks) = (client.messages(), client.webhooks());
    let url = format!("https://example.com/{KEY}");
    shown.show(&(&ids.agent, &ids.department, &ids.webhook, &ids.wa_message));
    shown.show(&(device.messages(), device.message(&ids.wa_message)));
    shown.show(&(labels, chat.labels(), messages, webhooks));
    shown.show(&(client.webhook(&ids.webhook), client.number(&ids.phone)));
    shown.show(&(
        device.start().wait(),
        device.reboot().force(),
        device.sync(),
    ));
    let read = || chat.messages().list().search(TEXT).from(&ids.phone);
    shown.show(&read().to(TEXT).reference(TEXT).begin(&ids.wa_message));
    shown.show(&read().all());
    shown.show(&device.message(&ids.wa_message).get());
    shown.show(&chat.labels().set([TEXT]));
    shown.show(&(
        chat.assign_to(&ids.agent).within(&ids.department),
        chat.unassign(),
    ));
    shown.show(&chat.assign_to_email("447700900123@c.us"));
    shown.show(&labels.list());
    shown.show(&labels.create(TEXT, LabelColor::Ruby).description(TEXT));
    shown.show(&labels.update(TEXT, LabelColor::Ruby).description(TEXT));
    shown.show(&labels.delete(TEXT));
    shown.show(
        &messages
            .list()
            .search(TEXT)
            .reference(TEXT)
            .phone(&ids.phone),
    );
    shown.show(&messages.get(&ids.message));
    shown.show(&messages.get_by_wa_id(&ids.wa_message));
    shown.show(&messages.delete(&ids.message).force());
    shown.show(&messages.delete_by_wa_id(&ids.wa_message));
    shown.show(&webhooks.list().search(TEXT));
    shown.show(&webhooks.create(TEXT, &url, [EventKind::MessageInNew]));
    let webhook = client.webhook(&ids.webhook);
    shown.show(&(webhook.get(), webhook.delete(), webhook.enable()));
    shown.show(&client.number(&ids.phone).exists());
}

fn handles_and_calls(shown: &mut Shown) {
    let ids = Ids::new();
    let group = "447700900123-447700900123@g.us".parse().unwrap();
    let proxy = format!("http://canary:{KEY}@127.0.0.1:9");
    let builder = builder("http://127.0.0.1:9/v1").proxy(&proxy).unwrap();
    let builder = builder.header("x-mine", TEXT).unwrap();
    let client = builder.clone().build().unwrap();
    let device = client.device(&ids.device);
    let (queue, chat, chats) = (device.queue(), device.chat(&ids.chat), device.chats());
    let filters = [
        QueueFilter::phones([&ids.phone]).unwrap(),
        QueueFilter::groups([&group]).unwrap(),
        QueueFilter::ids([&ids.message]).unwrap(),
    ];
    shown.show(&ApiKey::new(KEY).unwrap());
    shown.show(&Client::builder(ApiKey::new(KEY).unwrap()));
    shown.show(&builder);
    shown.show(&client);
    shown.show(&device);
    shown.show(&client.devices());
    shown.show(&queue);
    shown.show(&chat);
    shown.show(&chats);
    shown.show(&group);
    shown.show(&(ids.device.clone(), ids.message.clone()));
    shown.show(&(ids.chat.clone(), ids.phone.clone()));
    shown.show(&filters);
    shown.show(&queue.set_status(QueueStatus::Pause));
    shown.show(&queue.activate().force_delivery());
    shown.show(&queue.route_to(&ids.backup));
    shown.show(&device.request_auth_code().phone(&ids.phone));
    shown.show(&chat.delete());
    shown.show(&chat.delete().from_whatsapp().force());
    shown.show(&chat.archive());
    shown.show(&chat.unarchive());
    shown.show(&chat.get());
    shown.show(&device.get());
    shown.show(&device.health());
    shown.show(&device.scan_qr());
    shown.show(&queue.status());
    for filter in filters {
        shown.show(&queue.empty().only(filter));
    }
    shown.show(&client.devices().list().search(TEXT));
    further_calls(shown, &client, &ids);
    let list = || {
        chats
            .list()
            .search(TEXT)
            .label(TEXT)
            .without_label(TEXT)
            .agent(&ids.agent)
    };
    shown.show(&list());
    shown.show(&list().all());
    shown.show(&queue.pause().header("x-mine", TEXT).proxy(&proxy).unwrap());
    let path = format!("/{{phone}}/{}", ids.chat);
    let own = client
        .request("POST", &path)
        .path_value("phone", &ids.phone);
    let own = own.query("q", TEXT).json(TEXT);
    shown.show(&own);
    shown.show(&own.bytes());
    shown.show(
        &client
            .call(|api| async move { api.list_devices(None, None, None, None, None, None).await }),
    );
}

/// What anybody can post: a canary in every part, under names of members too.
fn events(shown: &mut Shown) {
    let names = EventKind::ALL.iter().map(ToString::to_string);
    for name in names.chain([text()]) {
        let event = json!({
            "id": text(), "object": text(), "event": name, "created": text(), text(): text(),
            "device": {"id": text(), "phone": "+12025550123", "alias": text()},
            "data": {
                "id": text(), "type": text(), "scope": text(), "flow": text(), "body": text(),
                "from": "447700900123@c.us", "fromNumber": "+447700900123", "ack": text(),
                "chat": {"id": "447700900123@c.us"}, "session": {"status": text()},
                text(): text(),
            },
        });
        let event = WebhookEvent::from_slice(event.to_string().as_bytes()).unwrap();
        shown.show(&event);
        shown.show(event.kind());
        shown.show(&event.message());
        shown.show(&event.data_as::<Vec<u8>>());
        shown.show(&event.data_as::<BTreeMap<String, u8>>());
        shown.show(&event.chat());
    }
}

async fn replies_and_errors(shown: &mut Shown) {
    macro_rules! replies {
        ($client:ident, $ids:ident, $($schema:literal: $($call:expr),+;)*) => {$(
            let text = body($schema).to_string();
            let server = Server::always(answer(200, &traffic::HEADERS, text)).await;
            let $client = crate::support::client(&server.base_url());
            $(
                let reply = $call.await.unwrap();
                shown.show(&reply);
                shown.show(&reply.into_inner());
            )+
        )*};
    }
    let ids = Ids::new();
    replies! { client, ids,
        "QueueAnswer": client.device(&ids.device).queue().status(), client.device(&ids.device).queue().pause(), client.device(&ids.device).queue().empty();
        "AuthCode": client.device(&ids.device).request_auth_code();
        "ChatActionAnswer": client.device(&ids.device).chat(&ids.chat).delete(), client.device(&ids.device).chat(&ids.chat).archive();
        "ScanResult": client.device(&ids.device).scan_qr();
        "Device": client.device(&ids.device).get();
        "DeviceHealth": client.device(&ids.device).health();
        "Chat": client.device(&ids.device).chat(&ids.chat).get();
        "Message": client.device(&ids.device).send_to(&ids.phone).text(TEXT);
        "Device[]": client.devices().list();
        "Chat[]": client.device(&ids.device).chats().list();
        "ChatMessage": client.device(&ids.device).message(&ids.wa_message).get();
        "ChatMessage[]": client.device(&ids.device).messages().list();
        "Message": client.messages().get(&ids.message);
        "Message[]": client.messages().list();
        "Label[]": client.device(&ids.device).labels().list();
        "Webhook": client.webhook(&ids.webhook).get();
        "Webhook[]": client.webhooks().list();
        "NumberExists": client.number(&ids.phone).exists();
        "DeviceSync": client.device(&ids.device).sync();
        "AnyAnswer": client.device(&ids.device).start();
    }
    let server = Server::always(answer(400, &traffic::HEADERS, traffic::body())).await;
    let client = crate::support::client(&server.base_url());
    let error = client.device(&ids.device).get().await.unwrap_err();
    assert_eq!(error.details().len(), 2);
    shown.show(&error);
    shown.show(&error.details());
    // A stream that has items in stock.
    let text = body("Device[]").to_string();
    let server = Server::always(answer(200, &traffic::HEADERS, text)).await;
    let client = crate::support::client(&server.base_url());
    let mut pages = client.devices().list().size(1).all();
    let next = std::future::poll_fn(|cx| std::pin::Pin::new(&mut pages).poll_next(cx));
    shown.show(&next.await.unwrap().unwrap());
    shown.show(&pages);
}

/// A request is a value of the crate `http`: its URL and its body are what they are, but the key is
/// not shown.
#[test]
fn requests() {
    let mut row = Row::new("R8", "requests");
    let (ids, client) = (Ids::new(), client("http://127.0.0.1:9/v1"));
    let queue = client.device(&ids.device).queue();
    let with_header = queue.pause().header("x-mine", TEXT).to_request();
    let calls = every_operation(&client, &ids).into_iter();
    let calls = calls.map(|(id, shot)| (id, shot.request));
    for (id, request) in calls.chain([("a header", with_header)]) {
        let mut request = request.unwrap();
        assert_eq!(request.headers()["token"], KEY, "{id}");
        *request.uri_mut() = "/".parse().unwrap();
        request.body_mut().clear();
        quiet_debug(&mut row, id, &request);
        row.pass();
    }
}
