//! Headers of a call that are refused for their name, and those that are sent.

use wassenger::ErrorKind;

use crate::support::server::{Server, answer};
use crate::support::{Ids, Row, client, runtime};

#[test]
fn refused_headers() {
    let own = [
        "Token",
        "token",
        "TOKEN",
        "Host",
        "Accept",
        "Accept-Encoding",
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Type",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "User-Agent",
        "Expect",
    ];
    let no_names = [
        "",
        " ",
        "a b",
        "a:b",
        "a\r\nb",
        "a\n",
        "é",
        "\0",
        "a\u{7f}",
        "x-a\r\nToken: y",
        "(a)",
        "a,b",
    ];
    let no_values = [
        "canary\r\nX-Evil: 1",
        "canary\n",
        "\rcanary",
        "canary\0",
        "canary\u{7f}",
        "canary\u{1b}[2J",
    ];
    let names = own.iter().chain(&no_names).map(|name| (*name, "canary"));
    let rows: Vec<_> = names
        .chain(no_values.iter().map(|value| ("x-fine", *value)))
        .collect();
    runtime().block_on(async {
        let mut row = Row::new("R3", "refused headers, looked at and sent");
        let server = Server::always(answer(200, &[], "{}")).await;
        let client = client(&server.base_url());
        let ids = Ids::new();
        let queue = client.device(&ids.device).queue();
        for (name, value) in &rows {
            let call = || queue.pause().header(*name, *value);
            let errors = [call().to_request().unwrap_err(), call().await.unwrap_err()];
            for error in errors {
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{name:?}");
                assert_eq!(error.operation(), Some("set_queue_status"), "{name:?}");
                let line = error.to_string();
                assert!(line.contains("header"), "{name:?}: {line}");
                assert!(!line.contains(char::is_control), "{line:?}");
                assert!(
                    !line.contains("canary") && !format!("{error:?}").contains("canary"),
                    "{line}"
                );
                row.pass();
            }
            assert!(!format!("{:?}", call()).contains("canary"), "{name:?}");
        }
        assert_eq!(server.connections(), 0);
    });
}

#[test]
fn headers_that_are_sent() {
    let rows = [
        ("X-Trace", "abc"),
        ("traceparent", "00-ab-cd-01"),
        ("x-empty", ""),
        ("x-signs", "!#$%&'*+-.^_`|~;,=\"()"),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R3", "headers that are sent");
        let server = Server::always(answer(200, &[], "{}")).await;
        let client = client(&server.base_url());
        let ids = Ids::new();
        let queue = client.device(&ids.device).queue();
        for (name, value) in rows {
            let call = queue.pause().header(name, value);
            let request = call.to_request().unwrap();
            assert_eq!(request.headers()[name], value);
            assert!(request.headers()[name].is_sensitive(), "{name}");
            call.await.unwrap();
            let requests = server.take();
            row.seen(requests.len());
            let [request] = &requests[..] else {
                panic!("one request")
            };
            let values: Vec<_> = request.header_values(name).collect();
            assert_eq!(values, [value], "{name}");
            row.pass();
        }
        // Given twice, the last counts, and it stands once.
        queue
            .pause()
            .header("x-twice", "a")
            .header("X-Twice", "b")
            .await
            .unwrap();
        let requests = server.take();
        row.seen(requests.len());
        let values: Vec<_> = requests[0].header_values("x-twice").collect();
        assert_eq!(values, ["b"]);
        row.pass();
    });
}
