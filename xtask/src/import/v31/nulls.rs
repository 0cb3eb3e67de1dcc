//! Null: in 3.1 a type and a value as any other, in 3.0 the word `nullable`.

use serde_json::{Map, Value, json};

use super::keys::{names_type, push_all_of, schemas, tells, type_of};
use crate::import::notes::Notes;
use crate::json::join;

/// Makes a list of one value of `const`. With null alone it is `nullable`: a list of nothing else makes no type.
pub(super) fn const_as_enum(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let Some(value) = schema.remove("const") else {
            return;
        };
        notes.touch("const_as_enum", join(at, "const"));
        if value.is_null() {
            schema.insert("nullable".to_owned(), json!(true));
            schema.remove("enum");
            return;
        }
        if !schema.contains_key("$ref") {
            schema.entry("type").or_insert(json!(type_of(&value)));
        }
        schema.insert("enum".to_owned(), json!([value]));
    });
}

/// Takes null out of choices. What is then alone stands for the choice.
pub(super) fn null_members(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        for keyword in ["oneOf", "anyOf"] {
            if without_null(schema, keyword) {
                notes.touch("null_members", join(at, keyword));
            }
        }
    });
}

fn without_null(schema: &mut Map<String, Value>, keyword: &str) -> bool {
    let null_fits = !schema.contains_key("type") || names_type(schema, "null");
    let Some(Value::Array(members)) = schema.get_mut(keyword) else {
        return false;
    };
    let before = members.len();
    members.retain(|member| !only_null(member));
    if members.len() == before {
        return false;
    }
    let one = match members.as_slice() {
        [Value::Object(_)] => members.pop(),
        _ => None,
    };
    if members.is_empty() {
        schema.remove(keyword);
    }
    if null_fits {
        schema.insert("nullable".to_owned(), json!(true));
    }
    if let Some(Value::Object(one)) = one {
        put(schema, one);
    }
    true
}

/// Whether a schema fits null and nothing else.
fn only_null(schema: &Value) -> bool {
    let Value::Object(map) = schema else {
        return false;
    };
    // With `nullable` beside it, it is one of 3.0.
    let words = || map.get("enum").filter(|_| !map.contains_key("nullable"));
    of_type_null(map)
        || map.get("const").is_some_and(Value::is_null)
        || words() == Some(&json!([null]))
}

fn of_type_null(schema: &Map<String, Value>) -> bool {
    let kind = schema.get("type");
    kind.is_some_and(|kind| kind == "null" || *kind == json!(["null"]))
}

/// A schema that says nothing else takes over the words of its only member.
fn put(schema: &mut Map<String, Value>, mut one: Map<String, Value>) {
    let plain = |key: &String| tells(key) || key == "nullable" || key == "default" || key == "type";
    let mut kinds = schema.get("type").cloned().unwrap_or_default();
    if let Value::Array(kinds) = &mut kinds {
        kinds.retain(|kind| kind != "null");
    }
    let same = |kind: &Value| *kind == kinds || json!([kind]) == kinds;
    let agree = kinds.is_null() || one.get("type").is_some_and(same);
    if one.contains_key("$ref") || !agree || !schema.keys().all(plain) {
        push_all_of(schema, Value::Object(one));
        return;
    }
    schema.remove("type");
    if schema.get("nullable") == Some(&json!(true)) {
        null_listed(&mut one);
    }
    for (key, value) in one {
        schema.entry(key).or_insert(value);
    }
}

/// A list of values without null would refuse it, `nullable` or not.
fn null_listed(schema: &mut Map<String, Value>) {
    if let Some(value) = schema.remove("const") {
        schema.entry("type").or_insert(json!(type_of(&value)));
        schema.insert("enum".to_owned(), json!([value]));
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum")
        && !words.is_empty()
        && !words.iter().any(Value::is_null)
    {
        words.push(Value::Null);
    }
}

/// Leaves anything, or null, where a schema fits null alone: 3.0 has no type for that.
pub(super) fn only_nulls(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        if !of_type_null(schema) {
            return;
        }
        schema.remove("type");
        schema.remove("enum");
        schema.insert("nullable".to_owned(), json!(true));
        notes.touch("only_nulls", at);
    });
}

/// Says of a list of values with null in it that it may be null, and of which type the others are.
pub(super) fn enum_with_null(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let words = schema.get("enum").and_then(Value::as_array);
        let Some(words) = words.filter(|words| words.iter().any(Value::is_null)) else {
            return;
        };
        if schema.contains_key("nullable") {
            return;
        }
        let kinds: Vec<&str> = words.iter().map(type_of).filter(|k| *k != "null").collect();
        let kind = kinds.first().copied();
        let one = kind.filter(|kind| kinds.iter().all(|other| other == kind));
        schema.insert("nullable".to_owned(), json!(true));
        if let Some(kind) = one
            && !schema.contains_key("$ref")
        {
            schema.entry("type").or_insert(json!(kind));
        }
        notes.touch("enum_with_null", join(at, "enum"));
    });
}
