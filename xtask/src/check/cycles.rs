//! Schemas that are made of themselves, with no list or object between: they have no value, and
//! following them would never end.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::json::{join, list, object};
use crate::lower::roles::referred;
use crate::problem::Problem;

pub(super) fn check(doc: &Value, found: &mut Vec<Problem>) {
    for (name, _) in object(doc.pointer("/components/schemas")) {
        let mut seen = BTreeSet::new();
        let mut open = made_of(doc, name);
        while let Some(next) = open.pop() {
            if next == *name {
                found.push(Problem::at(
                    &join("/components/schemas", name),
                    "the schema is made of itself",
                    "break the circle of references",
                ));
                break;
            }
            if seen.insert(next.clone()) {
                open.extend(made_of(doc, &next));
            }
        }
    }
}

fn made_of(doc: &Value, name: &str) -> Vec<String> {
    let Some(schema) = doc.pointer(&join("/components/schemas", name)) else {
        return Vec::new();
    };
    let unions = ["allOf", "oneOf"]
        .into_iter()
        .flat_map(|key| list(schema.get(key)));
    std::iter::once(schema)
        .chain(unions)
        .filter_map(referred)
        .collect()
}
