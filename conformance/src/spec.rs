//! The pinned OpenAPI document as a judge, by two independent validators: `roas-http-validator` for requests, and `jsonschema`
//! on the document's own schemas for requests and answers. Nothing here goes through generated code.

mod answer;
mod judge;
mod least;
mod readable;

use std::fmt;
use std::path::Path;
use std::sync::Mutex;

use roas_http_validator::{ErrorKind, Options, RequestView, Validator};
use serde_json::Value;
use sha2::{Digest, Sha256};
use wassenger_simulator::schema::{Schemas, Whose};

use crate::Error;
use crate::built_in;
use crate::received::Received;
use crate::strict::BASE_PATH;
use readable::{without_choices, without_null_in_enums};

/// What is wrong with a request or an answer, and who says so.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Violation {
    /// The validator: `roas-http-validator`, `jsonschema`, or `document` for what the document says without a schema.
    pub by: &'static str,
    /// Where: `query.size`, `body/status`.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

impl Violation {
    fn new(by: &'static str, at: impl Into<String>, what: impl fmt::Display) -> Self {
        Self {
            by,
            at: at.into(),
            what: what.to_string(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, says {})", self.what, self.at, self.by)
    }
}

/// One operation of the document.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: String,
    /// The method, in capitals.
    pub method: String,
    /// The path with its parameters in braces.
    pub template: String,
    /// The value of `x-retry`.
    pub retry: String,
    /// The operation object, its path's common parameters included.
    pub(crate) value: Value,
}

impl Operation {
    /// Whether the call changes nothing: a GET that may be repeated at will. A GET that scans or synchronises is none.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.method == "GET" && self.retry == "repeatable"
    }
}

/// The document, ready to judge.
pub struct Spec {
    document: Value,
    sha256: String,
    operations: Vec<Operation>,
    schemas: Schemas,
    roas: Validator,
    /// The last request and what was found: the same one often comes again.
    last: Mutex<Option<Judged>>,
}

/// A request of an operation, and what is wrong with it.
struct Judged {
    operation: String,
    request: Received,
    quoted: bool,
    found: Vec<Violation>,
}

impl Spec {
    /// Reads `spec/openapi.json`.
    ///
    /// # Errors
    /// When the file cannot be read or is not an OpenAPI 3.0 document with operations.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let cure = "give the pinned OpenAPI 3.0 document with --spec";
        let text = built_in::read(file)
            .map_err(|error| Error::in_file(file, format!("cannot be read: {error}"), cure))?;
        let document =
            serde_json::from_str(&text).map_err(|error| Error::json(file, &error, cure))?;
        Self::of(document, &text, file)
    }

    /// The same of a document that was read already; the file is for errors to name.
    pub(crate) fn of(document: Value, text: &str, file: &Path) -> Result<Self, Error> {
        let cure = "give the pinned OpenAPI 3.0 document with --spec";
        if !document["openapi"]
            .as_str()
            .is_some_and(|version| version.starts_with("3.0."))
        {
            return Err(Error::in_file(file, "is not an OpenAPI 3.0 document", cure));
        }
        let operations = operations(&document);
        if operations.is_empty() {
            return Err(Error::in_file(file, "has no operation", cure));
        }
        if let Some(url) = other_base(&document) {
            let what = format!("its server `{url}` does not end in {BASE_PATH}");
            return Err(Error::in_file(file, what, cure));
        }
        let options = Options::new()
            .base_path(BASE_PATH)
            .reject_undescribed_query_parameters();
        let mut readable = document.clone();
        without_null_in_enums(&mut readable);
        without_choices(&mut readable);
        let cure = "see whether the crate `roas` reads this document";
        let read =
            serde_json::from_value(readable).map_err(|error| Error::in_file(file, error, cure))?;
        let roas = Validator::from_v3_0(read, options);
        Ok(Self {
            schemas: Schemas::new(&document),
            sha256: format!("{:x}", Sha256::digest(text)),
            document,
            operations,
            roas,
            last: Mutex::default(),
        })
    }

    /// The SHA-256 of the file, as `spec/pin.toml` has it.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The document itself.
    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    /// Every operation.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }

    /// The operation of that `operationId`.
    #[must_use]
    pub fn operation(&self, id: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.id == id)
    }

    /// Follows a `$ref` within the document; a value without one is itself.
    pub(crate) fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let pointer = value["$ref"]
            .as_str()
            .and_then(|reference| reference.strip_prefix('#'));
        pointer
            .and_then(|pointer| self.document.pointer(pointer))
            .unwrap_or(value)
    }

    /// Whether a value follows a schema of the document.
    pub(crate) fn takes(&self, schema: &Value, value: &Value) -> bool {
        self.schemas.faults(schema, value, Whose::Ours).is_empty()
    }

    /// What `roas-http-validator` has against a request. What it could not check counts as a fault.
    fn roas(&self, operation: &Operation, request: &Received, whose: Whose) -> Vec<Violation> {
        let by = "roas-http-validator";
        let what = |kind: &ErrorKind| match (whose, kind) {
            // Both tell the value.
            (Whose::Theirs, ErrorKind::Schema(_) | ErrorKind::Malformed(_)) => {
                "is not as its schema says".to_owned()
            }
            _ => kind.to_string(),
        };
        let mut view = RequestView::new(request.method.as_str(), request.path.as_str())
            .with_headers(
                request
                    .headers
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str())),
            );
        if let Some(query) = &request.query {
            view = view.with_query(query.as_str());
        }
        if !request.body.is_empty() {
            view = view.with_body(request.body.as_slice());
        }
        let report = match self.roas.validate(&view) {
            Err(error) => return vec![Violation::new(by, "path", error)],
            Ok(report) => report,
        };
        let mut found: Vec<_> = report
            .errors
            .iter()
            .map(|error| {
                Violation::new(
                    by,
                    format!("{}.{}{}", error.location, error.name, error.pointer),
                    what(&error.kind),
                )
            })
            .collect();
        if report.operation_id.as_deref() != Some(operation.id.as_str()) {
            let other = report.operation_id.unwrap_or_default();
            found.push(Violation::new(
                by,
                "path",
                format!("this is the operation `{other}`, not `{}`", operation.id),
            ));
        }
        found
    }
}

/// A server of the document with another base path than the one that everything here is judged below.
fn other_base(document: &Value) -> Option<&str> {
    let servers = document["servers"].as_array().into_iter().flatten();
    let mut urls = servers.filter_map(|server| server["url"].as_str());
    urls.find(|url| !url.trim_end_matches('/').ends_with(BASE_PATH))
}

/// The operations of a document. A path's common parameters are added to each of its operations.
fn operations(document: &Value) -> Vec<Operation> {
    let methods = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ];
    let mut found = Vec::new();
    for (template, item) in document["paths"].as_object().into_iter().flatten() {
        for method in methods {
            let Some(mut value) = item.get(method).cloned() else {
                continue;
            };
            let common = item["parameters"].as_array().into_iter().flatten().cloned();
            let own = value["parameters"]
                .as_array()
                .into_iter()
                .flatten()
                .cloned();
            value["parameters"] = Value::Array(common.chain(own).collect());
            let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            found.push(Operation {
                id: text("operationId"),
                method: method.to_uppercase(),
                template: template.clone(),
                retry: text("x-retry"),
                value,
            });
        }
    }
    found
}
