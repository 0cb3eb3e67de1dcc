//! Bounds, lists, and what 3.0 cannot refuse.

use serde_json::json;

use super::schemas::{Fits, Row};

pub(super) fn lists() -> Vec<Row> {
    use Fits::{Fewer, More, Same};
    let integer = json!({"type": "integer"});
    vec![
        (
            "bounds_as_words",
            Same,
            json!({"type": "number", "exclusiveMinimum": 1}),
            json!({"type": "number", "minimum": 1, "exclusiveMinimum": true}),
        ),
        (
            "bounds_as_words",
            Same,
            json!({"type": "number", "minimum": 1, "exclusiveMinimum": 0}),
            json!({"type": "number", "minimum": 1}),
        ),
        (
            "bounds_as_words",
            Same,
            json!({"type": "number", "maximum": 5, "exclusiveMaximum": 5}),
            json!({"type": "number", "maximum": 5, "exclusiveMaximum": true}),
        ),
        (
            "tuples_as_lists",
            Same,
            json!({"type": "array", "prefixItems": [integer, integer], "items": false, "minItems": 2}),
            json!({"type": "array", "items": integer, "minItems": 2, "maxItems": 2}),
        ),
        (
            "tuples_as_lists",
            Fewer,
            json!({"type": "array", "prefixItems": [integer, integer]}),
            json!({"type": "array", "items": integer}),
        ),
        (
            "tuples_as_lists",
            More,
            json!({"type": "array", "prefixItems": [integer, {"type": "string"}], "maxItems": 2}),
            json!({"type": "array", "items": {}, "maxItems": 2}),
        ),
        (
            "items_there",
            Same,
            json!({"type": "array"}),
            json!({"type": "array", "items": {}}),
        ),
        (
            "boolean_schemas",
            Same,
            json!({"type": "array", "items": true}),
            json!({"type": "array", "items": {}}),
        ),
        (
            "boolean_schemas",
            Same,
            json!({"type": "array", "items": false}),
            json!({"type": "array", "items": {}, "maxItems": 0}),
        ),
        (
            "boolean_schemas",
            More,
            json!({"type": "object", "properties": {"a": true, "b": false}}),
            json!({"type": "object", "properties": {"a": {}}}),
        ),
        (
            "boolean_schemas",
            Same,
            json!({"anyOf": [false, {"type": "string"}], "allOf": [true], "not": false}),
            json!({"anyOf": [{"type": "string"}]}),
        ),
        ("boolean_schemas", Same, json!(true), json!({})),
    ]
}

pub(super) fn narrowing() -> Vec<Row> {
    use Fits::{Fewer, More, Same};
    let text = json!({"type": "string"});
    vec![
        (
            "left_over_is_additional",
            Same,
            json!({"type": "object", "properties": {"a": text}, "unevaluatedProperties": false}),
            json!({"type": "object", "properties": {"a": text}, "additionalProperties": false}),
        ),
        (
            "patterns_as_additional",
            More,
            json!({"type": "object", "patternProperties": {"^x-": text}, "additionalProperties": false}),
            json!({"type": "object", "additionalProperties": text}),
        ),
        (
            "patterns_as_additional",
            More,
            json!({"type": "object", "patternProperties": {"^x-": false}}),
            json!({"type": "object", "additionalProperties": true}),
        ),
        (
            "not_of_31",
            More,
            json!({"type": "string", "not": {"enum": ["a", null]}}),
            json!({"type": "string"}),
        ),
        (
            "patterns_as_additional",
            Fewer,
            json!({"type": "object", "patternProperties": {"^x-": text}}),
            json!({"type": "object", "additionalProperties": text}),
        ),
        (
            "patterns_as_additional",
            More,
            json!({"type": "object", "patternProperties": {"^x-": text, "^y-": {"type": "integer"}}}),
            json!({"type": "object", "additionalProperties": true}),
        ),
        (
            "requests_looser",
            More,
            json!({"type": "object", "propertyNames": {"maxLength": 2}}),
            json!({"type": "object"}),
        ),
        (
            "requests_looser",
            More,
            json!({"type": "object", "dependentRequired": {"b": ["a"]}, "dependentSchemas": {"b": {"minProperties": 2}}}),
            json!({"type": "object"}),
        ),
        (
            "requests_looser",
            More,
            json!({"type": "array", "items": {}, "contains": {"type": "string"}, "minContains": 1, "unevaluatedItems": false}),
            json!({"type": "array", "items": {}}),
        ),
        (
            "requests_looser",
            More,
            json!({"if": {"type": "string"}, "then": {"minLength": 2}, "else": {"type": "object"}}),
            json!({}),
        ),
        (
            "not_of_31",
            More,
            json!({"type": "string", "not": {"const": "a"}}),
            json!({"type": "string"}),
        ),
        (
            "not_of_31",
            More,
            json!({"type": "object", "not": {"properties": {"a": false}}}),
            json!({"type": "object"}),
        ),
    ]
}
