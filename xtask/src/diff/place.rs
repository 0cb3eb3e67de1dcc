//! A part of one of the two documents, with references followed.

use serde_json::{Map, Value};

use super::keywords;
use crate::json::{as_object, join, local_ref, resolve};
use crate::lower::roles::referred;

/// A part of a document and where it stands.
#[derive(Clone)]
pub(super) struct Place<'a> {
    doc: &'a Value,
    pub(super) pointer: String,
    pub(super) value: Value,
    /// What stands beside a reference, and where: it holds here and not for all that refer to the same.
    beside: Vec<(String, Map<String, Value>)>,
}

impl<'a> Place<'a> {
    pub(super) fn new(doc: &'a Value, pointer: impl Into<String>, value: &Value) -> Self {
        Self {
            doc,
            pointer: pointer.into(),
            value: value.clone(),
            beside: Vec::new(),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.value.get(key)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &String> {
        self.value.as_object().into_iter().flat_map(Map::keys)
    }

    /// Where one of its keys stands.
    pub(super) fn at(&self, key: &str) -> String {
        let mut beside = self.beside.iter();
        let own = beside.find(|(_, map)| map.contains_key(key));
        join(own.map_or(&self.pointer, |(at, _)| at), key)
    }

    /// What tells it from other places that lead to the same schema.
    pub(super) fn identity(&self) -> String {
        let beside = self
            .beside
            .iter()
            .map(|(_, map)| Value::from(map.clone()).to_string());
        let beside: String = beside.collect();
        format!("{} {beside}", self.pointer)
    }

    /// What stands below it.
    pub(super) fn part(&self, keys: &[&str]) -> Option<Self> {
        let (first, rest) = keys.split_first()?;
        let inner = rest.iter().fold(String::new(), |at, key| join(&at, key));
        let value = self.get(first)?.pointer(&inner)?;
        let pointer = format!("{}{inner}", self.at(first));
        Some(Self::new(self.doc, pointer, value))
    }

    /// The schema that is meant: what a reference leads to, and an `allOf` of one part together with the words that stand beside it.
    pub(super) fn schema(mut self) -> Self {
        // No chain is longer; a loop ends here too.
        for _ in 0..8 {
            let (pointer, value) = resolve(self.doc, self.pointer, &self.value);
            self.pointer = pointer;
            self.value = value.clone();
            let Some(only) = self.only() else { break };
            let mut outer = std::mem::take(as_object(&mut self.value));
            outer.remove("allOf");
            let (pointer, value) = resolve(self.doc, only.pointer, &only.value);
            let at = std::mem::replace(&mut self.pointer, pointer);
            self.value = value.clone();
            self.beside.push((at, outer));
        }
        // What stands outside comes first.
        for (_, outer) in self.beside.iter().rev() {
            as_object(&mut self.value).extend(outer.clone());
        }
        self
    }

    /// The one part that it is, with nothing beside it that a value has to follow.
    fn only(&self) -> Option<Self> {
        let parts = self.get("allOf")?.as_array()?;
        let kind = |value: &Value| {
            resolve(self.doc, String::new(), value)
                .1
                .get("type")
                .cloned()
        };
        let [only] = parts.as_slice() else {
            return None;
        };
        let says_no_more = |key: &String| match key.as_str() {
            "allOf" | "nullable" => true,
            "type" => kind(only).as_ref() == self.get("type"),
            key => keywords::is_words(key),
        };
        match self.keys().all(says_no_more) {
            true => self.part(&["allOf", "0"]),
            false => None,
        }
    }

    /// The component that it refers to.
    pub(super) fn target(&self) -> Option<String> {
        let only = || self.only().and_then(|only| referred(&only.value));
        match local_ref(&self.value) {
            Some(_) => referred(&self.value),
            None => only(),
        }
    }
}
