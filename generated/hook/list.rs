//! Lists in a query that repeat their name, or are joined by something else than a comma.

use serde::ser::{Error, Serialize, Serializer};
use serde_json::Value;

/// A query list that is sent as `name=a&name=b`.
///
/// An empty one would not be there at all, and what is not there means everything: it is refused, as
/// it is among [`CommaJoined`](super::CommaJoined) ones.
pub(crate) struct Repeated<'a, T> {
    name: &'a str,
    value: &'a T,
}

impl<'a, T> Repeated<'a, T> {
    pub(crate) fn new(name: &'a str, value: &'a T) -> Self {
        Self { name, value }
    }
}

impl<T: Serialize> Serialize for Repeated<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = texts::<S::Error>(self.name, self.value)?;
        let pairs = texts.into_iter().flatten().map(|text| (self.name, text));
        serializer.collect_seq(pairs)
    }
}

/// A query list that is sent as one value with a delimiter.
pub(crate) struct Delimited<'a, T> {
    name: &'a str,
    value: &'a T,
    delimiter: &'a str,
}

impl<'a, T> Delimited<'a, T> {
    pub(crate) fn new(delimiter: &'a str, name: &'a str, value: &'a T) -> Self {
        Self {
            name,
            value,
            delimiter,
        }
    }
}

impl<T: Serialize> Serialize for Delimited<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            name, delimiter, ..
        } = *self;
        let texts = texts::<S::Error>(name, self.value)?;
        let odd = |text: &String| text.is_empty() || text.contains(delimiter);
        if texts.iter().flatten().any(odd) {
            let fault = "an item is empty or contains the text that separates items";
            return Err(S::Error::custom(format!("{name}: {fault}")));
        }
        serializer.collect_seq(texts.map(|texts| (name, texts.join(delimiter))))
    }
}

/// A value that must be there: a list that is null would be left out.
pub(crate) struct Given<'a, T> {
    name: &'a str,
    value: &'a T,
}

impl<'a, T> Given<'a, T> {
    pub(crate) fn new(name: &'a str, value: &'a T) -> Self {
        Self { name, value }
    }
}

impl<T: Serialize> Serialize for Given<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let given = serde_json::to_value(self.value);
        // What the error of a foreign type says is not ours to tell.
        match given.map_err(|_| S::Error::custom(format!("{}: it is no JSON", self.name)))? {
            Value::Null => {
                let text = format!("{}: null is not sent, and it is required", self.name);
                Err(S::Error::custom(text))
            }
            given => given.serialize(serializer),
        }
    }
}

/// The items of a list, or the one value; nothing for what is left out.
fn texts<E: Error>(name: &str, value: &impl Serialize) -> Result<Option<Vec<String>>, E> {
    let fault = |fault: &str| E::custom(format!("{name}: {fault}"));
    let items = match serde_json::to_value(value).map_err(E::custom)? {
        Value::Null => return Ok(None),
        Value::Array(items) => items,
        other => vec![other],
    };
    if items.is_empty() {
        return Err(fault(
            "an empty list; leave it out or give at least one item",
        ));
    }
    let text = |item| match item {
        Value::String(text) => Ok(text),
        Value::Bool(_) | Value::Number(_) => Ok(item.to_string()),
        _ => Err(fault("an item is no single value")),
    };
    items
        .into_iter()
        .map(text)
        .collect::<Result<_, _>>()
        .map(Some)
}

#[cfg(test)]
#[path = "list/tests.rs"]
mod tests;
