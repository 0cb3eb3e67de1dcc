//! What the caller got, as data: the part of the check that does not know the client.

use std::time::Duration;

use serde_json::Value;

use crate::expect::Detail;

/// What one call came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The status, when one was seen.
    pub status: Option<u16>,
    /// The headers of the answer; names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body of the answer as the client keeps it.
    pub body: Vec<u8>,
    /// How many requests the client says it sent.
    pub attempts: u32,
    /// The reply or the error.
    pub result: Result<Reply, Failure>,
}

/// What a reply tells.
#[derive(Clone, Debug)]
pub struct Reply {
    /// What it tells in typed form.
    pub typed: Value,
    /// The whole body, when it is JSON.
    pub json: Option<Value>,
}

/// What an error tells.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The kind, by its name.
    pub kind: String,
    /// The `operationId` that the error names.
    pub operation: Option<String>,
    /// The server's code.
    pub code: Option<String>,
    /// The server's message.
    pub message: Option<String>,
    /// The server's list of faults.
    pub details: Vec<Detail>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
    /// Whether the action may have happened.
    pub maybe_executed: bool,
    /// Whether the call may be made again safely, and may help.
    pub retryable: bool,
    /// The error as one line.
    pub text: String,
}

impl Outcome {
    /// Whether any answer came at all.
    #[must_use]
    pub fn answered(&self) -> bool {
        self.status.is_some()
    }

    /// Whether the status of the answer is one of success, whatever the client made of it.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status
            .is_some_and(|status| (200..300).contains(&status))
    }

    /// The first value of a header of the answer.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Reply {
    /// A typed field by its name, or by a JSON pointer; null when it is not known.
    #[must_use]
    pub fn field(&self, name: &str) -> &Value {
        const UNKNOWN: &Value = &Value::Null;
        let found = if name.starts_with('/') {
            self.typed.pointer(name)
        } else {
            self.typed.get(name)
        };
        found.unwrap_or(UNKNOWN)
    }
}
