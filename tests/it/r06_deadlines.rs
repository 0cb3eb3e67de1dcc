//! Deadlines: what came before one is kept, and `wait()` has a longer one. Nothing here measures
//! time or sleeps: a deadline of another call tells when to go on.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use wassenger::{ErrorKind, RetryPolicy};

use crate::support::server::{Answer, Server};
use crate::support::{Ids, Row, builder, runtime};

const SHORT: Duration = Duration::from_millis(300);

#[test]
fn what_came_before_the_deadline_is_kept() {
    let partial = |head: &str, body: &str| {
        Answer::Silence(
            format!("HTTP/1.1 {head}\r\nx-kept: yes\r\ncontent-length: 100\r\n\r\n{body}")
                .into_bytes(),
        )
    };
    let rows = [
        (
            "nothing",
            Answer::Silence(Vec::new()),
            None,
            ErrorKind::Timeout,
            "",
            true,
        ),
        (
            "half a head",
            Answer::Silence(b"HTTP/1.1 200 OK\r\nx-".to_vec()),
            None,
            ErrorKind::Timeout,
            "",
            true,
        ),
        (
            "a head",
            partial("200 OK", ""),
            Some(200),
            ErrorKind::Timeout,
            "",
            true,
        ),
        (
            "half a body",
            partial("200 OK", "partial"),
            Some(200),
            ErrorKind::Timeout,
            "partial",
            true,
        ),
        // The status of a refusal tells more than the end of its body.
        (
            "half of a refusal",
            partial("404 X", "{\"error\""),
            Some(404),
            ErrorKind::NotFound,
            "{\"error\"",
            false,
        ),
        (
            "half of a failure",
            partial("500 X", "<html>"),
            Some(500),
            ErrorKind::Server,
            "<html>",
            true,
        ),
    ];
    runtime().block_on(async {
        let count = rows.len();
        for (name, answer, status, kind, body, maybe_executed) in rows {
            let server = Server::always(answer).await;
            let client = builder(&server.base_url())
                .timeout(SHORT)
                .retry(RetryPolicy::none())
                .build()
                .unwrap();
            let ids = Ids::new();
            let error = client
                .device(&ids.device)
                .queue()
                .pause()
                .await
                .expect_err(name);
            assert_eq!(error.kind(), kind, "{name}");
            assert_eq!(
                error.status().map(|status| status.as_u16()),
                status,
                "{name}"
            );
            assert_eq!(String::from_utf8_lossy(error.body()), body, "{name}");
            assert_eq!(
                error.headers().contains_key("x-kept"),
                status.is_some(),
                "{name}"
            );
            assert_eq!(error.maybe_executed(), maybe_executed, "{name}");
            assert!(error.to_string().contains("0.3 s"), "{error}");
        }
        Row::new("R6", "deadlines").passes(count);
    });
}

#[test]
fn a_deadline_of_the_call_counts() {
    runtime().block_on(async {
        let server = Server::always(Answer::Silence(Vec::new())).await;
        let client = builder(&server.base_url()).build().unwrap();
        let ids = Ids::new();
        let device = client.device(&ids.device);
        let quick = [
            device.get().timeout(SHORT).await.map(drop).unwrap_err(),
            device
                .queue()
                .empty()
                .wait()
                .timeout(SHORT)
                .await
                .map(drop)
                .unwrap_err(),
            device
                .queue()
                .empty()
                .timeout(SHORT)
                .wait()
                .await
                .map(drop)
                .unwrap_err(),
            device
                .get()
                .timeout(Duration::ZERO)
                .await
                .map(drop)
                .unwrap_err(),
        ];
        for error in &quick {
            assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        }
        Row::new("R6", "a call's own deadline").passes(quick.len());
    });
}

/// `wait()` is not cut by the client's shorter time: its answer is held back until a call
/// without it, begun after it, has run into that time.
#[test]
fn waiting_has_a_longer_deadline() {
    runtime().block_on(async {
        let told = Arc::new(Notify::new());
        let answer = b"HTTP/1.1 204 X\r\nconnection: close\r\n\r\n".to_vec();
        let waits = Server::always(Answer::Waits(Arc::clone(&told), answer)).await;
        let silent = Server::always(Answer::Silence(Vec::new())).await;
        let client = |server: &Server| builder(&server.base_url()).timeout(SHORT).build().unwrap();
        let (waiting, other) = (client(&waits), client(&silent));
        let ids = Ids::new();
        let long = async { waiting.device(&ids.device).queue().empty().wait().await };
        let short = async {
            let error = other.device(&ids.device).queue().empty().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout);
            told.notify_one();
        };
        let (reply, ()) = tokio::join!(long, short);
        assert_eq!(reply.unwrap().status().as_u16(), 204);
        assert_eq!(waits.requests(), 1);
    });
}
