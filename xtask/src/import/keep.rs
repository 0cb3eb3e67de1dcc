//! What is ours and no vendor's document says: ids by which the facade calls operations, when they may be repeated, how well a part is
//! known. It is taken over from the document that is replaced, operation by operation; and so is how a client signs in, where the
//! document says nothing of that.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::notes::Notes;
use super::schemes;
use crate::headers::SCHEMES;
use crate::json::{as_object, object, section};
use crate::operations;

const RULE: &str = "kept_of_ours";
/// What a document of the vendor's own is.
const PROVENANCE: &str = "documented";
/// Of operations that nobody has looked at.
const STRICTEST: &str = "unsent";
const OURS: [&str; 3] = ["operationId", "x-retry", "x-wait-seconds"];

/// Marks every operation and schema, with what the old document says of the same method and path.
pub(crate) fn keep(doc: &mut Value, old: &Value, notes: &mut Notes) {
    keys(doc, old, notes);
    let known: BTreeMap<_, _> = operations::all(old)
        .into_iter()
        .map(|place| ((place.method, shape(place.path)), place.value))
        .collect();
    let places: Vec<_> = operations::all(doc)
        .into_iter()
        .map(|place| (place.pointer.clone(), (place.method, shape(place.path))))
        .collect();
    for (pointer, key) in places {
        let Some(operation) = doc.pointer_mut(&pointer).map(as_object) else {
            continue;
        };
        let ours = known.get(&key);
        for name in OURS {
            if let Some(value) = ours.and_then(|ours| ours.get(name)) {
                operation.insert(name.to_owned(), value.clone());
            }
        }
        if ours.is_none() && !operation.contains_key("x-retry") {
            notes.touch("new_operations_are_never_repeated", &pointer);
            operation.insert("x-retry".to_owned(), json!(STRICTEST));
        } else {
            notes.touch(RULE, &pointer);
        }
        operation.insert("x-provenance".to_owned(), json!(PROVENANCE));
    }
    let names: Vec<String> = object(doc.pointer("/components/schemas"))
        .map(|(name, _)| name.clone())
        .collect();
    for name in names {
        let schema = &mut doc["components"]["schemas"][&name];
        if schema.is_object() && schema.get("$ref").is_none() {
            as_object(schema).insert("x-provenance".to_owned(), json!(PROVENANCE));
        }
    }
}

/// Takes over how a client signs in where a document says nothing of it. What it does say counts, schemes and requirements
/// alike: half of either would name what is not there.
fn keys(doc: &mut Value, old: &Value, notes: &mut Notes) {
    let is_silent = object(doc.pointer(SCHEMES)).next().is_none() && !schemes::is_asked(doc);
    let Some(schemes) = old.pointer(SCHEMES).filter(|_| is_silent) else {
        return;
    };
    section(doc, &["components"]).insert("securitySchemes".to_owned(), schemes.clone());
    notes.touch(RULE, SCHEMES);
    if let Some(security) = old.get("security") {
        doc["security"] = security.clone();
        notes.touch(RULE, "/security");
    }
}

/// A path without the names of its parameters, which may differ.
pub(crate) fn shape(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shape, part| {
        let rest = part.split_once('}').map_or(part, |(_, rest)| rest);
        format!("{shape}{{}}{rest}")
    })
}
