//! What a document says of itself and of all operations.

use std::collections::BTreeSet;

use serde_json::Value;

use super::change::{Change, Wire};
use super::operations::others;
use super::place::Place;
use super::schemas::Walk;
use crate::json::{list, object};

/// What the other modules look at, where it is used.
const LOOKED_AT: [&str; 4] = ["components", "paths", "security", "servers"];
/// For people and tools.
const WORDS: [&str; 3] = ["info", "openapi", "tags"];

pub(super) fn compare(old: &Value, new: &Value, walk: &mut Walk) {
    let places = (Place::new(old, "", old), Place::new(new, "", new));
    let looked_at = [&LOOKED_AT[..], &WORDS].concat();
    others((&places.0, &places.1), &looked_at, walk);
    for key in WORDS.into_iter().filter(|key| old.get(key) != new.get(key)) {
        let told = format!("the {key} is written anew");
        let change = Change::of((&places.0, &places.1), key, told, Wire::COMPATIBLE);
        walk.changes.push(change.in_words());
    }
    servers(old, new, walk);
}

/// An address that is gone is one that clients of before call; an own one is the same for all of them.
fn servers(old: &Value, new: &Value, walk: &mut Walk) {
    let urls = |doc: &Value| -> Vec<String> {
        let all = list(doc.get("servers"));
        // With the values that stand in it, and without words.
        all.filter_map(|server| {
            let url = server["url"].as_str()?;
            let values = object(server.get("variables"));
            let values: String = values
                .map(|(name, value)| format!(", {name} {}", value["default"]))
                .collect();
            Some(format!("{url}{values}"))
        })
        .collect()
    };
    let (was, is) = (urls(old), urls(new));
    let sets = [&was, &is].map(|urls| urls.iter().collect::<BTreeSet<_>>());
    let [old_urls, new_urls] = &sets;
    if old_urls == new_urls && was != is {
        let told = "the servers stand in another order";
        walk.changes
            .push(Change::new("/servers", told, Wire::COMPATIBLE));
    }
    for url in old_urls.difference(new_urls) {
        let told = format!("the server {url} is gone");
        walk.changes
            .push(Change::gone("/servers", told, Wire::OLD_CLIENTS));
    }
    for url in new_urls.difference(old_urls) {
        let told = format!("the server {url} is new");
        walk.changes
            .push(Change::new("/servers", told, Wire::COMPATIBLE));
    }
}
