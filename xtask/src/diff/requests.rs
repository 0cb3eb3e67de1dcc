//! What an operation takes: parameters, body, key.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::change::{Change, Wire};
use super::keywords;
use super::operations::Pair;
use super::place::Place;
use super::schemas::{Role, Walk};
use crate::json::{join, list, object};
use crate::operations;
use crate::table::template_names;

pub(super) fn compare(docs: (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    parameters(docs, pair, walk);
    bodies(docs, pair, walk);
    keys(docs, pair, walk);
}

/// A parameter: where it is sent, and by which name a server knows it.
type Parameter<'a> = ((String, String), Place<'a>);

fn all<'a>(doc: &'a Value, place: &operations::Place<'a>) -> Vec<Parameter<'a>> {
    let in_path = template_names(place.path);
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let known = |value: &Value| {
        let (kind, name) = (text(value, "in"), text(value, "name"));
        // In a path a parameter has a place and no name.
        let at = in_path
            .iter()
            .position(|known| kind == "path" && *known == name);
        let name = match kind.as_str() {
            "header" => name.to_lowercase(),
            _ => at.map_or(name, |at| at.to_string()),
        };
        (kind, name)
    };
    let parameters = place.parameters(doc).into_iter();
    parameters
        .map(|(at, value)| (known(value), Place::new(doc, at, value)))
        .collect()
}

fn parameters((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    let before = all(old_doc, &pair.old);
    let mut now = all(new_doc, &pair.new);
    let required = |place: &Place<'_>| place.get("required") == Some(&json!(true));
    let name = |place: &Place<'_>| place.value["name"].as_str().unwrap_or_default().to_owned();
    for (known, old) in before {
        let Some(at) = now.iter().position(|(other, _)| *other == known) else {
            let wire = match (required(&old), known.0.as_str()) {
                // A header that nobody asks for is passed over.
                (true, "header") => Wire::OLD_SERVERS,
                (true, _) => Wire::BOTH,
                (false, "header") => Wire::COMPATIBLE,
                (false, _) => Wire::OLD_CLIENTS,
            };
            let told = format!("the {} parameter `{}` is gone", known.0, name(&old));
            walk.changes.push(Change::gone(&old.pointer, told, wire));
            continue;
        };
        let (_, new) = now.remove(at);
        if name(&old) != name(&new) && known.0 == "path" {
            let told = format!(
                "the path parameter `{}` is named `{}`",
                name(&old),
                name(&new)
            );
            let at = join(&new.pointer, "name");
            walk.changes.push(Change::new(&at, told, Wire::COMPATIBLE));
        }
        parameter(&old, &new, walk);
    }
    for (known, new) in now {
        let wire = match (required(&new), known.0.as_str()) {
            (true, "header") => Wire::OLD_CLIENTS,
            (true, _) => Wire::BOTH,
            (false, "header") => Wire::COMPATIBLE,
            (false, _) => Wire::OLD_SERVERS,
        };
        let told = format!("the {} parameter `{}` is new", known.0, name(&new));
        walk.changes.push(Change::new(&new.pointer, told, wire));
    }
}

fn parameter(old: &Place<'_>, new: &Place<'_>, walk: &mut Walk) {
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let said = |place: &Place<'_>| {
            place
                .get(key)
                .cloned()
                .filter(|value| key == "explode" || *value != json!(false))
        };
        let (was, is) = (said(old), said(new));
        let told = || keywords::told(key, was.as_ref(), is.as_ref());
        let at = join(&new.pointer, key);
        match key.as_str() {
            "name" | "in" | "schema" => {}
            _ if was == is => {}
            "required" => {
                let wire = match is == Some(json!(true)) {
                    true => Wire::OLD_CLIENTS,
                    false => Wire::OLD_SERVERS,
                };
                walk.changes.push(Change::new(&at, told(), wire));
            }
            key if keywords::is_words(key) => {
                let told = format!("the {key} is written anew");
                walk.changes.push(Change::words(&at, told));
            }
            _ => walk.changes.push(Change::new(&at, told(), Wire::BOTH)),
        }
    }
    walk.schemas(old.part(&["schema"]), new.part(&["schema"]), Role::Sent);
}

fn bodies((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    let (old, new) = (pair.old.body(old_doc), pair.new.body(new_doc));
    let required = |body: &Value| body["required"] == json!(true);
    match (old, new) {
        (None, None) => {}
        (Some((at, old)), None) => {
            let wire = match required(old) {
                true => Wire::BOTH,
                false => Wire::OLD_CLIENTS,
            };
            walk.changes
                .push(Change::gone(&at, "the body is gone", wire));
        }
        (None, Some((at, new))) => {
            let wire = match required(new) {
                true => Wire::BOTH,
                false => Wire::OLD_SERVERS,
            };
            walk.changes.push(Change::new(&at, "a body is new", wire));
        }
        (Some((old_at, old)), Some((new_at, new))) => {
            if required(old) != required(new) {
                let (told, wire) = match required(new) {
                    true => ("the body is required", Wire::OLD_CLIENTS),
                    false => ("the body may be left out", Wire::OLD_SERVERS),
                };
                let at = format!("{new_at}/required");
                walk.changes.push(Change::new(&at, told, wire));
            }
            if old.get("description") != new.get("description") {
                let at = format!("{new_at}/description");
                walk.changes
                    .push(Change::words(&at, "the description is written anew"));
            }
            let old = Place::new(old_doc, old_at, old);
            contents(&old, &Place::new(new_doc, new_at, new), walk);
        }
    }
}

/// A body is sent in the one form that is written down.
fn contents(old: &Place<'_>, new: &Place<'_>, walk: &mut Walk) {
    let forms = |place: &Place<'_>| -> BTreeSet<String> {
        let all = object(place.get("content"));
        all.map(|(name, _)| name.clone()).collect()
    };
    let (was, is) = (forms(old), forms(new));
    for name in was.union(&is) {
        let keys = ["content", name.as_str()];
        match (old.part(&keys), new.part(&keys)) {
            (Some(old), Some(new)) => {
                walk.schemas(old.part(&["schema"]), new.part(&["schema"]), Role::Sent);
                if old.get("encoding") != new.get("encoding") {
                    let (was, is) = (old.get("encoding"), new.get("encoding"));
                    let told = keywords::told("encoding", was, is);
                    let at = format!("{}/encoding", new.pointer);
                    walk.changes.push(Change::new(&at, told, Wire::BOTH));
                }
            }
            (Some(old), None) => {
                let told = format!("the body is no {name} any more");
                walk.changes
                    .push(Change::gone(&old.pointer, told, Wire::BOTH));
            }
            (None, Some(new)) => {
                let told = format!("the body is {name} now");
                walk.changes
                    .push(Change::new(&new.pointer, told, Wire::BOTH));
            }
            (None, None) => {}
        }
    }
}

fn keys((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    let was = ways(old_doc, pair.old.value);
    let is = ways(new_doc, pair.new.value);
    let plain = |ways: &[(String, Value)]| -> Vec<Value> {
        ways.iter().map(|(_, way)| way.clone()).collect()
    };
    if plain(&was) != plain(&is) {
        // Told at the scheme, so once for all operations that use it.
        let at = is.first().map_or(pair.new.pointer.as_str(), |(at, _)| at);
        let told = keywords::told("the key", plain(&was).first(), plain(&is).first());
        walk.changes.push(Change::new(at, told, Wire::BOTH));
    }
}

/// How an operation wants the key to be shown: the schemes, as far as they show on the wire.
pub(super) fn ways(doc: &Value, operation: &Value) -> Vec<(String, Value)> {
    let needs = operation.get("security").or(doc.get("security"));
    let names = list(needs).flat_map(|way| object(Some(way)));
    names
        .map(|(name, _)| {
            let at = join("/components/securitySchemes", name);
            let mut scheme = doc.pointer(&at).cloned().unwrap_or_default();
            let map = crate::json::as_object(&mut scheme);
            map.retain(|key, _| !keywords::is_words(key));
            (at, scheme)
        })
        .collect()
}
