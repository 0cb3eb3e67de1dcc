//! R16: fixtures and recordings hold nothing that looks like a key, a phone number, an id or a
//! mail address, apart from those that are reserved for examples.

mod exchanges;
mod look;

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use wassenger_conformance::record::{Settings, record};
use wassenger_conformance::{leaks, workspace_root};

use self::exchanges::{Secrets, secrets};
use self::look::suspicious;
use crate::support::server::{Answer, Server};
use crate::support::{DEVICE, Row, recordable, runtime};

/// Every file below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Name and text of every file of the fixtures, those that tell of them included.
fn committed() -> Vec<(String, String)> {
    let folder = workspace_root().unwrap().join("fixtures");
    let mut found = Vec::new();
    files(&folder, &mut found);
    let named = found.into_iter().map(|file| {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(&folder).unwrap().display().to_string();
        (name, text)
    });
    named.collect()
}

/// Neither the scanner of recordings nor the second look finds anything.
fn assert_clean(what: &str, text: &str) {
    assert_eq!(leaks(text), [], "{what}");
    assert_eq!(suspicious(text), [""; 0], "{what}");
}

#[test]
fn the_committed_fixtures() {
    let mut row = Row::new("R16", "files of fixtures/");
    let all = committed();
    for operation in recordable() {
        let of = format!("{operation}/");
        assert!(all.iter().any(|(name, _)| name.starts_with(&of)), "{of}");
    }
    for (name, text) in all {
        assert_clean(&name, &text);
        // A name of a file can tell as much.
        assert_eq!(suspicious(&name), [""; 0], "{name}");
        row.pass();
    }
}

#[test]
fn the_samples_of_events() {
    let mut row = Row::new("R16", "files of tests/webhook_samples/");
    let mut found = Vec::new();
    let folder = workspace_root().unwrap().join("tests/webhook_samples");
    files(&folder, &mut found);
    for file in found {
        let text = std::fs::read_to_string(&file).unwrap();
        assert_clean(&file.display().to_string(), &text);
        row.pass();
    }
}

/// A real exchange of every operation that fixtures can have, with secrets in every part of it, recorded over a socket.
#[test]
fn recordings_of_exchanges_full_of_secrets() {
    runtime().block_on(async {
        let mut row = Row::new("R16", "recorded exchanges");
        let secrets = secrets();
        let (server, _) = Server::changing().await;
        let out = tempfile::tempdir().unwrap();
        let mut all_sent = String::new();
        for operation in recordable() {
            for (case, answer) in secrets.answers(&operation) {
                let Answer::Bytes(bytes) = &answer else {
                    panic!("an answer of bytes")
                };
                let said = String::from_utf8(bytes.clone()).unwrap();
                assert!(!suspicious(&said).is_empty() && !leaks(&said).is_empty());
                server.set(answer);
                let file = record(&Settings {
                    spec: workspace_root().unwrap().join("spec/openapi.json"),
                    base_url: server.base_url(),
                    key: secrets.key.clone(),
                    operation: operation.clone(),
                    call: secrets.call(&operation),
                    case: case.to_owned(),
                    out: out.path().to_owned(),
                    allow_write: Vec::new(),
                })
                .await
                .unwrap_or_else(|error| panic!("{operation} {case}: {error}"));
                let requests = server.raw();
                row.seen(requests.len());
                let sent = String::from_utf8(requests.concat()).unwrap();
                assert!(sent.contains(&secrets.key), "the key was sent");
                // What is repeated is counted once.
                all_sent.push_str(&String::from_utf8_lossy(&requests[0]));
                let text = std::fs::read_to_string(&file).unwrap();
                let what = format!("{operation} {case}");
                assert_clean(&what, &text);
                assert_without(&what, &text, &secrets, &mut row);
                row.pass();
            }
        }
        let mut written = Vec::new();
        files(out.path(), &mut written);
        assert_eq!(written.len(), 3 * recordable().len());
        row.assert_passed(written.len());
        // The word was searched for in both lists, and among the labels of chats and those left out.
        let word = &secrets.word;
        for (part, times) in [
            (format!("search={word}"), 6),
            (format!(",{word}"), 3),
            (format!("={word},"), 3),
        ] {
            assert_eq!(all_sent.matches(&part).count(), times, "{part}");
        }
    });
}

/// None of the secrets, as it is or encoded.
fn assert_without(what: &str, text: &str, secrets: &Secrets, row: &mut Row) {
    for secret in secrets.all() {
        let encoded = [
            secret.clone(),
            STANDARD.encode(secret),
            URL_SAFE_NO_PAD.encode(secret),
            form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
        ];
        for form in encoded {
            let found = text.matches(&form).count();
            assert_eq!(found, 0, "{what} has {form:.4}…");
            row.canary_bytes(found * form.len());
        }
    }
}

/// The control: what is planted is found, and what is reserved for examples is not.
#[test]
fn planted_strings_are_found() {
    let mut row = Row::new("R16", "planted strings × ways to write them");
    let secrets = secrets();
    let phone = &secrets.phone;
    // In the midst of what is committed, each scanner finds a number and a key.
    for (name, text) in committed() {
        for (example, plant) in [("447700900123", phone), (DEVICE, &secrets.key)] {
            let planted = text.replace(example, plant);
            if planted != text {
                assert!(!leaks(&planted).is_empty(), "missed in {name}");
                assert!(!suspicious(&planted).is_empty(), "missed in {name}");
                row.pass();
            }
        }
    }
    let spread = [
        format!("+{} {} {}", &phone[..2], &phone[2..6], &phone[6..]),
        format!("+{} ({}) {}", &phone[..2], &phone[2..6], &phone[6..]),
        format!("{}-{}.{}", &phone[..4], &phone[4..8], &phone[8..]),
    ];
    let Secrets {
        key,
        group,
        device,
        mail,
        ..
    } = &secrets;
    let signed = ["wsg", "9f3k2", "a8d1Z", "q7Lm4"].join("_");
    let plants = [phone, group, device, key, mail, &signed];
    for plant in plants.into_iter().chain(&spread) {
        let escaped: String = plant
            .chars()
            .map(|c| format!("\\u{:04x}", u32::from(c)))
            .collect();
        let percent: String = plant.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for text in [
            plant.clone(),
            format!("{plant} at the beginning"),
            format!("in the middle {plant} of a text"),
            format!("Call {plant}."),
            serde_json::json!({"any": {"field": [plant]}}).to_string(),
            serde_json::json!({plant: 1}).to_string(),
            format!("https://example.org/v1/{plant}?x={plant}"),
            format!("{{\"a\":\"{escaped}\"}}"),
            format!("a={percent}"),
            format!("{{\"a\":\"{}\"}}", STANDARD.encode(plant)),
            format!("{{\"a\":\"{}\"}}", URL_SAFE_NO_PAD.encode(plant)),
        ] {
            assert!(!suspicious(&text).is_empty(), "missed in {text}");
            row.pass();
        }
        // The scanner that recordings go through finds what is not encoded.
        assert!(!leaks(plant).is_empty(), "missed {plant}");
        row.pass();
    }
    for harmless in [
        "+447700900123",
        "447700900999@c.us",
        "447700900123-1400000000@g.us",
        "120363000000000000@newsletter",
        "5f2296349b12abf18c3e4a07",
        "hidden@example.org",
        "2026-11-20T09:30:00.000Z",
        "every operation of the document, 14 of 226",
    ] {
        assert_clean(harmless, harmless);
        row.pass();
    }
}
