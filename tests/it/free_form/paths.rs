//! Which paths are taken, and how they arrive.

use proptest::prelude::*;
use wassenger_conformance::Received;

use super::refused;
use crate::support::{CHAT, DEVICE, offline, percent_decoded};

/// What arrives below `/v1`.
const TAKEN: [(&str, &str); 14] = [
    ("/devices", "/devices"),
    (
        "/devices/5f2296349b12abf18c3e4a07/queue",
        "/devices/5f2296349b12abf18c3e4a07/queue",
    ),
    ("/chat/447700900123@c.us", "/chat/447700900123@c.us"),
    ("/chat/447700900123%40c.us", "/chat/447700900123@c.us"),
    ("/v1/devices", "/v1/devices"),
    ("/a b", "/a%20b"),
    ("/é/😀", "/%C3%A9/%F0%9F%98%80"),
    ("/%C3%A9", "/%C3%A9"),
    ("/%3F%23", "/%3F%23"),
    ("/100%25", "/100%25"),
    ("/%252e%252e", "/%252e%252e"),
    ("/...", "/..."),
    ("/a:b;c=d", "/a:b;c=d"),
    ("/@evil.example", "/@evil.example"),
];

const REFUSED: [&str; 42] = [
    "",
    "/",
    "//",
    "devices",
    "./devices",
    "../devices",
    "?x=1",
    "//evil.example/v1/devices",
    "https://evil.example/v1/devices",
    "http:/devices",
    "@evil.example",
    ":80/devices",
    ".evil.example",
    "\\devices",
    "/\\evil.example",
    "/devices/",
    "/devices//queue",
    "/.",
    "/..",
    "/devices/.",
    "/devices/..",
    "/devices/../keys",
    "/devices/./queue",
    "/%2e",
    "/%2E%2e",
    "/.%2e",
    "/devices/%2e%2e/keys",
    "/devices\\queue",
    "/devices%5cqueue",
    "/devices%2fqueue",
    "/..%2f",
    "/devices?x=1",
    "/devices#x",
    "/a\0",
    "/a\r\nX-Evil: 1",
    "/%0d%0aX-Evil:%201",
    "/%00",
    "/%",
    "/%2",
    "/%zz",
    "/%+1",
    "/%c0%ae%c0%ae",
];

#[test]
fn taken_as_given() {
    for (path, arriving) in TAKEN {
        let request = offline().request("GET", path).to_request().unwrap();
        assert_eq!(request.uri().path(), format!("/v1{arriving}"), "{path:?}");
        assert_eq!(
            request.uri().authority().unwrap(),
            "127.0.0.1:9",
            "{path:?}"
        );
        assert_eq!(request.uri().query(), None, "{path:?}");
    }
    println!("free_form: {} cases of paths that are taken", TAKEN.len());
}

/// The error is about the path, and does not show it.
#[test]
fn refused_before_sending() {
    for path in REFUSED {
        let line = refused("path", offline().request("GET", path).to_request());
        assert!(!line.contains("evil") && !line.contains("queue"), "{line}");
        assert!(!line.contains(char::is_control), "{line}");
    }
    println!(
        "free_form: {} cases of paths that are refused",
        REFUSED.len()
    );
}

#[test]
fn values_of_names() {
    let request = |path: &str, values: &[(&str, &str)]| {
        let call = offline().request("GET", path);
        let call = values
            .iter()
            .fold(call, |call, (name, value)| call.path_value(name, value));
        call.to_request()
    };
    let both = [("device", DEVICE), ("chat", CHAT)];
    let filled = request("/chat/{device}/chats/{chat}", &both).unwrap();
    let expected = format!("/v1/chat/{DEVICE}/chats/{CHAT}");
    assert_eq!(filled.uri().path(), expected);
    // The order is that of the path, and a name can stand twice.
    let twice = request("/{chat}/{device}/{chat}", &both).unwrap();
    assert_eq!(twice.uri().path(), format!("/v1/{CHAT}/{DEVICE}/{CHAT}"));
    // A value is never read as a name, nor decoded.
    let plain = request("/{a}/{b}", &[("a", "{b}"), ("b", "%2e/..")]).unwrap();
    assert_eq!(plain.uri().path(), "/v1/%7Bb%7D/%252e%2F..");
    for (path, values, word) in [
        ("/{device}", &[][..], "no value"),
        ("/{}", &[], "no value"),
        ("/a{device}", &both[..1], "brace"),
        ("/{device", &both[..1], "brace"),
        ("/{device}", &both, "value 2"),
        ("/{device}", &[both[0], both[0]], "value 2"),
        ("/{device}", &[("device", "")], "segment 1: is empty"),
        (
            "/{device}",
            &[("device", "..")],
            "segment 1: is a relative path",
        ),
        (
            "/a/{device}",
            &[("device", "a\\b")],
            "segment 2: contains a backslash",
        ),
        (
            "/a/{device}",
            &[("device", "a\nb")],
            "segment 2: contains a control character",
        ),
    ] {
        let line = refused("path", request(path, values));
        assert!(line.contains(word), "{path}: {line}");
        assert!(!line.contains(DEVICE), "{line}");
    }
}

proptest! {
    /// Whatever is in it, a path arrives as the segments that it is written as, or not at all.
    #[test]
    fn no_path_leaves_the_base(path in "(/[a-z.%/\\\\?#@:{}2ef\\PC]{0,6}){1,4}") {
        if let Ok(request) = offline().request("GET", &path).to_request() {
            let request = Received::from(&request);
            let below = request.path.strip_prefix("/v1").unwrap();
            prop_assert_eq!(percent_decoded(below), percent_decoded(&path));
            prop_assert_eq!(below.split('/').count(), path.split('/').count());
            let dots = |segment: &str| matches!(&percent_decoded(segment)[..], b"" | b"." | b"..");
            prop_assert!(!below[1..].split('/').any(dots), "{}", below);
        }
    }

    #[test]
    fn a_value_is_one_segment(value in any::<String>()) {
        let call = offline().request("DELETE", "/a/{b}/c").path_value("b", &value);
        let fault = ["", ".", ".."].contains(&value.as_str()) || value.contains(|c: char| c == '\\' || c.is_control());
        match call.to_request() {
            Err(_) => prop_assert!(fault, "{:?} is refused", value),
            Ok(request) => {
                let path: Vec<_> = request.uri().path().split('/').map(percent_decoded).collect();
                let expected = [b"", &b"v1"[..], b"a", value.as_bytes(), b"c"];
                prop_assert_eq!(path, expected);
                prop_assert!(!fault);
            }
        }
    }
}
