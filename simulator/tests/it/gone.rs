//! What was deleted, of things that the world knows and of things that it does not.

use wassenger_simulator::Simulator;

use crate::raw::{CHAT, DEVICE, request, send};

const JSON: &str = "Content-Type: application/json";

/// Method, path below the base, body; status.
type Row<'a> = (&'a str, &'a str, &'a str, u16);

async fn play(rows: &[Row<'_>]) {
    let simulator = Simulator::start().await.unwrap();
    for (number, (method, path, body, status)) in rows.iter().enumerate() {
        let headers: &[&str] = if body.is_empty() { &[] } else { &[JSON] };
        let line = format!("{method} /v1{path}");
        let answer = send(&simulator, &request(&line, headers, body.as_bytes())).await;
        assert_eq!(
            answer.status,
            *status,
            "{number}: {line} {:?}",
            answer.json()
        );
    }
}

#[tokio::test]
async fn what_is_deleted_twice() {
    let webhook = "/webhooks/5f2296349b12abf18c3e4f0a";
    let capitals = "/webhooks/5F2296349B12ABF18C3E4F0A";
    play(&[
        ("GET", webhook, "", 200),
        ("DELETE", webhook, "", 200),
        ("DELETE", webhook, "", 404),
        ("GET", webhook, "", 404),
        ("GET", capitals, "", 404),
        ("DELETE", capitals, "", 404),
        ("GET", &format!("{webhook}/logs"), "", 404),
        ("GET", "/webhooks/5f2296349b12abf18c3e4f02", "", 200),
    ])
    .await;
}

/// However it is written.
#[tokio::test]
async fn escaped_and_not() {
    let contacts = format!("/chat/{DEVICE}/contacts");
    play(&[
        (
            "DELETE",
            &format!("{contacts}/447700900123%40c.us"),
            "",
            200,
        ),
        ("DELETE", &format!("{contacts}/447700900123@c.us"), "", 404),
    ])
    .await;
}

#[tokio::test]
async fn by_ids_in_a_body() {
    let (file, other) = ("5f2296349b12abf18c3e4f0a", "5f2296349b12abf18c3e4f0b");
    play(&[
        ("DELETE", "/files", &format!(r#"{{"ids":["{file}"]}}"#), 200),
        ("GET", &format!("/files/{file}"), "", 404),
        ("GET", &format!("/files/{file}/download"), "", 404),
        ("GET", &format!("/files/{other}"), "", 200),
    ])
    .await;
}

/// Something new has one name, and does not bring back the rest.
#[tokio::test]
async fn until_it_is_made_again() {
    // The last one answers a list.
    let made = [
        ("/webhooks", WEBHOOK, "/id"),
        ("/files", r#"{"url":"https://example.com/a.txt"}"#, "/0/id"),
    ];
    for (above, body, id) in made {
        let simulator = Simulator::start().await.unwrap();
        let make = request(&format!("POST /v1{above}"), &[JSON], body.as_bytes());
        let made = send(&simulator, &make).await.json();
        let mine = format!("{above}/{}", made.pointer(id).unwrap().as_str().unwrap());
        let other = format!("{above}/5f2296349b12abf18c3e4f0a");
        for (method, path, status) in [
            ("DELETE", mine.as_str(), 200),
            ("DELETE", &other, 200),
            ("GET", &mine, 404),
            ("POST", above, 200),
            ("GET", &mine, 200),
            ("GET", &other, 404),
        ] {
            let line = format!("{method} /v1{path}");
            let asked = match method {
                "POST" => make.clone(),
                _ => request(&line, &[], b""),
            };
            let answer = send(&simulator, &asked).await;
            assert_eq!(answer.status, status, "{line} {:?}", answer.json());
        }
    }
}

const WEBHOOK: &str =
    r#"{"name":"Mine","url":"https://example.com/hook","events":["message:in:new"]}"#;

/// Nothing of a device or a chat that is not there, whether it ever was.
#[tokio::test]
async fn devices_and_chats() {
    let none = "5f2296349b12abf18c3e4aff";
    let labels = format!("/chat/{DEVICE}/chats/{CHAT}/labels");
    let unread = format!("/chat/{DEVICE}/chats/{CHAT}/unread");
    play(&[
        ("GET", &format!("/devices/{none}/profile"), "", 404),
        ("GET", &format!("/devices/{DEVICE}/profile"), "", 200),
        ("PATCH", &labels, r#"["billing"]"#, 200),
        ("DELETE", &format!("/chat/{DEVICE}/chats/{CHAT}"), "", 200),
        ("PATCH", &labels, r#"["billing"]"#, 404),
        ("PATCH", &unread, r#"{"unread":true}"#, 404),
        ("DELETE", &format!("/devices/{DEVICE}"), "", 200),
        ("DELETE", &format!("/devices/{DEVICE}"), "", 404),
        ("GET", &format!("/devices/{DEVICE}"), "", 404),
        ("GET", &format!("/devices/{DEVICE}/profile"), "", 404),
        ("GET", &format!("/devices/{DEVICE}/queue"), "", 404),
    ])
    .await;
}

/// A request that is not executed leaves everything as it was.
#[tokio::test]
async fn not_executed() {
    let simulator = Simulator::start().await.unwrap();
    let line = "DELETE /v1/webhooks/5f2296349b12abf18c3e4f0a";
    for (fault, status) in [("status=503", 503), ("status=503; executed", 503)] {
        let header = format!("X-Simulator-Fault: {fault}");
        let answer = send(&simulator, &request(line, &[&header], b"")).await;
        assert_eq!(answer.status, status, "{fault}");
    }
    assert_eq!(send(&simulator, &request(line, &[], b"")).await.status, 404);
    let executed = simulator.received();
    let executed: Vec<_> = executed.iter().map(|one| one.executed).collect();
    assert_eq!(executed, [false, true, false]);
}
