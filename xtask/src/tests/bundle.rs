//! The document is put together of its sources, and nothing is lost or said twice.

use serde_json::{Value, json};

use super::{edit, put, run, scratch, workspace};
use crate::bundle::{SOURCE, Source, bundle, text};
use crate::codegen::State;
use crate::pin::PIN;
use crate::scratch::copy;

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

/// An imported document is none of its sources until it is made of them again.
#[test]
fn the_pin_says_of_what_the_document_is_made() {
    let dir = scratch(text(&workspace()).unwrap().as_bytes());
    copy(&workspace().join(SOURCE), &dir.path().join(SOURCE)).unwrap();
    let pin = dir.path().join(PIN);
    let own = std::fs::read_to_string(&pin).unwrap();
    let bundled = |only_check| {
        crate::bundle::run(dir.path(), only_check, &mut Vec::new()).unwrap();
        std::fs::read_to_string(&pin).unwrap()
    };
    assert_eq!(bundled(false), own);
    let imported = format!("{own}bundled = false\n");
    std::fs::write(&pin, &imported).unwrap();
    assert_eq!(bundled(true), imported);
    assert_eq!(bundled(false), format!("{own}bundled = true\n"));
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
    type Change = fn(&mut Vec<Source>);
    fn put(all: &mut [Source], pointer: &str, value: Value) {
        edit(&mut all[1].1, pointer, Some(value));
    }
    const LETTER: &str = "/components/schemas/Letter";
    let cases: [(Change, &str); 18] = [
        (
            |all| all.push(("other.json".to_owned(), things())),
            "spec/source/other.json#/paths/~1things/get: another file has it, too",
        ),
        (
            |all| put(all, "/servers", json!([])),
            "spec/source/things.json#/servers: is not expected here",
        ),
        (
            |all| edit(&mut all[1].1, "/tag", None),
            "spec/source/things.json#/tag: is missing, or has no name",
        ),
        (
            |all| put(all, "/tag", json!({"description": "Things."})),
            "spec/source/things.json#/tag: is missing, or has no name",
        ),
        (
            |all| {
                put(
                    all,
                    &format!("{LETTER}/x-extends"),
                    json!("#/components/schemas/No"),
                );
            },
            "spec/source/things.json#/components/schemas/Letter/x-extends: \"#/components/schemas/No\" is no schema",
        ),
        (
            |all| put(all, &format!("{LETTER}/x-extends"), json!(7)),
            "spec/source/things.json#/components/schemas/Letter/x-extends: 7 is no schema",
        ),
        // A chain: of schemas, and through a part of one.
        (
            |all| {
                let chain = json!({"x-extends": "#/components/schemas/Letter"});
                put(all, "/components/schemas/Parcel", chain);
            },
            "spec/source/things.json#/components/schemas/Parcel/x-extends: \"#/components/schemas/Letter\" extends another one",
        ),
        (
            |all| {
                let inner = json!({"type": "object", "x-extends": "#/components/schemas/Letter"});
                edit(
                    &mut all[0].1,
                    "/components/schemas/Envelope/properties/in",
                    Some(inner),
                );
            },
            "spec/source/things.json#/components/schemas/Letter/x-extends: \"#/components/schemas/Envelope\" extends another one",
        ),
        (
            |all| {
                let own = json!({"x-extends": "#/components/schemas/Letter"});
                put(
                    all,
                    &format!("{LETTER}/x-extends"),
                    json!("#/components/schemas/Letter"),
                );
                put(all, &format!("{LETTER}/properties/in"), own);
            },
            "spec/source/things.json#/components/schemas/Letter/properties/in/x-extends: \"#/components/schemas/Letter\" extends another one",
        ),
        (
            |all| {
                edit(
                    &mut all[0].1,
                    "/components/schemas/Envelope/oneOf",
                    Some(json!([])),
                );
                put(all, &format!("{LETTER}/oneOf"), json!([]));
            },
            "spec/source/things.json#/components/schemas/Letter/oneOf: \"#/components/schemas/Envelope\" has it, too",
        ),
        (
            |all| {
                let inner = json!({"x-extends": "#/components/schemas/No"});
                let parts = json!([{}, {"properties": {"in": inner}}]);
                put(all, &format!("{LETTER}/properties/text/allOf"), parts);
            },
            "spec/source/things.json#/components/schemas/Letter/properties/text/allOf/1/properties/in/x-extends: \"#/components/schemas/No\" is no schema",
        ),
        // Where nothing is extended.
        (
            |all| {
                let schema = json!({"schema": {"x-extends": "#/components/schemas/Envelope"}});
                let body = json!({"content": {"application/json": schema}});
                put(all, "/paths/~1things/get/requestBody", body);
            },
            "spec/source/things.json#/paths/~1things/get/requestBody/content/application~1json/schema/x-extends: stands where",
        ),
        (
            |all| {
                let parts = json!([{"in": "query"}, {"x-extends": "#/components/schemas/Letter"}]);
                put(all, "/components/parameters", json!({ "All": parts }));
            },
            "spec/source/things.json#/components/parameters/All/1/x-extends: stands where",
        ),
        (
            |all| {
                let schema = json!({"anyOf": [{"x-extends": "#/components/schemas/Letter"}, {}]});
                let parameters = json!([{"in": "query", "schema": schema}, {"in": "path"}]);
                put(all, "/paths/~1things/get/parameters", parameters);
            },
            "spec/source/things.json#/paths/~1things/get/parameters/0/schema/anyOf/0/x-extends: stands where",
        ),
        (
            |all| {
                edit(
                    &mut all[0].1,
                    "/x-every-operation/400/x-extends",
                    Some(json!("x")),
                );
            },
            "spec/source/root.json#/x-every-operation/400/x-extends: stands where",
        ),
        (
            |all| put(all, &format!("{LETTER}/x-abstract"), json!(false)),
            "spec/source/things.json#/components/schemas/Letter/x-abstract: stands where",
        ),
        (
            |all| {
                put(
                    all,
                    &format!("{LETTER}/properties/text/x-abstract"),
                    json!(true),
                );
            },
            "spec/source/things.json#/components/schemas/Letter/properties/text/x-abstract: stands where",
        ),
        (
            |all| drop(all.remove(0)),
            "spec/source: there is no root.json",
        ),
    ];
    for (change, expected) in cases {
        let mut all = sources(things());
        change(&mut all);
        let problem = bundle(all).expect_err(expected).to_string();
        assert!(problem.starts_with(expected), "{problem}");
    }
}

#[test]
fn sources_that_are_not_there_are_told() {
    let dir = scratch(b"{}");
    let told = || text(dir.path()).expect_err("nothing to read").to_string();
    let source = dir.path().join(SOURCE);
    let cure = "; put back root.json and the file of each tag";
    let gone = told();
    assert!(gone.starts_with("spec/source: cannot be read: "), "{gone}");
    assert!(gone.ends_with(cure), "{gone}");
    std::fs::create_dir_all(&source).unwrap();
    assert_eq!(told(), format!("spec/source: has no file{cure}"));
    std::fs::create_dir(source.join("more")).unwrap();
    let folder = told();
    assert!(
        folder.starts_with("spec/source/more: cannot be read: "),
        "{folder}"
    );
    std::fs::remove_dir(source.join("more")).unwrap();
    std::fs::write(source.join("things.json"), "{\n  x").unwrap();
    let broken = told();
    assert!(
        broken.starts_with("spec/source/things.json:2:3: "),
        "{broken}"
    );
}
