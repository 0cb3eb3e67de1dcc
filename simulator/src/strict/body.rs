//! Bodies: where one is declared, of its media type, and nothing that could be left out.

use http::header::{self, HeaderMap};
use serde_json::Value;

use super::{json, text};
use crate::document::{DeclaredBody, Document};
use crate::refusal::Refusal;

/// The media type of a body, which stands there if and only if there is a body.
pub(super) fn media_type(
    headers: &HeaderMap,
    body: &[u8],
    declared: Option<&DeclaredBody>,
) -> Result<(), Refusal> {
    let mut codings = headers.get_all(header::CONTENT_ENCODING).iter();
    if codings.any(|coding| coding != "identity") {
        return Err(Refusal::new(415, "A body must not be packed"));
    }
    let mut types = headers.get_all(header::CONTENT_TYPE).iter();
    let (first, second) = (types.next(), types.next());
    if second.is_some() {
        let what = "stands there more than once";
        return Err(Refusal::invalid("header.content-type", what));
    }
    if body.is_empty() || declared.is_none() {
        let stray = if !body.is_empty() {
            "body"
        } else if first.is_some() {
            "header.content-type"
        } else {
            return Ok(());
        };
        let what = if declared.is_some() {
            "has no body to go with"
        } else {
            "does not belong here: the operation has no body"
        };
        return Err(Refusal::invalid(stray, what));
    }
    let text = first
        .and_then(|first| first.to_str().ok())
        .unwrap_or_default();
    let mut parts = text.split(';').map(|part| part.trim().to_ascii_lowercase());
    let name = parts.next().unwrap_or_default();
    let utf8 = parts.all(|part| matches!(part.as_str(), "charset=utf-8" | "charset=\"utf-8\""));
    if name == "application/json" && utf8 {
        return Ok(());
    }
    Err(Refusal::new(415, "A body must be application/json"))
}

/// The value of a body.
pub(super) fn check(
    document: &Document,
    declared: Option<&DeclaredBody>,
    body: &[u8],
) -> Result<Option<Value>, Refusal> {
    let Some(declared) = declared else {
        return Ok(None);
    };
    if body.is_empty() {
        return match declared.required {
            true => Err(Refusal::invalid("body", "is missing")),
            false => Ok(None),
        };
    }
    let value = json::parse(body).map_err(|what| Refusal::invalid("body", what))?;
    text::held(document, &declared.schema, value, "body").map(Some)
}
