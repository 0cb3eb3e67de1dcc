//! Importing from an address, over real sockets: what is taken, what is refused, and where the key goes.

use std::ffi::OsString;
use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpListener;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::json;

use super::{import_key, mini, scratch};
use crate::import::fetch::{Outside, is_url, plain};
use crate::import::{Arguments, run_with};

pub(super) const KEY: &str = "a-key-of-nobody";

/// One connection is answered with these bytes; what was asked comes back. An answer that is not whole stays open until the other
/// side goes.
pub(super) fn server(answer: String) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("bound").to_string();
    let asked = thread::spawn(move || {
        let (mut peer, _) = listener.accept().expect("a caller");
        let mut asked = Vec::new();
        let mut byte = [0];
        while !asked.ends_with(b"\r\n\r\n") && peer.read(&mut byte).expect("readable") > 0 {
            asked.push(byte[0]);
        }
        // The other side may have had enough.
        let _ = peer.write_all(answer.as_bytes());
        let _ = peer.read(&mut byte);
        String::from_utf8(asked).expect("text")
    });
    (address, asked)
}

pub(super) fn answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}")
}

pub(super) fn document() -> String {
    let paths = json!({"/notes": {"get": {"operationId": "notes", "responses": {"204": {"description": ""}}}}});
    json!({"openapi": "3.0.3", "info": {"title": "Notes", "version": "1"}, "paths": paths})
        .to_string()
}

pub(super) fn outside(millis: u64) -> Outside {
    let known = |name: &str| match name {
        "KEY" => Some(OsString::from(KEY)),
        "EMPTY" => Some(OsString::new()),
        "BLANK" => Some(OsString::from(" \r\n")),
        "LINES" => Some(OsString::from("a-key-of\nnobody")),
        "TAB" => Some(OsString::from("a-key-of\tnobody")),
        "ACCENT" => Some(OsString::from("a-key-\u{e0}-nobody")),
        "SHORT" => Some(OsString::from("a-key-o")),
        "PADDED" => Some(OsString::from(format!(" {KEY}\n"))),
        name => import_key::variable(name),
    };
    Outside {
        variable: known,
        bytes: 10_000,
        time: Duration::from_millis(millis),
    }
}

/// Imports into a root whose document has its key in the header `Token`; gives the exit code, what was told, and the files.
pub(super) fn import(source: &str, key: Option<&str>, outside: &Outside) -> (u8, String, String) {
    let mut pinned = mini();
    let scheme = json!({"Token": {"type": "apiKey", "in": "header", "name": "Token"}});
    pinned["components"]["securitySchemes"] = scheme;
    let dir = scratch(pinned.to_string().as_bytes());
    let arguments = Arguments {
        source: source.into(),
        key_env: key.map(str::to_owned),
        allow_loss: false,
        dry_run: false,
        overwrite: false,
    };
    let mut out = Vec::new();
    let code = run_with(dir.path(), &arguments, outside, &mut out).expect("it can be told");
    let told = String::from_utf8(out).expect("text");
    let files = ["spec/openapi.json", "spec/pin.toml"];
    let files = files.map(|file| fs::read_to_string(dir.path().join(file)).expect("there"));
    let files = files.concat();
    assert!(!told.contains(KEY) && !files.contains(KEY), "{told}");
    assert_eq!(code == 0, files.contains("/notes"), "{told}");
    (code, told, files)
}

#[test]
fn a_document_is_taken_and_the_pin_says_from_where() {
    for key in [None, Some("KEY"), Some("PADDED")] {
        let (address, asked) = server(answer("200 OK", &document()));
        let url = format!("http://{address}/v1/docs.json?access=secret#part");
        let (code, told, files) = import(&url, key, &outside(60_000));
        assert_eq!(code, 0, "{told}");
        let asked = asked.join().expect("served").to_lowercase();
        assert!(
            asked.starts_with("get /v1/docs.json?access=secret http/1.1\r\n"),
            "{asked}"
        );
        assert_eq!(
            asked.contains(&format!("\r\ntoken: {KEY}\r\n")),
            key.is_some(),
            "{asked}"
        );
        assert!(
            files.contains(&format!(
                "source = \"http://{address}/v1/docs.json, sha256 "
            )),
            "{files}"
        );
        assert!(
            !files.contains("secret") && !told.contains("secret"),
            "{told}"
        );
    }
}

#[test]
fn what_is_no_document_is_refused() {
    let long = "x".repeat(10_001);
    let echo = document().replace("Notes", KEY);
    #[rustfmt::skip] // a table
    let cases = [
        (answer("401 Unauthorized", "{}"), None, "status 401: no key was sent; name the variable"),
        (answer("401 Unauthorized", KEY), Some("KEY"), "status 401: the key is not taken"),
        (answer("404 Not Found", &document()), None, "status 404, not 200"),
        (answer("204 No Content", ""), None, "status 204, not 200"),
        (answer("500 Oops", &document()), Some("KEY"), "status 500, not 200"),
        (answer("200 OK", &long), None, "longer than 10000 bytes"),
        (format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2711\r\n{long}\r\n0\r\n\r\n"), None, "longer than 10000 bytes"),
        (answer("200 OK", "<html></html>"), Some("KEY"), "a page, not a document"),
        (answer("200 OK", "{\"openapi\": "), None, "docs.json:1:12: EOF"),
        (answer("200 OK", &echo), Some("KEY"), "the document holds the key"),
        ("SSH-2.0-OpenSSH\r\n\r\n".to_owned(), None, "docs.json: protocol: http parse fail: invalid HTTP version"),
    ];
    for (answer, key, expected) in cases {
        let (address, asked) = server(answer);
        let (code, told, _) = import(
            &format!("http://{address}/docs.json?q=secret"),
            key,
            &outside(60_000),
        );
        assert_eq!(code, 100, "{told}");
        assert!(
            told.contains(expected) && told.contains("nothing was written"),
            "{expected}: {told}"
        );
        assert!(
            told.contains(&format!("http://{address}/docs.json")) && !told.contains("secret"),
            "{told}"
        );
        asked.join().expect("served");
    }
}

#[test]
fn of_where_a_redirect_leads_only_the_host_is_told() {
    let same = "another path of the same host";
    for (location, told_as) in [
        ("/login?session=secret", same),
        ("/login?session=secret&next=https://host.example/x", same),
        ("/signed/secret//file", same),
        ("secret/x", same),
        ("//host.example/secret", "//host.example;"),
        (
            "https://me:secret@host.example:8443/secret",
            "https://host.example:8443;",
        ),
    ] {
        let (address, asked) = server(format!(
            "HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
        ));
        let url = format!("http://{address}/docs.json");
        let (code, told, _) = import(&url, None, &outside(60_000));
        asked.join().expect("served");
        assert_eq!(code, 100, "{told}");
        assert!(told.contains(told_as), "{told_as}: {told}");
        assert!(!told.contains("secret"), "{told}");
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let other = TcpListener::bind("127.0.0.1:0").expect("a port");
    other.set_nonblocking(true).expect("a socket");
    let to = other.local_addr().expect("bound").to_string();
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let location = format!("location: http://user@{to}/login?key={KEY}");
        let (address, asked) = server(format!(
            "HTTP/1.1 {status}\r\n{location}\r\ncontent-length: 0\r\n\r\n"
        ));
        let (code, told, _) = import(
            &format!("http://{address}/docs.json"),
            Some("KEY"),
            &outside(60_000),
        );
        assert_eq!(code, 100, "{told}");
        let expected = format!("it points to http://{to}; nothing was sent there, the key neither");
        assert!(told.contains(&expected), "{told}");
        asked.join().expect("served");
    }
    let caller = other.accept().err().map(|error| error.kind());
    assert_eq!(caller, Some(ErrorKind::WouldBlock));
}

#[test]
fn an_answer_that_does_not_end_is_left() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{";
    for started in ["", "HTTP/1.1 200", half] {
        let (address, asked) = server(started.to_owned());
        let (code, told, _) = import(&format!("http://{address}/docs.json"), None, &outside(300));
        assert_eq!(code, 100, "{told}");
        assert!(told.contains("no whole answer within 300ms"), "{told}");
        asked.join().expect("served");
    }
}

#[test]
fn nothing_is_sent_when_it_is_clear_before() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a socket");
    let here = listener.local_addr().expect("bound").to_string();
    let file = format!("{}/Cargo.toml", env!("CARGO_MANIFEST_DIR"));
    let url = format!("http://{here}/docs.json");
    #[rustfmt::skip] // a table
    let cases = [
        (url.clone(), Some("MISSING"), "the environment variable MISSING: it is not set"),
        (url.clone(), Some("a-key-for-its-name"), "the environment variable that --key-env names: it is not set"),
        (url.clone(), Some("EMPTY"), "the environment variable EMPTY: it is empty"),
        (url.clone(), Some("BLANK"), "the environment variable BLANK: it is empty"),
        (url.clone(), Some("LINES"), "it holds what no header can carry"),
        (url.clone(), Some("TAB"), "it holds what no header can carry, such as a control character"),
        (url.clone(), Some("ACCENT"), "it holds what no header can carry"),
        (url.clone(), Some("SHORT"), "a key of fewer than 8 characters"),
        (format!("{url}/{KEY}"), Some("KEY"), "the address holds the key"),
        (format!("http://{KEY}@{here}/docs.json"), Some("KEY"), "the address holds the key"),
        (format!("http://me@{here}/docs.json"), Some("KEY"), "it names who asks"),
        (format!("{url}?token={KEY}"), Some("KEY"), "the address holds the key"),
        ("http://api.example/docs.json".to_owned(), Some("KEY"), "use https"),
        ("http://127.0.0.1.example/docs.json".to_owned(), None, "use https"),
        ("https://".to_owned(), None, "no address can be made of it"),
        (file, Some("KEY"), "a file, which needs no key"),
    ];
    for (source, key, expected) in cases {
        let (code, told, _) = import(&source, key, &outside(60_000));
        assert_eq!(code, 100, "{told}");
        assert!(told.contains(expected), "{expected}: {told}");
    }
    let caller = listener.accept().err().map(|error| error.kind());
    assert_eq!(caller, Some(ErrorKind::WouldBlock));
    drop(listener);
    let (code, told, _) = import(&url, Some("KEY"), &outside(60_000));
    assert!(
        code == 100 && told.contains("docs.json: ") && told.contains("refused"),
        "{told}"
    );
}

#[test]
fn an_address_is_shown_without_what_may_be_secret() {
    #[rustfmt::skip] // a table
    let cases = [
        ("https://api.example/v1/docs.json", "https://api.example/v1/docs.json"),
        ("https://me:word@api.example/a?key=b#c", "https://api.example/a"),
        ("https://me:w@rd@api.example", "https://api.example"),
        ("https://api.example?key=b/@c", "https://api.example"),
        ("/login?key=b", "/login"),
        ("//me@api.example/a@b", "//api.example/a@b"),
    ];
    for (url, shown) in cases {
        assert_eq!(plain(url), shown);
    }
    let sources = [
        "http://a",
        "HTTPS://a",
        "ftp://a",
        "folder/http:/a",
        "http.json",
    ];
    assert_eq!(sources.map(is_url), [true, true, false, false, false]);
}
