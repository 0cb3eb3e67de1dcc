//! A key that was sent reaches no file and no message, however a server spells it.

use std::ffi::OsString;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::import_fetch::{answer, document, import, outside, server};

/// Variables with keys whose characters are escaped in one place or another.
const KEYS: [(&str, &str); 7] = [
    ("SLASH", "a/key/of/nobody"),
    ("PLUS", "a+key of+nobody"),
    ("QUOTE", "a\"key\"of'nobody"),
    ("PERCENT", "a%key%2Fof%nobody"),
    ("BACKSLASH", "a\\key\\\\of~nobody"),
    ("BASE64", "YS9rZXkvb2Yvbm9ib2R5+/8="),
    ("SERVER", "127.0.0.1/nobody"),
];

pub(super) fn variable(name: &str) -> Option<OsString> {
    let known = KEYS.iter().find(|(known, _)| *known == name);
    known.map(|(_, key)| OsString::from(key))
}

fn escaped(key: &str) -> String {
    let text = Value::from(key).to_string();
    text.trim_start_matches('"')
        .strip_suffix('"')
        .expect("quoted")
        .to_owned()
}

fn percent(key: &str) -> String {
    utf8_percent_encode(key, NON_ALPHANUMERIC).to_string()
}

fn each(key: &str, of: impl Fn(u8) -> String) -> String {
    key.bytes().map(of).collect()
}

/// How a text of JSON may hold a key.
fn spellings(key: &str) -> Vec<String> {
    let basic = |before: &str| STANDARD.encode(format!("{before}{key}:of-nobody"));
    vec![
        escaped(key),
        escaped(key).replace('/', "\\/"),
        each(key, |byte| format!("\\u{byte:04x}")),
        each(key, |byte| format!("\\u{byte:04X}")),
        escaped(&escaped(key)),
        escaped(&each(key, |byte| format!("\\x{byte:02x}"))),
        escaped(&format!("{key:?}")),
        percent(key),
        percent(&percent(key)),
        each(key, |byte| format!("%{byte:02x}")),
        percent(key).replace("%20", "+"),
        escaped(&key.replace('~', "~0").replace('/', "~1")),
        STANDARD.encode(key),
        URL_SAFE_NO_PAD.encode(key),
        basic(""),
        basic("a"),
        basic("me"),
        basic("you").replace('/', "\\/"),
        percent(&basic("four")),
    ]
}

#[test]
fn a_document_with_the_key_is_refused() {
    let mut documents = 0;
    for (name, key) in KEYS {
        for spelled in spellings(key) {
            let texts = [
                document().replace("Notes", &format!("Notes of {spelled}.")),
                document().replace("\"info\"", &format!("\"x-{spelled}\": 1, \"info\"")),
            ];
            for text in texts {
                let (address, asked) = server(answer("200 OK", &text));
                let url = format!("http://{address}/docs.json");
                let (code, told, files) = import(&url, Some(name), &outside(60_000));
                asked.join().expect("served");
                assert_eq!(code, 100, "{name}, {spelled}: {told}");
                assert!(told.contains("the document holds the key"), "{told}");
                for left in [key, &spelled] {
                    assert!(!told.contains(left) && !files.contains(left), "{told}");
                }
                documents += 1;
            }
        }
    }
    println!("{documents} documents");
}

/// What only who reads the document sees.
#[test]
fn a_key_that_is_whole_only_once_it_is_read_is_refused() {
    let before = "paths: {}\ninfo:\n  version: '1'\n  title: ";
    let keys = [
        "\"a-key-\\\n    of-nobody\"",
        "\"a-key\\\n    \\u002dof-\\\n    nobody\"",
    ];
    let [one, other] = keys.map(|key| format!("openapi: 3.0.3\n{before}{key}\n"));
    // What is told of a document is no less than what is written.
    let told_of = format!("{before}Notes\nopenapi: {}\n", keys[0]);
    for text in [one, other, told_of] {
        let (address, asked) = server(answer("200 OK", &text));
        let url = format!("http://{address}/docs.json");
        let (code, told, _) = import(&url, Some("KEY"), &outside(60_000));
        asked.join().expect("served");
        assert_eq!(code, 100, "{told}");
        assert!(told.contains("the document holds the key"), "{told}");
    }
}

/// Nor when the parts of it are put together by a rule.
#[test]
fn a_key_that_an_import_puts_together_is_refused() {
    let path = r#"{"get": {"operationId": "notes", "responses": {"204": {"description": ""}}}}"#;
    let text = format!(
        r#"{{"swagger": "2.0", "info": {{"title": "N", "version": "1"}}, "host": "127.0.0.1", "schemes": ["http"], "basePath": "/nobody", "paths": {{"/notes": {path}}}}}"#
    );
    let (address, asked) = server(answer("200 OK", &text));
    let url = format!("http://{address}/docs.json");
    let (code, told, _) = import(&url, Some("SERVER"), &outside(60_000));
    asked.join().expect("served");
    assert_eq!(code, 100, "{told}");
    assert!(told.contains("the document holds the key"), "{told}");
}

#[test]
fn a_message_does_not_tell_the_key() {
    let locations = |key: &str| {
        let percent = percent(key);
        [
            format!("http://{percent}.example/login"),
            format!("http://{percent}@api.example/{percent}?{percent}#{percent}"),
            format!("//{percent}.example"),
            format!("/{percent}"),
            format!("/login?session={percent}&next=https://host.example/x"),
            format!("/signed/{percent}//file"),
            percent,
        ]
    };
    for (name, key) in KEYS {
        for location in locations(key) {
            let (address, asked) = server(format!(
                "HTTP/1.1 302 Found\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
            ));
            let url = format!("http://{address}/docs.json");
            let (code, told, _) = import(&url, Some(name), &outside(60_000));
            asked.join().expect("served");
            assert_eq!(code, 100, "{told}");
            assert!(told.contains("status 302: it points to "), "{told}");
            for left in [key, &percent(key)] {
                assert!(!told.contains(left), "{location}: {told}");
            }
        }
    }
}
