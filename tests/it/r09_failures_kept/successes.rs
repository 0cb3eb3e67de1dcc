//! What a 2xx is: for a change always a success, for a read when there is what was asked for.

use wassenger::{Error, ErrorKind};

use crate::support::server::{Answer, Server, answer};
use crate::support::{Ids, Row, client_once, every_operation, is_inferred, offline, runtime};

/// The changes that the facade has: their answers were never seen.
pub(super) fn changes() -> Vec<&'static str> {
    let ids = Ids::new();
    let all = every_operation(offline(), &ids).into_iter();
    let ids: Vec<_> = all.map(|(id, _)| id).filter(|id| is_inferred(id)).collect();
    assert!(ids.len() >= 7, "{ids:?}");
    ids
}

const BODIES: [&str; 14] = [
    "",
    "{}",
    "null",
    "[]",
    "5",
    "\"ok\"",
    "true",
    "OK",
    "<html></html>",
    "{\"code\":",
    r#"{"id":5,"status":[],"queue":7,"code":{},"waStatus":1.5}"#,
    r#"{"status":"a-new-one","queue":{"status":"another","messages":1.0,"size":-1,"total":1e300}}"#,
    r#"{"unknown":{"a":[null]}}"#,
    "\u{feff}{}",
];

/// The answers to changes were never seen, so nothing about them can be wrong.
#[test]
fn a_change_that_was_answered_is_a_success() {
    runtime().block_on(async {
        let mut row = Row::new("R9", "changes that succeed");
        let ids = Ids::new();
        let changes = changes();
        let (server, client) = Server::changing().await;
        for status in [200, 201, 202, 203, 204, 205, 206, 207, 226, 299] {
            for body in BODIES {
                for content_type in ["application/json", "text/html"] {
                    server.set(answer(status, &[("content-type", content_type)], body));
                    for (id, shot) in every_operation(&client, &ids) {
                        if changes.contains(&id)
                            && body.starts_with('<')
                            && is_page(status, content_type)
                        {
                            // A portal or a wrong host: no answer of the service.
                            let error = shot.sent.await.unwrap_err();
                            assert_eq!(error.kind(), ErrorKind::Decode, "{id}");
                            assert_eq!(error.status().unwrap().as_u16(), status, "{id}");
                            assert!(error.maybe_executed(), "{id}");
                            row.pass();
                        } else if changes.contains(&id) {
                            assert_eq!(
                                shot.sent
                                    .await
                                    .unwrap_or_else(|e| panic!("{status} {body}: {e}")),
                                status,
                                "{id}"
                            );
                            row.pass();
                        }
                    }
                    row.seen(server.requests());
                }
            }
        }
        row.assert_passed(10 * BODIES.len() * 2 * changes.len());
    });
}

fn is_page(status: u16, content_type: &str) -> bool {
    // A 204 has no body, whatever follows its headers.
    content_type == "text/html" && status != 204
}

async fn served(status: u16, body: &str) -> (Server, wassenger::Client, Ids) {
    let server = Server::always(answer(status, &[("x-kept", "yes")], body)).await;
    let client = client_once(&server.base_url());
    (server, client, Ids::new())
}

/// A reply keeps what the server said, understood or not.
#[test]
fn replies_keep_everything() {
    runtime().block_on(async {
        let mut row = Row::new("R9", "replies");
        for (status, body) in [(200, "{\"a\":1}"), (202, "not JSON"), (201, ""), (204, "")] {
            let (server, client, ids) = served(status, body).await;
            let reply = client.device(&ids.device).queue().pause().await.unwrap();
            assert_eq!(reply.status().as_u16(), status);
            assert_eq!(reply.body(), body.as_bytes());
            assert_eq!(reply.headers()["x-kept"], "yes");
            assert_eq!(reply.json(), serde_json::from_str(body).ok());
            assert_eq!(reply.attempts(), 1);
            row.seen(server.requests());
            row.pass();
        }
    });
}

/// Typed parts, where the service gives them; all optional.
#[test]
fn typed_parts() {
    runtime().block_on(async {
        let mut row = Row::new("R9", "typed parts");
        let rows = [
            (
                r#"{"code":"ABCD-1234","expiresAt":"2026-11-20T09:30:00.000Z"}"#,
                Some("ABCD-1234"),
                Some("2026-11-20T09:30:00.000Z"),
            ),
            (r#"{"code":"X"}"#, Some("X"), None),
            (r#"{"code":null}"#, None, None),
            (r#"{"code":1234}"#, None, None),
            ("", None, None),
        ];
        for (body, code, expires_at) in rows {
            let (server, client, ids) = served(200, body).await;
            let reply = client
                .device(&ids.device)
                .request_auth_code()
                .await
                .unwrap();
            assert_eq!(
                (reply.code(), reply.expires_at()),
                (code, expires_at),
                "{body}"
            );
            row.seen(server.requests());
            row.pass();
        }
        let queues = [
            (
                r#"{"queue":{"status":"pause","messages":3,"size":2.0,"scheduled":0}}"#,
                Some("pause"),
                [Some(3), Some(2), Some(0)],
            ),
            (
                r#"{"status":"freeze","messages":3,"size":2,"scheduled":1}"#,
                Some("freeze"),
                [Some(3), Some(2), Some(1)],
            ),
            (
                r#"{"status":"later-one","queue":null}"#,
                Some("later-one"),
                [None; 3],
            ),
            (
                r#"{"queue":{"messages":-1,"size":0.5,"scheduled":null}}"#,
                None,
                [None; 3],
            ),
            ("{}", None, [None; 3]),
        ];
        for (body, status, counts) in queues {
            let (server, client, ids) = served(200, body).await;
            let queue = client.device(&ids.device).queue();
            let (read, changed) = (
                queue.status().await.unwrap(),
                queue.activate().await.unwrap(),
            );
            for report in [&*read, &*changed] {
                assert_eq!(report.queue_status(), status, "{body}");
                assert_eq!(
                    [report.messages(), report.size(), report.scheduled()],
                    counts,
                    "{body}"
                );
            }
            row.seen(server.requests());
            row.pass();
        }
        let chats = [
            (
                r#"{"id":"1@c.us","status":"archived","waStatus":"active"}"#,
                Some("1@c.us"),
                Some("archived"),
            ),
            (
                r#"{"wid":"1@c.us","chat":{"status":"removed"}}"#,
                Some("1@c.us"),
                Some("removed"),
            ),
            ("[]", None, None),
        ];
        for (body, id, status) in chats {
            let (server, client, ids) = served(200, body).await;
            let reply = client
                .device(&ids.device)
                .chat(&ids.chat)
                .archive()
                .await
                .unwrap();
            assert_eq!((reply.id(), reply.chat_status()), (id, status), "{body}");
            row.seen(server.requests());
            row.pass();
        }
    });
}

/// What was asked for must be there: else an error that keeps the answer.
#[test]
fn a_read_without_an_answer_is_an_error() {
    runtime().block_on(async {
        let ids = Ids::new();
        let mut row = Row::new("R9", "reads without an answer");
        let changes = changes();
        let (server, client) = Server::changing().await;
        for body in [
            "",
            "OK",
            "<html></html>",
            "{\"id\":",
            "5",
            "\"x\"",
            "\u{feff}{}",
        ] {
            server.set(answer(200, &[("x-kept", "yes")], body));
            for (id, shot) in every_operation(&client, &ids) {
                // A QR code is whatever bytes come, but for none.
                if changes.contains(&id) || (id == "scan_qr" && !body.is_empty()) {
                    continue;
                }
                let error: Error = shot
                    .sent
                    .await
                    .err()
                    .unwrap_or_else(|| panic!("{id}: {body:?} was taken"));
                assert_eq!(error.kind(), ErrorKind::Decode, "{id} {body:?}");
                assert_eq!(error.status().unwrap(), 200);
                assert_eq!(
                    (error.body(), &error.headers()["x-kept"]),
                    (body.as_bytes(), &"yes".parse().unwrap())
                );
                assert!(error.maybe_executed() && !error.is_retryable());
                super::assert_line(&error);
                row.pass();
            }
            row.seen(server.requests());
        }
        // Seven bodies × reads, and the QR code of the empty one.
        let reads = every_operation(&client, &ids).len() - changes.len();
        row.assert_passed(7 * (reads - 1) + 1);
        let Answer::Bytes(no_content) = answer(204, &[], "") else {
            unreachable!()
        };
        let server = Server::always(Answer::Bytes(no_content)).await;
        let error = client_once(&server.base_url())
            .device(&ids.device)
            .get()
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.status().unwrap().as_u16()),
            (ErrorKind::Decode, 204)
        );
        row.seen(server.requests());
        row.pass();
    });
}
