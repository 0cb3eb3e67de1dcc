//! `Debug` of the generated types, and of what the generated client gives to the closure of a call.

mod names;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use serde::de::DeserializeOwned;
use serde_json::Value;
use wassenger::{Error, types};

use crate::support::server::{Server, answer};
use crate::support::{Ids, Row, runtime};

use super::public_types::{self, Shown, of_document};
use super::{CANARIES, TEXT, leaked, samples, traffic, values};
use names::with_every_type;

/// Each type of what is JSON of the document: whatever it takes of the values that follow the
/// document's schemas, with canaries wherever a text can stand, and what it says to all others.
#[test]
fn debug_of_every_generated_type() {
    let mut shown = Shown::new("values of generated types");
    let values = samples::of_every_schema(&values::text());
    assert!(values.len() > 500, "{}", values.len());
    let mut none = Vec::new();
    macro_rules! show {
        ($($name:ident)*) => {$(
            if !show::<types::$name>(&mut shown, &values) {
                none.push(stringify!($name));
            }
        )*};
    }
    with_every_type!(show);
    assert!(none.is_empty(), "no value is one of these: {none:?}");
    texts(&mut shown);
    shown.assert_all(&of_document());
}

/// Shows what a type makes of the values; whether one is of the type. Why another is none is told by
/// serde, and not shown to anybody: see `answer` of the generated crate.
fn show<T: DeserializeOwned + Debug>(shown: &mut Shown, values: &[Value]) -> bool {
    let mut printed = BTreeSet::new();
    let of_type = values.iter().filter_map(|value| T::deserialize(value).ok());
    for value in of_type {
        // What prints alike shows alike.
        if printed.insert(format!("{value:?}")) {
            shown.show(&value);
        }
    }
    !printed.is_empty()
}

macro_rules! of_texts {
    ($shown:ident: $($name:ident)*) => {$(
        for text in TEXTS.into_iter().chain(CANARIES) {
            let result = text.parse::<types::$name>();
            $shown.show(&result);
        }
    )*};
}

/// Right and wrong ones.
const TEXTS: [&str; 6] = [
    "+12025550123",
    "12025550123@",
    "447700900123@c.us",
    "447700900123-447700900123@g.us",
    "447700900123@x",
    "5f2296349b12abf18c3e4a07",
];

/// What is made of a text by parsing, some of each kind: ids, texts with a form, open lists of values.
fn texts(shown: &mut Shown) {
    of_texts! { shown:
        AgentId CampaignId ChannelId ChatFileId ChatId ChatStatus ContactId DeviceConnector DeviceHealthStatus
        DeviceId DeviceStatus FileId GetDeviceIncludeItem GroupId GroupWid LabelName ListChatsSearch
        ListChatsSort ListDevicesSearch MessageId PhoneNumber QueueStatus QueuedMessageId
        ReportedQueueStatus ScanQrEncoding WebhookId
    }
}

/// What a type shows is what its source lets it show: nothing that holds a text is printed as it is.
/// A value of each was looked at above; this holds for every value.
#[test]
fn debug_by_the_source() {
    let mut row = Row::new("R8", "Debug of generated types, by the source");
    let source = public_types::source("generated/src/types.rs");
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut quiet = 0;
    for (_, name) in of_document() {
        let at = [
            format!("pub struct {name} "),
            format!("pub struct {name}("),
            format!("pub enum {name} "),
        ];
        let at = at.iter().find_map(|head| source.find(head)).expect(&name);
        let (before, rest) = source.split_at(at);
        let attributes = &before[before.rfind("#[derive(").expect(&name)..];
        let body = &rest[..rest.find(" #[derive(").unwrap_or(rest.len())];
        let declaration = body.split(" impl").next().unwrap_or_default();
        let holds_text = ["String", "serde_json"]
            .iter()
            .any(|text| declaration.contains(text));
        let derives = attributes.contains("Debug");
        assert_eq!(derives, !holds_text, "{name}");
        if derives {
            row.pass();
            continue;
        }
        let debug = source
            .split(&format!("impl ::std::fmt::Debug for {name} {{"))
            .nth(1);
        let debug = debug.unwrap_or_else(|| panic!("{name} has no Debug"));
        let debug = debug.split(" impl ").next().unwrap_or_default();
        for field in debug.split(".field(").skip(1) {
            let hidden = field.contains("crate::hook::Hidden");
            let member = field.split("&self.").nth(1).unwrap_or_default();
            let member: String = member
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let declared = declaration
                .split(&format!("pub {member}:"))
                .nth(1)
                .unwrap_or_default();
            let declared = declared.split(", ").next().unwrap_or_default();
            let text = declared.contains("String") || declared.contains("serde_json");
            assert!(
                hidden || (!text && !member.is_empty()) || !field.contains("self."),
                "{name}.{member}"
            );
        }
        quiet += 1;
        row.pass();
    }
    assert!(quiet > 100, "{quiet}");
}

/// A closure of `Client::call` sees what the generated client gives, and may print it.
#[test]
fn what_the_door_hands_out() {
    let mut row = Row::new("R8", "results within the closure of a call");
    let ids = Ids::new();
    let wrong = format!("{{\"id\":{{\"447700900123@c.us\":{TEXT:?}}}}}");
    let good = values::body("Device").to_string();
    runtime().block_on(async {
        let (server, client) = Server::changing().await;
        for (status, body) in [
            (200, good.as_str()),
            (200, &wrong),
            (200, TEXT),
            (302, &wrong),
            (400, &traffic::body()),
            (502, "<html>447700900123</html>"),
        ] {
            server.set(answer(status, &traffic::HEADERS, body));
            let printed = Arc::new(Mutex::new(String::new()));
            let (device, print) = (ids.device.clone(), Arc::clone(&printed));
            let call = client.call(|api| async move {
                let result = api.get_device(&device.into(), None, None).await;
                *print.lock().unwrap() = format!("{result:?} {result:#?}");
                if let Err(error) = &result {
                    print.lock().unwrap().push_str(&error.to_string());
                }
                result
            });
            let _: Result<_, Error> = call.await;
            let printed = printed.lock().unwrap().clone();
            assert!(!printed.is_empty());
            row.canary_bytes(leaked(&format!("the result of {status}"), &printed));
            row.seen(server.requests());
            row.pass();
        }
    });
}
