//! Schemas without references and parts.

use serde_json::{Map, Value};

use crate::spec::Spec;

/// A schema with what it refers to in it, its parts (`allOf`) made one.
pub(crate) fn flat(spec: &Spec, schema: &Value) -> Value {
    let mut own = spec.resolve(schema).clone();
    let parts = own.as_object_mut().and_then(|own| own.remove("allOf"));
    let Some(Value::Array(parts)) = parts else {
        return own;
    };
    let mut whole = Map::new();
    let parts = parts.iter().map(|part| flat(spec, part));
    for part in parts.chain([own]) {
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
