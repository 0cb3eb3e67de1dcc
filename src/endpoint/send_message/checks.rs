//! Limits of the document, told by the name of the field. What is refused is not shown.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

pub(super) use crate::endpoint::input::text;

use super::hidden::Hidden;
use crate::endpoint::input;
use crate::error::Error;

/// A text of the caller's.
pub(super) type Words<'a> = Hidden<Cow<'a, str>>;

pub(super) fn words<'a>(text: impl Into<Cow<'a, str>>) -> Words<'a> {
    Hidden(text.into())
}

/// A text that may be left out.
pub(super) fn optional<T>(
    field: &'static str,
    words: Option<&Words<'_>>,
) -> Result<Option<T>, Error>
where
    T: FromStr<Err: Display>,
{
    input::optional(field, words.map(|words| words.0.as_ref()))
}

/// An id or the like; `rule` says what it must be.
pub(super) fn formed<T: FromStr>(
    field: &'static str,
    text: &str,
    rule: &'static str,
) -> Result<T, Error> {
    text.parse().map_err(|_| Error::invalid(field, rule))
}

/// A list with so many items.
pub(super) fn list<T>(
    field: &'static str,
    items: Vec<T>,
    limits: RangeInclusive<usize>,
) -> Result<Vec<T>, Error> {
    if limits.contains(&items.len()) {
        return Ok(items);
    }
    let (least, most, count) = (limits.start(), limits.end(), items.len());
    let rule = format!("there must be {least} to {most}, and there are {count}");
    Err(Error::invalid(field, rule))
}

/// A number in these limits; `unit` with a blank before it, or nothing.
pub(super) fn number(
    field: &'static str,
    number: u64,
    limits: RangeInclusive<u32>,
    unit: &str,
) -> Result<i64, Error> {
    let (least, most) = (*limits.start(), *limits.end());
    let within = u32::try_from(number).ok().filter(|n| limits.contains(n));
    within.map(i64::from).ok_or_else(|| {
        let rule = format!("{number}{unit} is not between {least} and {most}");
        Error::invalid(field, rule)
    })
}

/// A time in whole seconds: the document has no parts of them.
pub(super) fn seconds(
    field: &'static str,
    time: Duration,
    limits: RangeInclusive<u32>,
) -> Result<i64, Error> {
    if time.subsec_nanos() != 0 {
        return Err(Error::invalid(field, "it must be whole seconds"));
    }
    number(field, time.as_secs(), limits, " seconds")
}

/// Degrees north and east; what is no number is in no limits.
pub(super) fn coordinates(latitude: f64, longitude: f64) -> Result<[f64; 2], Error> {
    let degrees = [
        ("latitude", latitude, 90.0),
        ("longitude", longitude, 180.0),
    ];
    for (field, value, most) in degrees {
        if !(-most..=most).contains(&value) {
            let rule = format!("it must be a number of degrees from -{most} to {most}");
            return Err(Error::invalid(field, rule));
        }
    }
    Ok([latitude, longitude])
}
