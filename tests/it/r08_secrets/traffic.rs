//! Calls of every operation against everything that can happen, for sinks to be looked at.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket};
use wassenger::{ClientBuilder, Error, LabelColor, RetryPolicy};

use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, KEY, Shot, TLS, builder, every_operation, shot};

use super::TEXT;

/// A body that repeats everything that was sent, in the shape of an error and of any answer.
pub(super) fn body() -> String {
    let message = format!("{KEY} +12025550123 447700900123@c.us {TEXT}");
    let detail = serde_json::json!({"code": TEXT, "reason": "+12025550123", "message": message, "path": KEY});
    let body = serde_json::json!({
        "status": 400, "message": message, "errorCode": message, "errors": [detail, message],
        "meta": {"x": message}, "code": message, "id": "447700900123@c.us",
    });
    body.to_string()
}

/// Headers that repeat it.
pub(super) const HEADERS: [(&str, &str); 4] = [
    (
        "location",
        "https://127.0.0.1:1/447700900123@c.us?token=canary-key-7Qx9",
    ),
    ("set-cookie", "session=canary-key-7Qx9; Path=/"),
    ("x-canary", TEXT),
    (
        "www-authenticate",
        "Basic realm=\"canary-key-7Qx9 12025550123\"",
    ),
];

/// A server, or a place without one, and how the client gets there.
pub(super) struct Place {
    pub(super) name: &'static str,
    server: Option<Server>,
    pub(super) builder: ClientBuilder,
}

impl Place {
    /// How many requests arrived, in clear or as the beginning of something.
    pub(super) fn requests(&self) -> usize {
        self.server.as_ref().map_or(0, Server::requests)
    }
}

/// The places that a build without TLS cannot go to.
const OF_TLS: [&str; 3] = [
    "reset in the TLS handshake",
    "no TLS",
    "a proxy before https",
];

fn once(builder: ClientBuilder) -> ClientBuilder {
    builder
        .retry(RetryPolicy::none())
        .timeout(Duration::from_secs(5))
}

/// Everything that can become of a call.
pub(super) async fn places() -> Vec<Place> {
    let mut places = Vec::new();
    let body = body();
    let json = [&HEADERS[..], &[("content-type", "application/json")]].concat();
    let half = format!("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n{body}");
    let junk = format!("HTTP/1.1 {TEXT} {KEY}\r\n447700900123\r\n\r\n");
    let page = format!("<html>{body}</html>");
    let answers = [
        ("200", answer(200, &json, &body)),
        ("200 with a list", answer(200, &json, format!("[{body}]"))),
        ("200 with a text", answer(200, &json, format!("{TEXT:?}"))),
        (
            "200 with a page",
            answer(200, &[("content-type", "text/html")], &page),
        ),
        ("302", answer(302, &json, &body)),
        ("400", answer(400, &json, &body)),
        ("401", answer(401, &json, &body)),
        ("429", answer(429, &json, &body)),
        ("500", answer(500, &json, &body[..60])),
        ("502", answer(502, &[("content-type", "text/html")], &page)),
        ("reset", Answer::ResetRead),
        ("closed", Answer::Close),
        ("half an answer", Answer::Bytes(half.into_bytes())),
        ("no HTTP", Answer::Bytes(junk.into_bytes())),
    ];
    for (name, answer) in answers {
        let server = Server::always(answer).await;
        let builder = once(builder(&server.base_url()));
        places.push(Place {
            name,
            server: Some(server),
            builder,
        });
    }
    let server = Server::always(Answer::Silence(
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec(),
    ))
    .await;
    let silent = once(builder(&server.base_url())).timeout(Duration::from_millis(50));
    places.push(Place {
        name: "deadline",
        server: Some(server),
        builder: silent,
    });
    let server = Server::always(answer(200, &json, &body)).await;
    let small = once(builder(&server.base_url())).max_body_bytes(10);
    places.push(Place {
        name: "too large",
        server: Some(server),
        builder: small,
    });
    let server = Server::always(answer(503, &json, &body)).await;
    let again = builder(&server.base_url());
    places.push(Place {
        name: "three attempts",
        server: Some(server),
        builder: again,
    });
    places.extend(unreached().await);
    places.extend(through_proxies().await);
    places.retain(|place| TLS || !OF_TLS.contains(&place.name));
    places
}

/// No connection, or no TLS on it.
async fn unreached() -> Vec<Place> {
    let nobody = TcpSocket::new_v4().unwrap();
    nobody.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let refused = builder(&format!("http://{}/v1", nobody.local_addr().unwrap()));
    // It stays bound and nobody listens.
    std::mem::forget(nobody);
    let reset = Server::always(Answer::ResetUnread).await;
    let tls = |port| builder(&format!("https://127.0.0.1:{port}/v1"));
    let (reset_tls, plain_tls) = (tls(reset.port()), tls(not_tls().await));
    vec![
        Place {
            name: "refused",
            server: None,
            builder: once(refused),
        },
        Place {
            name: "reset in the TLS handshake",
            server: Some(reset),
            builder: once(reset_tls),
        },
        Place {
            name: "no TLS",
            server: None,
            builder: once(plain_tls),
        },
    ]
}

/// A server that answers a TLS greeting in clear.
async fn not_tls() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut greeting = [0; 64];
            let _ = stream.read(&mut greeting).await;
            let _ = stream.write_all(b"HTTP/1.1 400 No\r\n\r\n").await;
        }
    });
    port
}

/// A proxy that asks for a key, and one that passes a request on.
async fn through_proxies() -> Vec<Place> {
    let mut places = Vec::new();
    for (name, base_url, status) in [
        ("a proxy before https", "https://api.example/v1", 407),
        ("a proxy before http", "http://127.0.0.1:9/v1", 200),
    ] {
        let server = Server::always(answer(status, &HEADERS, body())).await;
        let proxy = format!("http://canary:{KEY}@127.0.0.1:{}", server.port());
        let builder = once(builder(base_url)).proxy(&proxy).unwrap();
        places.push(Place {
            name,
            server: Some(server),
            builder,
        });
    }
    places
}

/// Every operation, and the options that carry a text or a number.
pub(super) fn calls<'a>(
    client: &'a wassenger::Client,
    ids: &'a Ids,
) -> Vec<(&'static str, Shot<'a>)> {
    let device = client.device(&ids.device);
    let chats = device.chats().list().search(TEXT).label(TEXT);
    let mut calls = every_operation(client, ids);
    calls.extend([
        (
            "request_auth_code",
            shot!(device.request_auth_code().phone(&ids.phone)),
        ),
        ("list_devices", shot!(client.devices().list().search(TEXT))),
        ("list_chats", shot!(chats)),
        ("get_device", shot!(device.get().header("x-mine", TEXT))),
        (
            "list_chat_messages",
            shot!(
                device
                    .messages()
                    .list()
                    .search(TEXT)
                    .from(&ids.phone)
                    .to(TEXT)
            ),
        ),
        (
            "list_messages",
            shot!(client.messages().list().search(TEXT).phone(&ids.phone)),
        ),
        (
            "create_label",
            shot!(
                device
                    .labels()
                    .create(TEXT, LabelColor::Ruby)
                    .description(TEXT)
            ),
        ),
        (
            "set_chat_labels",
            shot!(device.chat(&ids.chat).labels().add([TEXT])),
        ),
    ]);
    calls
}

/// All calls at all places, one after the other; each outcome is handed on, with the place.
pub(super) async fn run(mut outcome: impl FnMut(&str, Result<u16, Error>)) -> (usize, usize) {
    let (mut cases, mut requests) = (0, 0);
    let ids = Ids::new();
    for place in places().await {
        let client = place.builder.clone().build().unwrap();
        for (id, call) in calls(&client, &ids) {
            outcome(&format!("{id}, {}", place.name), call.sent.await);
            cases += 1;
        }
        requests += place.requests();
    }
    (cases, requests)
}
