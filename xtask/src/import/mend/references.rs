//! References and the names of schemas.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::{as_object, join, object, section};
use crate::names::{free_name, pascal, snake};

const SCHEMAS: &str = "#/components/schemas/";

/// Gives a name to a schema that is referred to where it stands; what leads nowhere is any JSON.
pub(super) fn references_end(doc: &mut Value, notes: &mut Notes) {
    let whole = doc.clone();
    let mut far = BTreeSet::new();
    each(doc, Kind::Schema, &mut |at, schema| {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let name = reference.strip_prefix(SCHEMAS);
        let target = reference
            .strip_prefix('#')
            .and_then(|pointer| whole.pointer(pointer));
        match target {
            Some(_) if name.is_some_and(|name| !name.contains('/')) => {}
            Some(target) if target.is_object() => {
                far.insert(reference.to_owned());
                notes.touch("references_end", at);
            }
            _ => {
                let what = format!("{reference} leads nowhere; it is any JSON now");
                notes.lose("references_end", at, what);
                *schema = json!({});
            }
        }
    });
    let mut named = BTreeMap::new();
    for reference in far {
        let target = doc.pointer(reference.trim_start_matches('#')).cloned();
        let words = reference.replace("~1", " ").replace("~0", " ");
        let schemas = section(doc, &["components", "schemas"]);
        let name = free_name(schemas, &pascal(&snake(&words)));
        schemas.insert(name.clone(), target.unwrap_or_else(|| json!({})));
        named.insert(reference, format!("{SCHEMAS}{name}"));
    }
    // In the copies, too: one may refer to itself.
    each(doc, Kind::Schema, &mut |_, schema| {
        let reference = schema.get("$ref").and_then(Value::as_str);
        if let Some(name) = reference.and_then(|reference| named.get(reference)) {
            *schema = json!({ "$ref": name });
        }
    });
}

/// Gives another name to a schema whose type would be named as another's.
pub(super) fn type_names_apart(doc: &mut Value, notes: &mut Notes) {
    let names: Vec<String> = object(doc.pointer("/components/schemas"))
        .map(|(name, _)| name.clone())
        .collect();
    let mut taken = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    for name in &names {
        let mut free = name.clone();
        let mut number = 2;
        while pascal(&free).is_empty() || !taken.insert(pascal(&free)) {
            free = format!("{name}{number}");
            number += 1;
        }
        if free != *name {
            renamed.insert(name.clone(), free);
        }
    }
    if renamed.is_empty() {
        return;
    }
    each(doc, Kind::Schema, &mut |_, schema| {
        let name = schema.get("$ref").and_then(Value::as_str);
        let name = name.and_then(|name| name.strip_prefix(SCHEMAS));
        if let Some(new) = name.and_then(|name| renamed.get(name)) {
            as_object(schema).insert("$ref".to_owned(), json!(format!("{SCHEMAS}{new}")));
        }
    });
    let schemas = section(doc, &["components", "schemas"]);
    // All are taken out first: a new name may be another's old one.
    let moved: Vec<_> = renamed
        .into_iter()
        .filter_map(|(old, new)| {
            notes.touch("type_names_apart", join("/components/schemas", &old));
            Some((new, schemas.remove(&old)?))
        })
        .collect();
    schemas.extend(moved);
}

/// Moves `nullable` from a schema with a name to the places that refer to it.
pub(super) fn null_where_it_is_used(doc: &mut Value, notes: &mut Notes) {
    let mut nullable = BTreeSet::new();
    for (name, schema) in section(doc, &["components", "schemas"]) {
        let was = schema
            .as_object_mut()
            .and_then(|schema| schema.remove("nullable"));
        if was == Some(json!(true)) {
            notes.touch("null_where_it_is_used", join("/components/schemas", name));
            nullable.insert(format!("{SCHEMAS}{name}"));
        }
    }
    each(doc, Kind::Schema, &mut |_, schema| {
        let reference = schema.get("$ref").and_then(Value::as_str);
        if reference.is_some_and(|reference| nullable.contains(reference)) {
            *schema = json!({"nullable": true, "allOf": [schema.clone()]});
        }
    });
}
