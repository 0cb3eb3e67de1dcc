//! The operations of two documents: which is which, and what differs.

use std::collections::BTreeSet;

use serde_json::Value;

use super::answers;
use super::change::{Change, Wire};
use super::keywords;
use super::place::Place;
use super::requests;
use super::schemas::Walk;
use crate::import::keep::shape;
use crate::json::join;
use crate::operations;

/// An operation that stands in both documents.
pub(super) struct Pair<'a> {
    pub(super) old: operations::Place<'a>,
    pub(super) new: operations::Place<'a>,
}

/// Operations by address, then by id: an address is what a server knows.
pub(super) fn compare<'a>(old: &'a Value, new: &'a Value, walk: &mut Walk) -> Vec<Pair<'a>> {
    let (mut before, mut pairs) = (operations::all(old), Vec::new());
    let mut now = operations::all(new);
    for key in [address, id] {
        let mut left = Vec::new();
        for old in before {
            match now
                .iter()
                .position(|new| key(&old).is_some() && key(&old) == key(new))
            {
                Some(at) => pairs.push(Pair {
                    old,
                    new: now.remove(at),
                }),
                None => left.push(old),
            }
        }
        before = left;
    }
    for gone in before {
        let told = format!("the operation `{}` is gone", name(&gone));
        let change = Change::gone(&gone.pointer, told, Wire::OLD_CLIENTS);
        walk.changes.push(change);
    }
    for added in now {
        let told = format!("the operation `{}` is new", name(&added));
        let change = Change::new(&added.pointer, told, Wire::COMPATIBLE);
        walk.changes.push(change);
    }
    for pair in &pairs {
        one((old, new), pair, walk);
    }
    pairs
}

fn address(place: &operations::Place<'_>) -> Option<String> {
    Some(format!("{} {}", place.method, shape(place.path)))
}

fn id(place: &operations::Place<'_>) -> Option<String> {
    place.id().map(str::to_owned)
}

fn name(place: &operations::Place<'_>) -> String {
    id(place).unwrap_or_else(|| format!("{} {}", place.method, place.path))
}

fn one((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    let Pair { old, new } = pair;
    let mut tell = |key: &str, told: String, wire: Wire| {
        let at = join(&new.pointer, key);
        walk.changes.push(Change::new(&at, told, wire));
    };
    if old.id() != new.id() {
        let told = format!("the operation `{}` is named `{}`", name(old), name(new));
        tell("operationId", told, Wire::COMPATIBLE);
    }
    if shape(old.path) != shape(new.path) {
        let told = format!("the path: {} -> {}", old.path, new.path);
        walk.changes
            .push(Change::new(&join("/paths", new.path), told, Wire::BOTH));
    }
    if old.method != new.method {
        let (was, is) = (old.method.to_uppercase(), new.method.to_uppercase());
        let told = format!("the method: {was} -> {is}");
        walk.changes
            .push(Change::new(&new.pointer, told, Wire::BOTH));
    }
    let (before, after) = (
        Place::new(old_doc, &*old.pointer, old.value),
        Place::new(new_doc, &*new.pointer, new.value),
    );
    others((&before, &after), &LOOKED_AT, walk);
    let item = |doc, place: &operations::Place<'_>| {
        Place::new(doc, join("/paths", place.path), place.item)
    };
    let items = [&operations::METHODS[..], &["parameters"]].concat();
    others((&item(old_doc, old), &item(new_doc, new)), &items, walk);
    requests::compare((old_doc, new_doc), pair, walk);
    answers::compare((old_doc, new_doc), pair, walk);
}

/// What the other modules look at.
const LOOKED_AT: [&str; 5] = [
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "security",
];

/// Words and marks of a part, and what nobody has thought of: every key but those that are looked at elsewhere.
pub(super) fn others((old, new): (&Place<'_>, &Place<'_>), looked_at: &[&str], walk: &mut Walk) {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (was, is) = (old.get(key), new.get(key));
        if was == is || looked_at.contains(&key.as_str()) {
            continue;
        }
        let told = keywords::told(key, was, is);
        let change = |wire| Change::of((old, new), key, told.clone(), wire);
        walk.changes.push(match key.as_str() {
            "x-retry" | "x-wait-seconds" => change(Wire::COMPATIBLE),
            // The generated client reads no headers of answers, and follows no links.
            "tags" | "headers" | "links" => change(Wire::COMPATIBLE).in_words(),
            key if keywords::is_words(key) => change(Wire::COMPATIBLE).in_words(),
            _ => change(Wire::BOTH),
        });
    }
}
