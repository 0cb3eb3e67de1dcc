//! Calls and queries: what a person looks for goes.

use serde_json::{Map, Value};

use super::words::{is_value, is_word};
use super::{HIDDEN, Redactor, WORDS};

impl Redactor {
    /// The call of a fixture: ids, numbers and words of the API. What a person looks for goes.
    pub fn call(&mut self, call: &Map<String, Value>) -> Map<String, Value> {
        let redact = |(key, value): (&String, &Value)| {
            let value = match value {
                Value::Array(items) => items.iter().map(|item| self.argument(key, item)).collect(),
                other => self.argument(key, other),
            };
            (key.clone(), value)
        };
        call.iter().map(redact).collect()
    }

    /// A name and a value of a query, in words.
    pub(crate) fn pair(&mut self, name: &str, value: &str) -> String {
        let name = if self.is_plain(name) { name } else { HIDDEN };
        let value = match self.argument(name, &Value::from(value)) {
            Value::String(value) => value,
            other => other.to_string(),
        };
        format!("{name}={value}")
    }

    fn argument(&mut self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => {
                let known = |item: &str| is_value(item) || WORDS.contains(&key) && is_word(item);
                // A query has the items of a list in one text.
                if text.is_empty() || text.split(',').all(known) {
                    self.text(text).into()
                } else {
                    HIDDEN.into()
                }
            }
            other => other.clone(),
        }
    }
}
