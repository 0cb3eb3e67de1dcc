//! How many places a fix-up changed: the ledger and `codegen` tell this number.

use serde_json::{Value, json};

use crate::lower::FIX_UPS;

/// A path with an operation whose body has one form and may have to be there.
fn operation(media_type: &str, required: bool, schema: &Value) -> Value {
    let content = json!({ media_type: {"schema": schema} });
    json!({"post": {"operationId": "send", "requestBody": {"required": required, "content": content}}})
}

#[test]
fn each_place_is_counted_once() {
    let text = json!({"type": "string"});
    let numbers = json!({"type": "integer", "enum": [1, 2]});
    let list = json!({"type": "array", "items": text});
    let query = |name: &str, style: &str, schema: &Value| json!({"name": name, "in": "query", "style": style, "schema": schema});
    let parameters = json!({"get": {"operationId": "list", "parameters": [
        query("plain", "form", &list),
        query("pipes", "pipeDelimited", &list),
        query("spaces", "spaceDelimited", &list),
        query("number", "form", &json!({"type": "integer", "enum": [1, 2], "default": 1})),
    ]}});
    let body = json!({"type": "object", "required": ["ids"], "properties": {
        "ids": list, "labels": list, "more": {"type": "object"}, "number": numbers, "text": text,
    }});
    let choice = json!({"type": "object", "properties": {"a": text, "b": text},
        "oneOf": [{"required": ["a"]}, {"required": ["b"]}]});
    let whole = json!({"$ref": "#/components/schemas/Body"});
    let note = json!({"title": "Note", "type": "object", "properties": {
        "both": {"allOf": [whole, whole]},
        "mood": {"title": "Mood", "type": "string", "enum": ["calm"]},
        "text": {"title": "Text", "type": "string"},
        "tone": {"enum": ["calm"]},
    }});
    let doc = json!({
        "paths": {
            "/parameters": parameters,
            "/json": operation("application/json", false, &json!({"$ref": "#/components/schemas/Body"})),
            "/pairs": operation("application/x-www-form-urlencoded", false, &choice),
            "/parts": operation("multipart/form-data", false, &json!({"type": "object"})),
            "/there": operation("application/json", true, &json!({"$ref": "#/components/schemas/Body"})),
        },
        "components": {"schemas": {"Body": body, "Note": note}},
    });
    #[rustfmt::skip] // a table
    let cases = [
        ("requests_plain", 4, "two lists of numbers, a default and a choice"),
        ("styles_usual", 2, "pipes and spaces"),
        ("schemas_named", 9, "three titles, four enums, one of two schemas and the schema of the pairs"),
        ("lists_optional", 2, "the list and the map that may be left out"),
        ("bodies_optional", 3, "JSON, pairs and parts that may be left out"),
    ];
    for (name, expected, what) in cases {
        let mut changed = doc.clone();
        let fix_up = FIX_UPS.iter().find(|fix_up| fix_up.name == name);
        let apply = fix_up.expect("it exists").apply;
        let places = apply(&mut changed).expect("it can be lowered");
        assert_eq!(places, expected, "{name}: {what}");
    }
}

/// A property that may be null from now on is one place, and so is a null among words; a limit, an object that is closed, an integer.
#[test]
fn each_place_of_an_answer_is_counted_once() {
    let answer = json!({"type": "object", "additionalProperties": false, "required": ["id"], "properties": {
        "id": {"type": "string"},
        "mood": {"type": "string", "nullable": true, "enum": ["calm", "glad", null]},
        "size": {"type": "integer"},
    }});
    let content = json!({"application/json": {"schema": answer}});
    let doc = json!({"paths": {"/moods": {"get": {
        "operationId": "mood", "responses": {"200": {"description": "", "content": content}},
    }}}});
    for (name, expected) in [("answers_without_limits", 3), ("answers_nullable", 3)] {
        let mut changed = doc.clone();
        let fix_up = FIX_UPS.iter().find(|fix_up| fix_up.name == name);
        let apply = fix_up.expect("it exists").apply;
        let places = apply(&mut changed).expect("it can be lowered");
        assert_eq!(places, expected, "{name}");
    }
}
