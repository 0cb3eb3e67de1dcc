//! `Debug` of what the facade exports: handles, calls, requests, replies, errors.

use futures_core::Stream;
use serde_json::Value;
use wassenger::{
    ApiKey, ChatKind, Client, ErrorKind, Host, Provenance, QueueFilter, QueueStatus, RetryClass,
    RetryPolicy,
};

use crate::support::server::{Server, answer};
use crate::support::{Ids, KEY, Row, builder, client, every_operation, runtime};

use super::public_types::{Shown, of_facade};
use super::{TEXT, quiet_debug, samples, traffic};

/// What `Debug` of it all could show.
fn text() -> String {
    format!("+12025550123 447700900123@c.us {TEXT} {KEY}")
}

pub(super) fn body(schema: &str) -> Value {
    samples::of(schema, &text())
}

/// States of a call in its type: they have no value, so no content.
const STATES: [&str; 4] = ["AnyStatus", "Delivering", "FromWhatsApp", "HereAlone"];

/// Every type that is exported, those with content holding canaries.
#[test]
fn debug_of_every_public_type() {
    let mut shown = Shown::new("values of public types");
    constants(&mut shown);
    handles_and_calls(&mut shown);
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
    let list = || {
        chats
            .list()
            .search(TEXT)
            .label(TEXT)
            .without_label(TEXT)
            .agent(TEXT)
    };
    shown.show(&list());
    shown.show(&list().all());
    shown.show(&queue.pause().header("x-mine", TEXT).proxy(&proxy).unwrap());
    shown.show(
        &client
            .call(|api| async move { api.list_devices(None, None, None, None, None, None).await }),
    );
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
        "Device[]": client.devices().list();
        "Chat[]": client.device(&ids.device).chats().list();
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

/// A request is a value of the crate `http`: its URL is its URL, but the key is not shown.
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
        quiet_debug(&mut row, id, &request);
        row.pass();
    }
}
