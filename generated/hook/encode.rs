//! How values get into a URL: one path segment each, and lists joined by commas.

use progenitor_client::Error;
use reqwest::RequestBuilder;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::Value;

/// Writes a value as exactly one path segment.
///
/// A URL parser resolves `.` and `..` and reads `\` as `/`: such a value would reach another
/// endpoint, so it is refused before a URL exists.
pub(crate) fn segment<E>(name: &str, value: &str) -> Result<String, Error<E>> {
    // As most ids are.
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Ok(value.to_owned());
    }
    let fault = if value.is_empty() {
        "is empty"
    } else if value == "." || value == ".." {
        "is a relative path"
    } else if value.contains('\\') {
        "contains a backslash"
    } else if value.chars().any(char::is_control) {
        "contains a control character"
    } else {
        return Ok(progenitor_client::encode_path(value));
    };
    Err(Error::InvalidRequest(format!("{name}: {fault}")))
}

/// A query of parameters that may not be given.
pub(crate) trait QueryGiven {
    /// Adds a parameter that is given.
    fn query_given(self, is_given: bool, parameter: &impl Serialize) -> Self;
}

impl QueryGiven for RequestBuilder {
    fn query_given(self, is_given: bool, parameter: &impl Serialize) -> Self {
        match is_given {
            true => self.query(parameter),
            false => self,
        }
    }
}

/// A query list that is sent as `name=a,b,c` (`explode: false` in the document).
pub(crate) struct CommaJoined<'a, T> {
    name: &'a str,
    value: &'a T,
}

impl<'a, T> CommaJoined<'a, T> {
    pub(crate) fn new(name: &'a str, value: &'a T) -> Self {
        Self { name, value }
    }
}

impl<T: Serialize> Serialize for CommaJoined<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = self.name;
        let items = match serde_json::to_value(self.value).map_err(S::Error::custom)? {
            Value::Null => return <[(&str, &str); 0]>::default().serialize(serializer),
            Value::Array(items) => items,
            other => vec![other],
        };
        if items.is_empty() {
            let text = format!("{name}: an empty list; leave it out or give at least one item");
            return Err(S::Error::custom(text));
        }
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            let text = match item {
                Value::String(text) => text,
                other => other.to_string(),
            };
            if text.is_empty() || text.contains(',') {
                let fault = "an item is empty or contains a comma, which separates items";
                return Err(S::Error::custom(format!("{name}: {fault}")));
            }
            texts.push(text);
        }
        [(name, texts.join(","))].serialize(serializer)
    }
}

#[cfg(test)]
#[path = "encode/tests.rs"]
mod tests;
