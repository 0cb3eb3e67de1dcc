//! What the service says in the body of an error.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Details that are kept of one error: no service has more to say about a request, and a list of
/// nothing would take many times the room of its bytes.
const MAX_DETAILS: usize = 100;

/// One entry of the list `errors` in an error body: one fault of the request.
///
/// `Debug` hides the texts: they can repeat what was sent.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// Code of the fault.
    pub code: Option<String>,
    /// Short reason.
    pub reason: Option<String>,
    /// Sentence for a person.
    pub message: Option<String>,
    /// Where in the request.
    pub path: Option<String>,
}

impl fmt::Debug for ErrorDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ErrorDetail(<hidden>)")
    }
}

/// The parts of an error body that are understood. Nothing is required of a body: whatever it is,
/// the bytes stay reachable.
#[derive(Clone, Debug, Default)]
pub(crate) struct VendorError {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) details: Vec<ErrorDetail>,
}

impl VendorError {
    /// Reads `{status, message, errorCode, errors}`, and `{"error": "…"}` too. What else is there is
    /// passed over, so that no body takes much more room than its bytes.
    pub(crate) fn read(body: &[u8]) -> Self {
        let Read(body): Read<Body> = serde_json::from_slice(body).unwrap_or_default();
        Self {
            code: body.code,
            message: body.message.or(body.error),
            details: body.errors,
        }
    }
}

/// The fields of an error body.
#[derive(Default)]
struct Body {
    code: Option<String>,
    message: Option<String>,
    error: Option<String>,
    errors: Vec<ErrorDetail>,
}

impl<'de> Form<'de> for Body {
    fn member<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "errorCode" => self.code = value(map)?,
            "message" => self.message = value(map)?,
            "error" => self.error = value(map)?,
            "errors" => self.errors = value(map)?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

impl<'de> Form<'de> for Vec<ErrorDetail> {
    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        if self.len() >= MAX_DETAILS {
            return Ok(list.next_element::<IgnoredAny>()?.is_some());
        }
        let item = list.next_element::<Read<ErrorDetail>>()?;
        let is_there = item.is_some();
        self.extend(item.map(|Read(detail)| detail));
        Ok(is_there)
    }
}

impl<'de> Form<'de> for ErrorDetail {
    fn text(&mut self, text: &str) {
        // A bare text in the list is its message.
        self.message = Some(text.to_owned());
    }

    fn member<A: MapAccess<'de>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "code" => self.code = value(map)?,
            "reason" => self.reason = value(map)?,
            "message" => self.message = value(map)?,
            "path" => self.path = value(map)?,
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

impl Form<'_> for Option<String> {
    fn text(&mut self, text: &str) {
        *self = Some(text.to_owned());
    }
}

fn value<'de, T: Form<'de>, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error> {
    map.next_value().map(|Read(value)| value)
}

/// What is read of JSON that may be anything: what has another form is passed over.
trait Form<'de>: Default {
    fn text(&mut self, _: &str) {}

    /// Takes the value of a member of an object.
    fn member<A: MapAccess<'de>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }

    /// Takes the next item of a list; whether there was one.
    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        Ok(list.next_element::<IgnoredAny>()?.is_some())
    }
}

/// A [`Form`] as it is read.
#[derive(Default)]
struct Read<T>(T);

impl<'de, T: Form<'de>> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(Self(T::default()))
    }
}

impl<'de, T: Form<'de>> Visitor<'de> for Read<T> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    // What has another form says nothing: it is as if it were not there.

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(Default::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(Default::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(Default::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(Default::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(Default::default())
    }

    fn visit_str<E>(mut self, text: &str) -> Result<Self, E> {
        self.0.text(text);
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Self, A::Error> {
        while self.0.item(&mut list)? {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            self.0.member(&name, &mut map)?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
