//! A fixture that is wrong is refused with path, line and cure.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use wassenger_conformance::{Error, load, load_dir, load_sequences};

use crate::support::root;

const GOOD: &str = r#"{
  "operation": "archive_chat",
  "provenance": {"source": "inferred", "from": "a fact", "date": "2026-11-21", "note": "a note"},
  "call": {"device": "5f2296349b12abf18c3e4a07", "chat": "447700900123@c.us"},
  "request": {"method": "PUT", "path": "/chat/5f2296349b12abf18c3e4a07/chats/447700900123@c.us/archive"},
  "response": {"status": 200},
  "expect": {"outcome": "reply", "attempts": 1}
}"#;

/// What is left of it when the client refuses the call.
const REFUSED: &str = r#""outcome": "error", "kind": "InvalidInput", "maybe_executed": false, "retryable": false, "attempts": 0"#;
const ERROR: &str = r#""outcome": "error", "kind": "NotFound", "maybe_executed": false, "retryable": false, "attempts": 1"#;
const REPLY: &str = r#""outcome": "reply", "attempts": 1"#;

/// What a JSON schema cannot say: the name of the file, and what hangs on two places.
const UNSAID: &[&str] = &[
    "other folder",
    "no case",
    "an exchange of that name",
    "forbidden and let in",
    "forbidden in capitals and let in",
    "a header twice",
];

fn validator(name: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(root().join(format!("fixtures/{name}.schema.json")));
    let schema = serde_json::from_str(&text.expect("the committed schema")).expect("JSON");
    jsonschema::validator_for(&schema).expect("a JSON schema")
}

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

/// What may be left out, null or in capitals.
#[test]
fn what_is_good_is_so_by_the_schema_too() {
    let refused = {
        let mut value: Value = serde_json::from_str(&GOOD.replace(REPLY, REFUSED)).expect("JSON");
        let fields = value.as_object_mut().expect("an object");
        fields.retain(|name, _| name != "request" && name != "response");
        value.to_string()
    };
    let name = "archive_chat/200-case.json";
    let headers = r#""status": 200, "headers": {"X-Request-ID": "1"}"#;
    #[rustfmt::skip] // a table
    let cases = [
        (name, GOOD.to_owned()),
        (name, GOOD.replace(REPLY, ERROR)),
        (name, GOOD.replace("\"call\":", "\"arguments\": null, \"kind\": null, \"call\":")),
        (name, GOOD.replace("\"status\": 200", headers)),
        (name, GOOD.replace("\"status\": 200", "\"status\": 200, \"text\": null, \"body\": null")),
        (name, GOOD.replace("\"status\": 200", "\"status\": 200, \"base64\": \"iVA=\"")),
        (name, GOOD.replace("\"path\":", "\"forbid\": [\"Accept-Encoding\"], \"allow\": [\"X-B\"], \"path\":")),
        ("archive_chat/invalid-case.json", refused),
    ];
    let schema = validator("fixture");
    for (file, text) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(write(folder.path(), file, &text), Ok(()), "{text}");
        let value = serde_json::from_str(&text).expect("JSON");
        let told: Vec<_> = schema
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect();
        assert_eq!(told, [""; 0], "{text}");
    }
}

/// A story with one change: loader and schema refuse it, or neither does.
#[test]
fn loader_and_schema_agree_about_stories() {
    let file = root().join("fixtures/delete_chat/sequence-lost-answer.json");
    let good: Value =
        serde_json::from_str(&fs::read_to_string(file).expect("readable")).expect("JSON");
    let step = good["steps"][0].clone();
    let reply = json!({"outcome": "reply", "attempts": 1});
    #[rustfmt::skip] // a table
    let cases = [
        // name of the case, the first step, whether it is good
        ("as it is", step.clone(), true),
        ("a reply", json!({"operation": "get_queue", "call": step["call"].as_object().map(|call| json!({"device": call["device"]})), "status": 200, "expect": reply}), true),
        ("under the names of the document", json!({"operation": "get_webhook", "arguments": {}, "status": 200, "expect": reply}), true),
        ("no status", json!({"operation": "list_devices", "expect": reply}), false),
        ("an interim status", json!({"operation": "list_devices", "status": 100, "expect": reply}), false),
        ("no status of HTTP", json!({"operation": "list_devices", "status": 600, "expect": reply}), false),
        ("no attempts", json!({"operation": "list_devices", "status": 200, "expect": {"outcome": "reply", "attempts": 0}}), false),
        ("refused", json!({"operation": "list_devices", "status": 200, "expect": {"outcome": "error", "kind": "InvalidInput", "attempts": 0, "maybe_executed": false, "retryable": false}}), false),
        ("unknown operation", json!({"operation": "send_money", "status": 200, "expect": reply}), false),
        ("not of the facade", json!({"operation": "get_webhook", "call": {}, "status": 200, "expect": reply}), false),
        ("unknown key", json!({"operation": "list_devices", "call": {"sise": 1}, "status": 200, "expect": reply}), false),
        ("missing key", json!({"operation": "get_queue", "call": {}, "status": 200, "expect": reply}), false),
        ("no call", json!({"operation": "get_queue", "status": 200, "expect": reply}), false),
        ("call and arguments", json!({"operation": "list_devices", "call": {"size": 1}, "arguments": {}, "status": 200, "expect": reply}), false),
    ];
    let schema = validator("sequence");
    let judged = |name: &str, story: &Value, is_good: bool| {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("delete_chat/sequence-case.json");
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(&file, story.to_string()).expect("written");
        assert_eq!(
            load_sequences(folder.path()).is_ok(),
            is_good,
            "{name}: the loader"
        );
        assert_eq!(schema.is_valid(story), is_good, "{name}: the schema");
    };
    for (name, step, is_good) in cases {
        let mut story = good.clone();
        story["steps"] = json!([step]);
        judged(name, &story, is_good);
    }
    let mut story = good.clone();
    story["steps"] = json!([]);
    judged("no steps", &story, false);
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
        ("a name of no header", name, "\"path\":", "\"headers\": {\"x a\": \"1\"}, \"path\":", "200-case.json:5:54: `x a` is no name of a header"),
        ("a name of no header allowed", name, "\"path\":", "\"allow\": [\"x:a\"], \"path\":", "`x:a` is no name of a header"),
        ("a name of no header in the answer", name, "\"status\": 200", "\"status\": 200, \"headers\": {\"\": \"1\"}", "`` is no name of a header"),
        ("a header twice", name, "\"path\":", "\"headers\": {\"X-A\": \"1\", \"x-a\": \"1\"}, \"path\":", "the header `x-a` stands twice"),
        ("forbidden twice", name, "\"path\":", "\"forbid\": [\"x-a\", \"x-a\"], \"path\":", "the header `x-a` stands twice"),
        ("forbidden in capitals and let in", name, "\"path\":", "\"allow\": [\"x-a\"], \"forbid\": [\"X-A\"], \"path\":", "`x-a` is forbidden and let in"),
        ("no base64", name, "\"status\": 200", "\"status\": 200, \"base64\": \"iVB\"", "Invalid"),
        ("base64 with bits beyond", name, "\"status\": 200", "\"status\": 200, \"base64\": \"iX==\"", "Invalid"),
        ("no status of HTTP", name, "\"status\": 200", "\"status\": 600", "200-case.json:6:1: 600 is not the status of a final answer"),
        ("no status at all", name, "\"status\": 200", "\"status\": 65536", "expected u16"),
        ("call and arguments", name, "\"call\":", "\"arguments\": {}, \"call\":", "there is `call` or `arguments`, not both"),
        ("no call", name, "\"call\": {\"device\": \"5f2296349b12abf18c3e4a07\", \"chat\": \"447700900123@c.us\"},", "", "`archive_chat` needs the key `device`"),
        ("no attempts", name, "\"attempts\": 1", "\"attempts\": 0", "200-case.json:7:1: `attempts` is 0 for `InvalidInput`, and for nothing else"),
        ("attempts of a refused call", name, REPLY, &REFUSED.replace(": 0", ": 1"), "`attempts` is 0 for `InvalidInput`"),
        ("no attempts of another error", name, REPLY, &REFUSED.replace("InvalidInput", "Connect"), "`attempts` is 0 for `InvalidInput`"),
        ("a refused call that may be repeated", name, REPLY, &REFUSED.replace("\"retryable\": false", "\"retryable\": true"), "`InvalidInput` has done nothing"),
        ("a refused call that may be done", name, REPLY, &REFUSED.replace("\"maybe_executed\": false", "\"maybe_executed\": true"), "`InvalidInput` has done nothing"),
        ("a refused call and a word", name, REPLY, &REFUSED.replace("\"kind\"", "\"message\": \"no\", \"kind\""), "no server says a word"),
        ("a refused call of that name", name, REPLY, REFUSED, "200-case.json:7:1: the file is called `200-case.json`, not invalid-<case>.json"),
        ("a refused call with an exchange", "archive_chat/invalid-case.json", REPLY, REFUSED, "invalid-case.json:5:1: where nothing is sent"),
        ("an exchange of that name", "archive_chat/invalid-case.json", "", "", "invalid-case.json:6:1: the file is called `invalid-case.json`"),
        ("no request", name, "\"request\": {\"method\": \"PUT\", \"path\": \"/chat/5f2296349b12abf18c3e4a07/chats/447700900123@c.us/archive\"},", "", "`request` is missing"),
        ("no answer", name, "\"response\": {\"status\": 200},", "", "`response` is missing"),
        ("unknown kind", name, REPLY, &ERROR.replace("NotFound", "Missing"), "`kind` is none of the kinds of errors"),
        ("error without maybe_executed", name, REPLY, &ERROR.replace("\"maybe_executed\": false, ", ""), "an error needs `maybe_executed`"),
        ("error without retryable", name, REPLY, &ERROR.replace("\"retryable\": false, ", ""), "an error needs `retryable`"),
        ("error with fields", name, REPLY, &ERROR.replace("\"kind\"", "\"fields\": {\"a\": 1}, \"kind\""), "an error has no `fields`"),
        ("error with typed", name, REPLY, &ERROR.replace("\"kind\"", "\"typed\": null, \"kind\""), "an error has no `fields`"),
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
    let schema = validator("fixture");
    let mut wrong = Vec::new();
    for (case, file, from, to, says) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let text = if from.is_empty() {
            GOOD.to_owned()
        } else {
            GOOD.replacen(from, to, 1)
        };
        assert!(from.is_empty() || text != GOOD, "{case} is no change");
        let error = write(folder.path(), file, &text).expect_err(case);
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        let told = schema.is_valid(&value) == UNSAID.contains(case);
        wrong.extend((!told).then(|| format!("{case}: by the schema it is otherwise: {value}")));
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
