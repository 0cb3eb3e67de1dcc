//! The header `Retry-After`. The service was never seen to send one; proxies do.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

/// Longer waits are cut to this: nothing waits a year, and sums must not overflow.
const MAX: Duration = Duration::from_secs(366 * 24 * 3600);

/// The wait that an answer asks for, `None` when it asks for none or makes no sense. Whether a date
/// is to come is told by the clock that it was written by, where the answer has that (`Date`):
/// `now`, the local one, may be wrong.
pub(crate) fn of(headers: &HeaderMap, now: impl FnOnce() -> SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    let sent = headers.get(DATE).and_then(|date| date.to_str().ok());
    let sent = sent.and_then(|date| httpdate::parse_http_date(date.trim()).ok());
    parse(text, sent.unwrap_or_else(now))
}

/// Seconds, also with decimals, or an HTTP date; a date that has passed is no wait.
pub(crate) fn parse(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let number = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let seconds: f64 = if number {
            text.parse().ok()?
        } else {
            return None;
        };
        return Some(Duration::from_secs_f64(seconds.min(MAX.as_secs_f64())));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default().min(MAX))
}

#[cfg(test)]
mod tests;
