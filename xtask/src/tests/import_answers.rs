//! Parts of imported operations that are written in odd ways: their bodies, their errors, and values in their paths.

use serde_json::{Value, json};

use super::mini;
use crate::import::convert;
use crate::import::notes::Notes;

fn imported(responses: &Value) -> (Value, Notes) {
    let doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "Notes", "version": "1"},
        "paths": {"/notes": {"get": {"operationId": "list", "summary": "Lists", "responses": responses}}},
        "components": {"schemas": {
            "Error": {"type": "object", "properties": {"code": {"type": "string"}}},
            "Same": {"type": "object", "properties": {"code": {"type": "string"}}},
            "Other": {"type": "object", "properties": {"text": {"type": "string"}}},
        }, "responses": {
            "Gone": {"description": "It is gone."},
            "Wrong": {"description": "It is wrong.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}},
        }},
    });
    let mut notes = Notes::default();
    let doc = convert(doc, &mini(), &mut notes).expect("it can be imported");
    (doc, notes)
}

#[test]
fn json_is_called_by_its_name_however_it_is_written() {
    let names = [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "*/*",
    ];
    for name in names {
        let media = json!({"schema": {"type": "string"}});
        let body = json!({"required": true, "content": { name: media }});
        let responses = json!({"204": {"description": ""}});
        let write = json!({"operationId": "write", "requestBody": body, "responses": responses});
        let doc = json!({
            "openapi": "3.0.3",
            "info": {"title": "Notes", "version": "1"},
            "paths": {"/notes": {"post": write}},
        });
        let mut notes = Notes::default();
        let doc = convert(doc, &mini(), &mut notes).expect("it can be imported");
        assert_eq!(notes.losses(), [], "{name}");
        let content = &doc["paths"]["/notes"]["post"]["requestBody"]["content"];
        assert_eq!(*content, json!({"application/json": media}), "{name}");
        let touched = notes.touched("one_body");
        assert_eq!(touched.is_empty(), name == "application/json", "{name}");
    }
}

#[test]
fn one_type_of_errors_however_they_are_written() {
    let answer = |schema: &Value| json!({"description": "", "content": {"application/json": {"schema": schema}}});
    let named = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let inline = json!({"type": "object", "properties": {"code": {"type": "string"}}});
    let (error, same, other) = (named("Error"), named("Same"), named("Other"));
    let fault = named("ListFault");
    #[rustfmt::skip] // a table
    let cases = [
        ("one schema", json!({"400": answer(&error), "500": answer(&error)}), "400", error.clone()),
        ("two names of one", json!({"400": answer(&error), "403": answer(&same)}), "403", error.clone()),
        ("once with a name", json!({"400": answer(&inline), "500": answer(&error)}), "400", error.clone()),
        ("two meanings", json!({"400": answer(&error), "500": answer(&other)}), "500", json!({})),
        ("where it stands, twice", json!({"400": answer(&inline), "500": answer(&inline)}), "500", fault.clone()),
        ("where it stands, for all", json!({"default": answer(&inline)}), "default", fault.clone()),
        ("where it stands, once", json!({"404": answer(&inline)}), "404", inline.clone()),
    ];
    for (what, mut responses, status, expected) in cases {
        responses["200"] = answer(&other);
        let (doc, notes) = imported(&responses);
        assert_eq!(notes.losses(), [], "{what}");
        let at = format!("/paths/~1notes/get/responses/{status}/content/application~1json/schema");
        assert_eq!(doc.pointer(&at), Some(&expected), "{what}");
        if expected == fault {
            let schema = &doc["components"]["schemas"]["ListFault"];
            assert_eq!(schema["properties"], inline["properties"], "{what}");
        }
    }
}

#[test]
fn shared_answers_of_one_type_are_left_where_they_are() {
    let shared = |name: &str| json!({"$ref": format!("#/components/responses/{name}")});
    #[rustfmt::skip] // a table
    let cases = [
        ("no schema", json!({"200": shared("Gone"), "400": shared("Gone"), "404": shared("Gone")})),
        ("one schema", json!({"200": shared("Wrong"), "400": shared("Wrong"), "500": shared("Wrong")})),
        ("one schema, and none", json!({"204": shared("Gone"), "400": shared("Wrong"), "404": shared("Gone")})),
    ];
    for (what, responses) in cases {
        let (doc, notes) = imported(&responses);
        assert_eq!(notes.touched("answers_alike"), [""; 0], "{what}");
        let there = &doc["paths"]["/notes"]["get"]["responses"];
        assert_eq!(there, &responses, "{what}");
    }
}

#[test]
fn a_value_in_a_path_is_a_text_where_nothing_is_said() {
    let text = json!({"type": "string"});
    let number = json!({"type": "integer"});
    #[rustfmt::skip] // a table
    let cases = [
        (json!({}), text.clone()),
        (json!({"default": "main"}), text.clone()),
        (json!({"anyOf": [text, number]}), text.clone()),
        (json!({"$ref": "#/components/schemas/Any"}), text.clone()),
        (number.clone(), number.clone()),
        (json!({"$ref": "#/components/schemas/Id"}), json!({"$ref": "#/components/schemas/Id"})),
    ];
    for (schema, expected) in cases {
        let parameters = json!([{"name": "id", "in": "path", "required": true, "schema": schema}]);
        let responses = json!({"204": {"description": ""}});
        let doc = json!({
            "openapi": "3.0.3",
            "info": {"title": "Notes", "version": "1"},
            "paths": {"/notes/{id}": {"get": {"operationId": "note", "parameters": parameters, "responses": responses}}},
            "components": {"schemas": {"Any": {"description": "Any."}, "Id": {"type": "string", "maxLength": 9}}},
        });
        let doc = convert(doc, &mini(), &mut Notes::default()).expect("it can be imported");
        let there = doc.pointer("/paths/~1notes~1{id}/get/parameters/0/schema");
        assert_eq!(there, Some(&expected), "{schema}");
    }
}

#[test]
fn words_are_texts_with_null_among_them_too() {
    let words = json!(["calm", "glad", null]);
    #[rustfmt::skip] // a table
    let cases = [
        (json!({"type": "number", "enum": ["calm", "glad"]}), json!({"type": "string", "enum": ["calm", "glad"]})),
        (json!({"type": "number", "nullable": true, "enum": words}), json!({"type": "string", "nullable": true, "enum": words})),
        (json!({"nullable": true, "enum": words}), json!({"type": "string", "nullable": true, "enum": words})),
        (json!({"type": "number", "nullable": true, "enum": ["calm", 7, null]}), json!({"type": "number", "nullable": true})),
    ];
    for (mood, expected) in cases {
        let schema = json!({"type": "object", "properties": {"mood": mood}});
        let answer =
            json!({"description": "", "content": {"application/json": {"schema": schema}}});
        let (doc, notes) = imported(&json!({"200": answer}));
        assert_eq!(notes.losses(), [], "{mood}");
        let at =
            "/paths/~1notes/get/responses/200/content/application~1json/schema/properties/mood";
        assert_eq!(doc.pointer(at), Some(&expected), "{mood}");
    }
}
