//! Which operation a request means.

use std::collections::BTreeMap;

use http::Method;
use percent_encoding::percent_decode_str;

use crate::document::{BASE_PATH, Document, Operation, Segment};
use crate::refusal::Refusal;

/// An operation, and the decoded values of its path.
pub(crate) struct Route<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) values: BTreeMap<String, String>,
}

/// The operation of a method and a path.
///
/// Where a path fits more than one template, the one with a literal at the first place where they
/// differ is meant (OpenAPI 3.0.3, "Path Templating Matching").
pub(crate) fn route<'a>(
    document: &'a Document,
    method: &Method,
    path: &str,
) -> Result<Route<'a>, Refusal> {
    let below = path
        .strip_prefix(BASE_PATH)
        .and_then(|rest| rest.strip_prefix('/'));
    let segments: Vec<&str> = below
        .ok_or_else(Refusal::no_such_path)?
        .split('/')
        .collect();
    let fits = |operation: &&Operation| fits(&operation.segments, &segments);
    let mut found: Vec<&Operation> = document.operations.iter().filter(fits).collect();
    let literals = |operation: &&Operation| -> Vec<bool> {
        let literal = |segment: &Segment| matches!(segment, Segment::Literal(_));
        operation.segments.iter().map(literal).collect()
    };
    let Some(best) = found.iter().map(literals).max() else {
        return Err(Refusal::no_such_path());
    };
    found.retain(|operation| literals(operation) == best);
    let Some(operation) = found.iter().find(|operation| operation.method == *method) else {
        let methods: Vec<&str> = found
            .iter()
            .map(|operation| operation.method.as_str())
            .collect();
        return Err(Refusal::method(&methods.join(", ")));
    };
    let mut values = BTreeMap::new();
    for (segment, text) in operation.segments.iter().zip(&segments) {
        if let Segment::Parameter(name) = segment {
            let value = decoded(text).ok_or_else(|| {
                Refusal::invalid(format!("path.{name}"), "is not percent-encoded UTF-8")
            })?;
            values.insert(name.clone(), value);
        }
    }
    Ok(Route { operation, values })
}

fn fits(template: &[Segment], segments: &[&str]) -> bool {
    template.len() == segments.len()
        && template
            .iter()
            .zip(segments)
            .all(|(expected, actual)| match expected {
                Segment::Literal(text) => text == actual,
                // An empty value is none: that would be another path.
                Segment::Parameter(_) => !actual.is_empty(),
            })
}

/// The text that percent-encoding stands for; `None` when an escape has no two digits, or when what
/// comes out is not UTF-8.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let whole = |after: &str| {
        let digits = after.get(..2);
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    if !text.split('%').skip(1).all(whole) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}
