//! A fixture that is wrong is refused with path, line and cure.

use std::fs;
use std::path::Path;

use wassenger_conformance::{Error, load, load_dir};

use crate::support::root;

const GOOD: &str = r#"{
  "operation": "archive_chat",
  "provenance": {"source": "inferred", "from": "a fact", "date": "2026-11-21", "note": "a note"},
  "call": {"device": "5f2296349b12abf18c3e4a07", "chat": "447700900123@c.us"},
  "request": {"method": "PUT", "path": "/chat/5f2296349b12abf18c3e4a07/chats/447700900123@c.us/archive"},
  "response": {"status": 200},
  "expect": {"outcome": "reply", "attempts": 1}
}"#;

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    let file = folder.join(name);
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, text).expect("written");
    load(&file).map(drop)
}

#[test]
fn a_good_one_loads() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(
        write(folder.path(), "archive_chat/200-case.json", GOOD),
        Ok(())
    );
    assert_eq!(
        load_dir(folder.path()).map(|fixtures| fixtures.len()),
        Ok(1)
    );
}

#[test]
fn each_fault_is_told_with_its_place() {
    let name = "archive_chat/200-case.json";
    let cut = &GOOD[..GOOD.len() - 4];
    #[rustfmt::skip] // a table
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        // name of the case, file, what to replace, by what, what the error says
        ("not JSON", name, "\"call\":", "\"call\"", "200-case.json:4:10: expected `:`"),
        ("unknown field", name, "\"from\":", "\"form\":", "200-case.json:3:45: unknown field `form`"),
        ("missing field", name, "\"attempts\": 1", "\"fields\": {}", "200-case.json:7:46: missing field `attempts`"),
        ("unknown outcome", name, "\"reply\"", "\"success\"", "200-case.json:7:33: unknown variant `success`"),
        ("unknown source", name, "\"inferred\"", "\"guessed\"", "200-case.json:3:36: unknown variant `guessed`"),
        ("status not a number", name, "\"status\": 200", "\"status\": \"200\"", "200-case.json:6:30: invalid type: string"),
        ("other folder", "delete_chat/200-case.json", "", "", "200-case.json:2:1: the operation is `archive_chat`, the folder `delete_chat`"),
        ("no case", "archive_chat/200.json", "", "", "200.json:6:1: the file is called `200.json`"),
        ("interim status", "archive_chat/100-case.json", "200", "100", "100 is not the status of a final answer"),
        ("two bodies", name, "\"status\": 200", "\"status\": 200, \"body\": null, \"text\": \"\"", "one of `body`, `text` and `base64`"),
        ("a story", name, "\"call\":", "\"kind\": \"sequence\", \"call\":", "200-case.json:4:1: a story is a file of another form"),
        ("two bodies of a request", name, "\"path\":", "\"body\": 1, \"bytes\": \"1\", \"path\":", "200-case.json:5:1: a request has `body` or `bytes`, not both"),
        ("forbidden and let in", name, "\"path\":", "\"allow\": [\"x-a\"], \"forbid\": [\"x-a\"], \"path\":", "200-case.json:5:1: `x-a` is forbidden and let in"),
        ("no attempts", name, "\"attempts\": 1", "\"attempts\": 0", "200-case.json:7:1: `attempts` is 0"),
        ("reply with kind", name, "\"attempts\": 1", "\"attempts\": 1, \"kind\": \"NotFound\"", "a reply has no `kind`"),
        ("reply with maybe_executed", name, "\"attempts\": 1", "\"attempts\": 1, \"maybe_executed\": false", "a reply has no `kind`"),
        ("reply with retryable", name, "\"attempts\": 1", "\"attempts\": 1, \"retryable\": true", "a reply has no `kind`"),
        ("reply with message", name, "\"attempts\": 1", "\"attempts\": 1, \"message\": \"x\"", "a reply has no `kind`"),
        ("reply with code", name, "\"attempts\": 1", "\"attempts\": 1, \"code\": \"x\"", "a reply has no `kind`"),
        ("reply with retry_after", name, "\"attempts\": 1", "\"attempts\": 1, \"retry_after\": 1", "a reply has no `kind`"),
        ("reply with details", name, "\"attempts\": 1", "\"attempts\": 1, \"details\": [{\"message\": \"x\"}]", "a reply has no `kind`"),
        ("error without kind", name, "\"reply\"", "\"error\"", "an error needs `kind`"),
        ("unknown operation", "x/200-case.json", "archive_chat", "x", "200-case.json:4:1: no operation `x`; there are archive_chat"),
        ("unknown key", name, "\"chat\":", "\"cat\":", "200-case.json:4:1: `archive_chat` has no key `cat` in its call; it has device, chat"),
        ("missing key", name, ", \"chat\": \"447700900123@c.us\"", "", "`archive_chat` needs the key `chat`"),
    ];
    let mut wrong = Vec::new();
    for (case, file, from, to, says) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let text = if from.is_empty() {
            GOOD.to_owned()
        } else {
            GOOD.replacen(from, to, 1)
        };
        let error = write(folder.path(), file, &text).expect_err(case);
        wrong.extend((!error.what().contains(says)).then(|| format!("{case}: {error}")));
        assert!(error.what().contains(file), "{case}: {error}");
        assert!(!error.cure().is_empty(), "{case}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let folder = tempfile::tempdir().expect("a folder");
    let error = write(folder.path(), name, cut).expect_err("cut off");
    assert!(
        error.what().contains(":7:") && error.what().contains("EOF"),
        "{error}"
    );
    println!("{} cases", cases.len() + 1);
}

#[test]
fn nothing_to_load_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = load_dir(folder.path()).expect_err("empty");
    assert!(error.what().contains("holds no fixture"), "{error}");
    let error = load_dir(&folder.path().join("nowhere")).expect_err("missing");
    assert!(error.what().contains("cannot be read"), "{error}");
    assert!(load(&root().join("fixtures/nowhere.json")).is_err());
}
