//! The document as a whole: JSON, and OpenAPI 3.0.

use serde_json::Value;

use crate::json::sorted;
use crate::problem::{Problem, SPEC};

const CONVERT: &str = "convert it to OpenAPI 3.0.3 and pin the result";

/// Reads the document, with its keys in order.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Problem> {
    let doc: Value = serde_json::from_slice(bytes).map_err(|error| {
        Problem::of(
            format!("{SPEC}:{}:{}", error.line(), error.column()),
            format!("not JSON: {error}"),
            "mend it there (a YAML document has to be converted)",
        )
    })?;
    if !doc.is_object() {
        return Err(Problem::at(
            "",
            "not an object",
            "put an OpenAPI document there",
        ));
    }
    version(&doc)?;
    for pointer in ["/info/title", "/info/version"] {
        if !doc.pointer(pointer).is_some_and(Value::is_string) {
            return Err(Problem::at(pointer, "missing, or no text", "write it"));
        }
    }
    if !doc.get("paths").is_some_and(Value::is_object) {
        return Err(Problem::at(
            "/paths",
            "missing, or no object",
            "write the operations there",
        ));
    }
    Ok(sorted(doc))
}

fn version(doc: &Value) -> Result<(), Problem> {
    if let Some(version) = doc.get("swagger") {
        let fault = format!("this is Swagger {}, not OpenAPI 3.0", plain(version));
        return Err(Problem::at("/swagger", fault, CONVERT));
    }
    match doc.get("openapi") {
        Some(Value::String(version)) if version.starts_with("3.0.") => Ok(()),
        Some(version) => {
            let fault = format!("this is OpenAPI {}, only 3.0 can be read", plain(version));
            Err(Problem::at("/openapi", fault, CONVERT))
        }
        None => Err(Problem::at(
            "",
            "not an OpenAPI document: `openapi` is missing",
            "pin a document of OpenAPI 3.0",
        )),
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}
