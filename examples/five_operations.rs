//! The five documented operations, one after the other.
//!
//! `cargo run --example five_operations` runs them against an embedded server that plays fixtures,
//! and shows each request as that server received it, and what came of it.
//!
//! With `WASSENGER_API_KEY` and `WASSENGER_DEVICE` (the id of a device) they go to the real API, or
//! to `WASSENGER_BASE_URL`. There each one has an effect, so each asks for a variable of its own:
//! `WASSENGER_STATUS` (a state for the queue), `WASSENGER_CHAT` (a chat to archive), `WASSENGER_DELETE_CHAT` (a chat to delete),
//! `WASSENGER_PHONE` (the number that gets a pairing code), `WASSENGER_TARGET` (the device that
//! gets the queue). What is not set is skipped aloud.

use std::env;

use wassenger::{
    ApiKey, ChatId, Client, DeviceId, Error, ErrorKind, PhoneNumber, QueueStatus, Reply,
};
use wassenger_conformance::{FixtureServer, load, workspace_root};

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    match env::var("WASSENGER_DEVICE") {
        Ok(device) => real(&device.parse()?).await,
        Err(_) => embedded().await,
    }
}

/// What the embedded server plays, in the order of the calls below.
const FIXTURES: [&str; 7] = [
    "set_queue_status/200-active-force.json",
    "request_auth_code/200-phone-force-code.json",
    "archive_chat/200-json.json",
    "delete_chat/200-from-whatsapp-force.json",
    "delete_chat/404-chat-not-found.json",
    "route_queue/200-nested.json",
    "route_queue/404-unknown-target.json",
];

async fn embedded() -> Result<(), Failure> {
    let fixtures = workspace_root()?.join("fixtures");
    let server = FixtureServer::start().await?;
    for fixture in FIXTURES {
        server.expect(&load(&fixtures.join(fixture))?);
    }
    let client = Client::builder(ApiKey::new("example-key")?)
        .base_url(&server.base_url())?
        .build()?;

    let support: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    let backup: DeviceId = "5f2296349b12abf18c3e4a08".parse()?;
    let chat: ChatId = "447700900123@c.us".parse()?;
    let phone: PhoneNumber = "+447700900123".parse()?;
    let device = client.device(&support);
    let show = |name: &str, outcome: Result<(), Error>, fault: Option<ErrorKind>| {
        show_last(&server, name, &outcome)?;
        let seen = outcome.err().map(|error| error.kind());
        let text = format!("{name}: {seen:?}, not {fault:?}");
        if seen == fault {
            Ok(())
        } else {
            Err(Failure::from(text))
        }
    };

    let activate = device.queue().activate().force_delivery();
    show("set queue status", activate.await.map(done), None)?;
    let code = device
        .request_auth_code()
        .phone(&phone)
        .force_new_session()
        .await;
    if let Ok(reply) = &code {
        println!("the code to type into WhatsApp: {:?}", reply.code());
    }
    show("request auth code", code.map(done), None)?;
    let archive = device.chat(&chat).archive();
    show("archive chat", archive.await.map(done), None)?;
    let delete = device.chat(&chat).delete().from_whatsapp().force();
    show("delete chat", delete.await.map(done), None)?;
    let gone = Some(ErrorKind::NotFound);
    let delete = device.chat(&chat).delete();
    show("delete chat again", delete.await.map(done), gone)?;
    let route = device.queue().route_to(&backup);
    show("route queue", route.await.map(done), None)?;
    let route = device.queue().route_to(&backup);
    show("route queue elsewhere", route.await.map(done), gone)?;

    // Refused here: the server never sees it.
    let refused = device.queue().route_to(&support).await.map(done);
    println!("route queue to itself\n  not sent");
    print_outcome(&refused);
    server.verify().map_err(|faults| faults.join("\n"))?;
    Ok(())
}

async fn real(device: &DeviceId) -> Result<(), Failure> {
    let mut builder = Client::builder(ApiKey::from_env("WASSENGER_API_KEY")?);
    if let Ok(base_url) = env::var("WASSENGER_BASE_URL") {
        builder = builder.base_url(&base_url)?;
    }
    let client = builder.build()?;
    let device = client.device(device);

    let queue = device.queue().status().await?;
    println!("queue: {}\n", queue.queue_status().unwrap_or("not told"));
    if let Some(status) = given("set queue status", "WASSENGER_STATUS") {
        let status = status
            .parse::<QueueStatus>()
            .map_err(|_| "active, pause, reject or freeze")?;
        tell(device.queue().set_status(status).await.map(done))?;
    }
    if let Some(phone) = given("request auth code", "WASSENGER_PHONE") {
        let phone: PhoneNumber = phone.parse()?;
        let reply = device.request_auth_code().phone(&phone).await;
        if let Ok(reply) = &reply {
            println!("the code to type into WhatsApp: {:?}", reply.code());
        }
        tell(reply.map(done))?;
    }
    if let Some(chat) = given("archive chat", "WASSENGER_CHAT") {
        let chat: ChatId = chat.parse()?;
        tell(device.chat(&chat).archive().await.map(done))?;
    }
    if let Some(chat) = given("delete chat", "WASSENGER_DELETE_CHAT") {
        let chat: ChatId = chat.parse()?;
        tell(device.chat(&chat).delete().await.map(done))?;
    }
    if let Some(target) = given("route queue", "WASSENGER_TARGET") {
        let target: DeviceId = target.parse()?;
        tell(device.queue().route_to(&target).await.map(done))?;
    }
    Ok(())
}

/// Shows an outcome, and ends the program with the first failure.
fn tell(outcome: Result<(), Error>) -> Result<(), Failure> {
    print_outcome(&outcome);
    Ok(outcome?)
}

fn given(operation: &str, variable: &str) -> Option<String> {
    let value = env::var(variable).ok();
    match value {
        Some(_) => println!("{operation}"),
        None => println!("{operation}: skipped, {variable} is not set"),
    }
    value
}

fn show_last(
    server: &FixtureServer,
    name: &str,
    outcome: &Result<(), Error>,
) -> Result<(), Failure> {
    let received = server.received();
    let request = received.last().ok_or("the server received nothing")?;
    let query = request
        .query
        .as_deref()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    println!("{name}\n  {} {}{query}", request.method, request.path);
    for (name, value) in &request.headers {
        let value = if name == "token" { "<hidden>" } else { value };
        println!("  {name}: {value}");
    }
    if !request.body.is_empty() {
        println!("\n  {}", String::from_utf8_lossy(&request.body));
    }
    print_outcome(outcome);
    Ok(())
}

fn print_outcome(outcome: &Result<(), Error>) {
    match outcome {
        Ok(()) => println!("  → done\n"),
        Err(error) => {
            println!("  → {error}; maybe executed: {}", error.maybe_executed());
            error
                .advice()
                .iter()
                .for_each(|line| println!("    - {line}"));
            println!();
        }
    }
}

/// The example shows whether it worked; a program would read the reply.
fn done<T>(_: Reply<T>) {}
