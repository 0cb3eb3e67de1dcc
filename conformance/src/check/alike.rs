//! When two JSON values count as the same.

use serde_json::{Map, Value};

/// The same at any depth; what is null may be missing.
pub(super) fn alike(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            expected.keys().chain(actual.keys()).all(|name| {
                let of =
                    |members: &Map<String, Value>| members.get(name).cloned().unwrap_or_default();
                alike(&of(expected), &of(actual))
            })
        }
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .zip(actual)
                    .all(|(expected, actual)| alike(expected, actual))
        }
        _ => same(expected, actual),
    }
}

/// Equal as JSON; numbers by their value, because a typed 3 may come back as 3.0. Two integers are compared
/// as such: large ones that differ can be the same `f64`.
pub(super) fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Number(expected), Value::Number(actual))
            if expected.is_f64() || actual.is_f64() =>
        {
            expected.as_f64() == actual.as_f64()
        }
        _ => expected == actual,
    }
}
