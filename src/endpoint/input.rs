//! Checks of what callers give, before anything is built.

use std::fmt::Display;
use std::str::FromStr;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use wassenger_api as api;

use super::moment::{self, Round};
use crate::error::Error;

/// A page has at least one item.
pub(super) fn page_size(size: Option<u32>) -> Result<(), Error> {
    match size {
        Some(0) => Err(Error::invalid("size", "a page has at least 1 item")),
        _ => Ok(()),
    }
}

/// A list that was never added to was never set.
pub(super) fn given<T>(list: &Vec<T>) -> Option<&Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// The items of a list in a query, where a comma separates them.
pub(super) fn listed<T: FromStr>(field: &'static str, texts: &[&str]) -> Result<Vec<T>, Error> {
    // Not shown: it can be somebody's name.
    let rule = "one is empty or has a comma, which would separate two";
    let parse = |text: &&str| text.parse().map_err(|_| Error::invalid(field, rule));
    texts.iter().map(parse).collect()
}

/// A text as the document has it. Its type knows the limits, which count characters. What is refused
/// is not shown: it can be a message or somebody's name.
pub(super) fn text<T>(field: &'static str, text: &str) -> Result<T, Error>
where
    T: FromStr<Err: Display>,
{
    text.parse().map_err(|fault| match text.chars().count() {
        0 => Error::invalid(field, "it is empty"),
        count => Error::invalid(field, format!("it is {fault}: it has {count}")),
    })
}

/// A text that may be left out.
pub(super) fn optional<T>(field: &'static str, given: Option<&str>) -> Result<Option<T>, Error>
where
    T: FromStr<Err: Display>,
{
    given.map(|given| text(field, given)).transpose()
}

/// A moment of a filter; what is below a millisecond goes.
pub(super) fn moment(
    field: &'static str,
    time: Option<SystemTime>,
) -> Result<Option<DateTime<Utc>>, Error> {
    time.map(|time| moment::moment(field, time, Round::Down))
        .transpose()
}

/// A refusal as the generated client has it; the text was checked before, so it is a last resort.
#[expect(clippy::needless_pass_by_value, reason = "it is given to `map_err`")]
pub(super) fn refusal<E>(error: Error) -> api::Error<E> {
    api::Error::InvalidRequest(error.to_string())
}
