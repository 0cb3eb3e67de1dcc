//! Servers that play cases, and one that plays others.

use serde_json::json;
use wassenger_conformance::load_dir;

use super::Serving;
use crate::support::{copy, plant, program, text};

/// What `cases` writes has answers that break off among it.
#[test]
fn exported_cases_are_served_with_what_goes_wrong_on_their_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().display().to_string();
    // One that repeats after a lost connection, one that does not, one with bytes.
    let operations = ["get_webhook", "send_message", "scan_qr"];
    let mut arguments = vec!["cases", "--out", &out];
    for operation in operations {
        arguments.extend(["--operation", operation]);
    }
    let output = program(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let cases = load_dir(folder.path()).expect("they load");
    let broken = cases
        .iter()
        .filter(|case| case.response.wire.is_some())
        .count();
    assert!(broken >= 15, "{broken}");

    let serving = Serving::start(folder.path());
    arguments = vec!["run", "--fixtures", &out, "--base-url", &serving.1];
    for operation in operations {
        arguments.extend(["--operation", operation]);
    }
    for _ in 0..2 {
        let output = program(&arguments);
        let told = text(&output);
        assert_eq!(output.status.code(), Some(0), "{told}");
        assert!(told.contains("counted by the client"), "{told}");
    }
}

#[test]
fn another_server_that_plays_something_else_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&["archive_chat"], folder.path());
    plant(
        &folder.path().join("archive_chat/404-chat-not-found.json"),
        "/response/body/error",
        json!("Nothing here"),
    );
    let serving = Serving::start(folder.path());
    let output = program(&[
        "run",
        "--base-url",
        &serving.1,
        "--operation",
        "archive_chat",
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(
        text(&output).contains("archive_chat/404-chat-not-found.json"),
        "{}",
        text(&output)
    );
}
