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
    let kinds = mini().pointer(BODY).expect("there").clone();
    for (schema, empty, lists, choices) in [
        (
            kinds,
            false,
            vec!["media/tags"],
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
            vec!["in/add", "x~1y"],
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
        assert_eq!(found.filled_lists, lists, "{schema}");
        assert_eq!(found.choices, choices, "{schema}");
    }
}

#[test]
fn the_table_has_them() {
    let files = crate::codegen::build(mini().to_string().as_bytes()).expect("it can be generated");
    let table: String = files["operations.rs"].split_whitespace().collect();
    for text in [
        "choices:&[Choice{exactly_one:true,names:&[\"phone\",\"group\"],},],",
        "empty_body:true,filled_lists:&[\"ids\"]",
        "empty_body:false,filled_lists:&[\"\"]",
    ] {
        assert!(table.contains(text), "{text}");
    }
}
