//! References are made ones that the later rules can follow.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::names::{allowed, free};
use super::places;
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::{as_object, join, local_ref, resolve, section};

pub(super) const PLAIN: Rule = Rule {
    name: "references_plain",
    reason: "A reference is a part of a URL, in which a name may be percent-encoded; the rules look for the name itself.",
    apply: plain,
};

pub(super) const SHORT: Rule = Rule {
    name: "references_short",
    reason: "A reference into the middle of the document points at a place that the conversion moves: a schema there becomes a \
             definition of its own, anything else is put in place.",
    apply: short,
};

fn plain(doc: &mut Value, notes: &mut Notes) {
    let decode = |at: &str, part: &mut Value, notes: &mut Notes| {
        let Some(Value::String(target)) = part.get_mut("$ref") else {
            return;
        };
        if !target.starts_with('#') {
            return;
        }
        if let Ok(text) = percent_decode_str(target).decode_utf8()
            && text != target.as_str()
        {
            *target = text.into_owned();
            notes.touch(PLAIN.name, at);
        }
    };
    for at in holders(doc) {
        if let Some(part) = doc.pointer_mut(&at) {
            decode(&at, part, notes);
        }
    }
    places::schemas(doc, &mut |at, schema| decode(at, schema, notes));
}

/// The parameters and answers, which may be references.
fn holders(doc: &Value) -> Vec<String> {
    let mut found = places::parameters(doc);
    found.extend(places::responses(doc));
    found
}

fn short(doc: &mut Value, notes: &mut Notes) {
    for at in holders(doc) {
        in_place(doc, &at, notes);
    }
    let names = named(doc, notes);
    if names.is_empty() {
        return;
    }
    let copies: Vec<(String, Value)> = names
        .iter()
        .filter_map(|(pointer, name)| Some((name.clone(), doc.pointer(pointer)?.clone())))
        .collect();
    section(doc, &["definitions"]).extend(copies);
    places::schemas(doc, &mut |_, schema| {
        if let Some(name) = local_ref(schema).and_then(|pointer| names.get(pointer)) {
            let target = format!("#/definitions/{name}");
            as_object(schema).insert("$ref".to_owned(), target.into());
        }
    });
}

/// A parameter or answer that is taken from another operation.
fn in_place(doc: &mut Value, at: &str, notes: &mut Notes) {
    let Some(part) = doc.pointer(at) else { return };
    let far = |pointer: &str| !shared(pointer, "/parameters/") && !shared(pointer, "/responses/");
    if local_ref(part).is_none_or(|pointer| !far(pointer)) {
        return;
    }
    let (_, target) = resolve(doc, at.to_owned(), part);
    if !target.is_object() || local_ref(target).is_some() {
        return;
    }
    let target = target.clone();
    if let Some(part) = doc.pointer_mut(at) {
        *part = target;
        notes.touch(SHORT.name, at);
    }
}

/// Whether a pointer is that of a shared part, and not of something inside it.
fn shared(pointer: &str, section: &str) -> bool {
    pointer
        .strip_prefix(section)
        .is_some_and(|name| !name.contains('/'))
}

/// Whether a schema at a pointer stays where it is but for its section.
fn moves(pointer: &str) -> bool {
    ["/components/", "/definitions/"]
        .iter()
        .any(|section| pointer.starts_with(section))
}

/// The schemas that are referred to where they stand, with their names as definitions.
fn named(doc: &mut Value, notes: &mut Notes) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    places::schemas(doc, &mut |at, schema| {
        if let Some(pointer) = local_ref(schema).filter(|to| !moves(to)) {
            targets.insert(pointer.to_owned(), at.to_owned());
        }
    });
    targets.retain(|pointer, _| {
        pointer.starts_with('/') && doc.pointer(pointer).is_some_and(Value::is_object)
    });
    let empty = Map::new();
    let definitions = match doc.get("definitions") {
        None => &empty,
        Some(Value::Object(definitions)) => definitions,
        // Where nothing can be put.
        Some(_) => return BTreeMap::new(),
    };
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for (pointer, at) in targets {
        let taken = |name: &str| {
            definitions.contains_key(name) || names.values().any(|other| other == name)
        };
        let name = free(&allowed(&pointer), taken);
        notes.touch(SHORT.name, at);
        notes.touch(SHORT.name, join("/definitions", &name));
        names.insert(pointer, name);
    }
    names
}
