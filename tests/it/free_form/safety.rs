//! What makes every other call safe: one place, one time, one limit.

use std::time::Duration;

use serde_json::json as value;
use wassenger::{ErrorKind, RetryPolicy};

use crate::support::server::{Answer, Server, answer, json};
use crate::support::{CHAT, KEY, PHONE, client, client_once, runtime};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// Whatever a redirect names, nothing goes there, and nothing goes out twice.
#[test]
fn redirects_are_not_followed() {
    runtime().block_on(async {
        let elsewhere = Server::always(json(200, "{}")).await;
        let (server, client) = Server::changing().await;
        let to = [
            format!("{}/devices", elsewhere.base_url()),
            "/v1/other".to_owned(),
        ];
        for status in [301, 302, 303, 307, 308] {
            for (location, method) in to.iter().zip(METHODS.iter().cycle()) {
                server.set(answer(status, &[("location", location)], ""));
                let call = client.request(*method, "/{chat}").path_value("chat", CHAT);
                let error = call.await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Rejected);
                assert_eq!(error.location(), Some(location.as_str()));
                assert_eq!(server.requests(), 1);
            }
        }
        assert_eq!(elsewhere.connections(), 0);
    });
}

/// The answers after which a request that is known may be repeated: none of these is, but by the
/// policy that says so. Nobody knows what a GET does.
#[test]
fn nothing_is_repeated_that_may_have_arrived() {
    let failures = [
        answer(429, &[("retry-after", "0")], ""),
        answer(503, &[("retry-after", "0")], ""),
        answer(500, &[], ""),
        answer(502, &[], ""),
        answer(504, &[], ""),
        Answer::Close,
        Answer::ResetRead,
    ];
    runtime().block_on(async {
        for failure in failures {
            let server = Server::always(failure.clone()).await;
            let client = client(&server.base_url());
            for method in METHODS {
                let error = client.request(method, "/new").await.unwrap_err();
                assert_eq!(
                    (error.attempts(), server.take().len()),
                    (1, 1),
                    "{method} {failure:?}"
                );
                let loose = RetryPolicy::default().base_delay(Duration::ZERO);
                let loose = loose.repeat_even_if_it_happens_twice();
                let error = client
                    .request(method, "/new")
                    .retry(loose)
                    .await
                    .unwrap_err();
                assert_eq!(
                    (error.attempts(), server.take().len()),
                    (3, 3),
                    "{method} {failure:?}"
                );
            }
        }
    });
}

#[test]
fn what_was_not_sent_is_repeated() {
    runtime().block_on(async {
        let gone = Server::always(Answer::Close).await;
        let base_url = gone.base_url();
        drop(gone);
        // The listener goes with its task, at the next turn of the runtime.
        while tokio::net::TcpStream::connect(base_url[7..].trim_end_matches("/v1"))
            .await
            .is_ok()
        {
            tokio::task::yield_now().await;
        }
        for method in METHODS {
            let error = client(&base_url).request(method, "/new").await.unwrap_err();
            assert_eq!(
                (error.kind(), error.attempts()),
                (ErrorKind::Connect, 3),
                "{error}"
            );
            assert!(!error.maybe_executed() && error.is_retryable());
        }
    });
}

#[test]
fn deadline_and_limit() {
    runtime().block_on(async {
        let server = Server::always(Answer::Silence(Vec::new())).await;
        let call = client_once(&server.base_url());
        let call = call
            .request("POST", "/new")
            .timeout(Duration::from_millis(50));
        let error = call.await.unwrap_err();
        assert_eq!(
            (error.kind(), server.requests()),
            (ErrorKind::Timeout, 1),
            "{error}"
        );
        assert!(error.maybe_executed() && !error.is_retryable());
        let server = Server::always(json(200, "[1,2,3]")).await;
        let client = client_once(&server.base_url());
        let error = client
            .request("GET", "/new")
            .max_body_bytes(3)
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.body()),
            (ErrorKind::Decode, &b"[1,"[..]),
            "{error}"
        );
        let bytes = client
            .request("GET", "/new")
            .bytes()
            .max_body_bytes(3)
            .await;
        assert_eq!(bytes.unwrap_err().kind(), ErrorKind::Decode);
        let long = "9".repeat(70_000);
        let error = client
            .request("GET", "/{long}")
            .path_value("long", &long)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(error.to_string().len() < 200 && server.take().len() == 2);
    });
}

/// The key goes into its header alone, and `Debug` and errors show nothing of a request.
#[test]
fn nothing_leaks() {
    runtime().block_on(async {
        let server = Server::always(json(400, "{}")).await;
        let client = client_once(&server.base_url());
        let text = "a canary's text";
        let call = client.request("POST", &format!("/{CHAT}/{{phone}}"));
        let call = call.path_value("phone", PHONE).query("q", text);
        let call = call.json(&value!({ "text": text })).header("x-mine", text);
        let shown = format!("{call:?} {:#?} {:?}", call.clone(), call.clone().bytes());
        let error = call.await.unwrap_err();
        let shown = format!("{shown} {error} {error:?} {error:#?}");
        for canary in [KEY, CHAT, PHONE, text, "447700900123", "12025550123"] {
            assert!(!shown.contains(canary), "{canary}: {shown}");
        }
        let raw = server.raw().concat();
        let places = raw
            .windows(KEY.len())
            .filter(|bytes| *bytes == KEY.as_bytes());
        assert_eq!(places.count(), 1);
    });
}
