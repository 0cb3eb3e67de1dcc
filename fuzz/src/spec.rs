//! What the pinned document says: patterns to judge ids by, and words that answers are made of.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::Value;

fn document() -> Value {
    serde_json::from_str(include_str!("../../spec/openapi.json")).expect("the document is JSON")
}

/// The pattern of a schema. Its `$` is the end of the text in both dialects.
pub(crate) fn pattern(schema: &str) -> Regex {
    let document = document();
    let pattern = document["components"]["schemas"][schema]["pattern"].as_str();
    Regex::new(pattern.expect("the schema has a pattern")).expect("the pattern is a regex")
}

/// Names of properties and values of enums, in quotes.
pub(crate) fn words() -> Vec<String> {
    let mut words = BTreeSet::new();
    collect(&document(), &mut words);
    words
        .into_iter()
        .map(|word| format!("\"{word}\""))
        .collect()
}

fn collect(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let names = members.get("properties").and_then(Value::as_object);
            words.extend(names.into_iter().flat_map(|names| names.keys().cloned()));
            let values = members.get("enum").and_then(Value::as_array);
            let values = values.into_iter().flatten().filter_map(Value::as_str);
            words.extend(values.map(str::to_owned));
            members.values().for_each(|member| collect(member, words));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn words_are_names_and_values_wherever_they_stand() {
        let document = json!({
            "title": "no word",
            "properties": {
                "items": {"oneOf": [{"enum": ["low", 7, null]}, {"properties": {"size": {}}}]},
                "state": {"enum": ["low", "high"]},
            },
        });
        let mut words = BTreeSet::new();
        collect(&document, &mut words);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(words, ["high", "items", "low", "size", "state"]);
    }

    #[test]
    fn the_document_gives_words() {
        let words = words();
        for word in ["\"deviceId\"", "\"phone\"", "\"active\""] {
            assert!(words.iter().any(|one| one == word), "{word}");
        }
    }
}
