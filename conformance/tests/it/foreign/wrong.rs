//! Servers that are not the API: nothing is judged by what they say.

use httpmock::MockServer;
use serde_json::json;
use wassenger_conformance::load_dir;
use wassenger_conformance::spec::Spec;

use super::Serving;
use crate::support::{command, copy, plant, program, root, text};

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
        ("a list to everything, live", &server.url("/v1"), &["--live"], "is not the API"),
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

/// A server that answers each request alike, but those for queues.
fn alike(all: (u16, &str, &str), queues: u16) -> MockServer {
    let server = MockServer::start();
    let (status, kind, body) = all;
    for (path, status) in [("/queue", queues), ("", status)] {
        server.mock(|when, then| {
            when.path_includes(path);
            then.status(status).header("content-type", kind).body(body);
        });
    }
    server
}

#[test]
fn a_server_that_is_not_the_api_is_no_verdict_however_little_is_asked() {
    const PAGE: &str = "<html><body>nginx</body></html>";
    let page = |status, queues| alike((status, "text/html", PAGE), queues);
    let lists = ["--operation", "list_chats", "--operation", "list_devices"];
    let queue = ["--operation", "get_queue"];
    let none = "answered no call with a success";
    #[rustfmt::skip] // a table
    let cases: [(&str, MockServer, &[&str], &str); 6] = [
        ("a page that is not there", page(404, 404), &queue, none),
        ("a page that failed", page(502, 502), &queue, none),
        ("pages of several statuses", page(404, 502), &[], none),
        ("a page for everything", page(200, 200), &queue, "is not the API"),
        ("pages of several successes", page(200, 201), &[], "is not the API"),
        ("empty lists", alike((200, "application/json", "[]"), 200), &lists, "is not the API"),
    ];
    for (case, server, more, says) in cases {
        let url = server.url("/v1");
        let output = program(&[&["run", "--live", "--base-url", &url], more].concat());
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{case}: {told}");
        assert!(told.contains(says), "{case}: {told}");
    }
}

#[test]
fn a_request_that_was_not_sent_makes_no_server() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["get_device", "get_queue"], folder.path());
    for entry in std::fs::read_dir(folder.path().join("get_device")).expect("a folder") {
        let file = entry.expect("an entry").path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // Calls that the client refuses have no request.
        if !name.starts_with("invalid-") {
            plant(&file, "/request/path", json!("/elsewhere"));
        }
    }
    let fixtures = folder.path().display().to_string();
    let dead = ["--live", "--base-url", "http://127.0.0.1:9/v1"];
    let run = |operations: &[&str]| {
        let args = [&["run", "--fixtures", &fixtures], &dead[..], operations].concat();
        let output = program(&args);
        (output.status.code(), text(&output))
    };
    let device = ["--operation", "get_device"];
    let (code, told) = run(&[&device[..], &["--operation", "get_queue"]].concat());
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("no answer from"), "{told}");
    // The client's own fault is found without any server.
    let (code, told) = run(&device);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("[request-path]"), "{told}");
}

#[test]
fn a_server_that_refuses_what_it_should_is_good() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat", "get_chat", "get_device"], folder.path());
    let mut left = 0;
    for fixture in load_dir(folder.path()).expect("fixtures") {
        if fixture.response.status == 404 {
            left += 1;
        } else {
            std::fs::remove_file(fixture.file).expect("removed");
        }
    }
    assert!(left >= 3, "{left}");
    let serving = Serving::start(folder.path());
    let fixtures = folder.path().display().to_string();
    let output = program(&["run", "--fixtures", &fixtures, "--base-url", &serving.1]);
    let told = text(&output);
    assert!(!told.contains("alike"), "{told}");
    let refused = ["archive_chat", "get_chat", "get_device"];
    let line = |name: &str| {
        told.lines()
            .find(|line| line.split(' ').next() == Some(name))
    };
    for name in refused {
        assert!(
            line(name).is_some_and(|line| line.ends_with("no success")),
            "{told}"
        );
    }
}

#[test]
fn what_sends_nothing_says_so() {
    let url = "http://127.0.0.1:9/v1";
    #[rustfmt::skip] // a table
    let cases = [
        (["--case", "archive_chat/404-chat-not-found.json"], "nothing was sent to http://127.0.0.1:9/v1: calls of fixtures with a reply"),
        (["--operation", "delete_chat"], "more are left out: it changes something, and"),
    ];
    for (choice, says) in cases {
        let output = program(&[&["run", "--live", "--base-url", url][..], &choice].concat());
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(says), "{told}");
    }
}

#[test]
fn the_path_that_is_nowhere_is_in_no_document() {
    let spec = Spec::load(&root().join("spec/openapi.json")).expect("the pinned document");
    for operation in spec.operations() {
        let first = operation.template.split('/').nth(1).expect("a path");
        assert!(
            first != "no" && !first.starts_with('{'),
            "{}",
            operation.template
        );
    }
}

/// What stands in a base URL beside its host may be a key or a password, and what refuses it runs before anything else.
#[test]
fn of_a_base_url_nothing_is_shown_that_could_be_a_secret() {
    const SECRET: &str = "canary0key1of2nobody3";
    let record = ["record", "--operation", "get_queue"];
    let run = ["run"];
    let dry = ["run", "--dry-run"];
    #[rustfmt::skip] // a table
    let cases: &[(&str, &[&str], bool, &str)] = &[
        // base URL, what is run, whether the variable has a key, what is said
        ("https://host.example/v1?token=SECRET", &run, false, "has a query"),
        ("https://host.example/v1?token=SECRET", &record, false, "has a query"),
        ("https://host.example?token=SECRET", &run, true, "has a query"),
        ("https://host.example?token=SECRET", &dry, false, "has a query"),
        ("https://host.example/v1#SECRET", &run, false, "has a query"),
        ("https://user:SECRET@host.example/v2", &run, true, "user name or password"),
        ("https://user:SECRET@host.example/v2", &record, true, "user name or password"),
        ("https://user:SECRET@host.example/v2", &dry, false, "user name or password"),
        ("https://user:SECRET@127.0.0.1/v2", &run, false, "user name or password"),
        ("https://host.example/SECRET", &run, false, "no key for https://host.example\n"),
        ("https://host.example/SECRET", &record, false, "no key for https://host.example\n"),
        ("https://host.example/SECRET", &run, true, "the base URL of https://host.example does not end in /v1"),
        ("https://host.example:8443/SECRET", &dry, false, "the base URL of https://host.example:8443 does not end in /v1"),
    ];
    for (url, args, has_key, says) in cases {
        let url = url.replace("SECRET", SECRET);
        let mut command = command(&[*args, &["--base-url", &url]].concat());
        if *has_key {
            command.env("WASSENGER_API_KEY", "canary0key1of2nobody4");
        }
        let output = command.output().expect("the program starts");
        let told = text(&output);
        assert_eq!(output.status.code(), Some(2), "{url} {args:?}: {told}");
        assert!(told.contains(says), "{url} {args:?}: {told}");
        assert!(!told.contains("canary0key"), "{url} {args:?}: {told}");
    }
}
