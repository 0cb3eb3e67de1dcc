//! A word of a list is read from a text alone.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Visitor};

/// Reads a word as `parse` does. `known` are those of a closed list, for the error.
pub(crate) fn word<'de, D, T>(
    deserializer: D,
    known: &'static [&'static str],
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr,
{
    let of = PhantomData;
    deserializer.deserialize_str(Word { known, of })
}

struct Word<T> {
    known: &'static [&'static str],
    of: PhantomData<T>,
}

impl<T: FromStr> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse()
            .map_err(|_| E::unknown_variant(text, self.known))
    }
}

#[cfg(test)]
#[path = "word/tests.rs"]
mod tests;
