//! Each fix-up on its own: a place before and after it.

mod counts;
mod errors;
mod requests;

use serde_json::{Value, json};

use super::mini;
use crate::ledger::Tally;
use crate::lower::FIX_UPS;

const LIST: &str = "/paths/~1devices~1{deviceId}~1queue/get";
const EMPTY: &str = "/paths/~1devices~1{deviceId}~1queue/delete";
const SCHEMAS: &str = "/components/schemas";

/// A fix-up, a pointer, and what is there before and after; null is nothing.
fn cases() -> Vec<(&'static str, String, Value, Value)> {
    let at = |base: &str, rest: &str| format!("{base}{rest}");
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let or_null = |schema: Value| json!({"nullable": true, "allOf": [schema]});
    vec![
        (
            "parts_in_place",
            at(LIST, "/parameters/6/name"),
            json!(null),
            json!("deviceId"),
        ),
        (
            "parts_in_place",
            at(LIST, "/parameters/6/x-origin"),
            json!(null),
            json!("/components/parameters/DeviceId"),
        ),
        (
            "parts_in_place",
            at(LIST, "/responses/400/$ref"),
            json!("#/components/responses/Fault"),
            json!(null),
        ),
        (
            "one_success",
            at(EMPTY, "/responses/2XX/content/application~1json/schema"),
            json!(null),
            or_null(reference("Entry")),
        ),
        (
            "one_success",
            at(EMPTY, "/responses/204"),
            json!({"description": "Done."}),
            json!(null),
        ),
        (
            "one_success",
            at(
                LIST,
                "/responses/2XX/content/application~1json/schema/items",
            ),
            json!(null),
            reference("Entry"),
        ),
        (
            "one_media_type",
            "/paths/~1picture/get/responses/2XX/content".to_owned(),
            json!({
                "application/json": {"schema": {"type": "object"}},
                "image/png": {"schema": {"type": "string", "format": "binary"}},
            }),
            json!({"image/png": {"schema": {"type": "string", "format": "binary"}}}),
        ),
        (
            "one_error",
            at(EMPTY, "/responses/5XX/content/application~1json/schema"),
            json!(null),
            reference("Fault"),
        ),
        (
            "one_error",
            at(LIST, "/responses/4XX/content/application~1json/schema"),
            json!(null),
            reference("Fault"),
        ),
        (
            "answers_apart",
            at(SCHEMAS, "/ReportedStatus/enum"),
            json!(null),
            json!(["active", "pause"]),
        ),
        (
            "answers_apart",
            at(SCHEMAS, "/Entry/properties/id"),
            reference("Id"),
            reference("ReportedId"),
        ),
        (
            "answers_apart",
            at(SCHEMAS, "/EmptyBody/properties/status"),
            reference("Status"),
            reference("Status"),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Entry/required"),
            json!(["id"]),
            json!(null),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Entry/additionalProperties"),
            json!(false),
            json!(null),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Entry/properties/count"),
            json!({"type": "integer", "minimum": 1}),
            json!({"type": "number"}),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Id/pattern"),
            json!("^[0-9a-f]{24}$"),
            json!("^[0-9a-f]{24}$"),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/ReportedId/pattern"),
            json!("^[0-9a-f]{24}$"),
            json!(null),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Entry/properties/deep/properties"),
            json!({"leaf": reference("Leaf")}),
            json!(null),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Entry/properties/list"),
            json!({"type": "array", "x-untyped": true,
                "items": {"type": "object", "properties": {"a": {"type": "string"}}}}),
            json!({"type": "array", "items": {}}),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Leaf/type"),
            json!("object"),
            json!(null),
        ),
        (
            "answers_without_limits",
            at(SCHEMAS, "/Entry/properties/rating/enum"),
            json!([1, 2]),
            json!(null),
        ),
        (
            "answers_nullable",
            at(SCHEMAS, "/Entry/properties/labels/nullable"),
            json!(null),
            json!(true),
        ),
        (
            "answers_nullable",
            at(SCHEMAS, "/Entry/properties/id"),
            reference("ReportedId"),
            or_null(reference("ReportedId")),
        ),
        (
            "answers_nullable",
            at(SCHEMAS, "/Entry/properties/status"),
            json!({"type": "string", "nullable": true, "allOf": [reference("ReportedStatus")]}),
            or_null(reference("ReportedStatus")),
        ),
        (
            "answers_nullable",
            at(SCHEMAS, "/Entry/properties/kind/enum"),
            json!(["text", "image", null]),
            json!(["text", "image"]),
        ),
        (
            "schemas_named",
            at(SCHEMAS, "/Entry/properties/owner"),
            json!({"type": "object", "title": "Body", "nullable": true,
                "properties": {"name": {"type": "string", "nullable": true}}}),
            or_null(reference("EntryOwner")),
        ),
        (
            "schemas_named",
            at(SCHEMAS, "/EntryOwner"),
            json!(null),
            json!({"type": "object", "x-origin": "/components/schemas/Entry/properties/owner",
                "properties": {"name": {"type": "string", "nullable": true}}}),
        ),
        (
            "schemas_named",
            at(SCHEMAS, "/EmptyBody/title"),
            json!("Body"),
            json!(null),
        ),
        (
            "schemas_named",
            at(LIST, "/parameters/3/schema"),
            json!({"type": "string", "enum": ["asc", "desc"]}),
            reference("ListQueueSort"),
        ),
        (
            "requests_plain",
            at(LIST, "/parameters/1/schema/default"),
            json!(0),
            json!(null),
        ),
        (
            "requests_plain",
            at(SCHEMAS, "/TextMessage/oneOf"),
            json!([{"required": ["phone"]}, {"required": ["group"]}]),
            json!(null),
        ),
        (
            "requests_plain",
            at(SCHEMAS, "/Label/properties/color"),
            json!({"type": "integer", "enum": [1, 2]}),
            json!({"type": "integer"}),
        ),
        (
            "lists_optional",
            at(SCHEMAS, "/EmptyBody/properties/ids/nullable"),
            json!(null),
            json!(true),
        ),
        // What cannot be empty is left alone.
        (
            "lists_optional",
            at(SCHEMAS, "/EmptyBody/properties/status"),
            reference("Status"),
            reference("Status"),
        ),
        (
            "bodies_optional",
            at(EMPTY, "/requestBody/content/application~1json/schema"),
            reference("EmptyBody"),
            or_null(reference("EmptyBody")),
        ),
    ]
}

#[test]
fn before_and_after() {
    let cases = [cases(), requests::cases()].concat();
    for (name, pointer, before, after) in &cases {
        let mut doc = mini();
        let at = FIX_UPS
            .iter()
            .position(|fix_up| fix_up.name == *name)
            .expect("it exists");
        for fix_up in &FIX_UPS[..at] {
            (fix_up.apply)(&mut doc).expect("it can be lowered");
        }
        let there = |doc: &Value| doc.pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(there(&doc), *before, "before {name} at {pointer}");
        (FIX_UPS[at].apply)(&mut doc).expect("it can be lowered");
        assert_eq!(there(&doc), *after, "after {name} at {pointer}");
    }
    for fix_up in FIX_UPS {
        assert!(
            cases.iter().any(|(name, ..)| *name == fix_up.name),
            "{} has a case",
            fix_up.name
        );
    }
    println!(
        "{} places before and after {} fix-ups",
        cases.len(),
        FIX_UPS.len()
    );
}

/// A fix-up of answers must not change what may be sent.
#[test]
fn requests_stay_closed() {
    let lowered = crate::lower::lower(&mini(), &mut Tally::default()).expect("it can be lowered");
    let kept = [
        ("/EmptyBody/additionalProperties", json!(false)),
        ("/EmptyBody/properties/ids/minItems", json!(1)),
        ("/Id/pattern", json!("^[0-9a-f]{24}$")),
        ("/Status/enum", json!(["active", "pause"])),
    ];
    for (pointer, value) in kept {
        assert_eq!(
            lowered.pointer(&format!("{SCHEMAS}{pointer}")),
            Some(&value),
            "{pointer}"
        );
    }
}
