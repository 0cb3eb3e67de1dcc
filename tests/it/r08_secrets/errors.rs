//! Errors: their line, their `Debug`, and every cause below them.

use wassenger::{ApiKey, Error, ErrorKind};

use crate::support::{Ids, Row, client_once, runtime};

use super::{KEY, TEXT, leaked, quiet_debug, traffic};

/// Looks at an error from all sides.
fn quiet_error(row: &mut Row, name: &str, error: &Error) {
    row.canary_bytes(leaked(&format!("{name}: Display"), &error.to_string()));
    quiet_debug(row, &format!("{name}: Debug"), error);
    quiet_debug(row, &format!("{name}: details"), &error.details());
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        row.canary_bytes(leaked(&format!("{name}: source"), &cause.to_string()));
        quiet_debug(row, &format!("{name}: source"), &cause);
        source = cause.source();
    }
}

/// Everything that can become of a call.
#[test]
fn errors_of_calls() {
    let mut row = Row::new("R8", "errors of calls");
    let mut errors = Vec::new();
    let (_, requests) = runtime().block_on(traffic::run(|name, result| {
        errors.extend(result.err().map(|error| (name.to_owned(), error)));
    }));
    for kind in [
        ErrorKind::Connect,
        ErrorKind::Timeout,
        ErrorKind::Interrupted,
        ErrorKind::Unauthorized,
        ErrorKind::RateLimited,
        ErrorKind::Rejected,
        ErrorKind::Server,
        ErrorKind::Decode,
    ] {
        assert!(
            errors.iter().any(|(_, error)| error.kind() == kind),
            "{kind:?}"
        );
    }
    for (name, error) in &errors {
        quiet_error(&mut row, name, error);
        row.pass();
    }
    row.seen(requests);
}

/// Ids that are refused, of a number or a key that was put in their place: from a text, from JSON.
#[test]
fn refused_ids() {
    let mut row = Row::new("R8", "refused ids");
    let texts = [
        "12025550123".to_owned(),
        "+12025550123@c.us".to_owned(),
        "@12025550123".to_owned(),
        "12025550123@g.us ".to_owned(),
        format!("{KEY}@c.us"),
        format!("@{KEY}"),
        KEY.to_owned(),
    ];
    macro_rules! refused {
        ($($id:ident)*) => {$(
            for text in &texts {
                let name = format!("{} of {text:?}", stringify!($id));
                quiet_error(&mut row, &name, &text.parse::<wassenger::$id>().unwrap_err());
                let json = serde_json::to_string(text).unwrap();
                let error = serde_json::from_str::<wassenger::$id>(&json).unwrap_err();
                row.canary_bytes(leaked(&name, &error.to_string()));
                row.pass();
            }
        )*};
    }
    refused! { ChatId GroupId ChannelId DeviceId MessageId WaMessageId FileId AgentId DepartmentId WebhookId }
}

/// Input that is refused: phones, keys and what stands in a header are not shown.
#[test]
fn refused_input() {
    let mut row = Row::new("R8", "refused input");
    let ids = Ids::new();
    let client = client_once("http://127.0.0.1:9/v1");
    let queue = client.device(&ids.device).queue();
    let key = |text: &str| ApiKey::new(text).unwrap_err();
    let base_url = |text: &str| {
        wassenger::Client::builder(ApiKey::new("k").unwrap())
            .base_url(text)
            .unwrap_err()
    };
    let proxy = |text: &str| {
        wassenger::Client::builder(ApiKey::new("k").unwrap())
            .proxy(text)
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
        proxy(&format!("socks9://canary:{KEY}@127.0.0.1:9")),
        proxy(&format!("{KEY} 12025550123")),
        queue
            .pause()
            .header("x-mine", format!("{TEXT}\n"))
            .to_request()
            .unwrap_err(),
        queue.pause().header("Token", KEY).to_request().unwrap_err(),
    ];
    for (index, error) in errors.iter().enumerate() {
        quiet_error(&mut row, &format!("row {index}"), error);
        row.pass();
    }
}
