//! Hostile text in every path parameter: it is refused before a request, or arrives within its
//! own segment. Through our ids, and through the door with the generated types.

use wassenger::{ChatId, Client, DeviceId, ErrorKind, types};
use wassenger_conformance::Received;

use crate::support::server::{Server, json};
use crate::support::{CHAT, DEVICE, Row, client, percent_decoded, runtime};

/// Texts that have moved a request of some client to another endpoint, or broken it.
fn texts() -> Vec<String> {
    let plain = [
        "",
        ".",
        "..",
        "...",
        "%2e",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%252e%252e",
        "a/../b",
        "../queue",
        "..%2fqueue",
        "/",
        "//",
        "/..",
        "./",
        "../",
        "..;/",
        "..\\",
        "\\",
        "\\..\\",
        "a\\..\\b",
        "%5c",
        "%2f",
        "%00",
        "?",
        "?force=true",
        "#",
        "#x",
        "&",
        "=",
        ";",
        ":",
        "@",
        "@evil.example",
        "//evil.example/",
        "http://evil.example/",
        "*",
        "%",
        "%zz",
        "%c0%ae%c0%ae",
        "\r\n",
        "\r\nX-Evil: 1",
        "\n",
        "\t",
        "\0",
        "\u{7f}",
        "\u{1b}[2J",
        " ",
        " x",
        "é",
        "😀",
        "\u{202e}",
        "\u{200b}",
        "\u{feff}",
        "．．",
        "．",
        "／",
        "＼",
        "？",
        "٣",
        "１２３",
        "null",
        "undefined",
        "{deviceId}",
        "{}",
        "[]",
        "$(id)",
        "`id`",
        "'--",
        "\"",
        "<script>",
        "archive",
        "queue",
    ];
    let mut texts: Vec<String> = plain.iter().map(ToString::to_string).collect();
    texts.push("a".repeat(10_240));
    texts.push("5".repeat(10_240));
    // The same around values that are right.
    for right in [DEVICE, CHAT] {
        for hostile in [
            "/..",
            "/../../devices",
            "\\..\\x",
            "?force=true",
            "#",
            "%2f..",
            "\r\n",
            "\n",
            "\0",
            " ",
            "．",
            "/",
            "@c.us",
        ] {
            texts.push(format!("{right}{hostile}"));
            texts.push(format!("{hostile}{right}"));
        }
    }
    texts.extend(
        [
            "a\\..\\b@c.us",
            "1\\..\\2@c.us",
            "..@c.us",
            "1/../2@c.us",
            "-@g.us",
            "1-@g.us",
            "1--2@g.us",
            "1-2@c.us",
        ]
        .map(str::to_owned),
    );
    // As long as an id, but of other digits.
    texts.extend([
        "５".repeat(24),
        "٣".repeat(24),
        "g".repeat(24),
        format!("{}/", &DEVICE[..23]),
        format!("{}\\", &DEVICE[..23]),
    ]);
    texts
}

#[test]
fn our_ids_refuse_hostile_text() {
    let texts = texts();
    let mut refused = 0;
    for text in &texts {
        let device = text.parse::<DeviceId>().map(|id| id.to_string());
        let chat = text.parse::<ChatId>().map(|id| id.to_string());
        for parsed in [device, chat] {
            match parsed {
                // None of them is an id.
                Ok(id) => panic!("{id:?} was taken"),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::InvalidInput, "{text:?}");
                    let line = error.to_string();
                    assert!(!line.contains(char::is_control), "{line:?}");
                    assert!(
                        line.len() < 1000,
                        "{} bytes for {} of input",
                        line.len(),
                        text.len()
                    );
                    refused += 1;
                }
            }
        }
    }
    assert!(texts.len() >= 45);
    Row::new("R2", "hostile texts refused by our ids").passes(refused);
}

/// A generated id made in every way that its type allows.
fn generated<T>(text: &str) -> Vec<T>
where
    T: std::str::FromStr + serde::de::DeserializeOwned + for<'t> TryFrom<&'t str> + TryFrom<String>,
{
    let ways = [
        text.parse().ok(),
        T::try_from(text).ok(),
        T::try_from(text.to_owned()).ok(),
        serde_json::from_value(serde_json::Value::from(text)).ok(),
    ];
    ways.into_iter().flatten().collect()
}

/// Whether a path fits a template, with these values in the order of its parameters.
fn fits(request: &Received, template: &str, values: &[&str]) -> bool {
    let mut values = values.iter();
    let (path, template) = (request.path.split('/'), template.split('/'));
    path.clone().count() == template.clone().count()
        && path.zip(template).all(|(segment, name)| match name {
            "{}" => values
                .next()
                .is_some_and(|value| percent_decoded(segment) == value.as_bytes()),
            literal => segment == literal,
        })
}

/// Sends through each operation that has a parameter in its path; gives the number of requests,
/// each of which has kept to its template.
async fn send(
    server: &Server,
    client: &Client,
    device: &types::DeviceId,
    chat: &types::ChatId,
) -> usize {
    let (one, two) = (device.to_string(), chat.to_string());
    let mut sent = 0;
    macro_rules! through {
        ($($template:literal: $api:ident => $call:expr),* $(,)?) => {$(
            // Whether it succeeds is not asked here.
            let _ = client.call(|$api| async move { $call.await }).await;
            for request in server.take() {
                assert!(fits(&request, $template, &[&one, &two]), "{one:?} {two:?}: {request}");
                sent += 1;
            }
        )*};
    }
    through![
        "/v1/devices/{}": api => api.get_device(device, None, None),
        "/v1/devices/{}/queue": api => api.get_queue(device),
        "/v1/devices/{}/queue": api => api.empty_queue(device, None, None),
        "/v1/devices/{}/queue": api => api.route_queue(device, &types::RouteQueueBody { device: device.clone() }),
        "/v1/devices/{}/authcode": api => api.request_auth_code(device, None, None),
        "/v1/devices/{}/scan": api => api.scan_qr(device, None, None),
        "/v1/devices/{}/health": api => api.get_device_health(device),
        "/v1/chat/{}/chats/{}": api => api.get_chat(device, chat, None),
        "/v1/chat/{}/chats/{}": api => api.delete_chat(device, chat, None),
        "/v1/chat/{}/chats/{}/archive": api => api.archive_chat(device, chat),
        "/v1/chat/{}/chats/{}/archive": api => api.unarchive_chat(device, chat),
    ];
    sent
}

#[test]
fn the_door_keeps_to_the_template() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = client(&server.base_url());
        let (device, chat): (types::DeviceId, types::ChatId) =
            (DEVICE.parse().unwrap(), CHAT.parse().unwrap());
        let (mut refused, mut sent) = (0, 0);
        for text in &texts() {
            let devices = generated::<types::DeviceId>(text);
            let chats = generated::<types::ChatId>(text);
            refused += 8 - devices.len() - chats.len();
            for device in &devices {
                sent += send(&server, &client, device, &chat).await;
            }
            for chat in &chats {
                sent += send(&server, &client, &device, chat).await;
            }
        }
        // Values that are right show that a request would have been seen.
        assert_eq!(send(&server, &client, &device, &chat).await, 11);
        let mut row = Row::new(
            "R2",
            "hostile texts through the door: refused, or on the template",
        );
        row.passes(refused + sent);
        row.seen(sent);
    });
}
