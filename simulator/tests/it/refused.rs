//! What is refused, with which status, and what the answer says.

use wassenger_simulator::Simulator;

use crate::raw::{CHAT, DEVICE, request, send};

const JSON: &str = "Content-Type: application/json";

/// Request line, headers, body; status, and what the answer has in it.
type Row<'a> = (String, &'a [&'a str], &'a str, u16, &'a str);

fn rows() -> Vec<Row<'static>> {
    let queue = format!("POST /v1/devices/{DEVICE}/queue");
    let route = format!("PATCH /v1/devices/{DEVICE}/queue");
    let chat = format!("/v1/chat/{DEVICE}/chats/{CHAT}");
    let archive = format!("PUT {chat}/archive");
    let delete = format!("DELETE {chat}");
    let code = |query: &str| format!("POST /v1/devices/{DEVICE}/authcode{query}");
    let list = |query: &str| format!("GET /v1/devices{query}");
    let status = r#"{"status":"pause"}"#;
    vec![
        // Paths and methods.
        ("GET /".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1".to_owned(), &[], "", 404, "no such path"),
        ("GET /v2/devices".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1/nothing".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1/devices/".to_owned(), &[], "", 404, "no such path"),
        ("GET /v1//devices".to_owned(), &[], "", 404, "no such path"),
        ("PUT /v1/devices".to_owned(), &[], "", 405, "no such method"),
        (
            "TRACE /v1/devices".to_owned(),
            &[],
            "",
            405,
            "no such method",
        ),
        (
            "QUERY /v1/devices".to_owned(),
            &[],
            "",
            405,
            "no such method",
        ),
        // The key.
        (list(""), &["Token"], "", 401, "key"),
        (list(""), &["Token:"], "", 401, "key"),
        (list(""), &["Token: wrong"], "", 401, "key"),
        (
            list(""),
            &["Token: simulator-key", "Token: simulator-key"],
            "",
            401,
            "key",
        ),
        (
            list(""),
            &["Token", "Authorization: Bearer simulator-key"],
            "",
            401,
            "key",
        ),
        (
            list(""),
            &["Authorization: Bearer simulator-key"],
            "",
            400,
            "header.authorization",
        ),
        (list("?token=simulator-key"), &["Token"], "", 401, "key"),
        (list("?token=simulator-key"), &[], "", 400, "query.token"),
        // Headers.
        (
            list(""),
            &["Accept: text/html"],
            "",
            406,
            "application/json",
        ),
        (
            list(""),
            &["Accept: application/json;q=0"],
            "",
            406,
            "application/json",
        ),
        (list(""), &["X-Mine: 1"], "", 400, "header.x-mine"),
        (list(""), &["Host: other"], "", 400, "header.host"),
        (
            list(""),
            &["X-Simulator-Fault: status=200"],
            "",
            400,
            "header.x-simulator-fault",
        ),
        (
            list(""),
            &["X-Simulator-Fault: reset; page"],
            "",
            400,
            "header.x-simulator-fault",
        ),
        // Queries.
        (list("?colour=blue"), &[], "", 400, "query.colour"),
        (list("?"), &[], "", 400, "query."),
        (list("?page=0&"), &[], "", 400, "query."),
        (list("?page"), &[], "", 400, "query.page"),
        (list("?page=0&page=1"), &[], "", 400, "query.page"),
        (list("?page=007"), &[], "", 400, "query.page"),
        (list("?page=1.0"), &[], "", 400, "query.page"),
        (list("?page=-1"), &[], "", 400, "query.page"),
        (list("?size=0"), &[], "", 400, "query.size"),
        (list("?status=Operative"), &[], "", 400, "query.status"),
        (list("?search=%zz"), &[], "", 400, "query"),
        (list("?search=%ff"), &[], "", 400, "query.search"),
        (
            list("?ids=5f2296349b12abf18c3e4a07,"),
            &[],
            "",
            400,
            "query.ids",
        ),
        (
            list("?ids=5f2296349b12abf18c3e4a07%2C5f2296349b12abf18c3e4a08"),
            &[],
            "",
            400,
            "query.ids",
        ),
        (
            list("?ids[]=5f2296349b12abf18c3e4a07"),
            &[],
            "",
            400,
            "query.ids[]",
        ),
        (code("?force="), &[], "", 400, "query.force"),
        (code("?force=1"), &[], "", 400, "query.force"),
        (code("?force=True"), &[], "", 400, "query.force"),
        (code("?force=false"), &[], "", 400, "query.force"),
        (code("?force=true&force=false"), &[], "", 400, "query.force"),
        // Path values.
        (
            "GET /v1/devices/abc".to_owned(),
            &[],
            "",
            400,
            "path.deviceId",
        ),
        (
            "GET /v1/devices/%ff".to_owned(),
            &[],
            "",
            400,
            "path.deviceId",
        ),
        (format!("{delete}%0a"), &[], "", 400, "path.chatWid"),
        // Bodies where none belongs.
        (archive.clone(), &[JSON], "{}", 400, "body"),
        (archive.clone(), &[JSON], "", 400, "header.content-type"),
        (archive, &[], "null", 400, "body"),
        (list(""), &[JSON], "{}", 400, "body"),
        // Bodies that are none.
        (queue.clone(), &[], "", 400, "body is missing|body"),
        (queue.clone(), &[JSON], "", 400, "header.content-type"),
        (queue.clone(), &[], status, 415, "application/json"),
        (
            queue.clone(),
            &["Content-Type: text/plain"],
            status,
            415,
            "application/json",
        ),
        (
            queue.clone(),
            &["Content-Type: application/json; charset=latin1"],
            status,
            415,
            "application/json",
        ),
        (
            queue.clone(),
            &[JSON, JSON],
            status,
            400,
            "header.content-type",
        ),
        (
            queue.clone(),
            &[JSON, "Content-Encoding: gzip"],
            status,
            415,
            "packed",
        ),
        (queue.clone(), &[JSON], "{", 400, "no JSON"),
        (queue.clone(), &[JSON], "null", 400, "body"),
        (queue.clone(), &[JSON], "[]", 400, "body"),
        (queue.clone(), &[JSON], "{}", 400, "body"),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","colour":1}"#,
            400,
            "body",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","status":"pause"}"#,
            400,
            "twice",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","\u0073tatus":"pause"}"#,
            400,
            "twice",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"pause","force":null}"#,
            400,
            "body/force",
        ),
        (
            queue.clone(),
            &[JSON],
            r#"{"status":"active","force":false}"#,
            400,
            "body/force",
        ),
        (queue, &[JSON], r#"{"status":"paused"}"#, 400, "body/status"),
        (
            route.clone(),
            &[JSON],
            r#"{"device":"5f22"}"#,
            400,
            "body/device",
        ),
        (route, &[JSON], r#"{"device":7}"#, 400, "body/device"),
        (delete.clone(), &[JSON], "null", 400, "body"),
        (delete.clone(), &[JSON], "{}", 400, "body"),
        (delete, &[JSON], r#"{"force":true}"#, 400, "body"),
        (code(""), &[JSON], "{}", 400, "body"),
        (
            code(""),
            &[JSON],
            r#"{"phone":"12025550123"}"#,
            400,
            "body/phone",
        ),
        (
            "POST /v1/messages".to_owned(),
            &[JSON],
            r#"{"device":"5f2296349b12abf18c3e4a07","phone":"+12025550123","message":"a","retries":3.0}"#,
            400,
            "body",
        ),
    ]
}

#[tokio::test]
async fn what_is_in_doubt() {
    let simulator = Simulator::start().await.unwrap();
    let rows = rows();
    for (line, headers, body, status, word) in &rows {
        let answer = send(&simulator, &request(line, headers, body.as_bytes())).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert_eq!(answer.status, *status, "{line} {headers:?} {body}: {text}");
        let word = word.split('|').next_back().unwrap();
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
            !exchange.executed && exchange.refusal.is_some(),
            "{exchange:?}"
        );
        assert!(!format!("{exchange:?}").contains("token\""), "{exchange:?}");
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
async fn too_large() {
    let simulator = Simulator::builder()
        .max_body_bytes(100)
        .start()
        .await
        .unwrap();
    let line = format!("POST /v1/devices/{DEVICE}/queue");
    for (length, status) in [(100, 200), (101, 413)] {
        let body = format!("{:<length$}", r#"{"status":"pause"}"#);
        let answer = send(&simulator, &request(&line, &[JSON], body.as_bytes())).await;
        assert_eq!(answer.status, status, "{length}");
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
