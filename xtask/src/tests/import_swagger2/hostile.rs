//! No shape of a document stops the rules.

use serde_json::{Value, json};

use super::converted;
use crate::json::join;

/// Every part that a rule looks at.
pub(super) fn full() -> Value {
    json!({
        "swagger": "2.0", "info": {"title": "Full", "version": "1"}, "components": {"schemas": {"C": {}}},
        "host": "h", "basePath": "/v1", "schemes": ["https"], "consumes": ["application/json"], "produces": ["application/json"],
        "security": [{"a b": []}],
        "securityDefinitions": {
            "a b": {"type": "oauth2", "flow": "implicit", "authorizationUrl": "https://h", "scopes": {"s": "d"}},
            "c": {"type": "basic"},
        },
        "definitions": {
            "A b": {"allOf": [{"$ref": "#/definitions/B"}], "x-nullable": true, "properties": {"f": {"type": "file"}}},
            "B": {"discriminator": "k", "items": {"$ref": "#/paths/~1a~1{b}/get/responses/200/schema", "x-nullable": true}},
        },
        "parameters": {
            "Body": {"name": "b", "in": "body", "schema": {"$ref": "#/definitions/A%20b"}, "example": 1},
            "List": {"name": "l", "in": "query", "type": "array", "items": {"type": "array", "items": {}, "collectionFormat": "ssv"},
                "collectionFormat": "multi"},
        },
        "responses": {"R": {"description": "", "schema": {"type": "file"}, "examples": {"application/json": 1}}},
        "paths": {
            "/a/{b}": {
                "parameters": [{"name": "b", "in": "path", "type": "string", "allowEmptyValue": true},
                    {"$ref": "#/parameters/Body"}],
                "get": {
                    "schemes": ["https"], "produces": ["a/b"], "security": [{"a b": []}],
                    "parameters": [{"$ref": "#/parameters/List"}],
                    "responses": {
                        "200": {"schema": {"type": "object"}, "headers": {"H": {"type": "string"}}},
                        "400": {"$ref": "#/responses/R"},
                        "x-own": {},
                    },
                },
            },
            "/c": {"post": {
                "consumes": ["application/json", "multipart/form-data", "application/x-www-form-urlencoded"],
                "parameters": [
                    {"name": "f", "in": "formData", "type": "file", "required": true},
                    {"name": "g", "in": "formData", "type": "array", "items": {"type": "string"}},
                    {"$ref": "#/paths/~1a~1{b}/parameters/0"},
                ],
                "responses": {"default": {"description": ""}},
            }},
        },
    })
}

/// The pointers of a value and of all that is in it.
fn nodes(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, part)| nodes(part, &join(at, key), found)),
        Value::Array(items) => {
            for (index, part) in items.iter().enumerate() {
                nodes(part, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn a_wrong_shape_at_any_place_stops_no_rule() {
    let full = full();
    let mut places = Vec::new();
    nodes(&full, "", &mut places);
    let wrong = [
        json!(null),
        json!(true),
        json!(-1.5),
        json!(""),
        json!("#/definitions/B"),
        json!([]),
        json!([null, 1, "x", [], {}]),
        json!({}),
        json!({"": null, "$ref": 1, "x-a": {}}),
        json!({"$ref": "#/paths/~1a~1{b}"}),
        json!({"$ref": "#"}),
    ];
    assert!(places.len() > 100, "{}", places.len());
    for place in &places {
        for shape in &wrong {
            let mut doc = full.clone();
            *doc.pointer_mut(place).expect("a place of the document") = shape.clone();
            let (result, _) = converted(doc, None);
            let text = result.to_string();
            let again: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(again, result, "{place} as {shape}");
        }
    }
}

#[test]
fn references_in_a_circle_come_to_an_end() {
    let circle = json!({
        "swagger": "2.0",
        "definitions": {"A:": {"allOf": [{"$ref": "#/definitions/A:"}], "$ref": "#/definitions/B:"}, "B:": {"$ref": "#/definitions/A:"}},
        "parameters": {"P": {"$ref": "#/parameters/Q"}, "Q": {"$ref": "#/parameters/P"}},
        "responses": {"R": {"$ref": "#/responses/R"}},
        "paths": {"/a": {"get": {"parameters": [{"$ref": "#/parameters/P"}, {"$ref": "#/paths/~1a/get/parameters/1"}],
            "responses": {"200": {"$ref": "#/responses/R"}}}}},
    });
    let (result, _) = converted(circle, None);
    assert_eq!(
        result["paths"]["/a"]["get"]["parameters"][0]["$ref"],
        "#/components/parameters/P"
    );
}
