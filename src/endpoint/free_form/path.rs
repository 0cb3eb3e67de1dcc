//! The path of a free-form request: a text, taken apart before anything is encoded.

use crate::error::Error;

/// A path below the base URL, and the values of the names in it.
#[derive(Clone)]
pub(super) struct Path {
    text: String,
    values: Vec<(String, String)>,
}

impl Path {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            values: Vec::new(),
        }
    }

    pub(super) fn fill(&mut self, name: &str, value: &str) {
        self.values.push((name.to_owned(), value.to_owned()));
    }

    /// Its segments, decoded and filled in; what none may be, the encoder refuses. No error shows
    /// any of it: a path has ids in it, which can be phone numbers.
    pub(super) fn segments(&self) -> Result<Vec<String>, Error> {
        let Some(below) = self.text.strip_prefix('/') else {
            return Err(fault(
                "it does not begin with /; it goes on from the base URL",
            ));
        };
        if below.contains(['?', '#']) {
            return Err(fault("it has a ? or a #; give the query with query()"));
        }
        let mut used = vec![false; self.values.len()];
        let mut segments = Vec::new();
        for (at, segment) in below.split('/').enumerate() {
            let segment = match name(segment) {
                Some(name) => self.value(name, &mut used),
                None => literal(segment),
            };
            segments.push(segment.map_err(|rule| fault(&format!("segment {}: {rule}", at + 1)))?);
        }
        match used.iter().position(|used| !used) {
            Some(at) => {
                let rule = "is for no {name} in the path, or for one that has a value already";
                Err(fault(&format!("value {} {rule}", at + 1)))
            }
            None => Ok(segments),
        }
    }

    fn value(&self, name: &str, used: &mut [bool]) -> Result<String, &'static str> {
        let at = self.values.iter().position(|(one, _)| one == name);
        let at = at.ok_or("this {name} has no value; give it with path_value()")?;
        used[at] = true;
        Ok(self.values[at].1.clone())
    }
}

fn fault(rule: &str) -> Error {
    Error::invalid("path", rule)
}

/// The name of a segment that is one in braces.
fn name(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

/// A segment that stands in the path itself, where it may be percent-encoded.
fn literal(segment: &str) -> Result<String, &'static str> {
    if segment.contains(['{', '}']) {
        return Err("it has a brace; a {name} is a whole segment");
    }
    let text = decoded(segment).ok_or("its percent-encoding is none, or not of UTF-8")?;
    if text.contains('/') {
        return Err("it has an encoded slash; give it as the value of a {name}");
    }
    Ok(text)
}

/// Decodes `%xx`.
fn decoded(segment: &str) -> Option<String> {
    let mut parts = segment.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let digits = part
            .get(..2)
            .filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}
