//! Values that follow the document's schemas, with as little in them as may be.

use serde_json::{Map, Value, json};

use super::{Operation, Spec};
use crate::Error;
use crate::every_operation::Arguments;

/// Texts for schemas without an example; the first that follows a schema is taken.
const TEXTS: [&str; 16] = [
    "x",
    "5f2296349b12abf18c3e4a07",
    "+447700900123",
    "447700900123",
    "447700900123@c.us",
    "12025550123-1400000000@g.us",
    "120363000000000000@newsletter",
    "2026-11-19T00:00:00.000Z",
    "2026-11-19",
    "10:00",
    "00:00",
    "https://host.example/file",
    "#ff0000",
    "en",
    "somebody@host.example",
    "1234567890abcdef",
];

impl Spec {
    /// What a call of the operation cannot do without: the values in its path, what its query must have, and the body
    /// when there must be one. The values are the document's examples where it has some.
    ///
    /// # Errors
    /// When the document asks for a text that none here is like: one has to be added then.
    pub fn least_arguments(&self, operation: &Operation) -> Result<Arguments, Error> {
        let mut found = Arguments::default();
        for parameter in items(&operation.value["parameters"]).map(|value| self.resolve(value)) {
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            let value = || {
                let example = parameter.get("example").cloned();
                example.map_or_else(|| self.least(&parameter["schema"]), Ok)
            };
            match parameter["in"].as_str() {
                Some("path") => {
                    let value = value()?;
                    let text = value.as_str().map(str::to_owned);
                    found
                        .path
                        .insert(name, text.unwrap_or_else(|| value.to_string()));
                }
                Some("query") if parameter["required"] == true => {
                    found.query.insert(name, value()?);
                }
                _ => {}
            }
        }
        found.body = self.required_body(operation)?;
        Ok(found)
    }

    fn required_body(&self, operation: &Operation) -> Result<Option<Value>, Error> {
        let body = self.resolve(&operation.value["requestBody"]);
        let required = body["required"] == true;
        required.then(|| self.least(body_schema(body))).transpose()
    }

    /// A body of the operation, if it can have one: [`Self::least_arguments`] gives it only to an operation that must.
    ///
    /// # Errors
    /// As [`Self::least_arguments`].
    pub fn least_body(&self, operation: &Operation) -> Result<Option<Value>, Error> {
        let body = self.resolve(&operation.value["requestBody"]);
        let schema = body_schema(body);
        if schema.is_null() {
            return Ok(None);
        }
        Ok(Some(match self.least(schema)? {
            // A body without any field is none: one field, then.
            Value::Object(fields) if fields.is_empty() => self.one_field(self.resolve(schema))?,
            body => body,
        }))
    }

    fn one_field(&self, schema: &Value) -> Result<Value, Error> {
        let properties = schema["properties"].as_object().into_iter().flatten();
        let first = properties.take(1);
        first
            .map(|(name, inner)| Ok((name.clone(), self.least(inner)?)))
            .collect()
    }

    fn least(&self, schema: &Value) -> Result<Value, Error> {
        let schema = self.resolve(schema);
        if let Some(given) = schema.get("example").or_else(|| schema["enum"].get(0)) {
            return Ok(given.clone());
        }
        Ok(match schema["type"].as_str() {
            Some("object") => self.object(schema)?,
            Some("array") if schema["minItems"].as_u64().unwrap_or(0) == 0 => json!([]),
            Some("array") => json!([self.least(&schema["items"])?]),
            Some("boolean") => json!(true),
            Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
            Some("string") => text(schema)?,
            _ => {
                let mut parts = items(&schema["oneOf"]).chain(items(&schema["allOf"]));
                parts
                    .next()
                    .map_or(Ok(json!({})), |part| self.least(part))?
            }
        })
    }

    /// What is required, the first of each choice, and one field where one must be.
    fn object(&self, schema: &Value) -> Result<Value, Error> {
        let mut names: Vec<&str> = items(&schema["required"])
            .chain(items(&schema["oneOf"][0]["required"]).take(1))
            .chain(items(&schema["anyOf"][0]["required"]).take(1))
            .filter_map(Value::as_str)
            .collect();
        if names.is_empty() && schema["minProperties"].as_u64().unwrap_or(0) > 0 {
            let properties = schema["properties"].as_object();
            let all = properties.into_iter().flat_map(Map::keys);
            names.extend(all.map(String::as_str).take(1));
        }
        let field = |name: &str| Ok((name.to_owned(), self.least(&schema["properties"][name])?));
        names.into_iter().map(field).collect()
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn body_schema(body: &Value) -> &Value {
    &body["content"]["application/json"]["schema"]
}

fn text(schema: &Value) -> Result<Value, Error> {
    let format = match schema["format"].as_str() {
        Some("date-time") => json!({"type": "string", "minLength": 24, "pattern": "T"}),
        Some("date") => json!({"type": "string", "pattern": "^....-..-..$"}),
        Some("uri") => json!({"type": "string", "pattern": "^https:"}),
        Some("email") => json!({"type": "string", "pattern": "@host"}),
        _ => json!({}),
    };
    let fits = |text: &&&str| {
        let text = json!(text);
        jsonschema::is_valid(schema, &text) && jsonschema::is_valid(&format, &text)
    };
    let found = TEXTS.iter().find(fits);
    found.map(|text| json!(text)).ok_or_else(|| {
        Error::new(
            format!("no text is known that follows {schema}"),
            "give the schema an example, or add a text to conformance/src/spec/least.rs",
        )
    })
}
