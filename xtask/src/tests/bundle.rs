//! The document is put together of its sources, and nothing is lost or said twice.

use serde_json::{Value, json};

use super::{put, run, scratch, workspace};
use crate::bundle::{SOURCE, Source, bundle, text};
use crate::codegen::State;

fn sources(tag: Value) -> Vec<Source> {
    let root = json!({
        "openapi": "3.0.3",
        "x-every-operation": {"400": {"description": "wrong"}, "404": {"description": "gone"}},
        "components": {"schemas": {
            "Envelope": {
                "x-abstract": true,
                "type": "object",
                "required": ["device"],
                "properties": {"device": {"type": "string"}, "text": {"type": "number"}},
            },
        }},
    });
    vec![
        ("root.json".to_owned(), root),
        ("things.json".to_owned(), tag),
    ]
}

fn things() -> Value {
    json!({
        "tag": {"name": "things"},
        "paths": {"/things": {
            "get": {"operationId": "list_things", "responses": {"404": {"description": "own"}}},
        }},
        "components": {"schemas": {
            "Letter": {
                "x-extends": "#/components/schemas/Envelope",
                "required": ["text"],
                "properties": {"text": {"type": "string"}},
            },
        }},
    })
}

#[test]
fn codegen_knows_when_the_document_is_not_what_its_sources_give() {
    let made = text(&workspace()).unwrap();
    let dir = scratch(made.as_bytes());
    let source = dir.path().join(SOURCE);
    std::fs::create_dir_all(&source).unwrap();
    for file in std::fs::read_dir(workspace().join(SOURCE)).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), source.join(file.file_name())).unwrap();
    }
    assert_eq!(run(dir.path(), false).0, State::Fresh);
    assert_eq!(run(dir.path(), true).0, State::Fresh);
    let changed = made.replacen("Archive a chat", "Archive the chat", 1);
    put(dir.path(), changed.as_bytes());
    let (state, told) = run(dir.path(), true);
    assert_eq!(state, State::Stale);
    let expected =
        "spec/openapi.json: it is not what spec/source gives; run `cargo xtask spec bundle`";
    assert!(told.starts_with(expected), "{told}");
    let commands = "to mend it: cargo xtask spec bundle && cargo xtask codegen";
    assert!(told.contains(commands), "{told}");
    assert_eq!(
        run(dir.path(), false).0,
        State::Broken,
        "nothing is made of it"
    );
}

#[test]
fn operations_get_the_shared_answers_unless_they_have_their_own() {
    let document = bundle(sources(things())).unwrap();
    let answers = &document["paths"]["/things"]["get"]["responses"];
    assert_eq!(
        answers,
        &json!({"400": {"description": "wrong"}, "404": {"description": "own"}})
    );
    assert_eq!(document["tags"], json!([{"name": "things"}]));
    assert!(document.get("x-every-operation").is_none());
}

#[test]
fn a_schema_takes_over_what_it_extends_and_keeps_its_own() {
    let document = bundle(sources(things())).unwrap();
    let schemas = &document["components"]["schemas"];
    let letter = json!({
        "type": "object",
        "required": ["device", "text"],
        "properties": {"device": {"type": "string"}, "text": {"type": "string"}},
    });
    assert_eq!(schemas, &json!({ "Letter": letter }));
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    let twice = || {
        let mut all = sources(things());
        all.push(("other.json".to_owned(), things()));
        all
    };
    let mut unknown = things();
    unknown["servers"] = json!([]);
    let mut lost = things();
    lost["components"]["schemas"]["Letter"]["x-extends"] = json!("#/components/schemas/No");
    let cases = [
        (
            twice(),
            "spec/source/other.json#/paths/~1things/get: another file has it, too",
        ),
        (
            sources(unknown),
            "spec/source/things.json#/servers: is not expected here",
        ),
        (
            sources(lost),
            "spec/source#/components/schemas/Letter/x-extends: \"#/components/schemas/No\" is no schema",
        ),
        (
            sources(things()).split_off(1),
            "spec/source: there is no root.json",
        ),
    ];
    for (sources, expected) in cases {
        let problem = bundle(sources).unwrap_err().to_string();
        assert!(problem.starts_with(expected), "{problem}");
    }
}
