//! What a request asks for, by name.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{clock, refusal};
use crate::answer::{Answer, Args, Body};
use crate::refusal::Refusal;

impl Args {
    /// A parameter of the path.
    pub(super) fn in_path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// Whether a switch of the query is on.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.query.get(name) == Some(&Value::Bool(true))
    }

    /// Whether an entry for which `is` holds passes a filter that is on, off or absent.
    pub(super) fn passes_switch(&self, name: &str, is: bool) -> bool {
        let wanted = self.query.get(name).and_then(Value::as_bool);
        wanted.is_none_or(|wanted| wanted == is)
    }

    /// Whether an entry passes a filter: it fits one of the texts, or the filter is absent.
    pub(super) fn passes(&self, name: &str, fits: impl FnMut(&str) -> bool) -> bool {
        self.query
            .get(name)
            .is_none_or(|value| texts(value).any(fits))
    }

    /// Whether a text is in the list of that name.
    pub(super) fn lists(&self, name: &str, text: &str) -> bool {
        let value = self.query.get(name);
        value.is_some_and(|value| texts(value).any(|listed| listed == text))
    }

    /// A text of the query.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.query.get(name)?.as_str()
    }

    /// A field of the body; `None` without body, too.
    pub(super) fn field(&self, name: &str) -> Option<&Value> {
        self.body.as_ref()?.get(name)
    }

    /// A text in the body.
    pub(super) fn text_field(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_str()
    }

    /// Whether a switch in the body is on.
    pub(super) fn is_on_in_body(&self, name: &str) -> bool {
        self.field(name) == Some(&Value::Bool(true))
    }

    /// A moment in the body.
    pub(super) fn moment_field(&self, name: &str) -> Result<Option<DateTime<Utc>>, Refusal> {
        let Some(text) = self.text_field(name) else {
            return Ok(None);
        };
        let invalid =
            || refusal::invalid("The date is not valid", name, "must be an RFC 3339 date");
        clock::read(text).ok_or_else(invalid).map(Some)
    }

    /// The page that is asked for. Pages count from 0; a short one is the last.
    pub(super) fn page<T>(&self, size: usize, entries: impl IntoIterator<Item = T>) -> Vec<T> {
        let number = |name: &str| self.query.get(name).and_then(Value::as_u64);
        let number = |name| number(name).and_then(|number| usize::try_from(number).ok());
        let size = number("size").unwrap_or(size);
        let skipped = number("page").unwrap_or(0).saturating_mul(size);
        entries.into_iter().skip(skipped).take(size).collect()
    }
}

/// The texts of a list, or the one text that it is.
pub(super) fn texts(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map_or(&[][..], Vec::as_slice);
    value
        .as_str()
        .into_iter()
        .chain(list.iter().filter_map(Value::as_str))
}

/// Whether a text holds another, whatever the case.
pub(super) fn holds(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

impl Answer {
    /// An answer of JSON.
    pub(super) fn json(status: u16, value: impl Into<Value>) -> Self {
        Self {
            status,
            body: Body::Json(value.into()),
        }
    }

    /// 200 when the caller waited for the end of the work, 202 when the work goes on behind.
    pub(super) fn done(args: &Args, value: impl Into<Value>) -> Self {
        Self::json(if args.is_on("wait") { 200 } else { 202 }, value)
    }
}
