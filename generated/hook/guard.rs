//! The last look at a request as generated: what it must never be is refused here.

use reqwest::Request;
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

use super::operation::Operation;

/// Checks a request against its operation, and takes an absent optional body out of it.
pub(super) fn check(
    base_url: &str,
    request: &mut Request,
    operation: &Operation,
) -> Result<(), String> {
    // The encoder of path values is the first line against a changed endpoint, this is the second.
    if request.method().as_str() != operation.method
        || !fits(request.url().path(), base_path(base_url), operation.path)
    {
        return Err(format!(
            "{} {}: the request left the path of its operation",
            operation.method, operation.path
        ));
    }
    literal_commas(request);
    body(request, operation)
}

/// Writes the commas of a query as they are.
///
/// The form of lists (`explode: false`) separates items by a literal comma, which the URL encoder
/// escapes; in the value of a parameter that is no list, both spellings mean the same.
fn literal_commas(request: &mut Request) {
    let query = request.url().query().filter(|query| query.contains("%2C"));
    if let Some(query) = query.map(|query| query.replace("%2C", ",")) {
        request.url_mut().set_query(Some(&query));
    }
}

/// Whether `path` is `base` followed by `template` with a value for each of its parameters.
fn fits(path: &str, base: &str, template: &str) -> bool {
    let Some(below) = path.strip_prefix(base) else {
        return false;
    };
    let mut segments = below.split('/');
    let mut expected = template.split('/');
    loop {
        match (segments.next(), expected.next()) {
            (None, None) => return true,
            (Some(value), Some(name)) if name.starts_with('{') => {
                if value.is_empty() {
                    return false;
                }
            }
            (Some(literal), Some(name)) if literal == name => {}
            _ => return false,
        }
    }
}

fn base_path(base_url: &str) -> &str {
    let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
    let path = base_url[after_scheme..].find('/');
    path.map_or("", |at| &base_url[after_scheme + at..])
}

fn body(request: &mut Request, operation: &Operation) -> Result<(), String> {
    let Some(bytes) = request.body().and_then(reqwest::Body::as_bytes) else {
        return Ok(());
    };
    if operation.optional_body {
        // The generated client writes an absent body as `null`: absent stays absent.
        if bytes == b"null" {
            *request.body_mut() = None;
            request.headers_mut().remove(CONTENT_TYPE);
            return Ok(());
        }
        if bytes == b"{}" {
            return Err("body: it has no field set; leave the body out instead".to_owned());
        }
    }
    if operation.filled_lists.is_empty() {
        return Ok(());
    }
    let json: Value = serde_json::from_slice(bytes).map_err(|e| format!("body: {e}"))?;
    let empty = |name: &&&'static str| {
        let list = if name.is_empty() {
            Some(&json)
        } else {
            json.get(**name)
        };
        list.and_then(Value::as_array).is_some_and(Vec::is_empty)
    };
    match operation.filled_lists.iter().find(empty) {
        Some(name) => Err(format!(
            "body{}{name}: an empty list could mean everything; give at least one item",
            if name.is_empty() { "" } else { "." }
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
#[path = "guard/tests.rs"]
mod tests;
