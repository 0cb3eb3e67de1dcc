//! No rule stops at a document that is of another shape than OpenAPI says.

use serde_json::{Value, json};

use super::import::odd;
use crate::import::mend::RULES;
use crate::import::notes::Notes;

/// Every node of a document in turn as something that it cannot be.
#[test]
fn no_shape_stops_a_rule() {
    let doc = odd();
    let mut pointers = Vec::new();
    places(&doc, String::new(), &mut pointers);
    let wrong = [
        json!(null),
        json!(7),
        json!("a"),
        json!([]),
        json!([7]),
        json!({}),
        json!({"$ref": 7}),
    ];
    for pointer in &pointers {
        for value in &wrong {
            let mut doc = doc.clone();
            let place = doc.pointer_mut(pointer).expect("it is there");
            *place = value.clone();
            for rule in RULES {
                (rule.apply)(&mut doc, &mut Notes::default());
            }
        }
    }
    println!("{} shapes", pointers.len() * wrong.len());
}

fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                places(value, crate::json::join(&at, key), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                places(value, format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
    if !at.is_empty() {
        found.push(at);
    }
}
