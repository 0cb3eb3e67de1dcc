//! What the service answers to a message.

use wassenger::{MessageId, WaMessageId};

use super::Ids;
use crate::support::server::{Server, json};
use crate::support::{client, runtime};

const MESSAGE: &str = r#"{
    "id": "5f2296349b12abf18c3e4b01", "waId": "3EB0B89185EF09998F278C", "status": "queued",
    "deliveryStatus": "processing", "deliverAt": "2026-11-20T09:30:00.000Z", "priority": "normal",
    "reference": "parcel-7", "somethingNew": {"at": 1}
}"#;

#[test]
fn the_message_as_the_service_has_it() {
    runtime().block_on(async {
        let ids = Ids::new();
        for status in [200, 201, 202] {
            let server = Server::always(json(status, MESSAGE)).await;
            let client = client(&server.base_url());
            let to = client.device(&ids.device).send_to(&ids.phone);
            let sent = to.text("Hello").reference("parcel-7").await.unwrap();
            assert_eq!(sent.status(), status);
            assert_eq!(sent.reference.as_deref(), Some("parcel-7"));
            assert_eq!(sent.deliver_at.as_deref(), Some("2026-11-20T09:30:00.000Z"));
            let words = [
                serde_json::to_value(&sent.status).unwrap(),
                serde_json::to_value(&sent.delivery_status).unwrap(),
            ];
            assert_eq!(words, ["queued", "processing"]);
            assert_eq!(sent.json().unwrap()["somethingNew"]["at"], 1);
            let own = MessageId::try_from(&*sent).unwrap();
            assert_eq!(own.as_str(), "5f2296349b12abf18c3e4b01");
            // It can be answered at once.
            let answered = WaMessageId::try_from(&*sent).unwrap();
            let reply = to
                .text("Once more")
                .reply_to(&answered)
                .to_request()
                .unwrap();
            let reply: serde_json::Value = serde_json::from_slice(reply.body()).unwrap();
            assert_eq!(reply["quote"], "3EB0B89185EF09998F278C");
        }
        println!("send_message: 3 cases of answers");
    });
}

/// Nothing in an answer is required, and no word in it is refused.
#[test]
fn open_answers() {
    runtime().block_on(async {
        let ids = Ids::new();
        let bodies = [
            "{}",
            r#"{"id":null,"waId":null,"status":null,"deliveryStatus":null}"#,
            r#"{"status":"levitating","deliveryStatus":"levitated","priority":"utmost"}"#,
        ];
        for body in bodies {
            let server = Server::always(json(201, body)).await;
            let client = client(&server.base_url());
            let to = client.device(&ids.device).send_to(&ids.phone);
            let sent = to.text("Hello").await.unwrap();
            assert_eq!(sent.body(), body.as_bytes());
        }
        println!("send_message: {} cases of open answers", bodies.len());
    });
}
