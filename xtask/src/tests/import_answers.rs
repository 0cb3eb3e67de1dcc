//! Answers of imported operations that are written in several ways.

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
        }},
    });
    let mut notes = Notes::default();
    let doc = convert(doc, &mini(), &mut notes).expect("it can be imported");
    (doc, notes)
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
