//! What can be set for one call.

use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::retry::RetryPolicy;

/// Headers that are the client's own: credentials, and what frames a message.
const OWN_HEADERS: [&str; 17] = [
    "token",
    "authorization",
    "proxy-authorization",
    "cookie",
    "user-agent",
    "host",
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Options of one call; what is `None` is as the client has it.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) headers: Vec<(String, String)>,
    /// Set by operations, not by callers.
    pub(crate) accept: Option<&'static str>,
}

impl CallOptions {
    /// Puts the call's headers into a request; the text of a failure shows no value.
    pub(crate) fn add_headers(&self, headers: &mut HeaderMap) -> Result<(), String> {
        for (name, value) in &self.headers {
            let shown = crate::id::shown(name);
            let header: HeaderName = name
                .parse()
                .map_err(|_| format!("header \"{shown}\": this is no header name"))?;
            if OWN_HEADERS.contains(&header.as_str()) {
                return Err(format!(
                    "header \"{shown}\": the client itself sets this one"
                ));
            }
            let mut value = HeaderValue::from_str(value).map_err(|_| {
                format!("header \"{shown}\": its value has characters that no header may have")
            })?;
            value.set_sensitive(true);
            headers.insert(header, value);
        }
        Ok(())
    }
}

impl std::fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .field("headers", &names)
            .finish()
    }
}
