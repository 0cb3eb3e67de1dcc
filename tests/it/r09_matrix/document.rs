//! The pinned document: its operations with what they declare, and samples of its schemas.

use serde_json::{Map, Value, json};
use wassenger_conformance::workspace_root;

pub(super) struct Document(Value);

/// What an operation's success is, as far as reading it goes.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Success {
    /// Never seen (`inferred`), so that nothing about it can be wrong.
    Inferred,
    /// JSON of the declared schema.
    Json,
    /// Bytes: of one of several media types, or a file.
    Bytes,
}

pub(super) struct Operation {
    pub(super) id: String,
    /// `x-retry`.
    pub(super) class: String,
    pub(super) success: Success,
    /// Whether the document tells what its success may be like, though perhaps never seen.
    pub(super) has_form: bool,
    pub(super) declared: Vec<Declared>,
}

/// One media type of one declared answer.
pub(super) struct Declared {
    /// A status, or `4XX`.
    pub(super) status: String,
    /// None for an answer without a body.
    pub(super) media_type: Option<String>,
    pub(super) schema: Value,
    /// Whether the header `Retry-After` is declared.
    pub(super) retry_after: bool,
}

/// How the fields of a sample are filled.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fill {
    Whole,
    /// Each text of a list of values is one that the document does not know.
    UnknownEnum,
    Missing,
    Null,
}

impl Document {
    pub(super) fn load() -> Self {
        let file = workspace_root().unwrap().join("spec/openapi.json");
        Self(serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap())
    }

    pub(super) fn operations(&self) -> Vec<Operation> {
        let paths = self.0["paths"].as_object().unwrap().values();
        let entries = paths.flat_map(|path| path.as_object().unwrap().values());
        let operations = entries.filter(|entry| entry["operationId"].is_string());
        operations.map(|entry| self.operation(entry)).collect()
    }

    fn operation(&self, entry: &Value) -> Operation {
        let responses = entry["responses"].as_object().unwrap();
        let mut declared = Vec::new();
        for (status, response) in responses {
            let response = self.resolve(response);
            let retry_after = !response["headers"]["Retry-After"].is_null();
            let content = response["content"].as_object();
            let media = content.into_iter().flatten();
            let mut media: Vec<_> = media
                .map(|(name, of)| (Some(name.clone()), &of["schema"]))
                .collect();
            if media.is_empty() {
                media.push((None, &Value::Null));
            }
            declared.extend(media.into_iter().map(|(media_type, schema)| Declared {
                status: status.clone(),
                media_type,
                schema: schema.clone(),
                retry_after,
            }));
        }
        let ok = self.resolve(&responses["200"]);
        let json = |media: &str| media == "application/json";
        let success = if ok["x-provenance"] == "inferred" {
            Success::Inferred
        } else if ok["content"]
            .as_object()
            .unwrap()
            .keys()
            .all(|media| json(media))
        {
            Success::Json
        } else {
            Success::Bytes
        };
        let form = self.resolve(&ok["content"]["application/json"]["schema"]);
        Operation {
            has_form: form["type"].is_string(),
            id: entry["operationId"].as_str().unwrap().to_owned(),
            class: entry["x-retry"].as_str().unwrap().to_owned(),
            success,
            declared,
        }
    }

    /// Follows references, also the one inside of an `allOf` that makes an enum nullable.
    fn resolve<'a>(&'a self, part: &'a Value) -> &'a Value {
        let reference = part["$ref"].as_str();
        let reference = reference.or_else(|| part["allOf"][0]["$ref"].as_str());
        match reference.and_then(|reference| reference.strip_prefix('#')) {
            Some(pointer) => self.resolve(self.0.pointer(pointer).unwrap()),
            None => part,
        }
    }

    /// The bytes of a sample in its media type.
    pub(super) fn bytes(&self, declared: &Declared, fill: Fill) -> Vec<u8> {
        match declared.media_type.as_deref() {
            None => Vec::new(),
            Some("application/json") => self.sample(&declared.schema, fill).to_string().into(),
            Some("*/*" | "image/*") => b"\x89PNG\r\n\x1a\n\0\xff".to_vec(),
            Some("text/html") => b"<html><body>Bad gateway</body></html>".to_vec(),
            Some(_) if self.resolve(&declared.schema)["format"] == "binary" => {
                b"\x89PNG\r\n\x1a\n\0\xff".to_vec()
            }
            Some(_) => self.sample(&declared.schema, fill).as_str().unwrap().into(),
        }
    }

    fn sample(&self, schema: &Value, fill: Fill) -> Value {
        let schema = self.resolve(schema);
        match schema["type"].as_str() {
            Some("object") => {
                let declared = schema["properties"].as_object().into_iter().flatten();
                let fields: Map<_, _> = match fill {
                    Fill::Missing => Map::new(),
                    Fill::Null => declared
                        .map(|(name, _)| (name.clone(), Value::Null))
                        .collect(),
                    _ => declared
                        .map(|(name, inner)| (name.clone(), self.sample(inner, fill)))
                        .collect(),
                };
                fields.into()
            }
            Some("array") => json!([self.sample(&schema["items"], fill)]),
            Some("boolean") => json!(true),
            Some("number" | "integer") => json!(7),
            Some("string") => match &schema["enum"][0] {
                Value::Null if schema["format"] == "date-time" => json!("2026-11-20T09:30:00.000Z"),
                Value::Null => json!("a text"),
                _ if fill == Fill::UnknownEnum => json!("a-later-one"),
                first => first.clone(),
            },
            _ => json!({"any": "thing"}),
        }
    }
}
