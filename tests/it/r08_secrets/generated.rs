//! `Debug` of the generated types, and of what the generated client gives to the closure of a call.

use std::sync::{Arc, Mutex};

use serde::de::DeserializeOwned;
use wassenger::{Error, types};

use crate::support::server::{Server, answer};
use crate::support::{Ids, Row, runtime};

use super::public_types::{Shown, of_document};
use super::{CANARIES, TEXT, leaked, traffic, values};

#[test]
fn debug_of_every_generated_type() {
    let mut shown = Shown::new("values of generated types");
    answers(&mut shown);
    texts(&mut shown);
    let phone: types::PhoneNumber = "+12025550123".parse().unwrap();
    let only = types::EmptyQueueBody {
        phones: Some(vec![phone.clone()]),
        ..Default::default()
    };
    shown.show(&types::RequestAuthCodeBody { phone });
    shown.show(&only);
    shown.show(&serde_json::from_str::<types::DeleteChatBody>(r#"{"whatsapp":true}"#).unwrap());
    let route = r#"{"device":"5f2296349b12abf18c3e4a08"}"#;
    shown.show(&serde_json::from_str::<types::RouteQueueBody>(route).unwrap());
    let pause = r#"{"status":"pause"}"#;
    shown.show(&serde_json::from_str::<types::SetQueueStatusBody>(pause).unwrap());
    shown.assert_all(&of_document());
}

/// Answers, with all that is inside of them.
fn answers(shown: &mut Shown) {
    fn one<T: DeserializeOwned + std::fmt::Debug>(shown: &mut Shown, schema: &str) {
        let value: T = serde_json::from_value(values::body(schema)).unwrap();
        shown.show(&value);
        shown.note_printed("wassenger_api::types", &value);
    }
    one::<types::Device>(shown, "Device");
    one::<types::Chat>(shown, "Chat");
    one::<types::QueueAnswer>(shown, "QueueAnswer");
    one::<types::DeviceHealth>(shown, "DeviceHealth");
    one::<types::AuthCode>(shown, "AuthCode");
    one::<types::ChatActionAnswer>(shown, "ChatActionAnswer");
    one::<types::ScanResult>(shown, "ScanResult");
    one::<types::ApiError>(shown, "ApiError");
}

macro_rules! of_texts {
    ($shown:ident: $($name:ident)*) => {$(
        for text in TEXTS.into_iter().chain(CANARIES) {
            let result = types::$name::try_from(text);
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

/// Everything that is made of a text.
fn texts(shown: &mut Shown) {
    of_texts! { shown:
        AgentId ChatContactType ChatId ChatStatus ChatType ChatWaStatus DeviceBillingSubscriptionPlan
        DeviceBillingSubscriptionPlanCode DeviceBillingSubscriptionProduct DeviceBillingSubscriptionStatus
        DeviceConnector DeviceHealthStatus DeviceId DeviceLabelsEntriesItemScope DeviceLogsItemLevel
        DeviceQuickRepliesEntriesItemScope DeviceSessionLogsItemLevel DeviceSessionStatus
        DeviceSettingsRebootPolicy DeviceStatus GetChatIncludeItem GetDeviceExcludeItem GetDeviceIncludeItem
        GroupId LabelName ListChatsIncludeItem ListChatsSearch ListChatsSort ListChatsStatusItem
        ListChatsTypeItem ListDevicesSearch ListDevicesSessionStatus ListDevicesStatus PhoneNumber QueueStatus
        QueuedMessageId ReportedQueueStatus ScanQrEncoding
    }
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
