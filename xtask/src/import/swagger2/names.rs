//! The names of shared parts become ones that OpenAPI 3.0 allows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::components::{SECTIONS, references};
use super::places::{self, last};
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::{as_object, join, list, local_ref};

pub(super) const RULE: Rule = Rule {
    name: "component_names",
    reason: "OpenAPI 3.0 allows letters, digits, dots, dashes and underscores in the name of a component.",
    apply,
};

fn fine(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// A name with an underscore for what is not allowed in it.
pub(super) fn allowed(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c| !fine(c))
        .filter(|word| !word.is_empty())
        .collect();
    match words.join("_") {
        empty if empty.is_empty() => "unnamed".to_owned(),
        name => name,
    }
}

/// The name, with a number when it is taken.
pub(super) fn free(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut found = name.to_owned();
    let mut number = 2;
    while taken(&found) {
        found = format!("{name}_{number}");
        number += 1;
    }
    found
}

fn apply(doc: &mut Value, notes: &mut Notes) {
    for (old_section, section) in SECTIONS {
        let at = format!("/components/{section}");
        let names = renamed(doc, &at);
        if names.is_empty() {
            continue;
        }
        if let Some(Value::Object(parts)) = doc.pointer_mut(&at) {
            for (old, new) in &names {
                if let Some(part) = parts.remove(old) {
                    parts.insert(new.clone(), part);
                    notes.touch(RULE.name, join(&join("", old_section), old));
                }
            }
        }
        let prefix = format!("#{at}/");
        references(doc, &mut |target| {
            let rest = target.strip_prefix(&prefix)?;
            let (token, deeper) = rest
                .split_once('/')
                .map_or((rest, None), |(token, deeper)| (token, Some(deeper)));
            let new = names.get(&last(token))?;
            Some(match deeper {
                None => format!("{prefix}{new}"),
                Some(deeper) => format!("{prefix}{new}/{deeper}"),
            })
        });
        match section {
            "schemas" => discriminated(doc, &names),
            "securitySchemes" => required(doc, &names),
            _ => {}
        }
    }
}

/// The names that are not allowed, with the new ones.
fn renamed(doc: &Value, at: &str) -> BTreeMap<String, String> {
    let old: BTreeSet<String> = places::children(doc, at)
        .iter()
        .map(|at| last(at))
        .collect();
    let mut new: BTreeMap<String, String> = BTreeMap::new();
    for name in &old {
        if name.is_empty() || !name.chars().all(fine) {
            let taken = |name: &str| old.contains(name) || new.values().any(|other| other == name);
            new.insert(name.clone(), free(&allowed(name), taken));
        }
    }
    new
}

/// A discriminator has the names of definitions as its values: those that are others now are told it.
fn discriminated(doc: &mut Value, names: &BTreeMap<String, String>) {
    for (old, new) in names {
        let reference = format!("#/components/schemas/{new}");
        for base in bases(doc, &reference) {
            let Some(Value::Object(discriminator)) = doc
                .pointer_mut(&base)
                .and_then(|schema| schema.get_mut("discriminator"))
            else {
                continue;
            };
            let mapping = discriminator.entry("mapping").or_insert_with(|| json!({}));
            as_object(mapping).insert(old.clone(), json!(reference));
        }
    }
}

/// The pointers of a schema and of all that it is made of by `allOf`.
fn bases(doc: &Value, reference: &str) -> Vec<String> {
    let mut found: Vec<String> = reference
        .strip_prefix('#')
        .map(str::to_owned)
        .into_iter()
        .collect();
    let mut next = 0;
    while let Some(schema) = found.get(next).and_then(|at| doc.pointer(at)) {
        let more: Vec<String> = list(schema.get("allOf"))
            .filter_map(local_ref)
            .map(str::to_owned)
            .collect();
        for at in more {
            if !found.contains(&at) && doc.pointer(&at).is_some() {
                found.push(at);
            }
        }
        next += 1;
    }
    found
}

/// What an operation requires is told by the names of the schemes.
fn required(doc: &mut Value, names: &BTreeMap<String, String>) {
    let rename = |holder: &mut Map<String, Value>| {
        let choices = holder.get_mut("security").and_then(Value::as_array_mut);
        for choice in choices.into_iter().flatten() {
            if let Value::Object(choice) = choice {
                for (old, new) in names {
                    if let Some(scopes) = choice.remove(old) {
                        choice.insert(new.clone(), scopes);
                    }
                }
            }
        }
    };
    places::operations(doc, |_, operation| rename(operation));
    if let Value::Object(map) = doc {
        rename(map);
    }
}
