//! Times as the document writes them, to the millisecond.

use std::time::SystemTime;

use chrono::{DateTime, Datelike as _, Utc};

use crate::error::Error;

/// Where to go with what is below a millisecond.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Round {
    /// To a later time.
    Up,
    /// To an earlier time.
    Down,
}

/// The time, if a document can hold it.
pub(super) fn moment(
    field: &'static str,
    time: SystemTime,
    round: Round,
) -> Result<DateTime<Utc>, Error> {
    let fault = || Error::invalid(field, "a time must be in the years 1970 to 9999");
    let since = time
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_err(|_| fault())?;
    let part = u128::from(since.subsec_nanos() % 1_000_000 != 0 && round == Round::Up);
    let millis = i64::try_from(since.as_millis() + part).map_err(|_| fault())?;
    let moment = DateTime::from_timestamp_millis(millis);
    moment
        .filter(|moment| moment.year() <= 9999)
        .ok_or_else(fault)
}
