//! What becomes of the answers.

use serde_json::{Value, json as value};
use wassenger::ErrorKind;

use crate::support::runtime;
use crate::support::server::{Server, answer, json};

/// Every 2xx with JSON or without a body is a success, kept whole.
#[test]
fn successes() {
    let rows = [
        (200, r#"{"a":[1]}"#, value!({ "a": [1] })),
        (200, "[]", value!([])),
        (201, "null", Value::Null),
        (202, "", Value::Null),
        (204, "", Value::Null),
        (299, " 7\n", value!(7)),
    ];
    runtime().block_on(async {
        let (server, client) = Server::changing().await;
        for (status, body, expected) in &rows {
            server.set(answer(*status, &[("x-kept", "yes")], body));
            let reply = client.request("POST", "/new").await.unwrap();
            assert_eq!(reply.status().as_u16(), *status);
            assert_eq!(reply.body(), body.as_bytes());
            assert_eq!(
                (reply.headers()["x-kept"].as_bytes(), reply.attempts()),
                (&b"yes"[..], 1)
            );
            assert_eq!(reply.into_inner(), *expected, "{status} {body:?}");
        }
        println!("free_form: {} cases of successes", rows.len());
    });
}

/// A success that is no JSON is an error that keeps it, unless bytes are asked for; a page is an
/// error in any case.
#[test]
fn what_is_no_json() {
    let rows: [(&str, &[u8], bool); 5] = [
        ("text/plain", b"done", false),
        ("image/png", b"\x89PNG\r\n\0\xff", false),
        ("application/json", b"{\"a\":", false),
        ("application/json", b"{} {}", false),
        ("text/html", b"<html>login</html>", true),
    ];
    runtime().block_on(async {
        let (server, client) = Server::changing().await;
        for (media_type, body, page) in rows {
            let headers = [("content-type", media_type), ("x-kept", "yes")];
            server.set(answer(200, &headers, body));
            let call = client.request("GET", "/file");
            let error = call.clone().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            assert_eq!(error.status().unwrap().as_u16(), 200);
            assert_eq!(
                (error.body(), &error.headers()["x-kept"]),
                (body, &"yes".parse().unwrap())
            );
            assert!(error.maybe_executed() && !error.is_retryable());
            match call.bytes().await {
                Ok(reply) => {
                    assert!(!page && reply.headers()["content-type"] == media_type);
                    assert_eq!(reply.into_inner(), body);
                }
                Err(error) => assert!(page && error.kind() == ErrorKind::Decode, "{error}"),
            }
        }
        server.set(answer(204, &[], ""));
        assert!(
            client
                .request("GET", "/file")
                .bytes()
                .await
                .unwrap()
                .is_empty()
        );
        println!("free_form: {} cases of what is no JSON", 2 * rows.len());
    });
}

/// Kinds as of every other operation, with status, headers and bytes; `request` is its name.
#[test]
fn failures() {
    use ErrorKind::{
        Conflict, Decode, Forbidden, NotFound, PaymentRequired, RateLimited, Rejected,
        Server as Failed, Unauthorized,
    };
    let rows = [
        (400, Rejected, false),
        (401, Unauthorized, false),
        (402, PaymentRequired, false),
        (403, Forbidden, false),
        (404, NotFound, false),
        (405, Rejected, false),
        (409, Conflict, false),
        (429, RateLimited, false),
        (500, Failed, true),
        (503, Failed, true),
        (600, Decode, true),
    ];
    runtime().block_on(async {
        let (server, client) = Server::changing().await;
        for (status, kind, executed) in rows {
            for method in ["GET", "DELETE"] {
                server.set(json(status, r#"{"message":"no","errorCode":"a:b"}"#));
                let error = client.request(method, "/new").await.unwrap_err();
                assert_eq!((error.kind(), error.operation()), (kind, Some("request")));
                assert_eq!(error.status().unwrap().as_u16(), status);
                assert_eq!((error.message(), error.code()), (Some("no"), Some("a:b")));
                assert_eq!(error.headers()["content-type"], "application/json");
                assert_eq!(
                    (error.maybe_executed(), server.requests()),
                    (executed, 1),
                    "{status}"
                );
                let advice = error.advice().concat();
                assert!(
                    !advice.is_empty() && !advice.contains("devices()"),
                    "{advice}"
                );
            }
        }
        println!("free_form: {} cases of failures", 2 * rows.len());
    });
}
