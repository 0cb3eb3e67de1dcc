//! Schemas of OpenAPI 3.0 as JSON Schema draft 4, which they are an offspring of, for the crate `jsonschema`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::{Map, Value, json};

/// Who made a value.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    /// The client, or whoever made it up: a request.
    Ours,
    /// A server or a person: an answer, a request that a file has.
    Theirs,
}

/// The schemas of a document; a validator is made once for each.
pub struct Schemas {
    /// By their names.
    components: Map<String, Value>,
    made: Mutex<HashMap<String, Result<Arc<Validator>, String>>>,
}

impl Schemas {
    /// The schemas among the components of an OpenAPI 3.0 document.
    #[must_use]
    pub fn new(document: &Value) -> Self {
        let schemas = document["components"]["schemas"]
            .as_object()
            .into_iter()
            .flatten();
        Self {
            components: schemas
                .map(|(name, schema)| (name.clone(), convert(schema)))
                .collect(),
            made: Mutex::default(),
        }
    }

    /// Everything that a schema has against a value: where in the value, and what. Only our own values and names are quoted:
    /// those of a server may be a person's.
    #[must_use]
    pub fn faults(&self, schema: &Value, value: &Value, whose: Whose) -> Vec<(String, String)> {
        let what = |error: &ValidationError<'_>| match whose {
            Whose::Ours => error.to_string(),
            Whose::Theirs => match error.kind() {
                ValidationErrorKind::AdditionalProperties { .. } => {
                    "Additional properties are not allowed".to_owned()
                }
                _ => error.masked().to_string(),
            },
        };
        match self.validator(schema) {
            Ok(validator) => {
                let errors = validator.iter_errors(value);
                errors
                    .map(|error| (error.instance_path().to_string(), what(&error)))
                    .collect()
            }
            Err(why) => vec![(String::new(), format!("was not checked: {why}"))],
        }
    }

    fn validator(&self, schema: &Value) -> Result<Arc<Validator>, String> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let build = || {
            let schema = convert(schema);
            let root = json!({
                "$schema": "http://json-schema.org/draft-04/schema#",
                "components": {"schemas": self.behind(&schema)},
                "allOf": [schema],
            });
            let options = jsonschema::options()
                .with_draft(Draft::Draft4)
                .should_validate_formats(true)
                .with_format("byte", is_base64);
            options
                .build(&root)
                .map(Arc::new)
                .map_err(|error| error.to_string())
        };
        made.entry(schema.to_string()).or_insert_with(build).clone()
    }

    /// The components that a schema leads to. All of them would be read for each validator.
    fn behind(&self, schema: &Value) -> Map<String, Value> {
        let mut found = Map::new();
        let mut to_read = vec![schema];
        while let Some(value) = to_read.pop() {
            match value {
                Value::Object(fields) => to_read.extend(fields.values()),
                Value::Array(items) => to_read.extend(items),
                Value::String(text) => {
                    let name = text.strip_prefix("#/components/schemas/");
                    let name = name.filter(|name| !found.contains_key(*name));
                    if let Some((name, schema)) =
                        name.and_then(|it| self.components.get_key_value(it))
                    {
                        found.insert(name.clone(), schema.clone());
                        to_read.push(schema);
                    }
                }
                _ => {}
            }
        }
        found
    }
}

/// `byte` of OpenAPI 3.0: base64 (RFC 4648, section 4), be it of nothing.
fn is_base64(text: &str) -> bool {
    STANDARD.decode(text).is_ok()
}

/// One schema. What JSON Schema does not know goes; what says `nullable` may be null.
fn convert(schema: &Value) -> Value {
    let Value::Object(schema) = schema else {
        return schema.clone();
    };
    if let Some(reference) = schema.get("$ref") {
        // What stands beside a reference does not count in OpenAPI 3.0.
        return json!({"$ref": reference});
    }
    let mut out = Map::new();
    for (key, value) in schema {
        let value = match key.as_str() {
            "properties" => by_name(value),
            "items" | "not" | "additionalProperties" => convert(value),
            "allOf" | "anyOf" | "oneOf" => each(value),
            "type" | "enum" | "format" | "pattern" | "minLength" | "maxLength" | "minimum"
            | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" | "minItems"
            | "maxItems" | "uniqueItems" | "required" | "minProperties" | "maxProperties" => {
                value.clone()
            }
            _ => continue,
        };
        out.insert(key.clone(), value);
    }
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        json!({"anyOf": [{"type": "null"}, out]})
    } else {
        Value::Object(out)
    }
}

fn by_name(properties: &Value) -> Value {
    let properties = properties.as_object().into_iter().flatten();
    properties
        .map(|(name, schema)| (name.clone(), convert(schema)))
        .collect::<Map<_, _>>()
        .into()
}

fn each(schemas: &Value) -> Value {
    schemas
        .as_array()
        .into_iter()
        .flatten()
        .map(convert)
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Schemas, Whose};

    /// Names and values of our own are told; those of a server can be a person's.
    #[test]
    fn whose_names_and_values_are_told() {
        let schemas = Schemas::new(&json!({}));
        let schema =
            json!({"properties": {"size": {"type": "integer"}}, "additionalProperties": false});
        for (value, at, ours, theirs) in [
            (
                json!({"447700900123": 1}),
                "",
                "Additional properties are not allowed ('447700900123' was unexpected)",
                "Additional properties are not allowed",
            ),
            (
                json!({"size": "447700900123"}),
                "/size",
                "\"447700900123\" is not of type \"integer\"",
                "value is not of type \"integer\"",
            ),
        ] {
            for (whose, what) in [(Whose::Ours, ours), (Whose::Theirs, theirs)] {
                let faults = schemas.faults(&schema, &value, whose);
                assert_eq!(faults, [(at.to_owned(), what.to_owned())]);
            }
        }
    }

    /// Components that lead to each other, and one that is not there.
    #[test]
    fn references() {
        let schemas = Schemas::new(&json!({"components": {"schemas": {
            "Tree": {"type": "object", "properties": {"leaf": {"$ref": "#/components/schemas/Leaf"}}},
            "Leaf": {"type": "object", "properties": {"tree": {"$ref": "#/components/schemas/Tree"}, "size": {"type": "integer"}}},
        }}}));
        let tree = |size| json!({"leaf": {"tree": {"leaf": {"size": size}}}});
        let faults = |name: &str, size| {
            let schema = json!({"$ref": format!("#/components/schemas/{name}")});
            schemas.faults(&schema, &tree(json!(size)), Whose::Ours)
        };
        assert_eq!(
            faults("Tree", "3"),
            [(
                "/leaf/tree/leaf/size".to_owned(),
                "\"3\" is not of type \"integer\"".to_owned()
            )]
        );
        let none = faults("None", "3");
        assert!(none[0].1.starts_with("was not checked: "), "{none:?}");
    }

    #[test]
    fn bytes_in_base64() {
        let schemas = Schemas::new(&json!({}));
        let schema = json!({"type": "string", "format": "byte"});
        for (text, taken) in [
            ("AAAA", true),
            ("AA==", true),
            ("AAA=", true),
            ("a+/9", true),
            ("", true),
            ("====", false),
            ("==", false),
            ("AAA", false),
            ("A===", false),
            ("AA=A", false),
            ("!!!!", false),
            ("AA\nA", false),
        ] {
            let faults = schemas.faults(&schema, &json!(text), Whose::Ours);
            assert_eq!(faults.is_empty(), taken, "{text:?}: {faults:?}");
        }
    }
}
