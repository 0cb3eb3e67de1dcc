//! Why a request is refused, and how the service says so.

use http::{HeaderName, header};
use serde_json::{Value, json};

/// Why a request is refused.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) message: String,
    /// The text of the shorter error body that the vendor's troubleshooting notes show, where there is one.
    pub(crate) short: Option<&'static str>,
    /// Where in the request, and what.
    pub(crate) errors: Vec<(String, String)>,
    /// Headers that the status asks for.
    pub(crate) headers: Vec<(HeaderName, String)>,
}

impl Refusal {
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            short: None,
            errors: Vec::new(),
            headers: Vec::new(),
        }
    }

    /// A part of the request that is not as the document has it.
    pub(crate) fn invalid(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            errors: vec![(at.into(), what.into())],
            ..Self::new(400, "The request is not valid")
        }
    }

    pub(crate) fn no_such_path() -> Self {
        Self::new(404, "There is no such path")
    }

    /// RFC 9110, section 15.5.6: the answer lists the methods that there are.
    pub(crate) fn method(allowed: &str) -> Self {
        Self {
            headers: vec![(header::ALLOW, allowed.to_owned())],
            ..Self::new(405, "The path has no such method")
        }
    }

    /// RFC 9110, section 15.5.2: the answer says how to show who one is.
    pub(crate) fn key() -> Self {
        Self {
            short: Some("Unauthorized"),
            headers: vec![(header::WWW_AUTHENTICATE, "Token".to_owned())],
            ..Self::new(401, "The key is missing or wrong")
        }
    }

    /// The body of the answer; the shorter one when that is wanted and there is one.
    pub(crate) fn body(&self, shorter: bool) -> Value {
        if let Some(error) = self.short.filter(|_| shorter) {
            return json!({ "error": error });
        }
        let mut body = json!({"status": self.status, "message": self.message});
        if !self.errors.is_empty() {
            let part =
                |(path, message): &(String, String)| json!({"path": path, "message": message});
            body["errors"] = self.errors.iter().map(part).collect();
        }
        body
    }

    /// One line for the log.
    pub(crate) fn line(&self) -> String {
        let errors = self.errors.iter().map(|(at, what)| format!("{at} {what}"));
        let parts: Vec<String> = std::iter::once(self.message.clone())
            .chain(errors)
            .collect();
        parts.join("; ")
    }
}
