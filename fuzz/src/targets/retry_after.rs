//! `Retry-After`: a wait within bounds, or none.

use std::time::{Duration, SystemTime};

use chrono::DateTime;
use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderValue};
use wassenger::fuzzing;

use super::owned;

const NOW: u64 = 1_700_000_000;
/// No answer makes anybody wait longer.
const MAX: u64 = 366 * 24 * 3600;

pub(super) fn words() -> Vec<String> {
    let mut words = owned(&[
        "0", "1", "120", ".", "e9", "-", "+", " ", "\t", ",", "inf", "NaN",
    ]);
    words.extend(owned(&[
        "31622400",
        "31622401",
        "18446744073709551616",
        "GMT",
        " GMT",
        "+0000",
    ]));
    words.extend(owned(&[
        "Tue, ",
        "14 Nov 2023",
        "22:13:30",
        "Tuesday, 14-Nov-23 22:13:30 GMT",
    ]));
    words.extend(owned(&[
        "9999", "1970", "0000", "Feb", "29", "30", "60", "24", "Jan", " Dec ",
    ]));
    words
}

pub(super) fn run(data: &[u8]) -> bool {
    let Ok(value) = HeaderValue::from_bytes(data) else {
        return false;
    };
    let headers = HeaderMap::from_iter([(RETRY_AFTER, value)]);
    let wait_at = |seconds| {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        fuzzing::retry_after(&headers, now)
    };
    let wait = wait_at(NOW);
    let Some(text) = std::str::from_utf8(data)
        .ok()
        .filter(|text| text.is_ascii())
    else {
        assert_eq!(wait, None, "{data:?}");
        return false;
    };
    let text = text.trim_matches([' ', '\t']);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !whole.is_empty() && digits(whole) && digits(fraction) {
        // More digits than fit are more than the maximum, too.
        let seconds = whole.parse::<u64>().unwrap_or(u64::MAX).min(MAX);
        let wait = wait.expect("a number is a wait");
        let least = Duration::from_secs(seconds);
        // Decimals are rounded to nanoseconds.
        let most = Duration::from_secs(MAX.min(seconds + u64::from(text.contains('.'))));
        assert!(least <= wait && wait <= most, "{text:?}: {wait:?}");
        assert_eq!(
            wait_at(NOW + 1000),
            Some(wait),
            "{text:?} depends on the clock"
        );
        return true;
    }
    let Some(wait) = wait else { return false };
    // What is neither a number nor nothing is a date.
    assert!(wait <= Duration::from_secs(MAX), "{text:?}: {wait:?}");
    assert!(
        text.starts_with(|c: char| c.is_ascii_alphabetic()),
        "{text:?}"
    );
    if wait < Duration::from_secs(MAX) {
        let later = wait.saturating_sub(Duration::from_secs(1000));
        assert_eq!(wait_at(NOW + 1000), Some(later), "{text:?}");
    }
    // Another parser of the form that servers send.
    if let Ok(date) = DateTime::parse_from_rfc2822(text) {
        let seconds = date
            .timestamp()
            .saturating_sub_unsigned(NOW)
            .clamp(0, MAX as i64);
        assert_eq!(wait.as_secs(), seconds as u64, "{text:?}");
    }
    true
}
