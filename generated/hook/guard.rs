//! The last look at a request as generated: what it must never be is refused here.

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{Request, Url};
use serde_json::{Map, Value};

use super::operation::{Choice, Operation};

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
    if !operation.joined.is_empty() {
        delimiters(request, operation.joined);
    }
    body(request, operation)
}

/// Writes what separates the items of a list in one value as it is: a literal comma, or a blank as
/// `%20`. The URL encoder writes them as in any value, and there a comma is the caller's.
fn delimiters(request: &mut Request, joined: &[(&str, &str)]) {
    let url = request.url();
    let Some(query) = url.query() else {
        return;
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let written = pairs.zip(url.query_pairs()).map(|(pair, (name, _))| {
        let found = joined.iter().find(|(of, _)| *of == name);
        match (pair.split_once('='), found) {
            (Some((name, value)), Some((_, ","))) => {
                format!("{name}={}", value.replace("%2C", ","))
            }
            (Some((name, value)), Some((_, " "))) => {
                format!("{name}={}", value.replace('+', "%20"))
            }
            _ => pair.to_owned(),
        }
    });
    let written = written.collect::<Vec<_>>().join("&");
    request.url_mut().set_query(Some(&written));
}

/// Whether `path` is `base` followed by `template` with a value for each of its parameters, which are whole segments.
fn fits(path: &str, base: &str, template: &str) -> bool {
    let Some(path) = path.strip_prefix(base) else {
        return false;
    };
    let (mut path, mut template) = (path.as_bytes(), template.as_bytes());
    while let Some(at) = position(template, b'{') {
        let (literal, rest) = template.split_at(at);
        let Some(below) = path
            .strip_prefix(literal)
            .filter(|_| literal.ends_with(b"/"))
        else {
            return false;
        };
        let end = |text: &[u8]| position(text, b'/').unwrap_or(text.len());
        let (value, name) = (end(below), end(rest));
        if value == 0 {
            return false;
        }
        (path, template) = (&below[value..], &rest[name..]);
    }
    path == template
}

fn position(text: &[u8], byte: u8) -> Option<usize> {
    text.iter().position(|other| *other == byte)
}

/// Checks that a URL is below the base URL, and that its path has these segments, each decoding to
/// what was given: the encoder before may err, and so may whoever calls it.
pub(super) fn below(base_url: &str, url: &Url, segments: &[String]) -> Result<(), String> {
    let same_origin = Url::parse(base_url).is_ok_and(|base| {
        base.origin() == url.origin() && url.username().is_empty() && url.password().is_none()
    });
    let path = url.path().strip_prefix(base_path(base_url));
    let same_path = path
        .and_then(|path| path.strip_prefix('/'))
        .is_some_and(|path| {
            let arriving = path.split('/').map(decoded);
            arriving.eq(segments.iter().map(|segment| segment.as_bytes().to_vec()))
        });
    match same_origin && same_path && url.query().is_none() && url.fragment().is_none() {
        true => Ok(()),
        false => {
            Err("path: the request left the base URL, or the segments it was given".to_owned())
        }
    }
}

/// A segment as a server decodes it.
fn decoded(segment: &str) -> Vec<u8> {
    let mut rest = segment.as_bytes();
    let mut decoded = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    decoded
}

/// What follows the host: it begins with the third slash.
fn base_path(base_url: &str) -> &str {
    let authority = position(base_url.as_bytes(), b':').map_or(0, |at| at + "://".len());
    let rest = base_url.get(authority..).unwrap_or_default();
    let path = position(rest.as_bytes(), b'/');
    path.map_or("", |at| &rest[at..])
}

fn body(request: &mut Request, operation: &Operation) -> Result<(), String> {
    let Some(bytes) = request.body().and_then(reqwest::Body::as_bytes) else {
        return Ok(());
    };
    // The generated client writes an absent body as `null`: absent stays absent.
    if operation.optional_body && bytes == b"null" {
        *request.body_mut() = None;
        request.headers_mut().remove(CONTENT_TYPE);
        return Ok(());
    }
    // A form was held to its rules before it was written.
    let json = |value: &HeaderValue| value.as_bytes().starts_with(b"application/json");
    let plain = bytes != b"{}" && operation.filled.is_empty() && operation.choices.is_empty();
    if plain
        || request
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|value| !json(value))
    {
        return Ok(());
    }
    let json: Value = serde_json::from_slice(bytes).map_err(|e| format!("body: {e}"))?;
    rules(&json, operation)
}

/// Holds a body to what the document says beside its types.
pub(super) fn rules(json: &Value, operation: &Operation) -> Result<(), String> {
    if json.as_object().is_some_and(Map::is_empty) && !operation.empty_body {
        if operation.optional_body {
            return Err("body: it has no field set; leave the body out instead".to_owned());
        }
        if operation.choices.is_empty() {
            return Err("body: it has no field set; set at least one".to_owned());
        }
    }
    let empty = |place: &&str| empty(json, place);
    if let Some((place, fault)) = operation.filled.iter().find_map(empty) {
        return Err(format!("body{place}: {fault}"));
    }
    operation
        .choices
        .iter()
        .try_for_each(|one| choice(json, one))
}

/// The first list or object at a place below `json` with nothing in it: where, and what is wrong.
fn empty(json: &Value, place: &str) -> Option<(String, &'static str)> {
    let (first, rest) = place.split_once('/').unwrap_or((place, ""));
    match (json, first) {
        (Value::Array(items), "") if items.is_empty() => {
            let fault = "an empty list could mean everything; give at least one item";
            Some((String::new(), fault))
        }
        (Value::Object(fields), "") if fields.is_empty() => {
            let fault = "it has no field set; set at least one, or leave it out";
            Some((String::new(), fault))
        }
        (Value::Array(items), "[]") => items.iter().enumerate().find_map(|(at, item)| {
            let (below, fault) = empty(item, rest)?;
            Some((format!("[{at}]{below}"), fault))
        }),
        // The caller chose these names: they are not told.
        (Value::Object(fields), "{}") => fields.values().find_map(|value| {
            let (below, fault) = empty(value, rest)?;
            Some((format!(".{{}}{below}"), fault))
        }),
        (Value::Object(fields), name) => {
            let name = name.replace("~1", "/").replace("~0", "~");
            let (below, fault) = empty(fields.get(&name)?, rest)?;
            Some((format!(".{name}{below}"), fault))
        }
        _ => None,
    }
}

/// Of the fields of a choice, as many must be given as it says.
fn choice(json: &Value, choice: &Choice) -> Result<(), String> {
    let given = choice
        .names
        .iter()
        .filter(|name| json.get(**name).is_some())
        .count();
    let (fits, how_many) = if choice.exactly_one {
        (given == 1, "exactly one")
    } else {
        (given > 0, "at least one")
    };
    if fits {
        return Ok(());
    }
    Err(format!(
        "body: give {how_many} of {}",
        choice.names.join(", ")
    ))
}

#[cfg(test)]
#[path = "guard/tests.rs"]
mod tests;
