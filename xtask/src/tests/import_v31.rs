//! The rules of 3.1: what each makes of a schema or of a document, that they are done after one run, and that they stay quiet where
//! nothing of 3.1 is.

mod documents;
mod lists;
mod meaning;
mod nulls;
mod schemas;
mod shapes;

use std::fs;

use serde_json::{Value, json};

use super::{mini, workspace};
use crate::import::notes::Notes;
use crate::import::v31::RULES;
use documents::documents;
use schemas::cases;

/// A document whose only operation sends and reads a schema.
fn around(schema: &Value) -> Value {
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/S"}}});
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Mini", "version": "1.0.0"},
        "paths": {"/s": {"post": {
            "operationId": "send",
            "requestBody": {"content": content},
            "responses": {"200": {"description": "Done.", "content": content}}
        }}},
        "components": {"schemas": {
            "S": schema,
            "Long": {"minLength": 2},
            "Thing": {"type": "object", "properties": {"a": {"type": "string"}}},
            "Word": {"type": "string", "enum": ["red", "blue"]}
        }}
    })
}

/// Runs all rules. A change without a note of its rule is a fault, and a note without a change is one.
fn convert(doc: &mut Value) -> Notes {
    let mut notes = Notes::default();
    for rule in RULES {
        let before = doc.clone();
        let mut own = Notes::default();
        (rule.apply)(doc, &mut own);
        (rule.apply)(&mut before.clone(), &mut notes);
        let told = !own.touched(rule.name).is_empty()
            || own.losses().iter().any(|loss| loss.rule == rule.name);
        assert_eq!(*doc != before, told, "{}: {own}", rule.name);
    }
    notes
}

fn again(doc: &Value, what: &str) {
    let mut twice = doc.clone();
    let notes = convert(&mut twice);
    assert_eq!(&twice, doc, "{what}: {notes}");
    assert_eq!(notes, Notes::default(), "{what}");
}

#[test]
fn schemas_before_and_after() {
    for case in cases() {
        let mut doc = around(&case.before);
        let notes = convert(&mut doc);
        let what = format!("{} of {}", case.rule, case.before);
        assert_eq!(doc["components"]["schemas"]["S"], case.after, "{what}");
        assert!(!notes.touched(case.rule).is_empty(), "{what}: {notes}");
        assert_eq!(notes.losses(), [], "{what}");
        again(&doc, &what);
    }
}

/// A rule, where it lost something, the schema before it and after.
#[test]
fn losses() {
    let cases = [
        (
            "dynamic_references",
            "/$dynamicRef",
            json!({"$dynamicRef": "#node"}),
            json!({}),
        ),
        (
            "dynamic_references",
            "/$recursiveRef",
            json!({"$recursiveRef": "#"}),
            json!({}),
        ),
        ("boolean_schemas", "", json!(false), json!({})),
        ("boolean_schemas", "/not", json!({"not": true}), json!({})),
        (
            "boolean_schemas",
            "/oneOf",
            json!({"oneOf": [false]}),
            json!({}),
        ),
        (
            "boolean_schemas",
            "/allOf",
            json!({"allOf": [{"type": "string"}, false]}),
            json!({"allOf": [{"type": "string"}]}),
        ),
        (
            "boolean_schemas",
            "/prefixItems/1",
            json!({"type": "array", "prefixItems": [{}, false]}),
            json!({"type": "array", "items": {}}),
        ),
    ];
    for (rule, at, before, after) in cases {
        let mut doc = around(&before);
        let notes = convert(&mut doc);
        assert_eq!(doc["components"]["schemas"]["S"], after, "{before}");
        let lost: Vec<(&str, &str)> = notes
            .losses()
            .iter()
            .map(|loss| (loss.rule, loss.pointer.as_str()))
            .collect();
        assert_eq!(
            lost,
            [(rule, format!("/components/schemas/S{at}").as_str())],
            "{before}"
        );
        again(&doc, rule);
    }
}

/// What is only answered is not said to make requests looser.
#[test]
fn looser_answers() {
    let mut doc = around(&json!({"type": "object", "propertyNames": {"maxLength": 2}}));
    doc["paths"]["/s"]["post"]["requestBody"] = Value::Null;
    let notes = convert(&mut doc);
    assert_eq!(notes.touched("requests_looser"), [""; 0]);
    assert_eq!(
        notes.touched("answers_looser"),
        ["/components/schemas/S/propertyNames"]
    );
}

#[test]
fn nothing_of_3_1() {
    let pinned = fs::read(workspace().join("spec/openapi.json")).expect("the pinned document");
    let pinned: Value = serde_json::from_slice(&pinned).expect("JSON");
    let forms = around(
        &json!({"type": "object", "nullable": true, "maxProperties": 2, "properties": {
        "a": {"oneOf": [{"$ref": "#/components/schemas/Word"}, {"nullable": true, "enum": [null]}]},
        "b": {"type": "number", "minimum": 1, "exclusiveMinimum": true, "not": {"enum": [2]}},
        "c": {"type": "string", "nullable": true, "enum": ["x", null]},
        "d": {"allOf": [{"$ref": "#/components/schemas/Word"}], "description": "It."},
        "const": {"type": "string"}, "type": {"type": "string"}, "$ref": {"type": "string"}
    }, "additionalProperties": false}),
    );
    for mut doc in [mini(), pinned, forms] {
        doc["openapi"] = json!("3.0.3");
        again(&doc, "a document of 3.0");
    }
}

/// Each rule has a case.
#[test]
fn every_rule_is_tested() {
    let mut named: Vec<&str> = cases().iter().map(|case| case.rule).collect();
    named.extend(documents().iter().map(|case| case.0));
    named.extend([
        "anchors_followed",
        "defs_to_components",
        "dynamic_references",
    ]);
    named.extend(["answers_looser", "paths_there"]);
    for rule in RULES {
        assert!(named.contains(&rule.name), "{}", rule.name);
        assert!(!rule.reason.is_empty());
    }
}
