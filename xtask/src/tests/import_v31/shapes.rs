//! Documents that are none.

use serde_json::{Value, json};

use super::schemas::cases;
use super::{around, convert};
use crate::import::notes::Notes;
use crate::import::v31::RULES;

/// All that the rules know in one document, with something else at every place of it.
#[test]
fn no_panic_whatever_stands_where() {
    let mut schema = json!({"$id": "x", "$defs": {"D": {"type": ["null"]}}});
    let mut cases = cases();
    cases.dedup_by_key(|case| case.rule);
    let parts: Vec<Value> = cases.into_iter().map(|case| case.before).collect();
    schema["oneOf"] = json!(parts);
    let mut doc = around(&schema);
    doc["webhooks"] = json!({});
    doc["security"] = json!([{"tls": []}]);
    doc["components"]["securitySchemes"] = json!({"tls": {"type": "mutualTLS"}});
    doc["components"]["pathItems"] = json!({"T": {"get": {}}});
    doc["paths"]["/t"] = json!({"$ref": "#/components/pathItems/T", "summary": "Look"});
    let others = [
        json!(null),
        json!(true),
        json!(false),
        json!(-7.5),
        json!("x"),
        json!("null"),
        json!([]),
        json!([null]),
        json!({}),
        json!({"$ref": 1}),
        json!({"$ref": "#"}),
        json!({"type": ["null", 1]}),
    ];
    let mut places = Vec::new();
    pointers(&doc, String::new(), &mut places);
    assert!(places.len() > 150);
    for (index, at) in places.into_iter().enumerate() {
        for other in others.iter().cycle().skip(index).take(5) {
            let mut broken = doc.clone();
            *broken.pointer_mut(&at).expect("it is there") = other.clone();
            let mut notes = Notes::default();
            for rule in RULES {
                (rule.apply)(&mut broken, &mut notes);
            }
        }
    }
    let mut nothing = json!({"openapi": "3.1.0"});
    assert_eq!(convert(&mut nothing).touched("paths_there"), ["/paths"]);
    assert_eq!(nothing, json!({"openapi": "3.0.3", "paths": {}}));
}

fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    for (key, part) in crate::json::object(Some(value)) {
        pointers(part, crate::json::join(&at, key), found);
    }
    for (index, part) in crate::json::list(Some(value)).enumerate() {
        pointers(part, format!("{at}/{index}"), found);
    }
    found.push(at);
}

/// What is no place for components is not made one.
#[test]
fn faults_are_left_for_the_check() {
    let mut doc = json!({"openapi": "3.0.3", "paths": {"/a": {"get": {"parameters": [
        {"schema": {"$defs": {"D": {}}, "type": ["text", "null"]}}
    ]}}}, "components": []});
    let before = doc.clone();
    assert_eq!(convert(&mut doc), Notes::default());
    assert_eq!(doc, before);
}
