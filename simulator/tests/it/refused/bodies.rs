//! Bodies that are too large, or that do not arrive as they should.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use wassenger_simulator::Simulator;

use super::JSON;
use crate::raw::{DEVICE, Raw, connection, request, send, taken_apart};

fn line() -> String {
    format!("POST /v1/devices/{DEVICE}/queue")
}

#[tokio::test]
async fn too_large() {
    let simulator = Simulator::builder().max_body_bytes(100);
    let simulator = simulator.start().await.unwrap();
    for (length, status) in [(100, 200), (101, 413)] {
        let body = format!("{:<length$}", r#"{"status":"pause"}"#);
        let answer = send(&simulator, &request(&line(), &[JSON], body.as_bytes())).await;
        assert_eq!(answer.status, status, "{length}");
    }
}

/// The answer comes whole, although it was known long before the last byte came. What is wrong with path and key is told first.
#[tokio::test]
async fn much_too_large() {
    let simulator = Simulator::start().await.unwrap();
    let body = vec![b' '; 8 << 20];
    let rows: [(&str, &[&str], u16); 3] = [
        (&line(), &[JSON], 413),
        (&line(), &[JSON, "Token: wrong"], 401),
        ("POST /v1/nothing", &[JSON], 404),
    ];
    for (line, headers, status) in rows {
        let answer = send(&simulator, &request(line, headers, &body)).await;
        assert_eq!(answer.status, status, "{line} {headers:?}");
        assert_eq!(answer.json()["status"], status, "{line} {headers:?}");
    }
    let received = simulator.received();
    assert_eq!(received[0].operation.as_deref(), Some("set_queue_status"));
    assert!(received.iter().all(|one| one.body.is_empty()));
}

#[tokio::test]
async fn broken() {
    let simulator = Simulator::start().await.unwrap();
    let chunked = "Transfer-Encoding: chunked";
    let delete = format!("DELETE /v1/devices/{DEVICE}/queue");
    let rows: [(&str, &[&str], &str, &str); 4] = [
        (&delete, &[chunked], "zz\r\n", "did not arrive whole"),
        (
            &delete,
            &["Content-Length: 40"],
            "{    ",
            "did not arrive whole",
        ),
        (&line(), &[JSON, chunked], "5\r\n{", "did not arrive whole"),
        (
            &delete,
            &[chunked],
            "0\r\nX-Mine: 1\r\n\r\n",
            "fields behind",
        ),
    ];
    for (line, headers, body, word) in rows {
        let answer = halved(&simulator, line, headers, body.as_bytes()).await;
        assert_eq!(answer.status, 400, "{line} {body}");
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(text.contains(word), "{line} {body}: {text}");
    }
    let received = simulator.received();
    assert_eq!(received.len(), rows.len());
    assert!(received.iter().all(|one| !one.valid && !one.executed));
    let waiting =
        |id: &str| simulator.world(|world| world.device(id).unwrap().queue().waiting().len());
    assert_eq!(waiting(DEVICE), 3, "nothing was emptied");
}

#[tokio::test]
async fn no_text() {
    let simulator = Simulator::start().await.unwrap();
    let body = b"{\"status\":\"\xff\"}";
    let answer = send(&simulator, &request(&line(), &[JSON], body)).await;
    assert_eq!(answer.status, 400);
}

/// Sends a request, then ends its own half of the connection.
async fn halved(simulator: &Simulator, line: &str, headers: &[&str], body: &[u8]) -> Raw {
    let mut stream = connection(simulator).await.unwrap();
    let head = request(line, headers, b"");
    stream.write_all(&[&head, body].concat()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    taken_apart(&answer)
}
