//! What can be set for one call.

use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::proxy::Proxy;
use crate::retry::RetryPolicy;
use crate::transport::Connection;

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

/// Headers of a request at most: servers take a hundred or so.
const MAX_HEADERS: usize = 200;

/// Options of one call; what is `None` is as the client has it.
#[derive(Clone, Default)]
pub(crate) struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) proxy: Option<Proxy>,
    pub(crate) max_body_bytes: Option<usize>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) headers: Vec<(String, String)>,
    /// Set by operations, not by callers.
    pub(crate) accept: Option<&'static str>,
    /// Whether nobody reads what the generated client would decode. Set by operations, too.
    pub(crate) is_untyped: bool,
}

impl CallOptions {
    /// The client's connection changed for this call, if it is to have one of its own.
    pub(crate) fn own_connection(
        &self,
        of_client: Option<&Connection>,
    ) -> Result<Option<Connection>, String> {
        if self.connect_timeout.is_none() && self.proxy.is_none() {
            return Ok(None);
        }
        let Some(of_client) = of_client else {
            return Err("connect timeout, proxy: set them where the HTTP client that was handed over is built".to_owned());
        };
        let mut own = of_client.clone();
        own.connect_timeout = self.connect_timeout.unwrap_or(own.connect_timeout);
        match &self.proxy {
            Some(proxy) => own
                .through(proxy.clone())
                .map(Some)
                .map_err(|error| error.to_string()),
            None => Ok(Some(own)),
        }
    }

    /// Puts the call's headers into a request. What the operation sends of its arguments is not
    /// overwritten, nor left out in silence. The text of a failure shows no value.
    pub(crate) fn add_headers(
        &self,
        headers: &mut HeaderMap,
        of_operation: &[HeaderName],
    ) -> Result<(), String> {
        self.headers.iter().try_for_each(|(name, value)| {
            add_header(headers, name, value)?;
            let is_given = |given: &HeaderName| name.eq_ignore_ascii_case(given.as_str());
            match of_operation.iter().any(is_given) {
                true => Err(format!(
                    "header \"{}\": the operation sends its argument of this name; give the value there",
                    crate::id::shown(name)
                )),
                false => Ok(()),
            }
        })
    }
}

/// Puts one more header among others, and marks it as one not to be shown; the text of a failure
/// shows no value.
pub(crate) fn add_header(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), String> {
    let shown = crate::id::shown(name);
    let header: HeaderName = name
        .parse()
        .map_err(|_| format!("header \"{shown}\": this is no header name"))?;
    if headers.len() >= MAX_HEADERS {
        return Err(format!(
            "header \"{shown}\": there are {MAX_HEADERS} already"
        ));
    }
    if OWN_HEADERS.contains(&header.as_str()) {
        return Err(format!(
            "header \"{shown}\": the client itself sets this one"
        ));
    }
    // HTTP lets these through: blanks at the ends are lost on the way, the rest is for nobody's log.
    let odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if value.contains(odd) || value.trim() != value {
        return Err(format!(
            "header \"{shown}\": its value has a control character, or a blank at an end"
        ));
    }
    let mut value = HeaderValue::from_str(value).map_err(|_| {
        format!("header \"{shown}\": its value has characters that no header may have")
    })?;
    value.set_sensitive(true);
    headers.insert(header, value);
    Ok(())
}

impl std::fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("proxy", &self.proxy)
            .field("max_body_bytes", &self.max_body_bytes)
            .field("retry", &self.retry)
            .field("headers", &names)
            .finish()
    }
}
