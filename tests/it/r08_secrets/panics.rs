//! What a panic prints: of a failed call that was unwrapped, and of a reply where
//! an error was wanted. Whatever else the process prints on its output counts as well.

use std::panic::resume_unwind;

use wassenger::{ApiKey, Error, PhoneNumber};

use crate::support::alone::{alone, counted, take_over};
use crate::support::server::{Server, answer};
use crate::support::{Ids, KEY, Row, client_once, runtime};

use super::{leaked, traffic, values};

#[test]
fn panics_of_calls() {
    let Some(output) = alone("r08_secrets::panics::panics_of_calls") else {
        return runtime().block_on(panic_everywhere());
    };
    let mut row = Row::new("R8", "calls that end in a panic");
    row.canary_bytes(leaked("a panic", &output));
    let panics = output.matches("panicked at").count();
    take_over(&mut row, &output);
    assert!(
        output.contains(&format!("of {panics} panics")),
        "each was printed: {panics}"
    );
}

async fn panic_everywhere() {
    let mut results: Vec<Result<u16, Error>> = Vec::new();
    let (_, requests) = traffic::run(|_, result| results.push(result)).await;
    let phones = ["12025550123", "+12025550123x"];
    results.extend(phones.map(|text| text.parse::<PhoneNumber>().map(|_| 0)));
    results.push(ApiKey::new(format!("{KEY} ")).map(|_| 0));
    results.retain(Result::is_err);
    let failed = results.len();
    for result in results {
        panicking(async move { result.unwrap() }).await;
    }
    let replies = panic_of_replies().await;
    println!("\nof {} panics", failed + replies);
    counted(failed + replies, requests + replies);
}

/// A task that panics, and what is known of it afterwards.
async fn panicking<T: Send + 'static>(task: impl Future<Output = T> + Send + 'static) {
    let Err(error) = tokio::spawn(task).await else {
        resume_unwind(Box::new("no panic"));
    };
    println!("{error} {error:?} {error:#?}");
    let told = error.into_panic();
    let text = told.downcast_ref::<String>().cloned();
    println!(
        "{}",
        text.or_else(|| told.downcast_ref::<&str>().map(|s| (*s).to_owned()))
            .unwrap()
    );
}

macro_rules! unwanted {
    ($(($schema:literal, |$client:ident, $ids:ident| $call:expr)),* $(,)?) => {{
        let mut count = 0;
        $(
            let body = values::body($schema).to_string();
            let server = Server::always(answer(200, &traffic::HEADERS, body)).await;
            let $client = client_once(&server.base_url());
            let $ids = Ids::new();
            panicking(async move { $call.await.expect_err("an error was wanted") }).await;
            count += server.requests();
        )*
        count
    }};
}

async fn panic_of_replies() -> usize {
    unwanted![
        ("QueueAnswer", |client, ids| client
            .device(&ids.device)
            .queue()
            .status()),
        ("QueueAnswer", |client, ids| client
            .device(&ids.device)
            .queue()
            .pause()),
        ("QueueAnswer", |client, ids| client
            .device(&ids.device)
            .queue()
            .empty()),
        ("QueueAnswer", |client, ids| client
            .device(&ids.device)
            .queue()
            .route_to(&ids.backup)),
        ("AuthCode", |client, ids| client
            .device(&ids.device)
            .request_auth_code()),
        ("ChatActionAnswer", |client, ids| client
            .device(&ids.device)
            .chat(&ids.chat)
            .archive()),
        ("ChatActionAnswer", |client, ids| client
            .device(&ids.device)
            .chat(&ids.chat)
            .delete()),
        ("ScanResult", |client, ids| client
            .device(&ids.device)
            .scan_qr()),
        ("Device", |client, ids| client.device(&ids.device).get()),
        ("DeviceHealth", |client, ids| client
            .device(&ids.device)
            .health()),
        ("Chat", |client, ids| client
            .device(&ids.device)
            .chat(&ids.chat)
            .get()),
        ("Device[]", |client, _ids| client.devices().list()),
        ("Chat[]", |client, ids| client
            .device(&ids.device)
            .chats()
            .list()),
    ]
}
