//! How the body of a request differs.

use serde_json::{Value, json};

use super::Difference;
use crate::code::Code;
use crate::received::Received;

/// The same bytes.
pub(super) fn exactly(expected: &str, received: &Received) -> Option<Difference> {
    let actual = String::from_utf8_lossy(&received.body);
    (expected.as_bytes() != received.body).then(|| {
        let (expected, actual) = (json!(expected), json!(actual));
        Difference::new(Code::RequestBody, "request.body", expected, actual)
    })
}

/// The same JSON, in compact form: no space, no name twice, no letter escaped without need. The order of names is free.
pub(super) fn json(expected: Option<&Value>, received: &Received) -> Option<Difference> {
    let at = "request.body";
    let bytes = &received.body;
    let text = || String::from_utf8_lossy(bytes).into_owned();
    let Some(expected) = expected else {
        return (!bytes.is_empty())
            .then(|| Difference::new(Code::RequestBody, at, "no body", json!(text())));
    };
    if bytes.is_empty() {
        return Some(Difference::new(Code::RequestBody, at, expected, "no body"));
    }
    match serde_json::from_slice::<Value>(bytes) {
        // As JSON, so that it is redacted as such.
        Err(_) => Some(Difference::new(
            Code::RequestBody,
            at,
            expected,
            json!(text()),
        )),
        Ok(actual) if !arrived(expected, &actual) => {
            Some(Difference::new(Code::RequestBody, at, expected, text()))
        }
        Ok(actual) if actual.to_string().len() != bytes.len() => Some(Difference::new(
            Code::RequestBody,
            at,
            "its compact form",
            text(),
        )),
        Ok(_) => None,
    }
}

/// Whether a value came as it stands in a fixture. A number with a point may come without one, for some languages have no integers
/// and write 7.0 as 7; what has none is an integer, and comes as one.
fn arrived(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            let came = |(name, value)| {
                actual
                    .get(name)
                    .is_some_and(|actual| arrived(value, actual))
            };
            expected.len() == actual.len() && expected.iter().all(came)
        }
        (Value::Array(expected), Value::Array(actual)) => {
            let mut pairs = expected.iter().zip(actual);
            expected.len() == actual.len()
                && pairs.all(|(expected, actual)| arrived(expected, actual))
        }
        (Value::Number(expected), Value::Number(actual)) if expected.is_f64() => {
            expected.as_f64() == actual.as_f64()
        }
        _ => expected == actual,
    }
}
