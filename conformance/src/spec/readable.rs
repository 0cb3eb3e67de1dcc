//! A document as `roas` can read it.

use serde_json::Value;

/// `roas` cannot read an `enum` with `null` in it, which OpenAPI 3.0 wants for a nullable one. Only answers have such.
pub(super) fn without_null_in_enums(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(values)) = members.get_mut("enum") {
                values.retain(|value| !value.is_null());
            }
            members.values_mut().for_each(without_null_in_enums);
        }
        Value::Array(items) => items.iter_mut().for_each(without_null_in_enums),
        _ => {}
    }
}

/// `roas` takes a schema with `oneOf` or `anyOf` for that union alone, and what stands beside it for nothing. A choice of fields
/// (parts of nothing but `required`) is left to `jsonschema`, so that `roas` sees the fields.
pub(super) fn without_choices(value: &mut Value) {
    if value.get("properties").is_some_and(Value::is_object) {
        for key in ["oneOf", "anyOf"] {
            if let Some(members) = value
                .as_object_mut()
                .filter(|members| is_choice(members.get(key)))
            {
                members.remove(key);
            }
        }
    }
    match value {
        Value::Object(members) => members.values_mut().for_each(without_choices),
        Value::Array(items) => items.iter_mut().for_each(without_choices),
        _ => {}
    }
}

fn is_choice(union: Option<&Value>) -> bool {
    let of_fields = |part: &Value| {
        let part = part.as_object();
        part.is_some_and(|part| part.len() == 1 && part.contains_key("required"))
    };
    union
        .and_then(Value::as_array)
        .is_some_and(|parts| parts.iter().all(of_fields))
}
