//! Checks of what callers give, before anything is built.

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

/// Searching for nothing could find all.
pub(super) fn search_text(text: Option<&str>) -> Result<(), Error> {
    match text {
        Some("") => Err(Error::invalid(
            "search",
            "it is empty; leave it out to find all",
        )),
        _ => Ok(()),
    }
}

/// A list that was never added to was never set.
pub(super) fn given<T>(list: &Vec<T>) -> Option<&Vec<T>> {
    (!list.is_empty()).then_some(list)
}

/// Checks texts against the document's pattern.
pub(super) fn typed<T: FromStr>(field: &'static str, texts: &[&str]) -> Result<Vec<T>, Error> {
    let parse = |text: &&str| {
        // Not shown: it can be somebody's name.
        text.parse()
            .map_err(|_| Error::invalid(field, "one has not the form of such a value"))
    };
    texts.iter().map(parse).collect()
}

/// Checks a text that must not be empty where it is set.
pub(super) fn text<T: FromStr>(
    field: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, Error> {
    text.map(|text| filled(field, text)).transpose()
}

/// Checks a text that must not be empty.
pub(super) fn filled<T: FromStr>(field: &'static str, text: &str) -> Result<T, Error> {
    text.parse()
        .map_err(|_| Error::invalid(field, "it is empty; give one or leave it out"))
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
