//! Values that break one rule of a schema.

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::whole_api::arbitrary::{self, Optional};
use crate::whole_api::document::{items, members, resolve};

pub(super) struct Broken {
    pub(super) rule: &'static str,
    /// `.name` when it is about one field of an object.
    pub(super) field: String,
    pub(super) value: Value,
}

/// Each rule of the schema, broken by a change of this valid value.
pub(super) fn broken(schema: &'static Value, value: &Value) -> Vec<Broken> {
    let mut found = Vec::new();
    let mut add = |rule, value| {
        found.push(Broken {
            rule,
            field: String::new(),
            value,
        });
    };
    add("null", Value::Null);
    match value {
        Value::String(_) => add("type: number for text", json!(7)),
        Value::Number(_) => {
            add("type: text for number", json!("x"));
            if schema["type"] == "integer" {
                add("type: fraction for integer", json!(1.5));
            }
            add("type: flag for number", json!(true));
        }
        Value::Bool(_) => add("type: text for flag", json!("x")),
        Value::Array(_) => add("type: object for list", json!({})),
        _ => {
            add("type: list for object", json!([]));
            add("type: text for object", json!("x"));
        }
    }
    if schema["enum"].is_array() {
        match value {
            Value::Bool(on) => add("enum of flags", json!(!on)),
            Value::Number(_) => add("enum of numbers", json!(99_999)),
            _ => add("enum of texts", json!("no-such-value")),
        }
    }
    for (rule, step) in [("minimum", -1), ("maximum", 1)] {
        if let Some(bound) = schema[rule].as_i64() {
            add(rule, json!(bound + step));
        }
    }
    match value {
        Value::String(text) => texts(schema, text, &mut found),
        Value::Array(list) => lists(schema, list, &mut found),
        Value::Object(_) => objects(schema, value, &mut found),
        _ => {}
    }
    found
}

fn texts(schema: &Value, text: &str, found: &mut Vec<Broken>) {
    let mut add = |rule, value: String| {
        let value = Value::from(value);
        found.push(Broken {
            rule,
            field: String::new(),
            value,
        });
    };
    if schema["pattern"].is_string() {
        for text in ["", "!,!"] {
            add(
                if text.is_empty() {
                    "pattern, by an empty text"
                } else {
                    "pattern"
                },
                text.to_owned(),
            );
        }
    }
    let length = |name: &str| {
        schema[name]
            .as_u64()
            .map(|bound| usize::try_from(bound).unwrap())
    };
    if let Some(least) = length("minLength") {
        add("minLength", text.chars().take(least - 1).collect());
    }
    if let Some(most) = length("maxLength") {
        // More of the first character, so that a pattern still holds.
        let first = text.chars().next().unwrap_or('a').to_string();
        add("maxLength", first.repeat(most + 1) + text);
    }
    match schema["format"].as_str() {
        Some("date-time") => add("format: date-time", "2026-13-40T09:30:00Z".to_owned()),
        Some("uri") => add("format: uri", "no uri".to_owned()),
        Some("email") => add("format: email", "no email".to_owned()),
        // Neither judge looks into it.
        Some("byte") | None => {}
        Some(other) => panic!("not broken here: {other}"),
    }
}

fn lists(schema: &Value, list: &[Value], found: &mut Vec<Broken>) {
    let mut add = |rule, value: Vec<Value>| {
        let value = Value::from(value);
        found.push(Broken {
            rule,
            field: String::new(),
            value,
        });
    };
    if schema["minItems"].as_u64().is_some_and(|least| least > 0) {
        add("minItems", Vec::new());
    }
    if let Some(least) = schema["minItems"].as_u64().filter(|least| *least > 1) {
        let fewer = usize::try_from(least - 1).unwrap();
        add("minItems above 1", list[..fewer].to_vec());
    }
    if let (Some(most), Some(first)) = (schema["maxItems"].as_u64(), list.first()) {
        let more = usize::try_from(most + 1).unwrap();
        add("maxItems", vec![first.clone(); more]);
    }
}

fn objects(schema: &'static Value, value: &Value, found: &mut Vec<Broken>) {
    let mut add = |rule, field: &str, value| {
        let field = if field.is_empty() {
            String::new()
        } else {
            format!(".{field}")
        };
        found.push(Broken { rule, field, value });
    };
    let properties = members(&schema["properties"]);
    let names: Vec<&str> = properties.map(|(name, _)| name.as_str()).collect();
    if names.is_empty() {
        // One of several forms: none of them, and two at once.
        add("oneOf, none", "", json!({}));
        let mut both = value.clone();
        for part in items(&schema["oneOf"]) {
            both.as_object_mut()
                .unwrap()
                .extend(drawn(part).as_object().unwrap().clone());
        }
        add("oneOf, all at once", "", both);
        return;
    }
    let without = |absent: &[&str]| {
        let mut value = value.clone();
        value
            .as_object_mut()
            .unwrap()
            .retain(|name, _| !absent.contains(&name.as_str()));
        value
    };
    let mut foreign = value.clone();
    foreign["aForeignField"] = json!(true);
    add("additionalProperties", "", foreign);
    for name in items(&schema["required"]).filter_map(Value::as_str) {
        add("required", name, without(&[name]));
    }
    if schema["minProperties"].is_u64() {
        add("minProperties", "", json!({}));
    }
    for rule in ["oneOf", "anyOf"] {
        let choice: Vec<_> = items(&schema[rule])
            .map(|part| part["required"][0].as_str().unwrap())
            .collect();
        if choice.is_empty() {
            continue;
        }
        add("choice, none", "", without(&choice));
        if rule == "oneOf" {
            let mut two = value.clone();
            for name in choice {
                two[name] = drawn(&schema["properties"][name]);
            }
            add("choice, all at once", "", two);
        }
    }
}

/// A valid value with everything in it.
fn drawn(schema: &'static Value) -> Value {
    let mut runner = TestRunner::deterministic();
    let strategy = arbitrary::value(resolve(schema), Optional::All);
    strategy.new_tree(&mut runner).unwrap().current()
}
