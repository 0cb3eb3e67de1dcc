//! What schemas mean before and after, by a judge that knows nothing of the rules.

use jsonschema::{Draft, Validator};
use serde_json::{Value, json};

use super::schemas::{Fits, cases};
use super::{around, convert};
use crate::json::each_schema;

/// Values of every type, and some at the edge of what the cases ask.
fn values() -> Vec<Value> {
    let texts = ["", "a", "b", "red", "aGk=", "long enough"];
    let numbers = [
        json!(-1),
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(0.5),
        json!(1.5),
        json!(5),
        json!(100),
    ];
    let mut found = vec![json!(null), json!(true), json!(false)];
    found.extend(texts.map(|text| json!(text)));
    found.extend(numbers);
    found.extend([
        json!([]),
        json!([1]),
        json!(["a"]),
        json!([null]),
        json!([1, 2]),
        json!([1, "a"]),
        json!(["a", 1]),
        json!([1, 2, 3]),
        json!(["a", "b"]),
        json!([1, 1]),
        json!([{}]),
        json!([1, 2, "x"]),
        json!({}),
        json!({"a": "x"}),
        json!({"a": 1}),
        json!({"a": null}),
        json!({"b": "x"}),
        json!({"b": 1}),
        json!({"a": "x", "b": "y"}),
        json!({"x-1": "y"}),
        json!({"x-1": 2}),
        json!({"a": "red"}),
        json!({"a": ["x"]}),
        json!({"a": {"a": "x"}}),
        json!({"long enough": "x"}),
        json!({"a": "x", "c": 1}),
    ]);
    found
}

/// Both judges refer to the components of the document.
fn judge(doc: &Value, draft: Draft) -> Validator {
    let schema = json!({
        "allOf": [{"$ref": "#/components/schemas/S"}], "components": doc["components"]
    });
    jsonschema::options()
        .with_draft(draft)
        .build(&schema)
        .expect("a schema")
}

/// The words of 3.0 are those of draft 4, but for null. A list of values without it still refuses it.
fn without_nullable(doc: &mut Value) {
    let schemas = doc["components"]["schemas"]
        .as_object_mut()
        .expect("schemas");
    for schema in schemas.values_mut() {
        each_schema(schema, &mut |part| {
            let map = part.as_object_mut().expect("an object");
            let listed = map.get("enum").and_then(Value::as_array);
            let refused = listed.is_some_and(|words| !words.contains(&json!(null)));
            if map.remove("nullable") == Some(json!(true)) && !refused {
                *part = json!({"anyOf": [{"enum": [null]}, part.clone()]});
            }
        });
    }
}

#[test]
fn verdicts_before_and_after() {
    for case in cases() {
        let mut doc = around(&case.before);
        let before = judge(&doc, Draft::Draft202012);
        convert(&mut doc);
        without_nullable(&mut doc);
        let after = judge(&doc, Draft::Draft4);
        let (mut more, mut fewer, mut both) = (Vec::new(), Vec::new(), 0);
        for value in values() {
            match (before.is_valid(&value), after.is_valid(&value)) {
                (true, true) => both += 1,
                (true, false) => fewer.push(value),
                (false, true) => more.push(value),
                (false, false) => {}
            }
        }
        let found = match (more.is_empty(), fewer.is_empty()) {
            (true, true) => Fits::Same,
            (false, true) => Fits::More,
            (true, false) => Fits::Fewer,
            (false, false) => panic!("{}: more {more:?}, fewer {fewer:?}", case.before),
        };
        assert_eq!(
            found, case.fits,
            "{}: more {more:?}, fewer {fewer:?}",
            case.before
        );
        assert!(
            both > 0 || case.fits == Fits::More,
            "{}: no value fits",
            case.before
        );
    }
}
