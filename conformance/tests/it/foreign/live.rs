//! Servers that are judged by the document.

use std::fs;
use std::process::Command;

use serde_json::json;

use super::Serving;
use crate::support::{copy, copy_plain, plant, program, root, text};

#[test]
fn a_server_without_a_success_or_with_other_answers_is_not_good() {
    let folder = tempfile::tempdir().expect("a folder");
    let only = |name: &str| {
        copy(&["get_queue"], folder.path());
        for entry in fs::read_dir(folder.path().join("get_queue")).expect("a folder") {
            let file = entry.expect("an entry").path();
            if !file.ends_with(name) {
                fs::remove_file(file).expect("removed");
            }
        }
        let serving = Serving::start(folder.path());
        let call = [
            "run",
            "--live",
            "--base-url",
            &serving.1,
            "--operation",
            "get_queue",
        ];
        let output = program(&call);
        (output.status.code(), text(&output))
    };
    let (code, told) = only("401-wrong-key.json");
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("answered no call with a success"), "{told}");
    copy(&["get_queue"], folder.path());
    plant(
        &folder.path().join("get_queue/200-flat.json"),
        "/response/body",
        json!({"messages": "many"}),
    );
    let serving = Serving::start(folder.path());
    let output = program(&[
        "run",
        "--live",
        "--base-url",
        &serving.1,
        "--operation",
        "get_queue",
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(
        text(&output).contains("answer.body/messages"),
        "{}",
        text(&output)
    );
}

#[test]
fn the_key_is_sent_and_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_plain(folder.path());
    let serving = Serving::start(folder.path());
    let mut command = Command::new(env!("CARGO_BIN_EXE_wassenger-conformance"));
    command
        .current_dir(root())
        .env("WASSENGER_API_KEY", "canary0key1of2nobody3");
    let output = command
        .args(["run", "--live", "--base-url", &serving.1])
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(!text(&output).contains("canary"), "{}", text(&output));
}
