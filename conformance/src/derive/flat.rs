//! Schemas without references and parts.

use serde_json::{Map, Value};

use crate::spec::Spec;

/// A schema with what it refers to in it, its parts (`allOf`) made one.
pub(crate) fn flat(spec: &Spec, schema: &Value) -> Value {
    let resolved = spec.resolve(schema);
    let Some(parts) = resolved["allOf"].as_array() else {
        return resolved.clone();
    };
    let mut whole = Map::new();
    let own = resolved.as_object().into_iter().flatten();
    let own: Map<_, _> = own
        .filter(|(key, _)| *key != "allOf")
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    for part in parts
        .iter()
        .map(|part| flat(spec, part))
        .chain([Value::Object(own)])
    {
        for (key, value) in part.as_object().into_iter().flatten() {
            match (whole.get_mut(key), value) {
                (Some(Value::Object(here)), Value::Object(more)) => here.extend(more.clone()),
                (Some(Value::Array(here)), Value::Array(more)) if key == "required" => {
                    here.extend(more.clone());
                }
                _ => {
                    whole.insert(key.clone(), value.clone());
                }
            }
        }
    }
    Value::Object(whole)
}
