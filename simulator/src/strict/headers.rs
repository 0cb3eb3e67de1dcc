//! Headers: the key, what is accepted, and that no other stands there.

use http::header::{self, HeaderMap, HeaderName};

use crate::document::{Operation, Place, Success};
use crate::fault;
use crate::refusal::Refusal;

/// The header that the document's security scheme names, in lower case.
pub(crate) const KEY: &str = "token";

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

/// Whether one of the declared media types can be accepted.
pub(super) fn accept(headers: &HeaderMap, success: &Success) -> Result<(), Refusal> {
    let ranges = ranges(headers);
    let declared = || success.content.iter().map(|(name, _)| name.as_str());
    let can = |name: &str| match open(name) {
        // The document leaves open what exactly comes.
        Some(open) => ranges
            .iter()
            .any(|range| range.weight > 0.0 && range.meets(open)),
        None => weight(&ranges, name) > 0.0,
    };
    if ranges.is_empty() || success.content.is_empty() || declared().any(can) {
        return Ok(());
    }
    let names: Vec<&str> = declared().collect();
    Err(not_accepted(&names.join(", ")))
}

/// Whether a media type is accepted (RFC 9110, section 12.5.1).
pub(crate) fn accepts(headers: &HeaderMap, name: &str) -> bool {
    let ranges = ranges(headers);
    ranges.is_empty() || weight(&ranges, name) > 0.0
}

pub(crate) fn not_accepted(there_is: &str) -> Refusal {
    Refusal::new(406, format!("There is {there_is} alone"))
}

/// An item of `Accept`.
struct Range {
    /// Without parameters, in lower case.
    name: String,
    weight: f32,
}

impl Range {
    fn open(&self) -> Option<&str> {
        open(&self.name)
    }

    /// Whether it covers something that an open type covers, which ends in a slash or is empty.
    fn meets(&self, open: &str) -> bool {
        let mine = self.open().unwrap_or(&self.name);
        mine.starts_with(open) || (open.starts_with(mine) && self.open().is_some())
    }
}

/// What comes before the asterisk of a media type that leaves something open.
fn open(name: &str) -> Option<&str> {
    match name {
        "*/*" => Some(""),
        _ => name.strip_suffix('*'),
    }
}

fn ranges(headers: &HeaderMap) -> Vec<Range> {
    let mut all = Vec::new();
    for value in headers.get_all(header::ACCEPT) {
        for item in String::from_utf8_lossy(value.as_bytes()).split(',') {
            let mut parts = item.split(';').map(|part| part.trim().to_ascii_lowercase());
            let name = parts.next().unwrap_or_default();
            let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
            let weight = weight.unwrap_or(1.0);
            all.push(Range { name, weight });
        }
    }
    all
}

/// The weight of a media type: that of the most specific range that covers it. Of nothing it is not wanted.
fn weight(ranges: &[Range], name: &str) -> f32 {
    let covers = |range: &&Range| match range.open() {
        Some(open) => name.starts_with(open),
        None => range.name == name,
    };
    let covering = ranges.iter().filter(covers);
    let best = covering.max_by_key(|range| (range.open().is_none(), range.name.len()));
    best.map_or(0.0, |range| range.weight)
}

/// No header beyond HTTP's own, the key, those that are declared and those that are admitted.
pub(super) fn known(
    headers: &HeaderMap,
    operation: &Operation,
    admitted: &[String],
) -> Result<(), Refusal> {
    let declared = || operation.at(Place::Header);
    for name in headers.keys() {
        let own = name == KEY || name == fault::HEADER || OF_HTTP.contains(name);
        let is_declared = declared().any(|one| one.name.eq_ignore_ascii_case(name.as_str()));
        let known = own || is_declared || admitted.iter().any(|one| one == name.as_str());
        if !known {
            return Err(Refusal::invalid(
                format!("header.{name}"),
                "is not declared",
            ));
        }
    }
    let missing = declared().find(|one| one.required && !headers.contains_key(&one.name));
    if let Some(parameter) = missing {
        let at = format!("header.{}", parameter.name.to_lowercase());
        return Err(Refusal::invalid(at, "is missing"));
    }
    // RFC 9112, section 3.2: exactly one.
    match headers.get_all(header::HOST).iter().count() {
        1 => Ok(()),
        _ => Err(Refusal::invalid("header.host", "must stand there once")),
    }
}
