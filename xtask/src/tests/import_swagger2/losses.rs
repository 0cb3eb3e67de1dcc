//! What the result does not say is told with its place.

use serde_json::{Value, json};

use super::{POST, converted, posting, swagger};

/// A document, the rule, the place that it tells, and a word of what it tells.
type Case = (Value, &'static str, String, &'static str);

fn at(rest: &str) -> String {
    format!("{POST}{rest}")
}

fn sending(parameters: &Value) -> Value {
    posting(&json!({"parameters": parameters}), &json!({}))
}

fn list(place: &str, format: &str) -> Value {
    sending(
        &json!([{"name": "l", "in": place, "type": "array", "items": {"type": "string"}, "collectionFormat": format}]),
    )
}

fn parameters() -> Vec<Case> {
    let rule = "parameter_schemas";
    let format = || at("/parameters/0/collectionFormat");
    let nested = json!([{"name": "l", "in": "query", "type": "array", "items": {"type": "array", "items": {}, "collectionFormat": "pipes"}}]);
    let deep = json!({"type": "array", "items": {"type": "array", "items": {}, "collectionFormat": "ssv"}});
    let deep = json!([{"name": "l", "in": "query", "type": "array", "items": deep}]);
    vec![
        (
            sending(&deep),
            rule,
            at("/parameters/0/items/items/collectionFormat"),
            "inside a list",
        ),
        (list("query", "tsv"), rule, format(), "tsv"),
        (list("query", "odd"), rule, format(), "odd"),
        (list("path", "ssv"), rule, format(), "ssv"),
        (list("header", "multi"), rule, format(), "multi"),
        (
            sending(&nested),
            rule,
            at("/parameters/0/items/collectionFormat"),
            "inside a list",
        ),
        (
            sending(&json!([{"name": "p", "in": "path", "allowEmptyValue": true}])),
            rule,
            at("/parameters/0/allowEmptyValue"),
            "empty",
        ),
        (
            sending(
                &json!([{"name": "q", "in": "query", "type": "string", "schema": {"type": "number"}}]),
            ),
            rule,
            at("/parameters/0/type"),
            "otherwise",
        ),
    ]
}

fn requests() -> Vec<Case> {
    let rule = "request_bodies";
    let body = json!({"name": "b", "in": "body", "schema": {}});
    let field = json!({"name": "f", "in": "formData", "type": "string"});
    let mut multipart = list("formData", "csv");
    multipart["paths"]["/things"]["post"]["consumes"] = json!(["multipart/form-data"]);
    let consuming = |media: &str| {
        posting(
            &json!({"parameters": [field], "consumes": [media]}),
            &json!({}),
        )
    };
    let other = json!({"name": "c", "in": "body", "schema": {}});
    let mixed = json!({"parameters": [body], "requestBody": {"content": {}}});
    vec![
        (
            sending(&json!([field, body])),
            rule,
            at("/parameters/0"),
            "one body",
        ),
        (
            sending(&json!([body, other])),
            rule,
            at("/parameters/1"),
            "one body",
        ),
        (
            sending(&json!([field, field])),
            rule,
            at("/parameters/1"),
            "twice",
        ),
        (
            sending(&json!([{"in": "formData"}])),
            rule,
            at("/parameters/0"),
            "no name",
        ),
        (
            sending(&json!([{"name": "f", "in": "formData", "allowEmptyValue": true}])),
            rule,
            at("/parameters/0/allowEmptyValue"),
            "no such word",
        ),
        (
            sending(&json!([{"name": "b", "in": "body", "odd": 1}])),
            rule,
            at("/parameters/0/odd"),
            "no such word",
        ),
        (
            posting(&mixed, &json!({})),
            rule,
            at("/parameters/0"),
            "has a requestBody",
        ),
        (
            swagger(&json!({"parameters": {"B": body}})),
            rule,
            "/parameters/B".to_owned(),
            "no operation",
        ),
        (
            list("formData", "tsv"),
            rule,
            at("/parameters/0/collectionFormat"),
            "tsv",
        ),
        (multipart, rule, at("/parameters/0"), "joined"),
        (consuming("text/xml"), rule, at("/consumes"), "text/xml"),
        (
            consuming("application/json"),
            rule,
            at("/consumes"),
            "application/json",
        ),
    ]
}

fn others() -> Vec<Case> {
    let scheme = |scheme: Value| swagger(&json!({"securityDefinitions": {"a": scheme}}));
    let security = |rest: &str| format!("/securityDefinitions/a{rest}");
    let twice = json!({"a/b": 1, "A/B": 2});
    let twice =
        json!({"produces": ["a/b"], "responses": {"200": {"description": "", "examples": twice}}});
    let mixed = json!({"responses": {"200": {"description": "", "schema": {}, "content": {}}}});
    let example = json!({"produces": ["a/b"], "responses": {"200": {"description": "", "schema": {}, "examples": {"c/d": 1}}}});
    vec![
        (
            posting(&twice, &json!({})),
            "responses_content",
            at("/responses/200/examples/a~1b"),
            "another",
        ),
        (
            posting(&mixed, &json!({})),
            "responses_content",
            at("/responses/200"),
            "has a content",
        ),
        (
            swagger(&json!({"host": "h", "servers": []})),
            "servers_named",
            "/host".to_owned(),
            "has servers",
        ),
        (
            posting(
                &json!({"schemes": ["ws"]}),
                &json!({"host": "h", "schemes": ["https"]}),
            ),
            "operation_schemes",
            at("/schemes"),
            "ws",
        ),
        (
            swagger(&json!({"schemes": ["https"]})),
            "servers_named",
            "/schemes".to_owned(),
            "without a host",
        ),
        (
            posting(&example, &json!({})),
            "responses_content",
            at("/responses/200/examples/c~1d"),
            "c/d",
        ),
        (
            scheme(
                json!({"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://h"}),
            ),
            "security_schemes",
            security(""),
            "tokenUrl",
        ),
        (
            scheme(json!({"type": "oauth2", "flow": "odd"})),
            "security_schemes",
            security("/flow"),
            "none",
        ),
        (
            scheme(json!({"type": "oauth2"})),
            "security_schemes",
            security("/flow"),
            "none",
        ),
        (
            scheme(
                json!({"type": "oauth2", "flow": "password", "tokenUrl": "https://h", "authorizationUrl": "https://h"}),
            ),
            "security_schemes",
            security("/authorizationUrl"),
            "no such URL",
        ),
        (
            swagger(
                &json!({"definitions": {"A": {}}, "components": {"schemas": {"A": {"type": "string"}}}}),
            ),
            "components_moved",
            "/definitions/A".to_owned(),
            "another",
        ),
    ]
}

#[test]
fn each_loss_is_told_with_its_place() {
    for (doc, rule, pointer, word) in [parameters(), requests(), others()].into_iter().flatten() {
        let (_, notes) = converted(doc.clone(), None);
        let [loss] = notes.losses() else {
            panic!("one loss at {pointer}, not {notes}");
        };
        assert_eq!((loss.rule, &loss.pointer), (rule, &pointer), "{notes}");
        assert!(loss.what.contains(word), "{notes}");
    }
}

#[test]
fn the_body_stays_when_there_are_fields_too() {
    let doc = sending(
        &json!([{"name": "f", "in": "formData"}, {"name": "b", "in": "body", "schema": {"type": "string"}}]),
    );
    let (result, _) = converted(doc, None);
    let schema = result.pointer(&at("/requestBody/content/application~1json/schema"));
    assert_eq!(schema, Some(&json!({"type": "string"})));
}

#[test]
fn media_types_of_the_whole_document_are_no_loss_of_a_form() {
    let parts = json!({"consumes": ["application/json", "text/xml"]});
    let doc = posting(
        &json!({"parameters": [{"name": "f", "in": "formData"}]}),
        &parts,
    );
    let (result, notes) = converted(doc, None);
    assert_eq!(notes.losses(), []);
    let content = result
        .pointer(&at("/requestBody/content"))
        .and_then(Value::as_object);
    let types: Vec<&String> = content.expect("a body").keys().collect();
    assert_eq!(types, ["application/x-www-form-urlencoded"]);
}
