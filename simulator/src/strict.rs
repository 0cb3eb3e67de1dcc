//! Whether a request is as the document has it, to the byte. What is in doubt is refused: a client
//! that is taken here is taken by every server that reads the document.

mod body;
mod headers;
mod json;
mod query;
mod text;

use http::request::Parts;
use serde_json::Map;

use crate::answer::Args;
use crate::document::{Document, Place};
use crate::refusal::Refusal;
use crate::route::Route;

/// What a request is held against besides the document.
pub(crate) struct Rules {
    /// The key that is known.
    pub(crate) key: String,
    /// Headers that are neither HTTP's nor declared, and taken all the same; in lower case.
    pub(crate) admitted: Vec<String>,
    /// Bytes of a body at most.
    pub(crate) max_body_bytes: usize,
}

/// The arguments of a request.
///
/// # Errors
/// The first fault: of the key (401), of what is accepted (406), of a header (400), of the size (413),
/// of the media type (415), of path, query and body (400).
pub(crate) fn check(
    document: &Document,
    route: Route<'_>,
    parts: &Parts,
    body: &[u8],
    rules: &Rules,
) -> Result<Args, Refusal> {
    headers::key(&parts.headers, &rules.key)?;
    headers::accept(&parts.headers, &route.operation.success)?;
    headers::known(&parts.headers, &rules.admitted)?;
    if body.len() > rules.max_body_bytes {
        return Err(Refusal::new(413, "The request is too large"));
    }
    body::media_type(&parts.headers, body, route.operation.body.as_ref())?;
    let of_path = route.operation.parameters.iter();
    for parameter in of_path.filter(|parameter| parameter.place == Place::Path) {
        let value = route.values.get(&parameter.name).map_or("", String::as_str);
        let at = format!("path.{}", parameter.name);
        text::check(document, &parameter.schema, value, &at)?;
    }
    let query: Map<_, _> = query::check(document, route.operation, parts.uri.query())?;
    let body = body::check(document, route.operation.body.as_ref(), body)?;
    Ok(Args {
        path: route.values,
        query,
        body,
    })
}
