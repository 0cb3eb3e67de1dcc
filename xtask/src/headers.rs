//! Headers that no parameter can be.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::json::{object, resolve};

/// What OpenAPI says to ignore as a parameter.
pub(crate) const IGNORED: [&str; 3] = ["accept", "authorization", "content-type"];

/// In which the facade sends its key.
pub(crate) const KEY: &str = "token";

/// What the client or HTTP writes, the facade's list of its own headers.
pub(crate) const OWN: [&str; 17] = [
    KEY,
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

/// Headers that carry a key, in small letters: the transport's, and those of the document's schemes.
pub(crate) fn keys(doc: &Value) -> BTreeSet<String> {
    let named = declared(doc).into_iter().map(str::to_lowercase);
    named.chain([KEY.to_owned()]).collect()
}

/// The headers in which a document has its keys, as it writes them.
pub(crate) fn declared(doc: &Value) -> Vec<&str> {
    let schemes = object(doc.pointer(SCHEMES)).map(|(_, scheme)| {
        let (_, scheme) = resolve(doc, String::new(), scheme);
        scheme
    });
    schemes
        .filter(|scheme| scheme["type"] == "apiKey" && scheme["in"] == "header")
        .filter_map(|scheme| scheme["name"].as_str())
        .collect()
}

/// Where a document has its schemes.
pub(crate) const SCHEMES: &str = "/components/securitySchemes";

/// Why a parameter cannot be sent as this header.
pub(crate) fn fault(doc: &Value, name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    if OWN.contains(&lower.as_str()) || keys(doc).contains(&lower) {
        return Some(format!("the header {name} is written by the client itself"));
    }
    if lower.starts_with("content-") {
        let fault =
            format!("the header {name} tells of the body, which the client writes by itself");
        return Some(fault);
    }
    // `from_static` of generated code panics on what `from_bytes` refuses.
    let is_name = http::HeaderName::from_bytes(name.as_bytes()).is_ok();
    (!is_name).then(|| format!("{name:?} is no name of a header"))
}
