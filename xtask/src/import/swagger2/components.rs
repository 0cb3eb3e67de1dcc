//! The shared parts move under `components`, and the document says what it is now.

use serde_json::{Map, Value, json};

use super::places::extension;
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::{as_object, join, section};

pub(super) const RULE: Rule = Rule {
    name: "components_moved",
    reason: "OpenAPI 3.0 has the shared parts of a document under `components`; references follow them.",
    apply,
};

pub(super) const VERSION: Rule = Rule {
    name: "version_named",
    reason: "The document is one of OpenAPI 3.0 now.",
    apply: version,
};

/// Where the shared parts stand, and where they go.
pub(super) const SECTIONS: [(&str, &str); 4] = [
    ("definitions", "schemas"),
    ("parameters", "parameters"),
    ("responses", "responses"),
    ("securityDefinitions", "securitySchemes"),
];

/// What may be a reference.
const REFERRING: [Kind; 5] = [
    Kind::PathItem,
    Kind::Parameter,
    Kind::Body,
    Kind::Response,
    Kind::Schema,
];

fn apply(doc: &mut Value, notes: &mut Notes) {
    let mut moved: Vec<(&str, &str, Map<String, Value>)> = Vec::new();
    for (old, new) in SECTIONS {
        // Where there is no place for them, they stay for the check.
        let pointers = ["/components".to_owned(), format!("/components/{new}")];
        let free = |at: &String| doc.pointer(at).is_none_or(Value::is_object);
        if !pointers.iter().all(free) {
            continue;
        }
        if let Some(Value::Object(parts)) = doc.get_mut(old) {
            moved.push((old, new, std::mem::take(parts)));
            as_object(doc).remove(old);
            notes.touch(RULE.name, join("", old));
        }
    }
    for (old, new, parts) in &mut moved {
        let parts = std::mem::take(parts);
        if parts.is_empty() {
            continue;
        }
        let place = section(doc, &["components", new]);
        for (name, part) in parts {
            if place.contains_key(&name) {
                let what = format!("components/{new} has another of this name");
                notes.lose(RULE.name, join(&join("", old), &name), what);
            } else {
                place.insert(name, part);
            }
        }
    }
    references(doc, &mut |target| {
        for (old, new, _) in &moved {
            if let Some(rest) = target.strip_prefix(&format!("#/{old}/")) {
                return Some(format!("#/components/{new}/{rest}"));
            }
        }
        None
    });
}

/// Gives every reference a new target, where `rename` has one.
pub(super) fn references(doc: &mut Value, rename: &mut impl FnMut(&str) -> Option<String>) {
    for kind in REFERRING {
        each(doc, kind, &mut |at, part| {
            if answer_extension(at) {
                return;
            }
            if let Some(Value::String(target)) = part.get_mut("$ref")
                && let Some(new) = rename(target)
            {
                *target = new;
            }
        });
    }
}

/// Among the answers of an operation and the paths, a key may be one that no rule of the format holds for; what is shared has names.
fn answer_extension(at: &str) -> bool {
    let parent = at.rsplit('/').nth(1);
    let is_shared = at.starts_with("/components/");
    extension(at) && !is_shared && matches!(parent, Some("responses" | "paths"))
}

fn version(doc: &mut Value, notes: &mut Notes) {
    if let Value::Object(map) = doc
        && map.remove("swagger").is_some()
    {
        map.insert("openapi".to_owned(), json!("3.0.3"));
        notes.touch(VERSION.name, "/swagger");
    }
}
