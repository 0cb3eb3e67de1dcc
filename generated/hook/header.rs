//! Parameters that are sent as headers.

use progenitor_client::Error;
use reqwest::header::HeaderValue;
use serde::Serialize;
use serde_json::Value;

/// Writes a parameter as the value of a header; a list is joined by commas.
///
/// HTTP lets more through than it refuses: blanks at the ends are lost on the way, and controls are
/// for nobody's log. Errors show no value.
pub(crate) fn value<T: Serialize, E>(name: &str, value: &T) -> Result<HeaderValue, Error<E>> {
    let refused = |fault: &str| Error::InvalidRequest(format!("{name}: {fault}"));
    let json = serde_json::to_value(value).map_err(|_| refused("it has no text"))?;
    let text = match json {
        Value::Array(items) => list(items).map_err(refused)?,
        other => single(other).ok_or_else(|| refused(NO_TEXT))?,
    };
    let odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(odd) || text.trim() != text {
        return Err(refused("it has a control character, or a blank at an end"));
    }
    // HTTP lets other bytes through and says nothing of what they mean.
    if !text.is_ascii() {
        return Err(refused(
            "it has characters beyond ASCII, which a header does not carry",
        ));
    }
    let mut value = HeaderValue::from_str(&text)
        .map_err(|_| refused("it has characters that no header may have"))?;
    value.set_sensitive(true);
    Ok(value)
}

const NO_TEXT: &str = "null and objects are no value of a header";

fn single(json: Value) -> Option<String> {
    match json {
        Value::Null | Value::Object(_) | Value::Array(_) => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

fn list(items: Vec<Value>) -> Result<String, &'static str> {
    if items.is_empty() {
        return Err("an empty list; leave it out or give at least one item");
    }
    let mut texts = Vec::with_capacity(items.len());
    for item in items {
        let text = single(item).ok_or(NO_TEXT)?;
        if text.is_empty() || text.contains(',') {
            return Err("an item is empty or contains a comma, which separates items");
        }
        texts.push(text);
    }
    Ok(texts.join(","))
}

#[cfg(test)]
#[path = "header/tests.rs"]
mod tests;
