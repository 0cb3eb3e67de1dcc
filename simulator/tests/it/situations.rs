//! The situations that users of the five operations read about, through the client, with either error body.

use wassenger::{ApiKey, ChatId, Client, DeviceId, Error, ErrorKind, PhoneNumber};
use wassenger_simulator::Simulator;

use crate::raw::{CHAT, DEVICE};

const EMPTY: &str = "5f2296349b12abf18c3e4a08";
const NEW: &str = "5f2296349b12abf18c3e4a09";
const EXPIRED: &str = "5f2296349b12abf18c3e4a0a";
const UNKNOWN: &str = "5f2296349b12abf18c3e4aff";
const KEPT: &str = "120363000000000001@newsletter";

fn device(id: &str) -> DeviceId {
    id.parse().unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>, kind: ErrorKind, status: u16) {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), kind, "{error}");
    assert_eq!(error.status().map(u16::from), Some(status), "{error}");
    assert!(
        !error.maybe_executed() && !error.advice().is_empty(),
        "{error}"
    );
}

async fn queues(client: &Client) {
    let (full, empty, expired) = (device(DEVICE), device(EMPTY), device(EXPIRED));
    let unknown = device(UNKNOWN);
    for (from, to, kind, status) in [
        (&full, &unknown, ErrorKind::NotFound, 404),
        (&unknown, &full, ErrorKind::NotFound, 404),
        (&full, &expired, ErrorKind::Conflict, 409),
        (&expired, &full, ErrorKind::Conflict, 409),
    ] {
        refused(client.device(from).queue().route_to(to).await, kind, status);
    }
    let queue = client.device(&empty).queue();
    queue.route_to(&full).await.unwrap();
    client.device(&full).queue().route_to(&empty).await.unwrap();
    let report = queue.status().await.unwrap();
    assert_eq!(report.messages(), Some(3));
    queue.freeze().await.unwrap();
    let phone: PhoneNumber = "+12025550123".parse().unwrap();
    let to = client.device(&empty).send_to(&phone);
    refused(to.text("Hello").await, ErrorKind::Conflict, 409);
    refused(
        client.device(&full).queue().route_to(&empty).await,
        ErrorKind::Conflict,
        409,
    );
}

async fn codes(client: &Client) {
    let (linked, new) = (device(DEVICE), device(NEW));
    let phone: PhoneNumber = "+12025550123".parse().unwrap();
    let linked = client.device(&linked);
    refused(linked.request_auth_code().await, ErrorKind::Conflict, 409);
    let code = linked
        .request_auth_code()
        .force_new_session()
        .await
        .unwrap();
    assert_eq!(code.code().map(str::len), Some(8));
    let new = client.device(&new);
    refused(new.request_auth_code().await, ErrorKind::Rejected, 400);
    new.request_auth_code().phone(&phone).await.unwrap();
}

async fn chats(client: &Client) {
    let id = device(DEVICE);
    let (chat, kept): (ChatId, ChatId) = (CHAT.parse().unwrap(), KEPT.parse().unwrap());
    let chat = client.device(&id).chat(&chat);
    chat.archive().await.unwrap();
    chat.archive().await.unwrap();
    chat.delete().await.unwrap();
    refused(chat.delete().await, ErrorKind::NotFound, 404);
    refused(chat.archive().await, ErrorKind::NotFound, 404);
    let kept = client.device(&id).chat(&kept);
    refused(
        kept.delete().from_whatsapp().await,
        ErrorKind::Conflict,
        409,
    );
    kept.get().await.unwrap();
    kept.delete().from_whatsapp().force().await.unwrap();
    refused(kept.get().await, ErrorKind::NotFound, 404);
}

#[tokio::test]
async fn of_the_five_operations() {
    for shorter in [false, true] {
        let builder = Simulator::builder();
        let builder = if shorter {
            builder.shorter_errors()
        } else {
            builder
        };
        let simulator = builder.start().await.unwrap();
        let client = |key: &str| {
            let key = ApiKey::new(key).unwrap();
            let builder = Client::builder(key).base_url(&simulator.base_url());
            builder.unwrap().build().unwrap()
        };
        let wrong = client("another-key");
        refused(wrong.devices().list().await, ErrorKind::Unauthorized, 401);
        let client = client(Simulator::KEY);
        queues(&client).await;
        chats(&client).await;
        codes(&client).await;
        // What the client refuses itself never came here, and what came was as the document has it.
        let log = simulator.received();
        let strict = |line: &str| line.starts_with("The request is not valid");
        assert!(
            log.iter()
                .all(|one| !one.refusal.as_deref().is_some_and(strict)),
            "{log:?}"
        );
    }
}
