use super::*;
use proptest::prelude::*;

const NOW: Duration = Duration::from_secs(1_700_000_000);

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + NOW
}

#[test]
fn every_form() {
    let ms = |ms| Some(Duration::from_millis(ms));
    let rows: &[(&str, Option<Duration>)] = &[
        ("0", ms(0)),
        ("7", ms(7_000)),
        (" 7 ", ms(7_000)),
        ("1.5", ms(1_500)),
        ("120", ms(120_000)),
        ("99999999999999999999999999", Some(MAX)),
        ("Tue, 14 Nov 2023 22:13:30 GMT", ms(10_000)),
        ("Tue, 14 Nov 2023 22:13:10 GMT", ms(0)),
        ("Tuesday, 14-Nov-23 22:13:30 GMT", ms(10_000)),
        // As the C library writes a date.
        ("Tue Nov 14 22:13:30 2023", ms(10_000)),
        ("", None),
        ("-1", None),
        ("+1", None),
        ("1e3", None),
        ("1,5", None),
        ("1.2.3", None),
        ("7s", None),
        ("soon", None),
        ("inf", None),
        ("NaN", None),
    ];
    for (text, expected) in rows {
        assert_eq!(parse(text, now()), *expected, "{text:?}");
    }
}

/// Of several the first counts; what is no text is none.
#[test]
fn headers() {
    let rows: [(&[&[u8]], Option<u64>); 5] = [
        (&[], None),
        (&[b"5"], Some(5)),
        (&[b"5", b"7"], Some(5)),
        (&[b"\xff5"], None),
        (&[b"soon", b"7"], None),
    ];
    for (values, expected) in rows {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(RETRY_AFTER, http::HeaderValue::from_bytes(value).unwrap());
        }
        assert_eq!(
            of(&headers, now),
            expected.map(Duration::from_secs),
            "{values:?}"
        );
    }
}

/// A date is counted from the answer's own, and else from the local clock.
#[test]
fn dates_and_clocks() {
    let (noon, later) = (
        "Sat, 01 Jan 2000 12:00:00 GMT",
        "Sat, 01 Jan 2000 12:00:20 GMT",
    );
    let local = "Tue, 14 Nov 2023 22:13:30 GMT";
    let rows = [
        (later, &[noon][..], 20),
        (later, &[" Saturday, 01-Jan-00 12:00:00 GMT "], 20),
        (noon, &[later], 0),
        (local, &[], 10),
        (local, &["soon"], 10),
        (local, &[""], 10),
        (local, &["1"], 10),
        // Of several the first counts.
        (later, &[noon, local], 20),
        // A number of seconds needs no clock.
        ("7", &[noon], 7),
    ];
    for (text, dates, seconds) in rows {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, text.parse().unwrap());
        for date in dates {
            headers.append(DATE, date.parse().unwrap());
        }
        let expected = Some(Duration::from_secs(seconds));
        assert_eq!(of(&headers, now), expected, "{text:?} {dates:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_a_wait_within_bounds_or_none(text in ".{0,40}") {
        if let Some(wait) = parse(&text, now()) {
            prop_assert!(wait <= MAX);
        }
    }

    #[test]
    fn whole_seconds_are_kept(seconds in 0u64..31_000_000) {
        prop_assert_eq!(parse(&seconds.to_string(), now()), Some(Duration::from_secs(seconds)));
    }
}
