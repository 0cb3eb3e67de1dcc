//! A fault that a request itself asks for, in a reserved header: for clients in another process.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use http::HeaderMap;

use super::Fault;
use crate::refusal::Refusal;

/// The reserved header, in lower case.
pub(crate) const HEADER: &str = "x-simulator-fault";

const RULE: &str = "must be `status=429`, with `retry-after=1` or `page` behind a semicolon, or `reset`, `end` or `stall`, with \
                    `after-bytes=20`, or `drip=5` (milliseconds), or `too-long=1`, or `too-short=1`; each with `executed`";

/// The fault that a request asks for.
pub(crate) fn read(headers: &HeaderMap) -> Result<Option<Fault>, Refusal> {
    let at = format!("header.{HEADER}");
    let mut values = headers.get_all(HEADER).iter();
    let (Some(value), second) = (values.next(), values.next()) else {
        return Ok(None);
    };
    if second.is_some() {
        return Err(Refusal::invalid(at, "stands there more than once"));
    }
    let fault = value.to_str().ok().and_then(parse);
    let refusal = || Refusal::invalid(at, RULE);
    fault.map(Some).ok_or_else(refusal)
}

/// A text that asks for no fault.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct UnknownFault;

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a fault {RULE}")
    }
}

impl std::error::Error for UnknownFault {}

/// As the reserved header asks for it.
impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        parse(text).ok_or(UnknownFault)
    }
}

fn parse(text: &str) -> Option<Fault> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, number) = pair(parts.next()?)?;
    let mut fault = match (kind, number) {
        ("status", Some(status)) => {
            let status = u16::try_from(status).ok();
            Fault::status(status.filter(|status| (400..600).contains(status))?)
        }
        ("reset", None) => Fault::reset(),
        ("end", None) => Fault::end(),
        ("stall", None) => Fault::stall(),
        ("drip", Some(pause)) => Fault::drip(Duration::from_millis(pause.into())),
        ("too-long", Some(bytes)) => Fault::too_long(usize::try_from(bytes).ok()?),
        ("too-short", Some(bytes)) => Fault::too_short(usize::try_from(bytes).ok()?),
        _ => return None,
    };
    for part in parts {
        let (word, number) = pair(part)?;
        fault = match (word, number, kind) {
            ("executed", None, _) => fault.executed(),
            ("page", None, "status") => fault.page(),
            ("retry-after", Some(seconds), "status") => fault.retry_after(seconds),
            ("after-bytes", Some(bytes), "reset" | "end" | "stall") => {
                fault.after_bytes(usize::try_from(bytes).ok()?)
            }
            _ => return None,
        };
    }
    Some(fault)
}

/// `word` or `word=number`.
fn pair(text: &str) -> Option<(&str, Option<u32>)> {
    match text.split_once('=') {
        Some((word, number)) => Some((word, Some(number.parse().ok()?))),
        None => Some((text, None)),
    }
}
