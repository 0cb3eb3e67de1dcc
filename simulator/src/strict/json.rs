//! JSON that means one thing: no key twice in an object (RFC 8259, section 4).

use std::collections::HashSet;

use serde_json::Value;

/// The value of a text.
///
/// # Errors
/// What is wrong with it, without any of it.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, String> {
    let value = serde_json::from_slice(bytes).map_err(|error| {
        let place = (error.line(), error.column());
        format!("is no JSON at line {}, column {}", place.0, place.1)
    })?;
    // It is JSON, so it is UTF-8, and the scan below meets nothing odd.
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    if has_key_twice(text) {
        return Err("has an object with a key that stands there twice".to_owned());
    }
    Ok(value)
}

/// Whether an object of a valid JSON text has one key twice, however it is escaped.
fn has_key_twice(text: &str) -> bool {
    // The keys of each object that is open, and nothing for an array.
    let mut open: Vec<Option<HashSet<String>>> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '{', '[', '}', ']']) {
        let from = &rest[at..];
        rest = &from[1..];
        match from.as_bytes()[0] {
            b'{' => open.push(Some(HashSet::new())),
            b'[' => open.push(None),
            b'"' => {
                let (string, after) = from.split_at(string_end(from));
                rest = after;
                // What a colon follows is a key.
                let keys = open.last_mut().and_then(Option::as_mut);
                if let Some(keys) = keys.filter(|_| after.trim_start().starts_with(':')) {
                    let key = serde_json::from_str(string).unwrap_or_default();
                    if !keys.insert(key) {
                        return true;
                    }
                }
            }
            _ => {
                open.pop();
            }
        }
    }
    false
}

/// Length of the string that a text begins with, its quotes included.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    let closing = |(_, byte): &(usize, u8)| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    };
    let end = text.bytes().enumerate().skip(1).find(closing);
    end.map_or(text.len(), |(at, _)| at + 1)
}
