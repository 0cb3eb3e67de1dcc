//! A whole import: what is written, what is not, and that nothing is lost in silence.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{mini, scratch};
use crate::import::notes::Notes;
use crate::import::{Arguments, mend, run, swagger2, v31};
use crate::json::sorted;

/// A document with a fault of each kind that real ones have.
pub(super) fn odd() -> Value {
    json!({
        "openapi": "3.0.1",
        "info": {"title": "Odd", "version": "1"},
        "paths": {
            "/devices/{id}/queue": {"delete": {
                "operationId": "clear",
                "responses": {"default": {"description": "Done."}},
            }},
            "/rooms/{room}/notes": {
                "get": {
                    "description": "Lists.\nMore.",
                    "parameters": [
                        {"name": "Accept", "in": "header", "schema": {"type": "string"}},
                        {"name": "filter", "in": "query", "content": {"application/json": {"schema": {}}}},
                        {"name": "gone", "in": "path", "required": true, "schema": {"type": "string"}},
                    ],
                    "responses": {
                        "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/note"}}}},
                        "201": {"description": "", "content": {"application/json": {}}},
                        "202": {"description": ""},
                    },
                },
                "post": {
                    "operationId": "get_rooms_room_notes",
                    "summary": "Write",
                    "requestBody": {"content": {
                        "application/json; charset=utf-8": {"schema": {"$ref": "#/components/schemas/Note"}},
                        "application/xml": {"schema": {"$ref": "#/components/schemas/Note"}},
                    }},
                    "responses": {"200": {"description": ""}},
                },
            },
        },
        "components": {"schemas": {
            "note": {"type": "object", "nullable": true, "properties": {
                "kind": {"type": "number", "enum": ["a", "b"]},
                "count": {"type": "number", "format": "integer", "default": "many"},
                "id": {"type": "string", "format": "uuid"},
                "list": {"type": "array"},
                "either": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
                "code": {"type": "string", "pattern": "(?i)[a-z]+(?<"},
            }},
            "Note": {"type": "object", "properties": {"text": {"type": "string"}}},
        }},
    })
}

fn put(folder: &Path, name: &str, text: &str) -> Arguments {
    let file = folder.join(name);
    fs::write(&file, text).expect("writable");
    Arguments {
        source: file,
        key_env: None,
        allow_loss: false,
        dry_run: false,
        overwrite: false,
    }
}

fn import(root: &Path, arguments: &Arguments) -> (u8, String) {
    let mut out = Vec::new();
    let code = run(root, arguments, &mut out).expect("it can be told");
    (code, String::from_utf8(out).expect("text"))
}

fn files(root: &Path) -> (Value, String) {
    let text = fs::read_to_string(root.join("spec/openapi.json")).expect("there");
    let pin = fs::read_to_string(root.join("spec/pin.toml")).expect("there");
    (serde_json::from_str(&text).expect("JSON"), pin)
}

#[test]
fn what_is_odd_is_mended_and_told() {
    let dir = scratch(mini().to_string().as_bytes());
    let (code, told) = import(dir.path(), &put(dir.path(), "odd.json", &odd().to_string()));
    assert_eq!(code, 0, "{told}");
    let (doc, pin) = files(dir.path());
    #[rustfmt::skip] // a table
    let rows = [
        ("operation_ids", "/paths/~1rooms~1{room}~1notes/get/operationId", json!("get_rooms_room_notes")),
        ("operation_ids", "/paths/~1rooms~1{room}~1notes/post/operationId", json!("post_rooms_room_notes")),
        ("kept_of_ours", "/paths/~1devices~1{id}~1queue/delete/operationId", json!("empty_queue")),
        ("kept_of_ours", "/paths/~1devices~1{id}~1queue/delete/x-retry", json!("refused")),
        ("new_operations_are_never_repeated", "/paths/~1rooms~1{room}~1notes/get/x-retry", json!("unsent")),
        ("summaries", "/paths/~1rooms~1{room}~1notes/get/summary", json!("Lists.")),
        ("successes", "/paths/~1devices~1{id}~1queue/delete/responses", json!({"2XX": {"description": "Done."}})),
        ("headers_of_http", "/paths/~1rooms~1{room}~1notes/get/parameters/0/name", json!("filter")),
        ("parameters_with_content", "/paths/~1rooms~1{room}~1notes/get/parameters/0/schema", json!({"type": "string"})),
        ("path_parameters", "/paths/~1rooms~1{room}~1notes/get/parameters/1/name", json!("room")),
        ("one_body", "/paths/~1rooms~1{room}~1notes/post/requestBody/content/application~1json/schema", json!({"$ref": "#/components/schemas/Note"})),
        ("json_with_schema", "/paths/~1rooms~1{room}~1notes/get/responses/201/content/application~1json/schema", json!({})),
        ("answers_alike", "/paths/~1rooms~1{room}~1notes/get/responses/200/content/application~1json/schema", json!({})),
        ("type_names_apart", "/components/schemas/note2/properties/kind/type", json!("string")),
        ("words_are_texts", "/components/schemas/note2/properties/kind/enum", json!(["a", "b"])),
        ("types_known", "/components/schemas/note2/properties/count", json!({"type": "integer"})),
        ("defaults_fit", "/components/schemas/note2/properties/id", json!({"type": "string"})),
        ("null_where_it_is_used", "/components/schemas/note2/nullable", Value::Null),
        ("unions_typed", "/components/schemas/note2/properties/either", json!({})),
        ("patterns_compile", "/components/schemas/note2/properties/code", json!({"type": "string"})),
        ("kept_of_ours", "/components/schemas/Note/x-provenance", json!("documented")),
    ];
    for (rule, pointer, expected) in rows {
        assert!(told.contains(rule), "{rule}: {told}");
        let there = doc.pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(there, expected, "{rule} at {pointer}");
    }
    assert!(
        pin.contains("source = \"odd.json, sha256 ") && pin.contains("bundled = false"),
        "{pin}"
    );
    assert!(pin.contains(&crate::pin::sum(
        &fs::read(dir.path().join("spec/openapi.json")).expect("there")
    )));
    // It can be generated at once.
    let (state, told) = super::run(dir.path(), false);
    assert_eq!(state, crate::codegen::State::Fresh, "{told}");
}

#[test]
fn a_second_import_and_another_order_change_nothing() {
    let dir = scratch(mini().to_string().as_bytes());
    let text = odd().to_string();
    let (code, told) = import(dir.path(), &put(dir.path(), "odd.json", &text));
    assert_eq!(code, 0, "{told}");
    let first = files(dir.path());
    let mut again = put(dir.path(), "odd.json", &text);
    for (overwrite, said) in [(false, "imported already"), (true, "no change")] {
        again.overwrite = overwrite;
        let (code, told) = import(dir.path(), &again);
        assert!(code == 0 && told.contains(said), "{told}");
    }
    assert_eq!(files(dir.path()), first);
    // The same as YAML, its keys turned round.
    let (code, told) = import(
        dir.path(),
        &put(dir.path(), "odd.yaml", &backwards(&odd(), 0)),
    );
    assert!(code == 0 && told.contains("no change"), "{told}");
    assert_eq!(files(dir.path()), first);
    // What was imported is a document like any other.
    let imported = sorted(first.0.clone()).to_string();
    let (code, told) = import(dir.path(), &put(dir.path(), "own.json", &imported));
    assert!(code == 0 && told.contains("no change"), "{told}");
    // Edited to what comes, it is only not pinned.
    let edited = first.0.to_string().replace("\"Odd\"", "\"Odder\"");
    fs::write(dir.path().join("spec/openapi.json"), &edited).expect("writable");
    let (code, told) = import(dir.path(), &put(dir.path(), "own.json", &edited));
    let said = "no change, but it is not pinned: `cargo xtask spec pin`";
    assert!(code == 0 && told.contains(said), "{told}");
}

/// YAML with every object's keys from the last to the first.
fn backwards(value: &Value, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) if !map.is_empty() => {
            let entries = map.iter().rev();
            let entry = |(key, value): (&String, &Value)| {
                format!("\n{indent}{}: {}", json!(key), backwards(value, depth + 1))
            };
            entries.map(entry).collect()
        }
        Value::Array(items) if !items.is_empty() => items
            .iter()
            .map(|item| format!("\n{indent}- {item}"))
            .collect(),
        other => other.to_string(),
    }
}

#[test]
fn what_would_be_lost_is_told_and_left_out_only_when_allowed() {
    let form = json!({"required": true, "content": {"text/csv": {"schema": {"type": "string"}}}});
    let cookie = json!({"name": "session", "in": "cookie", "schema": {"type": "string"}});
    #[rustfmt::skip] // a table
    let cases: [(&str, Value, &str); 4] = [
        ("/paths/~1rooms~1{room}~1notes/post/requestBody", form, "lost at /paths/~1rooms~1{room}~1notes/post/requestBody"),
        ("/paths/~1rooms~1{room}~1notes/post/parameters", json!([cookie]), "a parameter in a cookie is not sent"),
        ("/components/schemas/Note/properties/text", json!({"$ref": "#/nowhere"}), "#/nowhere leads nowhere"),
        ("/components/schemas/Note/properties/a-b", json!({"type": "string"}), ""),
    ];
    for (pointer, value, says) in cases {
        let mut doc = odd();
        super::edit(&mut doc, pointer, Some(value));
        let dir = scratch(mini().to_string().as_bytes());
        let before = files(dir.path());
        let mut arguments = put(dir.path(), "odd.json", &doc.to_string());
        let (code, told) = import(dir.path(), &arguments);
        if says.is_empty() {
            assert_eq!(code, 0, "{told}");
            continue;
        }
        assert_eq!(code, 1, "{told}");
        assert!(
            told.contains(says) && told.contains("--allow-loss"),
            "{told}"
        );
        assert_eq!(files(dir.path()), before, "nothing was written");
        arguments.allow_loss = true;
        arguments.dry_run = true;
        let (code, told) = import(dir.path(), &arguments);
        assert!(
            code == 0 && told.contains("would change; nothing was written"),
            "{told}"
        );
        assert_eq!(files(dir.path()), before);
        arguments.dry_run = false;
        let (code, told) = import(dir.path(), &arguments);
        assert_eq!(code, 0, "{told}");
        assert_ne!(files(dir.path()), before);
    }
}

/// Why a rule is there, the first places that it changed, and what is lost.
#[test]
fn a_log_says_why_and_where() {
    for (count, places) in [(1, "/0"), (3, "/0, /1, /2"), (4, "/0, /1, /2 and 1 more")] {
        let mut notes = Notes::default();
        for place in 0..count {
            notes.touch("summaries", format!("/{place}"));
        }
        notes.lose("left_out", "/info", "the title");
        let why = "summaries (a method is documented in a line)";
        let lost = "lost at /info: the title (left_out)";
        assert_eq!(notes.to_string(), format!("{why}: {places}\n{lost}\n"));
    }
    for rule in [swagger2::RULES, v31::RULES, mend::RULES]
        .into_iter()
        .flatten()
    {
        let mut notes = Notes::default();
        notes.touch(rule.name, "/info");
        let told = format!("{} ({}): /info\n", rule.name, rule.reason);
        assert_eq!(notes.to_string(), told);
    }
}

#[test]
fn what_is_no_document_is_told() {
    let dir = scratch(mini().to_string().as_bytes());
    let before = files(dir.path());
    for (text, says) in [
        ("", "it is empty"),
        ("<html>", "a page"),
        ("[]", "neither Swagger 2.0"),
        ("{}", "neither Swagger 2.0"),
        (
            "swagger: '1.2'\n",
            "neither Swagger 2.0 nor OpenAPI 3.0 or 3.1 (1.2)",
        ),
        ("openapi: 4.0.0\n", "(4.0.0)"),
        ("openapi: 3.0.0\n", "/info/title"),
        (
            "openapi: 3.1.0\ninfo: {title: a, version: b}\npaths: 7\n",
            "/paths",
        ),
    ] {
        let (code, told) = import(dir.path(), &put(dir.path(), "odd", text));
        assert_eq!(code, 100, "{text}: {told}");
        assert!(
            told.contains(says) && told.contains("nothing was written"),
            "{text}: {told}"
        );
        assert_eq!(files(dir.path()), before);
    }
    let arguments = Arguments {
        source: dir.path().join("none.json"),
        key_env: None,
        allow_loss: true,
        dry_run: false,
        overwrite: false,
    };
    let (code, told) = import(dir.path(), &arguments);
    assert!(
        code == 100 && told.contains("give a file that is there"),
        "{told}"
    );
}
