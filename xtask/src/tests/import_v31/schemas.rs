//! Schemas before and after the rules.

use serde_json::{Value, json};

use super::lists::{lists, narrowing};
use super::nulls::{nulls, types};

/// Which values fit after the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fits {
    Same,
    More,
    Fewer,
}

/// The rule that the case is about; others may have a part in it.
pub(super) struct Case {
    pub(super) rule: &'static str,
    pub(super) fits: Fits,
    pub(super) before: Value,
    pub(super) after: Value,
}

/// The cases of all rules for schemas.
pub(super) fn cases() -> Vec<Case> {
    let table = [told(), references(), nulls(), types(), lists(), narrowing()];
    let cases = table.into_iter().flatten();
    let case = |(rule, fits, before, after)| Case {
        rule,
        fits,
        before,
        after,
    };
    cases.map(case).collect()
}

/// A case as the tables have it.
pub(super) type Row = (&'static str, Fits, Value, Value);

fn told() -> Vec<Row> {
    use Fits::Same;
    let media = |name: &str| json!({"type": "string", "contentMediaType": name});
    let bytes = json!({"type": "string", "format": "binary"});
    vec![
        (
            "content_as_format",
            Same,
            media("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            bytes,
        ),
        (
            "dialect_dropped",
            Same,
            json!({"$comment": "c", "$anchor": "b", "type": "string"}),
            json!({"type": "string"}),
        ),
        (
            "one_example",
            Same,
            json!({"type": "string", "examples": ["a", "b"]}),
            json!({"type": "string", "example": "a"}),
        ),
        (
            "one_example",
            Same,
            json!({"type": "string", "example": "c", "examples": ["a"]}),
            json!({"type": "string", "example": "c"}),
        ),
        (
            "content_as_format",
            Same,
            json!({"type": ["string", "null"], "contentEncoding": "base64"}),
            json!({"type": "string", "nullable": true, "format": "byte"}),
        ),
        (
            "content_as_format",
            Same,
            json!({"type": "string", "contentMediaType": "image/png"}),
            json!({"type": "string", "format": "binary"}),
        ),
        (
            "content_as_format",
            Same,
            json!({"type": "string", "contentMediaType": "application/json", "contentSchema": {"type": "object"}}),
            json!({"type": "string"}),
        ),
        (
            "content_as_format",
            Fits::Fewer,
            json!({"contentMediaType": "application/octet-stream"}),
            json!({"type": "string", "format": "binary"}),
        ),
    ]
}

fn references() -> Vec<Row> {
    use Fits::Same;
    let word = json!({"$ref": "#/components/schemas/Word"});
    let thing = json!({"$ref": "#/components/schemas/Thing"});
    // Its target has no type, so a type beside it says something.
    let long = json!({"$ref": "#/components/schemas/Long"});
    let with = |reference: &Value, beside: Value| {
        let mut whole = reference.clone();
        for (key, value) in crate::json::object(Some(&beside)) {
            whole[key] = value.clone();
        }
        whole
    };
    let property = |schema: Value| json!({"type": "object", "properties": {"a": schema}});
    vec![
        (
            "siblings_wrapped",
            Same,
            property(with(&word, json!({"description": "It.", "type": "string"}))),
            property(json!({"description": "It.", "allOf": [word]})),
        ),
        (
            "siblings_wrapped",
            Same,
            property(with(&word, json!({"type": "string"}))),
            property(word.clone()),
        ),
        (
            "siblings_wrapped",
            Same,
            property(with(&long, json!({"type": "string"}))),
            property(json!({"type": "string", "allOf": [long]})),
        ),
        (
            "siblings_wrapped",
            Fits::More,
            with(&word, json!({"type": ["string", "null"]})),
            json!({"nullable": true, "allOf": [word]}),
        ),
        (
            "siblings_wrapped",
            Same,
            with(&word, json!({"default": "red", "x-a": 1})),
            json!({"default": "red", "x-a": 1, "allOf": [word]}),
        ),
        (
            "siblings_wrapped",
            Same,
            with(&thing, json!({"required": ["a"], "description": "It."})),
            json!({"description": "It.", "allOf": [thing, {"required": ["a"]}]}),
        ),
        (
            "siblings_wrapped",
            Same,
            with(
                &thing,
                json!({"allOf": [{"minProperties": 1}], "nullable": false}),
            ),
            json!({"nullable": false, "allOf": [thing, {"minProperties": 1}]}),
        ),
        (
            "references_alone",
            Same,
            json!({"type": "array", "items": with(&word, json!({"description": "It."}))}),
            json!({"type": "array", "items": word}),
        ),
        (
            "references_alone",
            Same,
            with(&thing, json!({"title": "T", "x-a": 1})),
            thing.clone(),
        ),
    ]
}
