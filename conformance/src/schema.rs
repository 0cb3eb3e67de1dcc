//! What the published JSON schemas say beyond the types: as much of what the loader refuses as a schema can say.
//!
//! It cannot say what hangs on the name of a file, that a header is forbidden and let in, or that a name stands there in capitals and in
//! small letters.

use schemars::Schema;
use serde_json::{Value, json};

use crate::call::KEYS;
use crate::every_operation::IDS;
use crate::expect::{INTERRUPTED, INVALID, KINDS};

/// A token of HTTP.
const NAME: &str = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";
/// Base64 with its padding, and no bits beyond the last byte.
const BASE64: &str =
    "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/// Of an exchange, or of a call that is refused.
pub(crate) fn fixture(schema: &mut Schema) {
    let unsent = json!({"properties": {"expect": {"properties": {"attempts": {"const": 0}}}}});
    let mut rules = vec![
        json!({"properties": {"kind": {"not": {"const": "sequence"}}}}),
        json!({
            "if": unsent,
            "then": {"properties": {"request": false, "response": false, "arguments": {"type": "null"}}},
            "else": {"required": ["request", "response"]},
        }),
    ];
    rules.extend(calls());
    add(schema, rules);
}

/// Of a step of a story.
pub(crate) fn step(schema: &mut Schema) {
    let lost = json!({"properties": {"expect": {"properties": {"kind": {"const": INTERRUPTED}}, "required": ["kind"]}}});
    let mut rules = vec![
        json!({"properties": {
            "status": {"minimum": 200, "maximum": 599},
            "expect": {"properties": {"attempts": {"minimum": 1}}},
        }}),
        json!({
            "if": lost,
            "else": {"required": ["status"], "properties": {"status": {"type": "integer"}}},
        }),
    ];
    rules.extend(calls());
    add(schema, rules);
}

/// The call of an operation has its keys, or stands under the names of the document.
fn calls() -> Vec<Value> {
    let facade: Vec<_> = KEYS.iter().map(|keys| keys.operation).collect();
    let mut rules = vec![json!({
        "if": {"properties": {"arguments": {"type": "object"}}, "required": ["arguments"]},
        "then": {"properties": {"operation": {"enum": IDS}, "call": {"maxProperties": 0}}},
        "else": {"properties": {"operation": {"enum": facade}}},
    })];
    rules.extend(KEYS.iter().map(|keys| {
        let all: Vec<_> = keys.required.iter().chain(keys.optional).collect();
        let call: &[&str] = if keys.required.is_empty() { &[] } else { &["call"] };
        json!({
            "if": {"properties": {"operation": {"const": keys.operation}, "arguments": {"type": "null"}}},
            "then": {
                "required": call,
                "properties": {"call": {"required": keys.required, "propertyNames": {"enum": all}}},
            },
        })
    }));
    rules
}

/// Of a judgement.
pub(crate) fn expect(schema: &mut Schema) {
    let told = |more: Value| {
        let mut none = json!({
            "message": {"type": "null"}, "code": {"type": "null"}, "retry_after": {"type": "null"}, "details": {"maxItems": 0},
        });
        if let (Some(none), Value::Object(more)) = (none.as_object_mut(), more) {
            none.extend(more);
        }
        none
    };
    let error = json!({
        "required": ["kind", "maybe_executed", "retryable"],
        "properties": {
            "kind": {"enum": KINDS}, "maybe_executed": {"type": "boolean"}, "retryable": {"type": "boolean"},
            "fields": {"maxProperties": 0}, "typed": false,
        },
    });
    let reply = told(json!({
        "kind": {"type": "null"}, "maybe_executed": {"type": "null"}, "retryable": {"type": "null"},
    }));
    let invalid = told(json!({
        "attempts": {"const": 0}, "maybe_executed": {"const": false}, "retryable": {"const": false},
    }));
    add(
        schema,
        vec![
            json!({
                "if": {"properties": {"outcome": {"const": "error"}}},
                "then": error,
                "else": {"properties": reply},
            }),
            json!({
                "if": {"properties": {"kind": {"const": INVALID}}, "required": ["kind"]},
                "then": {"properties": invalid},
                "else": {"properties": {"attempts": {"minimum": 1}}},
            }),
        ],
    );
}

/// Of a request.
pub(crate) fn request(schema: &mut Schema) {
    let name = json!({"pattern": NAME});
    add(
        schema,
        vec![
            json!({"properties": {
                "headers": {"propertyNames": name}, "allow": {"items": name}, "forbid": {"items": name},
            }}),
            json!({"not": {"required": ["body", "bytes"], "properties": {"bytes": {"type": "string"}}}}),
        ],
    );
}

/// Of an answer.
pub(crate) fn response(schema: &mut Schema) {
    let text = json!({"text": {"type": "string"}});
    add(
        schema,
        vec![
            json!({"properties": {
                "status": {"minimum": 200, "maximum": 599},
                "headers": {"propertyNames": {"pattern": NAME}},
                "base64": {"pattern": BASE64},
            }}),
            json!({"not": {"anyOf": [
                {"required": ["body", "base64"]},
                {"required": ["body", "text"], "properties": text},
                {"required": ["base64", "text"], "properties": text},
            ]}}),
        ],
    );
}

fn add(schema: &mut Schema, rules: Vec<Value>) {
    schema.insert("allOf".to_owned(), Value::Array(rules));
}
