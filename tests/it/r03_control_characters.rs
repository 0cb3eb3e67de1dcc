//! R3: control characters in whatever a caller gives are refused by the name of the field, before
//! anything is sent.

mod environment;
mod names;

use serde_json::Value;
use wassenger::{ApiKey, ChatId, DeviceId, ErrorKind, MessageId, PhoneNumber};

use crate::support::server::{Server, json};
use crate::support::{CHAT, DEVICE, KEY, MESSAGE, PHONE, Row, builder, client, refusal, runtime};

/// All of ASCII's.
fn ascii_controls() -> impl Iterator<Item = char> {
    ('\0'..='\u{1f}').chain(['\u{7f}'])
}

/// Unicode's second set, and what else ends lines.
fn wide_controls() -> impl Iterator<Item = char> {
    ('\u{80}'..='\u{9f}').chain(['\u{2028}', '\u{2029}'])
}

/// With those that turn text around or show nothing.
fn other_controls() -> impl Iterator<Item = char> {
    wide_controls().chain(['\u{200b}', '\u{200e}', '\u{202e}', '\u{2066}', '\u{feff}'])
}

/// A text with a character at its beginning, in its middle and at its end.
fn spoiled(text: &str, control: char) -> [String; 3] {
    let (head, tail) = text.split_at(text.len() / 2);
    [
        format!("{control}{text}"),
        format!("{head}{control}{tail}"),
        format!("{text}{control}"),
    ]
}

/// The same behind more than anybody would look through, and at the end of as much.
fn spoiled_late(text: &str, control: char) -> [String; 2] {
    let long = text.repeat(100);
    [format!("{long}{control}{text}"), format!("{long}{control}")]
}

/// Keys, ids and phone numbers, in every way to make one.
#[test]
fn keys_ids_and_phone_numbers() {
    let mut row = Row::new("R3", "control characters × places × values × ways");
    macro_rules! ways {
        ($text:expr, $field:literal, $Type:ty) => {{
            // Without the character it is taken.
            assert!($text.parse::<$Type>().is_ok(), "{}", $field);
            for control in ascii_controls().chain(other_controls()) {
                for text in spoiled($text, control) {
                    refusal($field, text.parse::<$Type>());
                    row.pass();
                    refusal($field, <$Type>::try_from(text.as_str()));
                    row.pass();
                    refusal($field, <$Type>::try_from(text.clone()));
                    row.pass();
                    let fault = serde_json::from_value::<$Type>(Value::from(text)).unwrap_err();
                    assert!(fault.to_string().starts_with($field), "{fault}");
                    row.pass();
                }
            }
        }};
    }
    ways!(DEVICE, "device id", DeviceId);
    ways!(MESSAGE, "message id", MessageId);
    ways!(CHAT, "chat id", ChatId);
    ways!(PHONE, "phone number", PhoneNumber);
    assert!(ApiKey::new(KEY).is_ok());
    for control in ascii_controls().chain(other_controls()) {
        let texts = spoiled(KEY, control).into_iter();
        for text in texts.chain(spoiled_late(KEY, control)) {
            let line = refusal("API key", ApiKey::new(text));
            assert!(!line.contains("canary"), "{line}");
            row.pass();
        }
    }
}

/// A header of one call, looked at and sent, by facade and door; and one of a client.
async fn assert_refused(row: &mut Row, client: &wassenger::Client, name: &str, value: &str) {
    let (ours, theirs) = (DEVICE.parse().unwrap(), &DEVICE.parse().unwrap());
    let call = || client.device(&ours).queue().pause().header(name, value);
    let door = client.call(|api| async move { api.get_device_health(theirs).await });
    let errors = [
        call().to_request().map(drop),
        call().await.map(drop),
        door.header(name, value).await.map(drop),
    ];
    for error in errors {
        let error = error.expect_err(&format!("{name:?}: {value:?} was taken"));
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{name:?}: {value:?}");
        let line = error.to_string();
        let field = format!(": header \"{}\": ", name.escape_debug());
        assert!(line.contains(&field), "{line} does not name the header");
        assert!(!line.contains(char::is_control), "{line:?}");
        assert!(!format!("{line} {error:?}").contains("canary"), "{line}");
        assert!(!error.maybe_executed() && error.attempts() == 0, "{line}");
        row.pass();
    }
    let field = format!("header \"{}\"", name.escape_debug());
    let line = refusal(&field, builder("http://127.0.0.1:9/v1").header(name, value));
    assert!(!line.contains("canary"), "{line}");
    row.pass();
}

/// In names all of them, in values those that HTTP itself refuses.
#[test]
fn headers() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let mut row = Row::new(
            "R3",
            "control characters × places × parts of a header × ways to give it",
        );
        for control in ascii_controls().chain(other_controls()) {
            for name in spoiled("x-trace", control) {
                assert_refused(&mut row, &client, &name, "canary").await;
            }
        }
        for control in ascii_controls().filter(|control| *control != '\t') {
            let values = spoiled("canary", control).into_iter();
            for value in values.chain(spoiled_late("canary", control)) {
                assert_refused(&mut row, &client, "x-trace", &value).await;
            }
        }
        row.seen(server.requests());
        assert_eq!((server.connections(), server.requests()), (0, 0));
    });
}

/// In values also those that HTTP lets through: a tab at either end is lost on the way, and the
/// rest is not what a log or a terminal should be given.
#[test]
fn values_that_http_would_let_through() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let mut row = Row::new("R3", "tab and controls beyond ASCII × places × ways");
        for control in std::iter::once('\t').chain(wide_controls()) {
            let values = spoiled("canary", control).into_iter();
            for value in values.chain(spoiled_late("canary", control)) {
                assert_refused(&mut row, &client, "x-trace", &value).await;
            }
        }
        row.seen(server.requests());
        assert_eq!((server.connections(), server.requests()), (0, 0));
    });
}
