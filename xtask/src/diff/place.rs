//! A part of one of the two documents, with references followed.

use serde_json::{Map, Value};

use crate::json::{as_object, join, resolve};
use crate::lower::roles::referred;

/// A part of a document and where it stands.
#[derive(Clone)]
pub(super) struct Place<'a> {
    doc: &'a Value,
    pub(super) pointer: String,
    pub(super) value: Value,
}

impl<'a> Place<'a> {
    pub(super) fn new(doc: &'a Value, pointer: impl Into<String>, value: &Value) -> Self {
        Self {
            doc,
            pointer: pointer.into(),
            value: value.clone(),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.value.get(key)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &String> {
        self.value.as_object().into_iter().flat_map(Map::keys)
    }

    /// What stands below it.
    pub(super) fn part(&self, keys: &[&str]) -> Option<Self> {
        let pointer = keys.iter().fold(String::new(), |at, key| join(&at, key));
        let value = self.value.pointer(&pointer)?;
        let pointer = format!("{}{pointer}", self.pointer);
        Some(Self::new(self.doc, pointer, value))
    }

    /// The schema that is meant: what a reference leads to, and an `allOf` of one part together with what stands beside it.
    pub(super) fn schema(mut self) -> Self {
        // No chain is longer; a loop ends here too.
        for _ in 0..8 {
            let (pointer, value) = resolve(self.doc, self.pointer, &self.value);
            self = Self::new(self.doc, pointer, value);
            let only = match self.get("allOf").and_then(Value::as_array) {
                Some(parts) if parts.len() == 1 => self.part(&["allOf", "0"]),
                _ => None,
            };
            let Some(only) = only else { break };
            let mut outer = std::mem::take(as_object(&mut self.value));
            outer.remove("allOf");
            let (pointer, value) = resolve(self.doc, only.pointer, &only.value);
            self = Self::new(self.doc, pointer, value);
            // What stands beside it comes first.
            as_object(&mut self.value).extend(outer);
        }
        self
    }

    /// The component that it refers to.
    pub(super) fn target(&self) -> Option<String> {
        referred(&self.value).or_else(|| referred(&self.part(&["allOf", "0"])?.value))
    }
}
