//! A document as it comes: JSON or YAML.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::de::Deserializer;

use super::yaml;
use crate::problem::Problem;

/// Reads JSON or YAML; `name` is what errors call it.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Value, Problem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Problem::of(
            name,
            format!("no UTF-8 from byte {at} on"),
            "convert it to UTF-8",
        )
    })?;
    let start = text.trim_start();
    if start.starts_with('<') {
        let fault = "a page, not a document";
        return Err(Problem::of(
            name,
            fault,
            "look at it; a key may be missing or wrong",
        ));
    }
    // JSON has its own reader: YAML's long keys and escapes are not quite those of JSON.
    let value = if start.starts_with(['{', '[']) {
        json(text).map_err(|error| {
            let place = (error.line(), error.column());
            let twice = format!(" at line {} column {}", place.0, place.1);
            let fault = error.to_string().replace(&twice, "");
            (format!("{}:{}", place.0, place.1), fault)
        })
    } else {
        yaml::read(text).map_err(|error| split(&error))
    };
    value.map_err(|(place, fault)| Problem::of(format!("{name}:{place}"), fault, "mend it there"))
}

/// A place and a fault of `line:column: fault`.
fn split(error: &str) -> (String, String) {
    let (place, fault) = error.split_once(": ").unwrap_or(("1:1", error));
    (place.to_owned(), fault.to_owned())
}

/// As serde_json reads it, but for a key that stands twice: of two it would keep the last.
fn json(text: &str) -> Result<Value, serde_json::Error> {
    let mut reader = Deserializer::from_str(text);
    Once.deserialize(&mut reader)?;
    reader.end()?;
    serde_json::from_str(text)
}

/// Meets every key, and keeps nothing.
struct Once;

impl<'de> DeserializeSeed<'de> for Once {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Once)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = object.next_key::<String>()? {
            if keys.contains(&key) {
                let fault = format_args!("the key {key:?} stands twice").to_string();
                return Err(A::Error::custom(fault));
            }
            keys.insert(key);
            object.next_value_seed(Once)?;
        }
        Ok(())
    }
}
