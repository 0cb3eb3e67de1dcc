//! What an operation answers.

use serde_json::{Value, json};

use super::change::{Change, Wire};
use super::operations::{Pair, others};
use super::place::Place;
use super::schemas::{Role, Walk};
use crate::json::object;
use crate::lower::shapes::is_json;
use crate::operations;

/// The answers of one kind, as a client reads them: the status within the kind means nothing to it.
struct Answer<'a> {
    json: Option<Place<'a>>,
    /// Anything else that comes.
    others: Vec<String>,
    /// Some answer has no body.
    none: bool,
    pointer: String,
}

pub(super) fn compare((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    let (old, new) = (of(old_doc, &pair.old, '2'), of(new_doc, &pair.new, '2'));
    successes(&old, &new, walk);
    for kind in ['4', '5'] {
        let (old, new) = (of(old_doc, &pair.old, kind), of(new_doc, &pair.new, kind));
        if let (Some(old), Some(new)) = (old.json, new.json) {
            walk.schemas(Some(old), Some(new), Role::Received);
        }
    }
    statuses((old_doc, new_doc), pair, walk);
}

fn of<'a>(doc: &'a Value, place: &operations::Place<'a>, kind: char) -> Answer<'a> {
    let mut found = Answer {
        json: None,
        others: Vec::new(),
        none: false,
        pointer: format!("{}/responses", place.pointer),
    };
    for (status, at, response) in place.responses(doc) {
        let errors = kind != '2' && status == "default";
        if !status.starts_with(kind) && !errors {
            continue;
        }
        let response = Place::new(doc, at, response);
        found.none |= object(response.get("content")).next().is_none();
        for (name, _) in object(response.get("content")) {
            if !is_json(name) {
                found.others.push(name.clone());
                continue;
            }
            let schema = response.part(&["content", name, "schema"]);
            let any = || Place::new(doc, response.pointer.clone(), &json!({}));
            found.json.get_or_insert_with(|| schema.unwrap_or_else(any));
        }
    }
    found.others.sort();
    found.others.dedup();
    found
}

fn successes(old: &Answer<'_>, new: &Answer<'_>, walk: &mut Walk) {
    let form = |answer: &Answer<'_>| match (&answer.json, answer.others.as_slice()) {
        // Of several forms bytes are what all have in common.
        (_, [_, ..]) => "bytes",
        (Some(_), []) => "JSON",
        (None, []) => "no body",
    };
    let (was, is) = (form(old), form(new));
    let wire = match (was, is) {
        ("JSON", "JSON") => {
            walk.schemas(old.json.clone(), new.json.clone(), Role::Received);
            match (old.none, new.none) {
                (false, true) => Wire::OLD_CLIENTS,
                (true, false) => Wire::OLD_SERVERS,
                _ => return,
            }
        }
        (was, is) if was == is && old.others == new.others => return,
        // A body that nobody waits for is not read.
        ("no body", _) => Wire::OLD_SERVERS,
        (_, "no body") => Wire::OLD_CLIENTS,
        _ => Wire::BOTH,
    };
    let what = |form: &str, answer: &Answer<'_>| {
        let others = answer.others.join(", ");
        let none = if answer.none { " or no body" } else { "" };
        match form {
            "bytes" => others,
            "no body" => form.to_owned(),
            _ => format!("{form}{none}"),
        }
    };
    let told = format!("the answer: {} -> {}", what(was, old), what(is, new));
    walk.changes.push(Change::new(&new.pointer, told, wire));
}

/// Which statuses are written down, for whoever reads the document.
fn statuses((old_doc, new_doc): (&Value, &Value), pair: &Pair<'_>, walk: &mut Walk) {
    for (status, at, new) in pair.new.responses(new_doc) {
        let before = pair.old.responses(old_doc);
        let old = before.into_iter().find(|(other, _, _)| *other == status);
        if let Some((_, old_at, old)) = old {
            let places = (
                Place::new(old_doc, old_at, old),
                Place::new(new_doc, at, new),
            );
            others((&places.0, &places.1), &["content"], walk);
        }
    }
    let of = |place: &operations::Place<'_>| -> Vec<String> {
        let all = object(place.value.get("responses"));
        all.map(|(status, _)| status.clone()).collect()
    };
    let (was, is) = (of(&pair.old), of(&pair.new));
    let less = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|one| !b.contains(one)).cloned().collect()
    };
    let (gone, added) = (less(&was, &is), less(&is, &was));
    if !gone.is_empty() || !added.is_empty() {
        let part = |word: &str, list: &[String]| match list {
            [] => String::new(),
            list => format!(" {word} {}", list.join(", ")),
        };
        let told = format!("statuses{}{}", part("without", &gone), part("with", &added));
        let at = format!("{}/responses", pair.new.pointer);
        walk.changes.push(Change::new(&at, told, Wire::COMPATIBLE));
    }
}
