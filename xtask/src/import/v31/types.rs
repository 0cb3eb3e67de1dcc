//! Lists of types.

use serde_json::{Map, Value, json};

use super::keys::{schemas, type_of};
use crate::import::notes::Notes;
use crate::json::{join, list};

const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

/// The types of a list without a fault.
fn listed(schema: &Map<String, Value>) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for kind in schema.get("type")?.as_array()? {
        let name = kind.as_str().filter(|name| TYPES.contains(name))?;
        if !names.iter().any(|other| other == name) {
            names.push(name.to_owned());
        }
    }
    Some(names).filter(|names| !names.is_empty())
}

/// Takes null and doubles out of lists of types; a list of one is that one.
pub(super) fn null_in_types(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let Some(mut kinds) = listed(schema) else {
            return;
        };
        let before = schema.get("type").cloned();
        let null = kinds.iter().any(|kind| kind == "null");
        kinds.retain(|kind| kind != "null");
        // Every integer is a number.
        if kinds.iter().any(|kind| kind == "number") {
            kinds.retain(|kind| kind != "integer");
        }
        let after = match kinds.as_slice() {
            [] => return,
            [one] => json!(one),
            several => json!(several),
        };
        if null {
            schema.insert("nullable".to_owned(), json!(true));
        }
        if before.as_ref() != Some(&after) {
            schema.insert("type".to_owned(), after);
            notes.touch("null_in_types", join(at, "type"));
        }
    });
}

/// Drops a list of several types beside a choice or a reference, which says more, and a list of all types, which says nothing.
pub(super) fn types_beside_choices(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let Some(kinds) = listed(schema) else {
            return;
        };
        let choice = ["$ref", "allOf", "anyOf", "oneOf"];
        let all = TYPES
            .iter()
            .filter(|kind| !["integer", "null"].contains(kind));
        let all = all
            .into_iter()
            .all(|kind| kinds.iter().any(|own| own == kind));
        if all || choice.iter().any(|keyword| schema.contains_key(*keyword)) {
            schema.remove("type");
            notes.touch("types_beside_choices", join(at, "type"));
        }
    });
}

/// Makes a choice of single types of several, each with the keywords that are about it.
pub(super) fn types_apart(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let Some(kinds) = listed(schema) else {
            return;
        };
        let words = schema.remove("enum");
        let format = schema.get("format").cloned();
        let mut members: Vec<Map<String, Value>> = Vec::new();
        for kind in &kinds {
            let mut member = Map::from_iter([("type".to_owned(), json!(kind))]);
            if let Some(words) = &words {
                let own: Vec<&Value> = list(Some(words)).filter(|word| is_of(word, kind)).collect();
                if own.is_empty() {
                    continue;
                }
                member.insert("enum".to_owned(), json!(own));
            }
            for (keyword, value) in schema.iter() {
                if about(keyword, format.as_ref()).contains(&kind.as_str()) {
                    member.insert(keyword.clone(), value.clone());
                }
            }
            members.push(member);
        }
        if let Some(words) = &words
            && !list(Some(words)).any(Value::is_null)
        {
            schema.remove("nullable");
        }
        schema.retain(|keyword, _| about(keyword, format.as_ref()).is_empty());
        schema.remove("type");
        if members.len() == 1 {
            schema.extend(members.into_iter().flatten());
        } else if !members.is_empty() {
            schema.insert("oneOf".to_owned(), json!(members));
        } else if let Some(words) = words {
            schema.insert("enum".to_owned(), words);
        }
        notes.touch("types_apart", join(at, "type"));
    });
}

fn is_of(word: &Value, kind: &str) -> bool {
    let own = type_of(word);
    let whole = word.as_f64().is_some_and(|number| number.fract() == 0.0);
    own == kind || kind == "number" && own == "integer" || kind == "integer" && whole
}

/// The types that a keyword is about; none for one that is about all.
fn about(keyword: &str, format: Option<&Value>) -> &'static [&'static str] {
    const NUMBERS: &[&str] = &["integer", "number"];
    match keyword {
        "maxLength" | "minLength" | "pattern" => &["string"],
        "exclusiveMaximum" | "exclusiveMinimum" | "maximum" | "minimum" | "multipleOf" => NUMBERS,
        "items" | "maxItems" | "minItems" | "uniqueItems" => &["array"],
        "additionalProperties" | "maxProperties" | "minProperties" | "properties" | "required" => {
            &["object"]
        }
        "format" => match format.and_then(Value::as_str) {
            Some("double" | "float" | "int32" | "int64") => NUMBERS,
            _ => &["string"],
        },
        _ => &[],
    }
}
