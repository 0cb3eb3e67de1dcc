//! What a person wrote into a file shows in no report of it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};
use wassenger_conformance::drive::Driver;

use crate::support::{copy, fixture, plant, program, root, text};

/// A name and a text of nobody, and a number with its dashes where a day has them.
const WHO: &str = "Zed Quux";

fn number() -> String {
    ["4915", "-12-", "345678"].concat()
}

/// Places in a file, and what is put there.
type Changes = Vec<(&'static str, Value)>;

/// All that a run says of one file in which something is changed.
fn told(file: &str, changes: &[(&str, Value)], document: &[(&str, Value)]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let (operation, _) = file.split_once('/').expect("a folder in the name");
    copy(&[operation], folder.path());
    for (pointer, value) in changes {
        plant(&folder.path().join(file), pointer, value.clone());
    }
    let path = |name: &str| folder.path().join(name).display().to_string();
    let spec = path("openapi.json");
    fs::copy(root().join("spec/openapi.json"), &spec).expect("a copy");
    for (pointer, value) in document {
        plant(Path::new(&spec), pointer, value.clone());
    }
    let fixtures = path("");
    let mut args = vec!["run", "--fixtures", &fixtures, "--spec", &spec];
    args.extend(["--case", file, "--annotate"]);
    let forms = ["json", "junit", "sarif", "markdown", "html"].map(|form| (form, path(form)));
    for (form, file) in &forms {
        args.extend(["--format", form, "--output", file]);
    }
    let output = program(&args);
    assert_eq!(output.status.code(), Some(1), "{file}: {}", text(&output));
    let written = forms.map(|(_, file)| fs::read_to_string(file).expect("written"));
    [&[text(&output)], &written[..]].concat()
}

#[test]
fn what_a_person_wrote_is_in_no_report() {
    let filtered = "list_chats/200-filtered.json";
    let more = "list_chats/200-more-filters.json";
    let archive = "archive_chat/200-empty.json";
    let queue = "set_queue_status/200-active-force.json";
    let another = || ("/expect/attempts", json!(2));
    let words = || json!({"type": "string", "enum": ["sales"]});
    let labels = ("/components/schemas/LabelName", words());
    let pattern = json!({"type": "string", "pattern": "^sales$", "example": "sales"});
    let search = json!({"type": "object", "additionalProperties": {"type": "integer"}});
    let closed = json!({"properties": {"id": {}}, "additionalProperties": false});
    let answer = "/components/schemas/Chat";
    #[rustfmt::skip] // a table
    let cases: Vec<(&str, &str, Changes, Changes, &str)> = vec![
        // what, file, what is changed in it, what in the document, the code of a finding
        ("a label that is left out", more, vec![another(), ("/call/labels_exclude", json!([WHO])), ("/request/query/labelsExclude", json!([WHO]))], vec![], "request-count"),
        ("what is looked for", filtered, vec![another(), ("/call/search", json!(WHO)), ("/request/query/search", json!([WHO]))], vec![], "request-count"),
        ("a query of another name", filtered, vec![("/request/query", json!({WHO: [WHO], "agent": [WHO], "status": [WHO]}))], vec![], "request-query"),
        ("a label that the document does not have", filtered, vec![("/call/labels", json!([WHO])), ("/request/query/labels", json!([WHO]))], vec![labels], "request-invalid"),
        ("a label of another form", filtered, vec![("/call/labels", json!([WHO])), ("/request/query/labels", json!([WHO]))], vec![("/components/schemas/LabelName", pattern)], "request-invalid"),
        ("a label that should be a number", filtered, vec![("/call/labels", json!([WHO])), ("/request/query/labels", json!([WHO]))], vec![("/components/schemas/LabelName", json!({"type": "integer"}))], "request-invalid"),
        ("a list for a text", filtered, vec![("/call/search", json!([WHO]))], vec![], "call-impossible"),
        ("an object for a list", filtered, vec![("/call/labels", json!({WHO: WHO}))], vec![], "call-impossible"),
        ("a chat that is none", archive, vec![("/call/chat", json!(format!("{WHO} \" {WHO} \\")))], vec![], "call-impossible"),
        ("a name in an answer", filtered, vec![("/response/body", json!([{WHO: WHO}]))], vec![(answer, search)], "fixture-invalid"),
        ("a name that the document does not have", filtered, vec![("/response/body", json!([{WHO: 1}]))], vec![(answer, closed)], "fixture-invalid"),
        ("another body", queue, vec![("/request/body", json!({"text": WHO}))], vec![], "request-body"),
        // A word, as the code of an error is one, that may stay there alone.
        ("a pairing code", "request_auth_code/200-code.json", vec![("/expect", json!({"outcome": "reply", "attempts": 1, "typed": {"code": "Zed-Quux"}}))], vec![], "reply-typed"),
        ("a number like a day", filtered, vec![another(), ("/call/search", json!(number())), ("/request/path", json!(format!("/chat/{}/chats", number())))], vec![], "request-path"),
    ];
    for (case, file, changes, document, code) in cases {
        for told in told(file, &changes, &document) {
            for secret in ["Zed", "Quux", "345678"] {
                assert!(!told.contains(secret), "{case}: {secret} is in {told}");
            }
            assert!(told.contains(code), "{case}: {code} is not in {told}");
        }
    }
}

/// What the client refuses is told, without what was refused.
#[test]
fn what_cannot_be_called_is_still_told() {
    let chat = ("/call/chat", json!(WHO));
    let told = told("archive_chat/200-empty.json", &[chat], &[]);
    let says = "chat id: must end in the suffix of a chat: @c.us";
    for told in told {
        assert!(told.contains(says), "{told}");
    }
}

/// Against another server it ends the run, and is said on the console alone.
#[tokio::test]
async fn what_cannot_be_called_is_not_quoted() {
    let driver = Driver::new("http://127.0.0.1:9/v1", "key", Duration::ZERO).expect("a client");
    let mut filtered = fixture("list_chats/200-filtered.json");
    for (key, value, says) in [
        ("search", json!([WHO]), "must be a text, not a list"),
        (
            "labels",
            json!({WHO: 1}),
            "must be a list of texts, not an object",
        ),
        (
            "size",
            json!(WHO),
            "must be a small whole number, not a text",
        ),
        ("size", json!(-1), "must be a small whole number, not -1"),
        ("unread", json!(WHO), "must be true or false, not a text"),
    ] {
        let call = filtered.call.clone();
        filtered.call.insert(key.to_owned(), value);
        let error = driver.build(&filtered).await.expect_err(key);
        assert!(error.what().ends_with(says), "{error}");
        filtered.call = call;
    }
}

/// A call under the names of the document is refused in words that quote it.
#[test]
fn what_is_quoted_goes_and_the_rest_stays() {
    let file = "set_queue_status/200-active-force.json";
    let mut whole = serde_json::to_value(fixture(file)).expect("JSON");
    whole.as_object_mut().expect("an object").remove("call");
    let path = json!({"deviceId": "5f2296349b12abf18c3e4a07"});
    #[rustfmt::skip] // a table
    let cases = [
        // what is given, what is said of it
        (json!({"path": path, "body": {"status": "active", "force": format!("{WHO} \" {WHO} \\")}}),
            r#"body: invalid type: string "hidden", expected a boolean"#),
        (json!({"path": path, "body": {"status": format!("{WHO}`, expected {WHO}")}}),
            r#"body: unknown variant "hidden", expected "#),
        (json!({"path": path, "body": {"status": format!("{WHO}`, there are no {WHO}")}}),
            r#"body: unknown variant "hidden", expected "#),
        (json!({"path": path, "body": {"status": "active"}, "query": {WHO: true}}),
            r#"query: the operation has no argument "hidden""#),
        (json!({"path": path, "body": {"status": "active", WHO: true}}),
            r#"body: the operation has no argument "hidden"; it has "#),
    ];
    for (arguments, says) in cases {
        whole["arguments"] = arguments;
        let told = told(file, &[("", whole.clone())], &[]);
        assert!(told[0].contains(says), "{says}: {}", told[0]);
        for told in told {
            let shown = ["Zed", "Quux"].iter().any(|word| told.contains(word));
            assert!(!shown, "{says}: {told}");
        }
    }
}
