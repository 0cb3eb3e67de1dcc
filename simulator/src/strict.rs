//! Whether a request is as the document has it, to the byte. What is in doubt is refused: a client
//! that is taken here is taken by every server that reads the document.

mod body;
mod headers;
mod json;
mod query;
mod target;
mod text;

use http::request::Parts;
use serde_json::Map;

pub(crate) use headers::{KEY, accepts, not_accepted};

use crate::answer::Args;
use crate::body::Arrived;
use crate::document::{Document, Place};
use crate::refusal::Refusal;
use crate::route::Route;

/// A request.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) parts: &'a Parts,
    /// As it arrived.
    pub(crate) target: &'a [u8],
    pub(crate) body: &'a Arrived,
}

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
/// The first fault: of the key (401), of what is accepted (406), of a header (400), of the size (413), of a body that broke off (400),
/// of the media type (415), of path, query and body (400).
pub(crate) fn check(
    document: &Document,
    route: Route<'_>,
    asked: &Asked<'_>,
    rules: &Rules,
) -> Result<Args, Refusal> {
    let headers = &asked.parts.headers;
    headers::key(headers, &rules.key)?;
    headers::accept(headers, &route.operation.success)?;
    headers::known(headers, route.operation, &rules.admitted)?;
    let broken = |what| Err(Refusal::invalid("body", what));
    let body = match asked.body {
        Arrived::Whole(body) => body,
        Arrived::TooLarge => return Err(Refusal::new(413, "The request is too large")),
        Arrived::Broken => return broken("did not arrive whole"),
        Arrived::Trailers => return broken("has fields behind it, which are not declared"),
    };
    body::media_type(headers, body, route.operation.body.as_ref())?;
    target::check(asked.target)?;
    for parameter in route.operation.at(Place::Path) {
        let value = route.values.get(&parameter.name).map_or("", String::as_str);
        let at = format!("path.{}", parameter.name);
        text::check(document, &parameter.schema, value, &at)?;
    }
    let query: Map<_, _> = query::check(document, route.operation, asked.parts.uri.query())?;
    let body = body::check(document, route.operation.body.as_ref(), body)?;
    Ok(Args {
        path: route.values,
        query,
        body,
    })
}

#[cfg(test)]
mod tests;
