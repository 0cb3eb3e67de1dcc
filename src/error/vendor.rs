//! What the service says in the body of an error.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

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
        let mut read = Body::default();
        let mut json = serde_json::Deserializer::from_slice(body);
        let place = Reader(Place::Body(&mut read));
        // What was read of a body that is not JSON to its end may mean something else.
        let whole = place.deserialize(&mut json).and_then(|()| json.end());
        if whole.is_err() {
            return Self::default();
        }
        Self {
            code: read.code,
            message: read.message.or(read.error),
            details: read.errors,
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

/// Where something is kept of JSON that may be anything: what has another form is passed over.
enum Place<'a> {
    Body(&'a mut Body),
    Details(&'a mut Vec<ErrorDetail>),
    Detail(&'a mut ErrorDetail),
    Text(&'a mut Option<String>),
}

impl Place<'_> {
    fn text(self, text: &str) {
        match self {
            Self::Text(place) => *place = Some(text.to_owned()),
            // A bare text in the list is its message.
            Self::Detail(detail) => detail.message = Some(text.to_owned()),
            Self::Body(_) | Self::Details(_) => {}
        }
    }

    /// Where the value of a member of an object is kept.
    fn member(&mut self, name: &str) -> Option<Place<'_>> {
        let text = match (self, name) {
            (Self::Body(body), "errorCode") => &mut body.code,
            (Self::Body(body), "message") => &mut body.message,
            (Self::Body(body), "error") => &mut body.error,
            (Self::Body(body), "errors") => {
                body.errors.clear();
                return Some(Place::Details(&mut body.errors));
            }
            (Self::Detail(detail), "code") => &mut detail.code,
            (Self::Detail(detail), "reason") => &mut detail.reason,
            (Self::Detail(detail), "message") => &mut detail.message,
            (Self::Detail(detail), "path") => &mut detail.path,
            _ => return None,
        };
        // Of two members with one name the later counts, whatever it holds.
        *text = None;
        Some(Place::Text(text))
    }
}

/// Reads into a [`Place`]. One type for all, since each would have its own copy of the JSON reader.
struct Reader<'a>(Place<'a>);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    // What has another form says nothing: it is as if it were not there.

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.text(text);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if let Place::Details(details) = self.0 {
            while details.len() < MAX_DETAILS {
                let mut detail = ErrorDetail::default();
                let place = Reader(Place::Detail(&mut detail));
                let Some(()) = list.next_element_seed(place)? else {
                    return Ok(());
                };
                details.push(detail);
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            match self.0.member(&name) {
                Some(place) => map.next_value_seed(Reader(place))?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
