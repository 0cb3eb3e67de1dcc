//! `Debug` of handles, calls, requests, replies and the generated types.

use serde_json::{Value, json};
use wassenger::{ApiKey, Client, Host, QueueFilter, RetryPolicy, types};

use crate::support::server::{Server, answer};
use crate::support::{Ids, KEY, Row, client, client_once, every_operation, runtime};

use super::{TEXT, assert_quiet_debug};

#[test]
fn what_calls_are_made_of() {
    let (ids, key) = (Ids::new(), ApiKey::new(KEY).unwrap());
    let group = "447700900123-447700900123@g.us".parse().unwrap();
    let client = client("http://127.0.0.1:9/v1");
    let device = client.device(&ids.device);
    let (queue, chat, chats) = (device.queue(), device.chat(&ids.chat), device.chats());
    let filters = [
        QueueFilter::phones([&ids.phone]).unwrap(),
        QueueFilter::groups([&group]).unwrap(),
        QueueFilter::ids([&ids.message]).unwrap(),
    ];
    let list = chats
        .list()
        .search(TEXT)
        .label(TEXT)
        .without_label(TEXT)
        .agent(TEXT);
    let values: &[(&str, &dyn std::fmt::Debug)] = &[
        ("ApiKey", &key),
        ("ClientBuilder", &Client::builder(key.clone())),
        ("Client", &client),
        ("Device", &device),
        ("Devices", &client.devices()),
        ("Queue", &queue),
        ("Chat", &chat),
        ("Chats", &chats),
        ("ChatId", &ids.chat),
        ("ChatId of a group", &group),
        ("PhoneNumber", &ids.phone),
        ("Host", &Host::ALL),
        ("RetryPolicy", &RetryPolicy::default()),
        ("QueueFilter", &filters),
        ("set_queue_status", &queue.activate().force_delivery()),
        ("route_queue", &queue.route_to(&ids.backup)),
        (
            "request_auth_code",
            &device.request_auth_code().phone(&ids.phone),
        ),
        ("delete_chat", &chat.delete().from_whatsapp().force()),
        ("archive_chat", &chat.archive()),
        ("unarchive_chat", &chat.unarchive()),
        ("get_chat", &chat.get()),
        ("empty_queue", &queue.empty().only(filters[0].clone())),
        (
            "empty_queue, groups",
            &queue.empty().only(filters[1].clone()),
        ),
        ("list_devices", &client.devices().list().search(TEXT)),
        ("list_chats", &list),
        ("a header", &queue.pause().header("x-mine", TEXT)),
    ];
    for (name, value) in values {
        assert_quiet_debug(name, *value);
    }
    Row::new("R8", "handles and calls").passes(values.len());
}

/// A request is a value of the crate `http`: its URL is its URL, but the key is not shown.
#[test]
fn requests() {
    let (ids, client) = (Ids::new(), client("http://127.0.0.1:9/v1"));
    let mut count = 0;
    for (id, shot) in every_operation(&client, &ids) {
        let mut request = shot.request.unwrap();
        assert_eq!(request.headers()["token"], KEY, "{id}");
        *request.uri_mut() = "/".parse().unwrap();
        assert_quiet_debug(id, &request);
        count += 1;
    }
    let queue = client.device(&ids.device).queue();
    let request = queue.pause().header("x-mine", TEXT).to_request().unwrap();
    assert_quiet_debug("a header", &request);
    Row::new("R8", "requests").passes(count + 1);
}

/// A value of this schema with a canary at every text.
fn canaries(document: &Value, schema: &Value) -> Value {
    let reference = schema["$ref"]
        .as_str()
        .or_else(|| schema["allOf"][0]["$ref"].as_str());
    if let Some(pointer) = reference.and_then(|reference| reference.strip_prefix('#')) {
        return canaries(document, document.pointer(pointer).unwrap());
    }
    match schema["type"].as_str() {
        Some("object") => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let mut object: serde_json::Map<_, _> = properties
                .map(|(name, inner)| (name.clone(), canaries(document, inner)))
                .collect();
            object.insert("more".to_owned(), json!({"447700900123@c.us": TEXT}));
            object.into()
        }
        Some("array") => json!([canaries(document, &schema["items"])]),
        Some("boolean") => json!(true),
        Some("number" | "integer") => json!(7),
        _ => json!(format!("+12025550123 447700900123@c.us {TEXT} {KEY}")),
    }
}

macro_rules! answers {
    ($document:expr, $($name:literal: $type:ty),* $(,)?) => {{
        let mut count = 0;
        $(
            let value = canaries($document, &json!({"$ref": format!("#/components/schemas/{}", $name)}));
            let typed: $type = serde_json::from_value(value).unwrap();
            assert_quiet_debug($name, &typed);
            count += 1;
        )*
        count
    }};
}

fn document() -> Value {
    let root = wassenger_conformance::workspace_root().unwrap();
    serde_json::from_slice(&std::fs::read(root.join("spec/openapi.json")).unwrap()).unwrap()
}

#[test]
fn generated_types() {
    let document = &document();
    let mut count = answers!(document,
        "Device": types::Device, "Chat": types::Chat, "QueueAnswer": types::QueueAnswer, "DeviceHealth": types::DeviceHealth,
        "AuthCode": types::AuthCode, "ChatActionAnswer": types::ChatActionAnswer, "ScanResult": types::ScanResult, "ApiError": types::ApiError,
    );
    let phone: types::PhoneNumber = "+12025550123".parse().unwrap();
    let values: Vec<(&str, Box<dyn std::fmt::Debug>)> = vec![
        ("PhoneNumber", Box::new(phone.clone())),
        (
            "ChatId",
            Box::new("447700900123@c.us".parse::<types::ChatId>().unwrap()),
        ),
        (
            "GroupId",
            Box::new("447700900123-1@g.us".parse::<types::GroupId>().unwrap()),
        ),
        (
            "LabelName",
            Box::new(types::LabelName::try_from(TEXT).unwrap()),
        ),
        (
            "ListChatsSearch",
            Box::new(types::ListChatsSearch::try_from(TEXT).unwrap()),
        ),
        (
            "ListDevicesSearch",
            Box::new(types::ListDevicesSearch::try_from(TEXT).unwrap()),
        ),
        (
            "RequestAuthCodeBody",
            Box::new(types::RequestAuthCodeBody {
                phone: phone.clone(),
            }),
        ),
        (
            "EmptyQueueBody",
            Box::new(types::EmptyQueueBody {
                phones: Some(vec![phone]),
                ..Default::default()
            }),
        ),
        (
            "a bad label",
            Box::new(types::PhoneNumber::try_from("12025550123")),
        ),
        (
            "a bad chat id",
            Box::new(types::ChatId::try_from("447700900123@x")),
        ),
    ];
    for (name, value) in &values {
        assert_quiet_debug(name, &**value);
        count += 1;
    }
    Row::new("R8", "generated types").passes(count);
}

/// Replies: what the service said is not printed with them.
#[test]
fn replies() {
    let document = document();
    let body = |name: &str| {
        canaries(
            &document,
            &json!({"$ref": format!("#/components/schemas/{name}")}),
        )
    };
    runtime().block_on(async {
        let texts = [
            "QueueAnswer",
            "AuthCode",
            "ChatActionAnswer",
            "Device",
            "Chat",
            "DeviceHealth",
        ];
        let mut count = 0;
        for name in texts {
            let server =
                Server::always(answer(200, &[("x-canary", TEXT)], body(name).to_string())).await;
            let client = client_once(&server.base_url());
            let ids = Ids::new();
            let device = client.device(&ids.device);
            let (queue, chat) = (device.queue(), device.chat(&ids.chat));
            macro_rules! quiet {
                ($($call:expr),*) => {{$(
                    let reply = $call.await.unwrap();
                    assert_quiet_debug("a reply", &reply);
                    assert_quiet_debug("its value", &*reply);
                    count += 1;
                )*}};
            }
            quiet!(
                device.request_auth_code(),
                chat.archive(),
                chat.delete(),
                device.scan_qr()
            );
            match name {
                "Device" => quiet!(device.get()),
                "Chat" => quiet!(chat.get()),
                "DeviceHealth" => quiet!(device.health()),
                "QueueAnswer" => quiet!(queue.status(), queue.pause(), queue.empty()),
                _ => {}
            }
        }
        Row::new("R8", "replies").passes(count);
    });
}
