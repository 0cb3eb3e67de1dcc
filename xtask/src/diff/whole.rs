//! What a document says of itself and of all operations.

use std::collections::BTreeSet;

use serde_json::Value;

use super::change::{Change, Wire};
use super::keywords;
use super::schemas::Walk;
use crate::json::{join, list};

/// What the other modules look at, where it is used.
const LOOKED_AT: [&str; 4] = ["components", "paths", "security", "servers"];
/// For people and tools.
const WORDS: [&str; 3] = ["info", "openapi", "tags"];

pub(super) fn compare(old: &Value, new: &Value, walk: &mut Walk) {
    let keys = |doc: &Value| -> BTreeSet<String> {
        let map = doc.as_object().into_iter().flatten();
        map.map(|(key, _)| key.clone()).collect()
    };
    for key in keys(old).union(&keys(new)) {
        let (was, is) = (old.get(key), new.get(key));
        if was == is || LOOKED_AT.contains(&key.as_str()) {
            continue;
        }
        let at = join("", key);
        walk.changes.push(
            match WORDS.contains(&key.as_str()) || keywords::is_words(key) {
                true => Change::words(&at, format!("the {key} is written anew")),
                false => Change::new(&at, keywords::told(key, was, is), Wire::BOTH),
            },
        );
    }
    servers(old, new, walk);
}

/// An address that is gone is one that clients of before call; an own one is the same for all of them.
fn servers(old: &Value, new: &Value, walk: &mut Walk) {
    let urls = |doc: &Value| -> BTreeSet<String> {
        let all = list(doc.get("servers"));
        all.filter_map(|server| Some(server["url"].as_str()?.to_owned()))
            .collect()
    };
    let (was, is) = (urls(old), urls(new));
    for url in was.difference(&is) {
        let told = format!("the server {url} is gone");
        walk.changes
            .push(Change::gone("/servers", told, Wire::OLD_CLIENTS));
    }
    for url in is.difference(&was) {
        let told = format!("the server {url} is new");
        walk.changes
            .push(Change::new("/servers", told, Wire::COMPATIBLE));
    }
}
