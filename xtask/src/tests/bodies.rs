//! What the table says about bodies.

use serde_json::{Value, json};

use super::{edit, mini};
use crate::bodies::{Choice, rules};
use crate::operations;

const BODY: &str = "/paths/~1messages/post/requestBody/content/application~1json/schema";

/// Optional, valid without a field, lists of an item or more, choices of fields.
#[test]
fn rules_of_each_body() {
    let one = |exactly_one, names: &[&str]| Choice {
        exactly_one,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    let object = |more: Value| {
        let mut schema = json!({"type": "object", "properties": {"a": {}, "b": {}}});
        let map = schema.as_object_mut().expect("made above");
        map.extend(more.as_object().expect("an object").clone());
        schema
    };
    let list = json!({"type": "array", "minItems": 1, "items": {"type": "string"}});
    let some = object(json!({"minProperties": 1, "properties": {"ids": list}}));
    let kinds = mini().pointer(BODY).expect("there").clone();
    for (schema, empty, lists, choices) in [
        (
            kinds,
            false,
            vec!["media", "media/tags"],
            vec![one(true, &["phone", "group"])],
        ),
        (object(json!({})), true, vec![], vec![]),
        (json!({}), true, vec![], vec![]),
        (object(json!({"minProperties": 1})), false, vec![], vec![]),
        (object(json!({"required": ["a"]})), false, vec![], vec![]),
        (
            object(json!({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]})),
            false,
            vec![],
            vec![one(false, &["a", "b"])],
        ),
        (
            json!({"allOf": [object(json!({"required": ["a"]}))]}),
            false,
            vec![],
            vec![],
        ),
        (
            json!({"oneOf": [object(json!({"required": ["a"]})), object(json!({}))]}),
            true,
            vec![],
            vec![],
        ),
        (list.clone(), false, vec![""], vec![]),
        (
            json!({"properties": {"x/y": list, "in": {"properties": {"add": list, "deep": {"properties": {"far": list}}}}}}),
            true,
            vec!["in/add", "in/deep/far", "x~1y"],
            vec![],
        ),
        (
            json!({"properties": {"steps": {"type": "array", "items": {"allOf": [some]}}, "by": {"additionalProperties": some}}}),
            true,
            vec!["by/{}", "by/{}/ids", "steps/[]", "steps/[]/ids"],
            vec![],
        ),
        (
            json!({"type": "array", "items": {"type": "array", "items": list}}),
            false,
            vec!["[]/[]"],
            vec![],
        ),
        // What may be empty in one form is let through.
        (
            json!({"oneOf": [
                {"properties": {"one": list, "both": list, "in": some}},
                {"properties": {"both": list, "in": {"type": "object", "properties": {"ids": list}}}},
            ]}),
            true,
            vec!["both", "in/ids", "one"],
            vec![],
        ),
    ] {
        let mut doc = mini();
        edit(&mut doc, BODY, Some(schema.clone()));
        let places = operations::all(&doc);
        let place = places
            .iter()
            .find(|place| place.id() == Some("send_message"));
        let found = rules(&doc, place.expect("there")).expect("the kinds agree");
        assert!(!found.optional);
        assert_eq!(found.empty, empty, "{schema}");
        assert_eq!(found.filled, lists, "{schema}");
        assert_eq!(found.choices, choices, "{schema}");
    }
}

#[test]
fn a_body_without_end_is_told() {
    let list =
        json!({"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Step"}});
    let step = json!({"type": "object", "properties": {"steps": list}});
    let mut doc = mini();
    edit(&mut doc, "/components/schemas/Step", Some(step));
    edit(&mut doc, BODY, Some(list));
    let place = operations::all(&doc);
    let place = place
        .iter()
        .find(|place| place.id() == Some("send_message"));
    let told = rules(&doc, place.expect("there")).err().expect("no end");
    let told = told.to_string();
    let start = "spec/openapi.json#/components/schemas/Step: it contains itself";
    assert!(told.starts_with(start), "{told}");
}

#[test]
fn the_table_has_them() {
    let files = crate::codegen::build(mini().to_string().as_bytes()).expect("it can be generated");
    let table: String = files["operations.rs"].split_whitespace().collect();
    for text in [
        "choices:&[crate::hook::Choice{exactly_one:true,names:&[\"phone\",\"group\"],},],",
        "empty_body:true,filled:&[\"ids\"]",
        "empty_body:false,filled:&[\"\",\"[]/$remove\"]",
    ] {
        assert!(table.contains(text), "{text}");
    }
}
