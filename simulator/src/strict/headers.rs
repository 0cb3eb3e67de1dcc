//! Headers: the key, what is accepted, and that no other stands there.

use http::header::{self, HeaderMap, HeaderName};

use crate::document::Success;
use crate::fault;
use crate::refusal::Refusal;

/// The header that the document's security scheme names, in lower case.
const KEY: &str = "token";

/// What HTTP itself gives a request (RFC 9110, 9111, 9112), without those of authentication: the
/// document has a scheme of its own.
const OF_HTTP: [HeaderName; 31] = [
    header::ACCEPT,
    header::ACCEPT_CHARSET,
    header::ACCEPT_ENCODING,
    header::ACCEPT_LANGUAGE,
    header::CACHE_CONTROL,
    header::CONNECTION,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LENGTH,
    header::CONTENT_LOCATION,
    header::CONTENT_TYPE,
    header::DATE,
    header::EXPECT,
    header::FORWARDED,
    header::FROM,
    header::HOST,
    header::IF_MATCH,
    header::IF_MODIFIED_SINCE,
    header::IF_NONE_MATCH,
    header::IF_RANGE,
    header::IF_UNMODIFIED_SINCE,
    header::MAX_FORWARDS,
    header::PRAGMA,
    header::RANGE,
    header::REFERER,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    header::USER_AGENT,
    header::VIA,
];

/// The key: once, not empty, and the known one.
pub(super) fn key(headers: &HeaderMap, known: &str) -> Result<(), Refusal> {
    let mut keys = headers.get_all(KEY).iter();
    match (keys.next(), keys.next()) {
        (Some(key), None) if !key.is_empty() && key == known => Ok(()),
        _ => Err(Refusal::key()),
    }
}

/// Whether one of the declared media types is accepted (RFC 9110, section 12.5.1).
pub(super) fn accept(headers: &HeaderMap, success: &Success) -> Result<(), Refusal> {
    let ranges: Vec<&str> = headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    if ranges.is_empty() || success.content.is_empty() {
        return Ok(());
    }
    let declared = || success.content.iter().map(|(name, _)| name.as_str());
    if ranges
        .iter()
        .any(|range| declared().any(|name| covers(range, name)))
    {
        return Ok(());
    }
    let names: Vec<&str> = declared().collect();
    let message = format!("There is {} alone", names.join(", "));
    Err(Refusal::new(406, message))
}

/// Whether a range of `Accept` covers a media type, which may be a range itself in the document.
fn covers(range: &str, declared: &str) -> bool {
    let mut parts = range.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    // A weight of nothing says that it is not wanted.
    let refused = parts.any(|part| {
        let weight = part.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok());
        weight.is_some_and(|weight| weight == 0.0)
    });
    let (kind, _) = declared.split_once('/').unwrap_or((declared, ""));
    let wanted = name.split_once('/');
    let same = name == declared
        || name == "*/*"
        || declared == "*/*"
        || wanted.is_some_and(|(wanted, part)| {
            wanted == kind && (part == "*" || declared.ends_with("/*"))
        });
    same && !refused
}

/// No header beyond HTTP's own, the key, and those that are admitted.
pub(super) fn known(headers: &HeaderMap, admitted: &[String]) -> Result<(), Refusal> {
    for name in headers.keys() {
        let own = name == KEY || name == fault::HEADER || OF_HTTP.contains(name);
        if !own && !admitted.iter().any(|one| one == name.as_str()) {
            return Err(Refusal::invalid(
                format!("header.{name}"),
                "is not declared",
            ));
        }
    }
    // RFC 9112, section 3.2: exactly one.
    match headers.get_all(header::HOST).iter().count() {
        1 => Ok(()),
        _ => Err(Refusal::invalid("header.host", "must stand there once")),
    }
}
