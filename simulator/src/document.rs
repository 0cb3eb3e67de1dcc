//! The pinned document, as a server reads it.

use std::sync::LazyLock;

use http::Method;
use serde_json::Value;

use crate::schema::Schemas;

/// Where the API begins on every host.
pub(crate) const BASE_PATH: &str = "/v1";

/// The pinned OpenAPI document, as text: `spec/openapi.json` of the repository when this was built.
pub const DOCUMENT: &str = include_str!("../../spec/openapi.json");

/// Read once: it is large.
static PINNED: LazyLock<Document> = LazyLock::new(|| {
    // The build's own file, which the workspace's checks read before this does.
    Document::new(serde_json::from_str(DOCUMENT).unwrap_or_default())
});

pub(crate) struct Document {
    value: Value,
    pub(crate) operations: Vec<Operation>,
    pub(crate) schemas: Schemas,
}

/// One operation of the document.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    pub(crate) segments: Vec<Segment>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) body: Option<DeclaredBody>,
    pub(crate) success: Success,
}

pub(crate) enum Segment {
    Literal(String),
    Parameter(String),
}

pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) required: bool,
    pub(crate) schema: Value,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
}

pub(crate) struct DeclaredBody {
    pub(crate) required: bool,
    pub(crate) schema: Value,
}

/// The first declared success, with its media types.
pub(crate) struct Success {
    pub(crate) status: u16,
    pub(crate) content: Vec<(String, Value)>,
}

impl Operation {
    /// The parameters that stand there.
    pub(crate) fn at(&self, place: Place) -> impl Iterator<Item = &Parameter> {
        let parameters = self.parameters.iter();
        parameters.filter(move |parameter| parameter.place == place)
    }
}

impl Document {
    pub(crate) fn pinned() -> &'static Self {
        &PINNED
    }

    fn new(value: Value) -> Self {
        let schemas = Schemas::new(&value);
        let mut document = Self {
            value,
            operations: Vec::new(),
            schemas,
        };
        document.operations = document.read();
        document
    }

    /// Follows a `$ref` within the document; a value without one is itself.
    pub(crate) fn resolve<'a>(&'a self, mut value: &'a Value) -> &'a Value {
        while let Some(pointer) = value["$ref"]
            .as_str()
            .and_then(|text| text.strip_prefix('#'))
        {
            match self.value.pointer(pointer) {
                Some(target) => value = target,
                None => break,
            }
        }
        value
    }

    fn read(&self) -> Vec<Operation> {
        let mut found = Vec::new();
        for (template, item) in self.value["paths"].as_object().into_iter().flatten() {
            for (name, operation) in item.as_object().into_iter().flatten() {
                let Ok(method) = Method::from_bytes(name.to_uppercase().as_bytes()) else {
                    continue;
                };
                if operation["operationId"].is_string() {
                    found.push(self.operation(template, method, item, operation));
                }
            }
        }
        found
    }

    fn operation(&self, template: &str, method: Method, item: &Value, value: &Value) -> Operation {
        let segment = |text: &str| match text
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            Some(name) => Segment::Parameter(name.to_owned()),
            None => Segment::Literal(text.to_owned()),
        };
        let declared = [&item["parameters"], &value["parameters"]].into_iter();
        let declared = declared.filter_map(Value::as_array).flatten();
        let body = self.resolve(&value["requestBody"]);
        Operation {
            id: value["operationId"].as_str().unwrap_or_default().to_owned(),
            method,
            segments: template.split('/').skip(1).map(segment).collect(),
            parameters: declared.map(|one| self.parameter(one)).collect(),
            body: body.is_object().then(|| DeclaredBody {
                required: body["required"] == true,
                schema: body["content"]["application/json"]["schema"].clone(),
            }),
            success: self.success(&value["responses"]),
        }
    }

    fn parameter(&self, value: &Value) -> Parameter {
        let value = self.resolve(value);
        Parameter {
            name: value["name"].as_str().unwrap_or_default().to_owned(),
            place: match value["in"].as_str() {
                Some("path") => Place::Path,
                Some("header") => Place::Header,
                _ => Place::Query,
            },
            required: value["required"] == true,
            schema: value["schema"].clone(),
        }
    }

    fn success(&self, responses: &Value) -> Success {
        let mut declared = responses.as_object().into_iter().flatten();
        let first = declared.find(|(status, _)| status.starts_with('2'));
        let content = first.map(|(_, response)| &self.resolve(response)["content"]);
        let content = content.and_then(Value::as_object).into_iter().flatten();
        Success {
            status: first
                .and_then(|(status, _)| status.parse().ok())
                .unwrap_or(204),
            content: content
                .map(|(name, media)| (name.clone(), media["schema"].clone()))
                .collect(),
        }
    }
}
