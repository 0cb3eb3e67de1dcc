//! `x-extends`: a schema takes over what another one has, its own first.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Source, at_source};
use crate::json::{as_object, join, object, parts};
use crate::problem::Problem;

/// Where schemas may extend each other.
const HOME: &str = "/components/schemas";
/// A schema that is there to be extended only.
const ABSTRACT: &str = "x-abstract";
/// The schema whose keywords a schema takes over; its own come first.
const EXTENDS: &str = "x-extends";
/// Keywords of which a schema and the one that it extends have one at most.
const UNIONS: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// The schemas of all files, by the references to them.
pub(super) type Bases = BTreeMap<String, Value>;

pub(super) fn bases(sources: &[Source]) -> Bases {
    let schemas = sources
        .iter()
        .flat_map(|(_, source)| object(source.pointer(HOME)));
    schemas
        .map(|(name, schema)| (format!("#{}", join(HOME, name)), schema.clone()))
        .collect()
}

/// Gives the schemas of a file what they extend, and drops what was there for that alone.
pub(super) fn extend(file: &str, source: &mut Value, bases: &Bases) -> Result<(), Problem> {
    if let Some(Value::Object(schemas)) = source.pointer_mut(HOME) {
        schemas.retain(|_, schema| schema.get(ABSTRACT) != Some(&json!(true)));
        for (name, schema) in schemas {
            let mut places = Vec::new();
            inner_first(schema, String::new(), &mut places);
            for place in places {
                let Some(part) = schema.pointer_mut(&place) else {
                    continue;
                };
                one(part, bases).map_err(|fault| {
                    let at = format!("{}{place}/{}", join(HOME, name), fault.keyword);
                    at_source(file, &at, &fault.what, fault.cure)
                })?;
            }
        }
    }
    for keyword in [EXTENDS, ABSTRACT] {
        if let Some(at) = find(source, keyword) {
            let fault = "stands where nothing is extended";
            let cure = format!("only a schema of {HOME} has it, or a part of one");
            return Err(at_source(file, &at, fault, cure));
        }
    }
    Ok(())
}

/// The pointers of a schema and of those inside it.
fn inner_first(schema: &Value, at: String, found: &mut Vec<String>) {
    for (part, inner) in parts(schema) {
        inner_first(inner, format!("{at}{part}"), found);
    }
    found.push(at);
}

/// What is wrong, at a keyword of a schema.
struct Fault {
    keyword: &'static str,
    what: String,
    cure: &'static str,
}

fn one(schema: &mut Value, bases: &Bases) -> Result<(), Fault> {
    let Some(reference) = schema.get(EXTENDS).cloned() else {
        return Ok(());
    };
    let fault = |keyword, what: &str, cure| Fault {
        keyword,
        what: format!("{reference} {what}"),
        cure,
    };
    let Some(base) = reference.as_str().and_then(|name| bases.get(name)) else {
        let cure = "name one of /components/schemas";
        return Err(fault(EXTENDS, "is no schema", cure));
    };
    if find(base, EXTENDS).is_some() {
        let cure = "extend a schema that stands for itself: chains are not followed";
        return Err(fault(EXTENDS, "extends another one", cure));
    }
    for keyword in UNIONS {
        if schema.get(keyword).is_some() && base.get(keyword).is_some() {
            let cure = "keep one of the two: they are not joined";
            return Err(fault(keyword, "has it, too", cure));
        }
    }
    as_object(schema).remove(EXTENDS);
    take_over(schema, base);
    Ok(())
}

fn take_over(schema: &mut Value, base: &Value) {
    for (keyword, value) in object(Some(base)).filter(|(keyword, _)| *keyword != ABSTRACT) {
        let own = as_object(schema)
            .entry(keyword)
            .or_insert_with(|| value.clone());
        match (own, value) {
            (Value::Object(own), Value::Object(more)) => {
                for (key, value) in more {
                    let _ = own.entry(key).or_insert_with(|| value.clone());
                }
            }
            (Value::Array(own), Value::Array(more)) if keyword == "required" => {
                let new: Vec<_> = more.iter().filter(|name| !own.contains(name)).collect();
                own.splice(0..0, new.into_iter().cloned());
            }
            _ => {}
        }
    }
}

/// The pointer of the first member of that name, at any depth.
fn find(value: &Value, name: &str) -> Option<String> {
    // The pointer is made on the way back, for where something was found.
    let inside = |key: &dyn ToString, value| {
        let below = find(value, name)?;
        Some(join("", &key.to_string()) + &below)
    };
    match value {
        Value::Object(members) if members.contains_key(name) => Some(join("", name)),
        Value::Object(members) => members.iter().find_map(|(key, value)| inside(key, value)),
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(at, item)| inside(&at, item))
        }
        _ => None,
    }
}
