//! Null, and several types.

use serde_json::json;

use super::schemas::{Fits, Row};

pub(super) fn nulls() -> Vec<Row> {
    use Fits::{More, Same};
    let word = json!({"$ref": "#/components/schemas/Word"});
    let thing = json!({"$ref": "#/components/schemas/Thing"});
    vec![
        (
            "null_members",
            Same,
            json!({"oneOf": [word, {"type": "null"}]}),
            json!({"nullable": true, "allOf": [word]}),
        ),
        (
            "null_members",
            Same,
            json!({"anyOf": [word, thing, {"type": "null"}]}),
            json!({"nullable": true, "anyOf": [word, thing]}),
        ),
        (
            "null_members",
            Same,
            json!({"description": "It.", "oneOf": [{"const": null}, {"type": "integer", "description": "No."}]}),
            json!({"nullable": true, "description": "It.", "type": "integer"}),
        ),
        (
            "null_members",
            Same,
            json!({"minLength": 1, "oneOf": [{"type": "string"}, {"enum": [null]}]}),
            json!({"nullable": true, "minLength": 1, "allOf": [{"type": "string"}]}),
        ),
        (
            "null_members",
            Same,
            json!({"type": "string", "oneOf": [{"minLength": 1}, {"type": "null"}]}),
            json!({"type": "string", "allOf": [{"minLength": 1}]}),
        ),
        (
            "null_members",
            Same,
            json!({"anyOf": [{"type": "string", "enum": ["a", "b"]}, {"type": "null"}]}),
            json!({"nullable": true, "type": "string", "enum": ["a", "b", null]}),
        ),
        (
            "null_members",
            Same,
            json!({"anyOf": [{"const": 1}, {"type": "null"}]}),
            json!({"nullable": true, "type": "integer", "enum": [1, null]}),
        ),
        (
            "values_as_enum",
            Same,
            json!({"type": ["integer", "null"], "oneOf": [{"const": 1, "title": "One"}, {"const": 2, "type": "integer"}]}),
            json!({"type": "integer", "nullable": true, "enum": [1, 2]}),
        ),
        (
            "values_as_enum",
            Same,
            json!({"oneOf": [{"const": "a"}, {"type": "null"}, {"const": "b"}]}),
            json!({"type": "string", "nullable": true, "enum": ["a", "b", null]}),
        ),
        (
            "const_as_enum",
            Same,
            json!({"const": "a"}),
            json!({"type": "string", "enum": ["a"]}),
        ),
        (
            "const_as_enum",
            Same,
            json!({"type": "number", "const": 1}),
            json!({"type": "number", "enum": [1]}),
        ),
        (
            "const_as_enum",
            More,
            json!({"const": null}),
            json!({"nullable": true}),
        ),
        (
            "only_nulls",
            More,
            json!({"type": "null", "description": "It."}),
            json!({"nullable": true, "description": "It."}),
        ),
        (
            "only_nulls",
            More,
            json!({"type": ["null"]}),
            json!({"nullable": true}),
        ),
        (
            "enum_with_null",
            Same,
            json!({"enum": ["a", null]}),
            json!({"type": "string", "nullable": true, "enum": ["a", null]}),
        ),
        (
            "enum_with_null",
            More,
            json!({"type": "string", "enum": ["a", null]}),
            json!({"type": "string", "nullable": true, "enum": ["a", null]}),
        ),
        (
            "null_in_types",
            Same,
            json!({"type": ["string", "null"], "enum": ["a", null]}),
            json!({"type": "string", "nullable": true, "enum": ["a", null]}),
        ),
    ]
}

pub(super) fn types() -> Vec<Row> {
    use Fits::{More, Same};
    let word = json!({"$ref": "#/components/schemas/Word"});
    vec![
        (
            "null_in_types",
            Same,
            json!({"type": ["string", "null"], "minLength": 1}),
            json!({"type": "string", "nullable": true, "minLength": 1}),
        ),
        (
            "null_in_types",
            Same,
            json!({"type": ["integer", "number"]}),
            json!({"type": "number"}),
        ),
        (
            "null_in_types",
            Same,
            json!({"type": ["string"]}),
            json!({"type": "string"}),
        ),
        (
            "null_in_types",
            More,
            json!({"type": ["string", "null"], "allOf": [word]}),
            json!({"type": "string", "nullable": true, "allOf": [word]}),
        ),
        (
            "types_beside_choices",
            More,
            json!({"type": ["string", "boolean"], "anyOf": [{"minLength": 5}, {"maxLength": 1}]}),
            json!({"anyOf": [{"minLength": 5}, {"maxLength": 1}]}),
        ),
        (
            "types_beside_choices",
            Same,
            json!({"type": ["array", "boolean", "null", "number", "object", "string"]}),
            json!({"nullable": true}),
        ),
        (
            "types_apart",
            Same,
            json!({"type": ["string", "integer"], "minLength": 1, "maximum": 2, "minItems": 1, "title": "T"}),
            json!({"title": "T", "oneOf": [{"type": "string", "minLength": 1}, {"type": "integer", "maximum": 2}]}),
        ),
        // A format of numbers is of the numbers.
        (
            "types_apart",
            Same,
            json!({"type": ["string", "integer"], "format": "int64"}),
            json!({"oneOf": [{"type": "string"}, {"type": "integer", "format": "int64"}]}),
        ),
        (
            "types_apart",
            Same,
            json!({"type": ["array", "object", "null"], "properties": {"a": {"type": "string"}}}),
            json!({"nullable": true, "oneOf": [{"type": "array", "items": {}}, {"type": "object", "properties": {"a": {"type": "string"}}}]}),
        ),
        (
            "types_apart",
            Same,
            json!({"type": ["string", "integer", "null"], "enum": ["a", 1]}),
            json!({"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [1]}]}),
        ),
        (
            "types_apart",
            Same,
            json!({"type": ["string", "integer"], "enum": ["a"]}),
            json!({"type": "string", "enum": ["a"]}),
        ),
        // A whole number is both, however it is written.
        (
            "types_apart",
            Same,
            json!({"type": ["string", "number"], "enum": ["a", 1, 0.5]}),
            json!({"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "number", "enum": [1, 0.5]}]}),
        ),
        (
            "types_apart",
            Same,
            json!({"type": ["string", "integer"], "enum": ["a", 2.0, 0.5]}),
            json!({"oneOf": [{"type": "string", "enum": ["a"]}, {"type": "integer", "enum": [2.0]}]}),
        ),
    ]
}
