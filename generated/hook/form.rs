//! Bodies that are forms.

#[path = "form/multipart.rs"]
mod multipart;
#[path = "form/upload.rs"]
mod upload;

use progenitor_client::{Error, RequestBuilderExt};
use reqwest::RequestBuilder;
use reqwest::header::CONTENT_TYPE;
use serde::Serialize;
use serde_json::Value;

use super::guard;
use super::operation::Operation;
pub use upload::Upload;

/// What is sent under a name.
enum Field {
    Text(String),
    /// The text of an object.
    Json(String),
    Bytes(Upload),
}

/// Gives a request a form as `name=value` pairs; what is left out of an optional body is no form.
/// `joined` are the fields whose lists are one value, and the text between their items.
pub(crate) fn urlencoded<T: Serialize, E>(
    request: RequestBuilder,
    body: &T,
    operation: &Operation,
    joined: &[(&str, &str)],
) -> Result<RequestBuilder, Error<E>> {
    let Some(fields) = fields(body, operation, joined).map_err(Error::InvalidRequest)? else {
        return Ok(request);
    };
    let mut pairs = Vec::with_capacity(fields.len());
    for (name, field) in fields {
        let Field::Text(text) = field else {
            let fault = format!("body.{name}: an object is no value of a form");
            return Err(Error::InvalidRequest(fault));
        };
        pairs.push((name, text));
    }
    request.form_urlencoded(&pairs)
}

/// Gives a request a form as parts, each with a type of its own; `types` are those of texts.
///
/// The parts are bytes here and not a stream: a request is looked at, and sent again.
pub(crate) fn multipart<T: Serialize, E>(
    request: RequestBuilder,
    body: &T,
    operation: &Operation,
    types: &[(&str, &str)],
) -> Result<RequestBuilder, Error<E>> {
    let Some(fields) = fields(body, operation, &[]).map_err(Error::InvalidRequest)? else {
        return Ok(request);
    };
    let (content_type, bytes) =
        multipart::written(&fields, types).map_err(Error::InvalidRequest)?;
    Ok(request.header(CONTENT_TYPE, content_type).body(bytes))
}

/// The fields of a form in the order of their names, an item of a list each; `None` for no form.
fn fields(
    body: &impl Serialize,
    operation: &Operation,
    joined: &[(&str, &str)],
) -> Result<Option<Vec<(String, Field)>>, String> {
    let json = serde_json::to_value(body).map_err(|e| format!("body: {e}"))?;
    if json.is_null() && operation.optional_body {
        return Ok(None);
    }
    guard::rules(&json, operation)?;
    let Value::Object(values) = json else {
        return Err("body: a form has fields".to_owned());
    };
    let mut fields = Vec::with_capacity(values.len());
    for (name, value) in values {
        let Value::Array(items) = value else {
            let field = field(&name, value)?;
            fields.push((name, field));
            continue;
        };
        if items.is_empty() {
            let fault = "an empty list; leave it out or give at least one item";
            return Err(format!("body.{name}: {fault}"));
        }
        let items = items.into_iter().map(|item| field(&name, item));
        let items = items.collect::<Result<Vec<_>, _>>()?;
        match joined.iter().find(|(of, _)| *of == name) {
            Some((_, delimiter)) => {
                let text = in_one(&name, &items, delimiter)?;
                fields.push((name, Field::Text(text)));
            }
            None => fields.extend(items.into_iter().map(|item| (name.clone(), item))),
        }
    }
    Ok(Some(fields))
}

fn field(name: &str, value: Value) -> Result<Field, String> {
    match value {
        Value::Null => Err(format!(
            "body.{name}: null is no value of a form; leave it out"
        )),
        Value::String(text) => Ok(Field::Text(text)),
        Value::Bool(_) | Value::Number(_) => Ok(Field::Text(value.to_string())),
        Value::Array(_) => Err(format!(
            "body.{name}: a list in a list is no value of a form"
        )),
        Value::Object(_) if Upload::is_one(&value) => serde_json::from_value(value)
            .map(Field::Bytes)
            .map_err(|_| format!("body.{name}: these are no bytes")),
        Value::Object(_) => Ok(Field::Json(value.to_string())),
    }
}

fn in_one(name: &str, items: &[Field], delimiter: &str) -> Result<String, String> {
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Field::Text(text) if !text.is_empty() && !text.contains(delimiter) => {
                texts.push(&**text)
            }
            _ => {
                let fault = "an item is empty, or contains the text that separates items";
                return Err(format!("body.{name}: {fault}"));
            }
        }
    }
    Ok(texts.join(delimiter))
}

#[cfg(test)]
#[path = "form/tests.rs"]
mod tests;
