//! Bodies that are forms.

#[path = "form/known.rs"]
mod known;
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
pub(crate) use known::Known;
use known::is_json;
pub use upload::Upload;

/// What is sent under a name.
enum Field {
    Text(String),
    /// The text of an object, or of a value that the document wants as JSON.
    Json(String),
    Bytes(Upload),
}

/// Gives a request a form as `name=value` pairs; what is left out of an optional body is no form.
pub(crate) fn urlencoded<T: Serialize, E>(
    request: RequestBuilder,
    body: &T,
    operation: &Operation,
    known: &Known<'_>,
) -> Result<RequestBuilder, Error<E>> {
    let fields = fields(body, operation, known, Kind::Pairs);
    let Some(fields) = fields.map_err(Error::InvalidRequest)? else {
        return Ok(request);
    };
    let mut pairs = Vec::with_capacity(fields.len());
    for (name, field) in fields {
        let Field::Text(text) = field else {
            let fault = known.fault(&name, "an object is no value of a form");
            return Err(Error::InvalidRequest(fault));
        };
        pairs.push((name, text));
    }
    request.form_urlencoded(&pairs)
}

/// Gives a request a form as parts, each with a type of its own.
///
/// The parts are bytes here and not a stream: a request is looked at, and sent again.
pub(crate) fn multipart<T: Serialize, E>(
    request: RequestBuilder,
    body: &T,
    operation: &Operation,
    known: &Known<'_>,
) -> Result<RequestBuilder, Error<E>> {
    let fields = fields(body, operation, known, Kind::Parts);
    let Some(fields) = fields.map_err(Error::InvalidRequest)? else {
        return Ok(request);
    };
    let (content_type, bytes) =
        multipart::written(&fields, known).map_err(Error::InvalidRequest)?;
    Ok(request.header(CONTENT_TYPE, content_type).body(bytes))
}

/// The two ways to write a form.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Pairs,
    Parts,
}

/// The fields of a form in the order of their names, an item of a list each; `None` for no form.
fn fields(
    body: &impl Serialize,
    operation: &Operation,
    known: &Known<'_>,
    kind: Kind,
) -> Result<Option<Vec<(String, Field)>>, String> {
    // What the error of a foreign type says is not ours to tell.
    let json = serde_json::to_value(body).map_err(|_| "body: it is no JSON".to_owned())?;
    if json.is_null() && operation.optional_body {
        return Ok(None);
    }
    guard::rules(&json, operation)?;
    let Value::Object(values) = json else {
        return Err("body: a form has fields".to_owned());
    };
    let mut fields = Vec::with_capacity(values.len());
    for (name, value) in values {
        let word = known.word(&name);
        let in_json = kind == Kind::Parts && word.is_some_and(is_json);
        let bytes = known.may_be_bytes(&name);
        let one = |value| field(value, bytes, in_json).map_err(|f| known.fault(&name, f));
        let Value::Array(items) = value else {
            let field = one(value)?;
            fields.push((name, field));
            continue;
        };
        if items.is_empty() {
            let fault = "an empty list; leave it out or give at least one item";
            return Err(known.fault(&name, fault));
        }
        let items = items.into_iter().map(one).collect::<Result<Vec<_>, _>>()?;
        match word.filter(|_| kind == Kind::Pairs) {
            Some(delimiter) => {
                let text = in_one(&items, delimiter).map_err(|f| known.fault(&name, f))?;
                fields.push((name, Field::Text(text)));
            }
            None => fields.extend(items.into_iter().map(|item| (name.clone(), item))),
        }
    }
    Ok(Some(fields))
}

fn field(value: Value, bytes: bool, in_json: bool) -> Result<Field, &'static str> {
    match value {
        Value::Null => {
            Err("null is no value of a form; give one, or leave out what may be left out")
        }
        Value::Array(_) => Err("a list in a list is no value of a form"),
        Value::Object(_) if bytes && Upload::is_one(&value) => serde_json::from_value(value)
            .map(Field::Bytes)
            .map_err(|_| "these are no bytes"),
        Value::String(text) if !in_json => Ok(Field::Text(text)),
        Value::Bool(_) | Value::Number(_) if !in_json => Ok(Field::Text(value.to_string())),
        value => Ok(Field::Json(value.to_string())),
    }
}

fn in_one(items: &[Field], delimiter: &str) -> Result<String, &'static str> {
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Field::Text(text) if !text.is_empty() && !text.contains(delimiter) => {
                texts.push(&**text)
            }
            _ => return Err("an item is empty, or contains the text that separates items"),
        }
    }
    Ok(texts.join(delimiter))
}

#[cfg(test)]
#[path = "form/tests.rs"]
mod tests;
