//! What is made of the document, where a caller is told the same without it.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};
use wassenger_conformance::Fixture;
use wassenger_conformance::kind::CaseKind;
use wassenger_conformance::spec::Spec;

use super::{cases, spec};

/// What has no content says nothing about it, and a body tells its length.
#[test]
fn a_request_forbids_what_it_must_not_have() {
    let spec = spec();
    let all = ["content-length", "content-type", "transfer-encoding"];
    for (operation, due) in [
        ("get_queue", &all[..]),
        ("unarchive_chat", &all),
        ("archive_chat", &all[2..]),
        ("create_label", &all[2..]),
    ] {
        for case in cases(&spec, operation) {
            let forbid = case.request.forbid.iter().map(String::as_str);
            assert_eq!(forbid.collect::<Vec<_>>(), due, "{}", case.label());
        }
    }
}

/// What was never seen may have no body; what is documented has one.
#[test]
fn what_was_never_seen_comes_without_a_body_too() {
    let spec = spec();
    for (operation, due) in [
        ("archive_chat", &[200, 201, 202, 204][..]),
        ("get_webhook", &[]),
    ] {
        let is_bare =
            |case: &Fixture| case.kind() == CaseKind::Success && case.response.bytes().is_empty();
        let cases = cases(&spec, operation).into_iter().filter(is_bare);
        let statuses: Vec<_> = cases.map(|case| case.response.status).collect();
        assert_eq!(statuses, due, "{operation}");
    }
}

/// What stands beside the parts of a schema counts, too.
#[test]
fn what_is_made_of_parts_may_be_null() {
    let cases = cases(&spec(), "get_queue");
    let label = "get_queue/derived-200-nulls";
    let nulls = cases.iter().find(|case| case.label() == label);
    let body = nulls.expect(label).response.body.as_ref();
    assert_eq!(body.expect("a body").get("status"), Some(&Value::Null));
}

/// The items of a list go on where those of the turn before ended, a choice when each of its ways had a turn: they come to every word.
#[test]
fn each_word_of_a_list_and_of_a_choice_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    let of = |words: &[String]| json!({"type": "string", "enum": words});
    for count in [2, 5, 6, 10, 12, 20] {
        let words: Vec<_> = (0..count).map(|word| format!("word-{word}")).collect();
        let (some, others) = words.split_at(count / 2);
        let list = json!({"type": "array", "items": of(&words)});
        let choice = json!({"oneOf": [of(some), of(others)]});
        let object = json!({"type": "object", "properties": {"word": choice}});
        for schema in [list, object] {
            let content = json!({"application/json": {"schema": schema}});
            let operation = json!({
                "operationId": "try",
                "responses": {"200": {"description": "Done.", "content": content}},
            });
            let document = json!({
                "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
                "paths": {"/try": {"get": operation}},
            });
            fs::write(&file, document.to_string()).expect("written");
            let bodies = cases(&Spec::load(&file).expect("a document"), "try").into_iter();
            let values = bodies.flat_map(|case| match case.response.body {
                Some(Value::Array(items)) => items,
                Some(Value::Object(fields)) => fields.values().cloned().collect(),
                _ => Vec::new(),
            });
            let texts = values.filter_map(|value| value.as_str().map(str::to_owned));
            let answered: BTreeSet<_> = texts.filter(|text| text.starts_with("word-")).collect();
            assert_eq!(answered, BTreeSet::from_iter(words.clone()));
        }
    }
}
