//! Pairing codes.

use std::fmt;

use serde_json::Value;

use super::json;

/// The answer to a request for a pairing code.
///
/// It was never seen: that it carries a code and an expiry is inferred, so both are optional, and
/// [`Reply::json`](crate::Reply::json) has the whole body. A code opens a WhatsApp account:
/// `Debug` hides it.
#[derive(Clone, Default, PartialEq)]
pub struct AuthCode {
    json: Value,
}

impl AuthCode {
    pub(crate) fn read(body: &[u8]) -> Self {
        Self {
            json: json::parse(body),
        }
    }

    /// The code to type into WhatsApp, for example `ABCD-1234`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        json::text(&self.json, &["/code"])
    }

    /// When the code expires, ISO 8601.
    #[must_use]
    pub fn expires_at(&self) -> Option<&str> {
        json::text(&self.json, &["/expiresAt"])
    }
}

impl fmt::Debug for AuthCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code().map(|_| "<hidden>");
        f.debug_struct("AuthCode")
            .field("code", &code)
            .finish_non_exhaustive()
    }
}
