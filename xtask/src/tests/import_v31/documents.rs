//! Documents before and after the rules.

use serde_json::{Value, json};

use super::{again, around, convert};

/// A rule, the place of the document, what is put there and what becomes of it.
pub(super) fn documents() -> Vec<(&'static str, &'static str, Value, Value)> {
    let get = json!({"get": {"operationId": "look", "responses": {}}});
    let more = json!({"get": {"operationId": "look", "responses": {}}, "summary": "Look"});
    let bytes = json!({"type": "string", "format": "binary"});
    let thing = json!({"$ref": "#/components/schemas/Thing"});
    let described = json!({"$ref": "#/components/schemas/Thing", "description": "It."});
    let other = json!({"$ref": "#/components/parameters/Page", "description": "It."});
    vec![
        ("info_aside", "/info/summary", json!("Short"), Value::Null),
        (
            "info_aside",
            "/info/license",
            json!({"name": "MIT", "identifier": "MIT"}),
            json!({"name": "MIT", "x-identifier": "MIT"}),
        ),
        (
            "webhooks_aside",
            "/webhooks",
            json!({"a": get}),
            Value::Null,
        ),
        (
            "path_items_in_place",
            "/paths/~1t",
            json!({"$ref": "#/components/pathItems/T", "summary": "Look"}),
            more,
        ),
        (
            "path_items_in_place",
            "/components/pathItems/Unused",
            get,
            Value::Null,
        ),
        (
            "mutual_tls",
            "/security",
            json!([{"tls": []}, {"tls": [], "key": []}, {"key": []}]),
            json!([{"key": []}, {"key": []}]),
        ),
        (
            "bytes_as_schema",
            "/paths/~1s/post/responses/200/content/image~1png",
            json!({}),
            json!({"schema": bytes}),
        ),
        (
            "boolean_schemas",
            "/paths/~1s/post/requestBody/content/application~1json",
            json!({"schema": true}),
            json!({"schema": {}}),
        ),
        (
            "references_alone",
            "/paths/~1s/post/parameters/0",
            other,
            json!({"$ref": "#/components/parameters/Page"}),
        ),
        (
            "references_alone",
            "/paths/~1s/post/requestBody/content/application~1json/schema",
            described,
            thing,
        ),
        (
            "dialect_dropped",
            "/jsonSchemaDialect",
            json!("x"),
            Value::Null,
        ),
        ("version", "/openapi", json!("3.1.1"), json!("3.0.3")),
    ]
}

#[test]
fn documents_before_and_after() {
    for (rule, at, before, after) in documents() {
        let mut doc = around(&json!({"type": "string"}));
        doc["components"]["securitySchemes"] =
            json!({"tls": {"type": "mutualTLS"}, "key": {"type": "http", "scheme": "bearer"}});
        doc["components"]["pathItems"] =
            json!({"T": {"get": {"operationId": "look", "responses": {}}}});
        doc["paths"]["/s"]["post"]["parameters"] = json!([{}]);
        put(&mut doc, at, before.clone());
        let notes = convert(&mut doc);
        let found = doc.pointer(at).cloned().unwrap_or_default();
        assert_eq!(found, after, "{rule} of {before}");
        assert!(
            !notes.touched(rule).is_empty(),
            "{rule} of {before}: {notes}"
        );
        again(&doc, rule);
    }
}

fn put(doc: &mut Value, at: &str, value: Value) {
    let (parent, key) = at.rsplit_once('/').expect("a pointer");
    match doc.pointer_mut(parent).expect("it is there") {
        Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
        map => map[key.replace("~1", "/")] = value,
    }
}

#[test]
fn an_operation_beside_a_path_reference_is_told() {
    let mut doc = json!({"openapi": "3.1.0", "paths": {"/a": {
        "$ref": "#/components/pathItems/A",
        "get": {"operationId": "mine"}, "put": {"operationId": "put"}
    }}, "components": {"pathItems": {"A": {"get": {"operationId": "other"}}}}});
    let notes = convert(&mut doc);
    let both = json!({"get": {"operationId": "other"}, "put": {"operationId": "put"}});
    assert_eq!(doc["paths"]["/a"], both);
    assert_eq!(notes.losses()[0].pointer, "/paths/~1a/get");
}

#[test]
fn definitions_become_components() {
    let mut doc = around(&json!({
        "$ref": "#/$defs/Thing",
        "discriminator": {"propertyName": "a", "mapping": {"x": "#/components/schemas/S/$defs/Thing"}},
        "$defs": {
            "Thing": {"$anchor": "here", "properties": {
                "deep": {"$ref": "#/components/schemas/S/$defs/Thing/$defs/Deep"},
                "self": {"$ref": "#here"}
            }, "$defs": {"Deep": {"type": "integer"}}}
        }
    }));
    doc["components"]["schemas"]["Free"] =
        json!({"$ref": "#/components/schemas/S/$defs/Thing/properties/deep"});
    convert(&mut doc);
    let schemas = &doc["components"]["schemas"];
    let mapping = json!({"propertyName": "a", "mapping": {"x": "#/components/schemas/Thing2"}});
    let limits = json!({"discriminator": mapping});
    let reference = json!({"$ref": "#/components/schemas/Thing2"});
    assert_eq!(schemas["S"], json!({"allOf": [reference, limits]}));
    assert_eq!(
        schemas["Thing2"]["properties"],
        json!({
            "deep": {"$ref": "#/components/schemas/Deep"}, "self": reference,
        })
    );
    assert_eq!(schemas["Deep"], json!({"type": "integer"}));
    assert_eq!(
        schemas["Free"],
        json!({"$ref": "#/components/schemas/Thing2/properties/deep"})
    );
    again(&doc, "$defs");
}
