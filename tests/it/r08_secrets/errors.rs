//! Errors: their line, their `Debug`, and every cause below them.

use std::time::Duration;

use wassenger::{ApiKey, Error, RetryPolicy};

use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, Row, builder, client_once, every_operation, runtime, shot};

use super::{KEY, TEXT, assert_quiet};

/// Looks at an error from all sides.
fn assert_quiet_error(name: &str, error: &Error) {
    for text in [
        error.to_string(),
        format!("{error:?}"),
        format!("{error:#?}"),
        format!("{:?}", error.details()),
    ] {
        assert_quiet(name, &text);
    }
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        assert_quiet(name, &format!("{cause} {cause:?} {cause:#?}"));
        source = cause.source();
    }
}

/// A body of an error that repeats everything that was sent.
fn body() -> String {
    let detail = serde_json::json!({"code": TEXT, "reason": "+12025550123", "message": "447700900123@c.us", "path": KEY});
    let message = format!("{KEY} +12025550123 447700900123@c.us {TEXT}");
    serde_json::json!({"status": 400, "message": message, "errorCode": message, "errors": [detail, message], "meta": {"x": message}}).to_string()
}

#[test]
fn errors_that_were_answered() {
    let text = body();
    let headers = [
        (
            "location",
            "https://evil.example/447700900123@c.us?token=canary-key-7Qx9",
        ),
        ("x-request-id", "12025550123"),
        ("x-canary", TEXT),
    ];
    runtime().block_on(async {
        let mut count = 0;
        let ids = Ids::new();
        let (server, client) = Server::changing().await;
        for status in [200, 302, 400, 401, 402, 403, 404, 409, 429, 500, 502] {
            for body in [text.as_str(), &text[..60], "447700900123@c.us"] {
                server.set(answer(status, &headers, body));
                let device = client.device(&ids.device);
                let further = [
                    (
                        "auth code",
                        shot!(device.request_auth_code().phone(&ids.phone)),
                    ),
                    ("search", shot!(client.devices().list().search(TEXT))),
                    (
                        "chats",
                        shot!(device.chats().list().search(TEXT).label(TEXT)),
                    ),
                    ("header", shot!(device.get().header("x-mine", TEXT))),
                ];
                for (id, shot) in every_operation(&client, &ids).into_iter().chain(further) {
                    if let Err(error) = shot.sent.await {
                        assert_quiet_error(id, &error);
                        count += 1;
                    }
                }
            }
        }
        Row::new("R8", "errors that were answered").passes(count);
    });
}

#[test]
fn errors_without_an_answer() {
    runtime().block_on(async {
        let mut count = 0;
        let ids = Ids::new();
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let nobody = format!("http://{}/v1", socket.local_addr().unwrap());
        let junk = format!("HTTP/1.1 {TEXT} {KEY}\r\n447700900123\r\n\r\n").into_bytes();
        let half = format!("HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{}", body()).into_bytes();
        let servers = [
            Server::always(Answer::ResetRead).await,
            Server::always(Answer::Close).await,
            Server::always(Answer::Silence(half.clone())).await,
            Server::always(Answer::Bytes(half)).await,
            Server::always(Answer::Bytes(junk)).await,
        ];
        for base_url in servers.iter().map(Server::base_url).chain([nobody]) {
            let client = builder(&base_url)
                .timeout(Duration::from_millis(50))
                .retry(RetryPolicy::none())
                .build()
                .unwrap();
            let further = shot!(client.devices().list().search(TEXT));
            for (id, shot) in every_operation(&client, &ids)
                .into_iter()
                .chain([("search", further)])
            {
                assert_quiet_error(id, &shot.sent.await.unwrap_err());
                count += 1;
            }
        }
        Row::new("R8", "errors without an answer").passes(count);
    });
}

/// Input that is refused: an id is shown, for it must be found again; phones, keys and what
/// stands in a header are not.
#[test]
fn refused_input() {
    let ids = Ids::new();
    let client = client_once("http://127.0.0.1:9/v1");
    let queue = client.device(&ids.device).queue();
    let key = |text: &str| ApiKey::new(text).unwrap_err();
    let base_url = |text: &str| {
        wassenger::Client::builder(ApiKey::new("k").unwrap())
            .base_url(text)
            .unwrap_err()
    };
    let errors = [
        key(&format!("{KEY} ")),
        key(&format!("{KEY}\n")),
        key(&format!("{KEY}\u{e9}")),
        "12025550123".parse::<wassenger::PhoneNumber>().unwrap_err(),
        "+12025550123x"
            .parse::<wassenger::PhoneNumber>()
            .unwrap_err(),
        "+12025550123@"
            .parse::<wassenger::PhoneNumber>()
            .unwrap_err(),
        "x@+12025550123"
            .parse::<wassenger::PhoneNumber>()
            .unwrap_err(),
        "+1202555012312345678"
            .parse::<wassenger::PhoneNumber>()
            .unwrap_err(),
        base_url(&format!("https://user:{KEY}@api.wassenger.com/v1")),
        base_url(&format!("https://api.wassenger.com/v1?token={KEY}")),
        base_url(&format!("http://api.wassenger.com/v1?token={KEY}")),
        queue
            .pause()
            .header("x-mine", format!("{TEXT}\n"))
            .to_request()
            .unwrap_err(),
        queue.pause().header("Token", KEY).to_request().unwrap_err(),
    ];
    for (index, error) in errors.iter().enumerate() {
        assert_quiet_error(&format!("row {index}"), error);
    }
    Row::new("R8", "refused input").passes(errors.len());
}
