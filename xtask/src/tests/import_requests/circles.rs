//! Schemas that hold themselves, and words that are nobody's but ours.

use serde_json::{Value, json};

use super::plain;
use crate::codegen::build;
use crate::import::convert;
use crate::import::notes::Notes;
use crate::tests::mini;

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// A document with these schemas, of which the first is a field of a form, one of a form's types and a parameter.
fn document(name: &str, schemas: &Value) -> Value {
    let parts =
        json!({"type": "object", "properties": {"a": reference(name), "b": {"type": "string"}}});
    let operation = |id: &str, kind: &str, schema: &Value| {
        json!({
            "operationId": id,
            "requestBody": {"required": true, "content": {kind: {"schema": schema}}},
            "responses": {"204": {"description": ""}},
        })
    };
    let mut asked = operation("ask", "application/json", &reference(name));
    asked["parameters"] = json!([{"name": "a", "in": "query", "schema": reference(name)}]);
    json!({
        "openapi": "3.0.3",
        "info": {"title": "One", "version": "1"},
        "paths": {
            "/parts": {"put": operation("put_parts", "multipart/form-data", &parts)},
            "/whole": {"put": operation("put_whole", "multipart/form-data", &reference(name))},
            "/pairs": {"put": operation("put_pairs", "application/x-www-form-urlencoded", &parts)},
            "/asked": {"put": asked},
        },
        "components": {"schemas": schemas},
    })
}

/// What nothing can be is left out, and nobody goes around for ever.
#[test]
fn what_holds_itself_ends() {
    let many = |name: &str| json!(vec![reference(name); 20]);
    let tree = json!({"type": "array", "items": reference("Tree")});
    for (name, schemas) in [
        ("Tree", json!({ "Tree": tree })),
        ("All", json!({"All": {"allOf": many("All")}})),
        ("One", json!({"One": {"oneOf": many("One")}})),
        (
            "Two",
            json!({"Two": {"anyOf": [reference("Three"), reference("Two")]}, "Three": {"allOf": many("Two")}}),
        ),
    ] {
        let mut notes = Notes::default();
        let made = convert(document(name, &schemas), &mini(), &mut notes);
        let made = made.unwrap_or_else(|problem| panic!("{name}: {problem}"));
        assert!(!notes.losses().is_empty(), "{name}");
        assert!(build(made.to_string().as_bytes()).is_ok(), "{name}");
    }
}

/// The mark of the hook's type is set by us alone.
#[test]
fn a_schema_with_the_mark_of_bytes_is_a_schema() {
    let marked = json!({"type": "object", "properties": {"own": {"type": "string"}}, "x-bytes-of-a-form": true});
    let doc = document("Marked", &json!({ "Marked": marked }));
    let made = convert(doc, &mini(), &mut Notes::default()).expect("it can be converted");
    let files = build(made.to_string().as_bytes()).expect("it can be generated");
    assert!(!plain(&files["client.rs"]).contains("Upload"));
    assert!(plain(&files["types.rs"]).contains("pubstructMarked{"));
}
