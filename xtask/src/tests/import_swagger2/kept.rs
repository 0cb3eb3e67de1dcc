//! What no rule changes, and that nothing of the old format is left.

use serde_json::{Value, json};

use super::hostile::full;
use super::{POST, converted, posting, swagger};
use crate::json::{list, local_ref, object};

#[test]
fn a_reference_is_one_only_where_the_format_has_one() {
    let text = json!({"$ref": "#/definitions/A"});
    let schema = json!({
        "default": text, "enum": [text], "example": text, "x-own": text,
        "properties": {"$ref": {"type": "string"}, "x-b": {"$ref": "#/definitions/A"}},
    });
    let doc = posting(
        &json!({"x-own": text, "responses": {"x-own": text, "200": {"description": "", "schema": schema}}}),
        &json!({"definitions": {"A": {}}, "x-own": text}),
    );
    let (result, _) = converted(doc, None);
    let answer = "/responses/200/content/application~1json/schema";
    let untouched = [
        "/x-own".to_owned(),
        format!("{POST}/x-own"),
        format!("{POST}/responses/x-own"),
        format!("{POST}{answer}/default"),
        format!("{POST}{answer}/enum/0"),
        format!("{POST}{answer}/example"),
        format!("{POST}{answer}/x-own"),
    ];
    for pointer in untouched {
        assert_eq!(result.pointer(&pointer), Some(&text), "{pointer}");
    }
    let property = format!("{POST}{answer}/properties/x-b/$ref");
    assert_eq!(
        result.pointer(&property),
        Some(&json!("#/components/schemas/A"))
    );
}

#[test]
fn what_is_the_same_in_both_formats_stays() {
    let cases: Vec<(&str, Value)> = vec![
        (
            "/components/schemas/A",
            json!({"type": "object", "readOnly": true, "x-nullable": false, "x-own": 1}),
        ),
        (
            "/components/schemas/A",
            json!({"nullable": true, "anyOf": [{"type": "string"}], "oneOf": [{"type": "string"}]}),
        ),
        (
            "/components/securitySchemes/A",
            json!({"type": "apiKey", "name": "k", "in": "header", "description": "d"}),
        ),
        (
            "/components/securitySchemes/A",
            json!({"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://h/a", "scopes": {}}}}),
        ),
        (
            "/components/parameters/A",
            json!({"name": "l", "in": "query", "schema": {"type": "array", "items": {}}}),
        ),
    ];
    for (pointer, part) in cases {
        let section = match pointer.split('/').nth(2) {
            Some("schemas") => "definitions",
            Some("parameters") => "parameters",
            _ => "securityDefinitions",
        };
        let (result, notes) = converted(swagger(&json!({section: {"A": part}})), None);
        assert_eq!(result.pointer(pointer), Some(&part), "{notes}");
        assert_eq!(notes.losses(), [], "{pointer}");
    }
}

#[test]
fn what_says_nothing_is_no_loss() {
    let parameters = [
        json!({"name": "p", "in": "path", "type": "string", "allowEmptyValue": false}),
        json!({"name": "f", "in": "formData", "type": "string", "allowEmptyValue": false, "required": false}),
        json!({"name": "f", "in": "formData", "type": "array", "items": {"type": "file"}}),
        json!({"name": "q", "in": "query", "type": "string", "collectionFormat": "csv"}),
    ];
    for parameter in parameters {
        let (_, notes) = converted(
            posting(&json!({"parameters": [parameter]}), &json!({})),
            None,
        );
        assert_eq!(notes.losses(), [], "{parameter}");
    }
}

#[test]
fn parts_of_openapi_3_stay() {
    let content = json!({"name": "q", "in": "query", "content": {"application/json": {}}});
    let operation = json!({"parameters": [content], "responses": {"x-own": {"schema": {}}}});
    let servers = json!([{"url": "https://own"}]);
    let doc = posting(&operation, &json!({"host": "h", "servers": servers}));
    let (result, _) = converted(doc, None);
    assert_eq!(result.pointer(POST), Some(&operation));
    assert_eq!(result["servers"], servers);
}

#[test]
fn what_has_no_form_that_is_known_is_left_for_the_check() {
    let odd = json!({"host": 1, "consumes": 2, "produces": [3], "definitions": [], "security": 3, "paths": {"/a": {"get": {"parameters": [null, {"in": "b"}]}}}});
    let (result, notes) = converted(swagger(&odd), None);
    for (key, value) in odd.as_object().expect("an object") {
        assert_eq!(&result[key], value, "{key}");
    }
    let odd = swagger(&json!({"definitions": {"A": {}}, "components": 4}));
    assert_eq!(converted(odd, None).0["definitions"], json!({"A": {}}));
    assert_eq!(notes.losses(), []);
}

#[test]
fn a_whole_document_is_one_of_openapi_3() {
    let (result, notes) = converted(full(), None);
    let known: openapiv3::OpenAPI = serde_json::from_value(result.clone()).expect("OpenAPI 3.0");
    assert_eq!(known.paths.paths.len(), 2);
    let keys: Vec<&String> = result.as_object().expect("an object").keys().collect();
    let wanted = [
        "components",
        "info",
        "openapi",
        "paths",
        "security",
        "servers",
    ];
    assert_eq!(keys, wanted, "{notes}");
    let mut references = 0;
    followed(&result, &result, &mut references);
    assert_eq!(references, 4);
}

/// Every reference has something that it refers to.
fn followed(doc: &Value, part: &Value, count: &mut usize) {
    if let Some(pointer) = local_ref(part) {
        assert!(doc.pointer(pointer).is_some(), "{pointer}");
        *count += 1;
    }
    for (_, part) in object(Some(part)) {
        followed(doc, part, count);
    }
    for part in list(Some(part)) {
        followed(doc, part, count);
    }
}
