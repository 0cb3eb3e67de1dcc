//! Moments in the world, and how the service writes them.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;

/// The moment at which every world starts: 2026-11-21T09:30:00.000Z.
#[must_use]
pub fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_253_400, 0).unwrap_or_default()
}

/// ISO 8601 in UTC with milliseconds, as the service writes it.
pub(super) fn written(moment: DateTime<Utc>) -> Value {
    moment.to_rfc3339_opts(SecondsFormat::Millis, true).into()
}

/// As [`written`]; `null` for what has not happened.
pub(super) fn written_or_null(moment: Option<DateTime<Utc>>) -> Value {
    moment.map_or(Value::Null, written)
}

/// A moment that a request names.
pub(super) fn read(text: &str) -> Option<DateTime<Utc>> {
    let moment = DateTime::parse_from_rfc3339(text).ok()?;
    Some(moment.with_timezone(&Utc))
}
