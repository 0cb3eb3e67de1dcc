//! Values that are texts on the wire: of paths and of queries.

use serde_json::Value;

use crate::document::Document;
use crate::refusal::Refusal;
use crate::schema::Whose;

/// A text as the value that its schema means, if the schema takes it.
pub(super) fn check(
    document: &Document,
    schema: &Value,
    text: &str,
    at: &str,
) -> Result<Value, Refusal> {
    held(document, schema, scalar(document.resolve(schema), text), at)
}

/// A value that its schema takes.
pub(super) fn held(
    document: &Document,
    schema: &Value,
    value: Value,
    at: &str,
) -> Result<Value, Refusal> {
    let faults = document.schemas.faults(schema, &value, Whose::Ours);
    if faults.is_empty() {
        return Ok(value);
    }
    let errors = faults
        .into_iter()
        .map(|(inside, what)| (format!("{at}{inside}"), what));
    let mut refusal = Refusal::invalid(at, "");
    refusal.errors = errors.collect();
    Err(refusal)
}

/// A text as the schema's type; as it is when it cannot be that, which the schema then refuses.
pub(super) fn scalar(schema: &Value, text: &str) -> Value {
    let typed = match schema["type"].as_str().unwrap_or_default() {
        "boolean" => text.parse::<bool>().ok().map(Value::from),
        // `007`, `+7` and `7.0` are none here.
        "integer" => integer(text).map(Value::from),
        "number" => serde_json::from_str(text).ok().filter(Value::is_number),
        _ => None,
    };
    typed.unwrap_or_else(|| Value::from(text))
}

/// A whole number without a needless sign or zero. One that is too large for any count here becomes
/// the largest there is: the document sets no limit.
fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits == "0" || !digits.starts_with('0');
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let largest = if text == digits { i64::MAX } else { i64::MIN };
    (plain && whole && text != "-0").then(|| text.parse().unwrap_or(largest))
}
