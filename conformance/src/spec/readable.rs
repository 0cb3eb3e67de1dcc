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

/// `roas` takes a schema with `oneOf` or `anyOf` for that union alone, and what stands beside it for nothing. Where fields stand beside
/// it, it is left to `jsonschema`, so that `roas` sees the fields.
pub(super) fn without_choices(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.get("properties").is_some_and(Value::is_object) {
                members.remove("oneOf");
                members.remove("anyOf");
            }
            members.values_mut().for_each(without_choices);
        }
        Value::Array(items) => items.iter_mut().for_each(without_choices),
        _ => {}
    }
}
