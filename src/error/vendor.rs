//! What the service says in the body of an error.

use serde_json::Value;

/// One entry of the list `errors` in an error body: one fault of the request.
///
/// `Debug` hides the texts: they can repeat what was sent.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// Code of the fault.
    pub code: Option<String>,
    /// Short reason.
    pub reason: Option<String>,
    /// Sentence for a person.
    pub message: Option<String>,
    /// Where in the request.
    pub path: Option<String>,
}

impl std::fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ErrorDetail(<hidden>)")
    }
}

/// The parts of an error body that are understood. Nothing is required of a body: whatever it is,
/// the bytes stay reachable.
#[derive(Clone, Debug, Default)]
pub(crate) struct VendorError {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) details: Vec<ErrorDetail>,
}

impl VendorError {
    /// Reads `{status, message, errorCode, errors}`, and `{"error": "…"}` too.
    pub(crate) fn read(body: &[u8]) -> Self {
        let Ok(Value::Object(body)) = serde_json::from_slice(body) else {
            return Self::default();
        };
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let details = body.get("errors").and_then(Value::as_array);
        Self {
            code: text("errorCode"),
            message: text("message").or_else(|| text("error")),
            details: details.into_iter().flatten().map(detail).collect(),
        }
    }
}

fn detail(entry: &Value) -> ErrorDetail {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    ErrorDetail {
        code: text("code"),
        reason: text("reason"),
        // A bare text in the list is its message.
        message: text("message").or_else(|| entry.as_str().map(str::to_owned)),
        path: text("path"),
    }
}
