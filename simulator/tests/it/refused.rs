//! What is refused, with which status, and what the answer says.

mod bodies;
mod rows;

use wassenger_simulator::Simulator;

use crate::raw::{DEVICE, request, send};

const JSON: &str = "Content-Type: application/json";

#[tokio::test]
async fn what_is_in_doubt() {
    let simulator = Simulator::start().await.unwrap();
    let rows = rows::rows();
    for (line, headers, body, status, word) in &rows {
        let answer = send(&simulator, &request(line, headers, body.as_bytes())).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, *status, "{line} {headers:?} {body}: {text}");
        assert!(text.contains(word), "{line} {headers:?} {body}: {text}");
        assert_eq!(answer.json()["status"], *status, "{line}: {text}");
        assert!(answer.json()["message"].is_string(), "{line}: {text}");
        let extra = match status {
            401 => "www-authenticate",
            405 => "allow",
            _ => "content-type",
        };
        assert!(answer.header(extra).is_some(), "{line}: {}", answer.head);
    }
    let log = simulator.received();
    assert_eq!(log.len(), rows.len());
    for exchange in log {
        assert!(
            !exchange.valid && !exchange.executed && exchange.refusal.is_some(),
            "{exchange:?}"
        );
        // Wherever the key was put.
        let told = format!("{exchange:?}");
        assert!(!told.contains(Simulator::KEY), "{told}");
    }
    println!("simulator: {} refusals", rows.len());
}

#[tokio::test]
async fn which_methods_there_are() {
    let simulator = Simulator::start().await.unwrap();
    let line = format!("PUT /v1/devices/{DEVICE}/queue");
    let answer = send(&simulator, &request(&line, &[], b"")).await;
    let mut allowed: Vec<&str> = answer.header("allow").unwrap().split(", ").collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["DELETE", "GET", "PATCH", "POST"]);
}

/// Of a picture and of a file the document leaves open what comes.
#[tokio::test]
async fn files_that_are_accepted() {
    let simulator = Simulator::start().await.unwrap();
    for (what, accept, came) in [
        ("preview", "image/jpeg", Some("image/jpeg")),
        ("preview", "image/*;q=0.1", Some("image/svg+xml")),
        ("preview", "*/*", Some("image/svg+xml")),
        ("preview", "image/*;q=0", None),
        ("preview", "text/*", None),
        ("download", "*/*", Some("image/svg+xml")),
        ("download", "text/plain", Some("text/plain")),
        ("download", "*/*;q=0", None),
    ] {
        let line = format!("GET /v1/files/{DEVICE}/{what}");
        let header = format!("Accept: {accept}");
        let answer = send(&simulator, &request(&line, &[&header], b"")).await;
        let status = if came.is_some() { 200 } else { 406 };
        assert_eq!(answer.status, status, "{what} {accept}");
        let told = came.unwrap_or("application/json");
        assert_eq!(answer.header("content-type"), Some(told), "{what} {accept}");
    }
}

/// The document has no limit for a page, so none is too far.
#[tokio::test]
async fn whole_numbers() {
    let simulator = Simulator::start().await.unwrap();
    for (page, status) in [
        ("0", 200),
        ("8369806306255392735232", 200),
        ("-0", 400),
        ("+1", 400),
        ("1e0", 400),
    ] {
        let line = format!("GET /v1/devices?page={page}");
        assert_eq!(
            send(&simulator, &request(&line, &[], b"")).await.status,
            status,
            "{page}"
        );
    }
}

#[tokio::test]
async fn a_header_that_is_admitted() {
    let simulator = Simulator::builder()
        .admit_header("X-Tool")
        .start()
        .await
        .unwrap();
    for (header, status) in [("X-Tool: 1", 200), ("X-Other: 1", 400)] {
        let answer = send(&simulator, &request("GET /v1/devices", &[header], b"")).await;
        assert_eq!(answer.status, status, "{header}");
    }
}

/// Keys alike in different objects are no fault, nor is a text that looks like one.
#[tokio::test]
async fn keys_that_look_alike() {
    let simulator = Simulator::start().await.unwrap();
    let message = r#"{"device":"5f2296349b12abf18c3e4a07","phone":"+12025550123","message":"{\"a\":1,\"a\":2}\\",
        "actions":[{"action":"chat:read"},{"action":"chat:resolve"}]}"#;
    let answer = send(
        &simulator,
        &request("POST /v1/messages", &[JSON], message.as_bytes()),
    )
    .await;
    assert!(answer.status < 300, "{:?}", answer.json());
}
