//! What an operation takes: parameters, body, key.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::change::{Change, Wire};
use super::keywords;
use super::operations::{Pair, others};
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
        // In a path, or in lower case.
        if name(&old) != name(&new) {
            let told = format!(
                "the {} parameter `{}` is named `{}`",
                known.0,
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
            let usual = usual(key, &place.value);
            place.get(key).cloned().filter(|value| *value != usual)
        };
        let (was, is) = (said(old), said(new));
        if old.get(key) == new.get(key) || ["name", "in", "schema"].contains(&key.as_str()) {
            continue;
        }
        let told = keywords::told(key, old.get(key), new.get(key));
        let change = |wire| Change::of((old, new), key, told.clone(), wire);
        walk.changes.push(match key.as_str() {
            // What is usual was said, or is said now.
            _ if was == is => change(Wire::COMPATIBLE).in_words(),
            "required" if is == Some(json!(true)) => change(Wire::OLD_CLIENTS),
            "required" => change(Wire::OLD_SERVERS),
            key if keywords::is_words(key) => change(Wire::COMPATIBLE).in_words(),
            _ => change(Wire::BOTH),
        });
    }
    let schemas = (old.part(&["schema"]), new.part(&["schema"]));
    walk.schemas(schemas.0, schemas.1, Role::SentAsText);
}

/// What a key of a parameter says when it is not there.
pub(super) fn usual(key: &str, parameter: &Value) -> Value {
    let query = parameter["in"] == "query";
    let form = match parameter.get("style") {
        Some(style) => *style == json!("form"),
        None => query,
    };
    match key {
        "explode" => json!(form),
        "style" if query => json!("form"),
        "style" => json!("simple"),
        _ => json!(false),
    }
}

fn bodies((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    let (old, new) = (pair.old.body(old_doc), pair.new.body(new_doc));
    let required = |body: &Value| body["required"] == json!(true);
    let place = |doc, at: &str, body| Place::new(doc, at, body);
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
                let (old, new) = (place(old_doc, &old_at, old), place(new_doc, &new_at, new));
                let change = Change::of((&old, &new), "required", told, wire);
                walk.changes.push(change);
            }
            let (old, new) = (place(old_doc, &old_at, old), place(new_doc, &new_at, new));
            others((&old, &new), &["content", "required"], walk);
            contents(&old, &new, walk);
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
                others((&old, &new), &["schema"], walk);
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

/// The way to show a key that is none.
const NO_KEY: &str = "()";

fn keys((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    let (was, is) = (ways(old_doc, pair.old.value), ways(new_doc, pair.new.value));
    let side = |doc: &Value, place: &operations::Place<'_>| {
        let own = place.value.get("security").is_some();
        let scheme = list(place.value.get("security").or(doc.get("security")))
            .flat_map(|way| object(Some(way)))
            .next();
        match scheme {
            // Told at the scheme, so once for all operations that use it.
            Some((name, _)) => join("/components/securitySchemes", name),
            None if own => place.pointer.clone(),
            None => String::new(),
        }
    };
    // A key that nobody asks for is passed over, as any header is.
    let wire = |way: &str, others: &BTreeSet<String>, wire| match others.contains(NO_KEY) {
        true if !way.contains("apiKey query") => Wire::COMPATIBLE,
        _ => wire,
    };
    for way in was.difference(&is) {
        let told = format!("the key {way} is taken no more");
        let wire = wire(way, &is, Wire::OLD_CLIENTS);
        let at = side(old_doc, &pair.old);
        walk.changes.push(Change::gone(&at, told, wire));
    }
    for way in is.difference(&was) {
        let told = format!("the key {way} is taken");
        let wire = wire(way, &was, Wire::OLD_SERVERS);
        let at = side(new_doc, &pair.new);
        walk.changes.push(Change::new(&at, told, wire));
    }
}

/// The ways to show keys, any of which is enough: the schemes of each, as far as they show on the wire, with their scopes.
pub(super) fn ways(doc: &Value, operation: &Value) -> BTreeSet<String> {
    let needs = operation.get("security").or(doc.get("security"));
    let scheme = |(name, scopes): (&String, &Value)| {
        let at = join("/components/securitySchemes", name);
        let scheme = doc.pointer(&at);
        let text = |key: &str| scheme.and_then(|scheme| scheme[key].as_str());
        let parts = ["type", "scheme", "in", "name"]
            .into_iter()
            .filter_map(text);
        let scopes = list(Some(scopes)).filter_map(Value::as_str);
        parts.chain(scopes).collect::<Vec<_>>().join(" ")
    };
    let way = |way: &Value| {
        let mut schemes: Vec<String> = object(Some(way)).map(scheme).collect();
        schemes.sort();
        format!("({})", schemes.join(" and "))
    };
    let ways: BTreeSet<String> = list(needs).map(way).collect();
    match ways.is_empty() {
        true => BTreeSet::from([NO_KEY.to_owned()]),
        false => ways,
    }
}
