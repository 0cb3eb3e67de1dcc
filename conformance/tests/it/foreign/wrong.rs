//! Servers that are not the API: nothing is judged by what they say.

use httpmock::MockServer;

use super::Serving;
use crate::support::{program, root, text};

#[test]
fn another_server_or_path_is_no_verdict() {
    let server = MockServer::start();
    server.mock(|when, then| {
        when.any_request();
        then.status(200)
            .header("content-type", "application/json")
            .body("[]");
    });
    let fixtures = Serving::start(&root().join("fixtures"));
    let wrong_path = fixtures.1.replace("/v1", "/v2");
    #[rustfmt::skip] // a table
    let cases: &[(&str, &str, &[&str], &str)] = &[
        ("a list to everything", &server.url("/v1"), &[], "answers every call alike"),
        ("a list to everything, live", &server.url("/v1"), &["--live"], "answers every call alike"),
        ("another path", &wrong_path, &[], "does not end in /v1"),
        ("another path, live", &wrong_path, &["--live"], "does not end in /v1"),
    ];
    for (case, url, more, says) in cases {
        let output = program(&[&["run", "--base-url", url], *more].concat());
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{case}: {told}");
        assert!(told.contains(says), "{case}: {told}");
    }
}

#[test]
fn a_dead_server_is_no_verdict() {
    for more in [&[][..], &["--live"]] {
        let output = program(&[&["run", "--base-url", "http://127.0.0.1:9/v1"], more].concat());
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("no answer from"), "{told}");
    }
}
