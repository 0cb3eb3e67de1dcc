//! What the calls of a program send, when it is compiled with other generated code and is not changed itself.

use std::collections::BTreeMap;

use serde_json::Value;

use super::change::{Calls, Sent};
use super::items::Items;
use super::requests::{usual, ways};
use crate::arguments;
use crate::import::keep::shape;
use crate::json::object;
use crate::names::snake;
use crate::operations::{self, Place};
use crate::table;

/// What the calls of each operation send otherwise, with its pointer in the new document.
pub(super) fn compare(
    (old_doc, new_doc): (&Value, &Value),
    (old_items, new_items): (&Items, &Items),
) -> Vec<(String, Sent)> {
    let by_id = |doc| -> BTreeMap<String, Place<'_>> {
        let all = operations::all(doc).into_iter();
        all.filter_map(|place| Some((place.id()?.to_owned(), place)))
            .collect()
    };
    let before = by_id(old_doc);
    let mut found = Vec::new();
    for (id, new) in by_id(new_doc) {
        let Some(old) = before.get(&id) else { continue };
        let method = format!("Client::{}", snake(&id));
        let names = |items: &Items| items.get(&method).map(|item| item.arguments.clone());
        let renamed = rename(names(old_items), names(new_items));
        let (was, is) = (sent(old_doc, old), sent(new_doc, &new));
        for (part, value) in is {
            let before = was.iter().find(|(other, _)| renamed(other) == part);
            if let Some((_, before)) = before.filter(|(_, before)| *before != value) {
                let sent = Sent {
                    operation: Some(id.clone()),
                    calls: calls(&part, before),
                    told: format!("`{id}` sends another {part}: {before} -> {value}"),
                };
                found.push((new.pointer.clone(), sent));
            }
        }
    }
    found
}

/// An argument in the query is sent where it is given, the rest in every call.
fn calls(part: &str, before: &str) -> Calls {
    let name = before
        .strip_prefix('`')
        .and_then(|rest| rest.split_once('`'));
    match name {
        Some((name, place)) if part.starts_with("argument ") && place.contains("query") => {
            Calls::Query(name.to_owned())
        }
        _ => Calls::All,
    }
}

/// Which argument stands where another one stood, if all others are as they were.
fn rename(was: Option<Vec<String>>, is: Option<Vec<String>>) -> impl Fn(&str) -> String {
    let (was, is) = (was.unwrap_or_default(), is.unwrap_or_default());
    let pairs: BTreeMap<String, String> = match was.len() == is.len() {
        true => was.into_iter().zip(is).collect(),
        false => BTreeMap::new(),
    };
    move |part: &str| {
        let argument = part.strip_prefix("argument ");
        let now = argument.and_then(|argument| pairs.get(argument));
        now.map_or_else(|| part.to_owned(), |now| format!("argument {now}"))
    }
}

/// The parts of a request that are the same in every call, and how each argument is written.
fn sent(doc: &Value, place: &Place<'_>) -> Vec<(String, String)> {
    let mut found = vec![
        ("method".to_owned(), place.method.to_uppercase()),
        ("path".to_owned(), shape(place.path)),
        ("Accept".to_owned(), table::accept(doc, place)),
    ];
    let keys: Vec<String> = ways(doc, place.value).into_iter().collect();
    found.push(("key".to_owned(), keys.join(" or ")));
    let in_path = table::template_names(place.path);
    let parameters = place.parameters(doc);
    let names = arguments::names(&parameters, place.body(doc).is_some());
    for ((_, parameter), argument) in parameters.iter().zip(&names) {
        let name = parameter["name"].as_str().unwrap_or_default();
        let said = ["style", "explode"].into_iter().filter_map(|key| {
            let said = parameter.get(key)?;
            (*said != usual(key, parameter)).then(|| format!(", {said}"))
        });
        let style: String = said.collect();
        let kind = parameter["in"].as_str().unwrap_or_default();
        // The name of a header has no case.
        let name = match kind {
            "header" => name.to_lowercase(),
            _ => name.to_owned(),
        };
        let at = in_path.iter().position(|known| *known == name);
        let how = match at.filter(|_| kind == "path") {
            Some(at) => format!("segment {at} of the parameters in the path"),
            None => format!("`{name}` in {kind}{style}"),
        };
        found.push((format!("argument {}", snake(argument)), how));
    }
    let body = place
        .body(doc)
        .map(|(_, body)| body.clone())
        .unwrap_or_default();
    if let Some((name, _)) = object(body.get("content")).next() {
        found.push(("Content-Type".to_owned(), name.clone()));
    }
    found
}

/// Parts of types that look the same in Rust and are not on the wire.
pub(super) fn renamed_inside(old: &Items, new: &Items) -> Vec<(String, Sent)> {
    let mut found = Vec::new();
    for (name, was) in old {
        let Some(is) = new.get(name) else { continue };
        let told = match (&was.wire, &is.wire) {
            (Some(was), Some(is)) if was != is => {
                format!("`{name}` is sent as {is:?}, not as {was:?}")
            }
            _ if was.shape == is.shape && was.form != is.form => {
                format!(
                    "`{name}` is sent otherwise: {:?} -> {:?}",
                    was.form, is.form
                )
            }
            _ => continue,
        };
        // All that have the type send it.
        let calls = was.wire.clone().map_or(Calls::All, Calls::Word);
        let operation = None;
        found.push((
            name.clone(),
            Sent {
                operation,
                calls,
                told,
            },
        ));
    }
    found
}
