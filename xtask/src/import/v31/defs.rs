//! Schemas inside schemas that are only referred to, and references that are no pointers.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::keys::schemas;
use crate::import::notes::Notes;
use crate::import::walk::each_of_schema;
use crate::json::{join, section};
use crate::names::free_name;

const COMPONENTS: &str = "/components/schemas";

/// The keywords that hold such schemas.
const HOLDERS: [&str; 2] = ["$defs", "definitions"];

/// Makes pointers of references to an `$anchor`.
pub(super) fn anchors_followed(doc: &mut Value, notes: &mut Notes) {
    let mut anchors: BTreeMap<String, String> = BTreeMap::new();
    schemas(doc, &mut |at, schema| {
        if let Some(Value::String(name)) = schema.get("$anchor") {
            anchors.insert(format!("#{name}"), format!("#{at}"));
        }
    });
    schemas(doc, &mut |at, schema| {
        if let Some(Value::String(reference)) = schema.get_mut("$ref")
            && let Some(pointer) = anchors.get(reference)
        {
            reference.clone_from(pointer);
            notes.touch("anchors_followed", at);
        }
    });
}

/// Moves `$defs` to the components, each under a name that makes no type of another's name.
pub(super) fn defs_to_components(doc: &mut Value, notes: &mut Notes) {
    const RULE: &str = "defs_to_components";
    let places = ["/components", "/components/schemas"];
    let mut places = places.iter().filter_map(|at| doc.pointer(at));
    if !places.all(Value::is_object) {
        return;
    }
    let root = doc.clone();
    let mut moved: Vec<(String, String, Value)> = Vec::new();
    schemas(doc, &mut |at, schema| {
        for holder in HOLDERS {
            if !schema.get(holder).is_some_and(Value::is_object) {
                continue;
            }
            whole_pointers(schema, at, holder, &root);
            if let Some(Value::Object(defs)) = schema.remove(holder) {
                let here = join(at, holder);
                notes.touch(RULE, &here);
                let places = defs.into_iter().map(|(name, def)| {
                    let place = join(&here, &name);
                    (place, name, def)
                });
                moved.extend(places);
            }
        }
    });
    if moved.is_empty() {
        return;
    }
    let components = section(doc, &["components", "schemas"]);
    let mut places: Vec<(String, String)> = Vec::new();
    for (place, name, def) in moved {
        let name = free_name(components, &name);
        places.push((format!("#{place}"), format!("#{}", join(COMPONENTS, &name))));
        components.insert(name, def);
    }
    // One inside another is met before it.
    places.sort_by_key(|(place, _)| std::cmp::Reverse(place.len()));
    schemas(doc, &mut |_, schema| {
        if let Some(Value::String(reference)) = schema.get_mut("$ref") {
            follow(reference, &places);
        }
        if let Some(Value::Object(mapping)) = schema
            .get_mut("discriminator")
            .and_then(|discriminator| discriminator.get_mut("mapping"))
        {
            for target in mapping.values_mut() {
                if let Value::String(reference) = target {
                    follow(reference, &places);
                }
            }
        }
    });
}

/// Schemas that a tool wrote into the document refer to their own root.
fn whole_pointers(schema: &mut Map<String, Value>, at: &str, holder: &str, root: &Value) {
    let own = format!("#/{holder}/");
    let mut whole = Value::Object(std::mem::take(schema));
    each_of_schema(&mut whole, at, &mut |_, part| {
        let Some(Value::String(reference)) = part.get_mut("$ref") else {
            return;
        };
        let Some(rest) = reference.strip_prefix(&own) else {
            return;
        };
        if root.pointer(reference.trim_start_matches('#')).is_none() {
            *reference = format!("#{}/{rest}", join(at, holder));
        }
    });
    if let Value::Object(map) = whole {
        *schema = map;
    }
}

fn follow(reference: &mut String, places: &[(String, String)]) {
    let plain = reference.replace("%24defs", "$defs");
    let found = places.iter().find_map(|(place, target)| {
        let rest = plain.strip_prefix(place)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| format!("{target}{rest}"))
    });
    if let Some(found) = found {
        *reference = found;
    }
}

/// What is referred to depends on who refers: no document of 3.0 can tell that.
pub(super) fn dynamic_references(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        for keyword in ["$dynamicRef", "$recursiveRef"] {
            if let Some(target) = schema.remove(keyword) {
                let what = format!("the reference {}; anything is taken there", json!(target));
                notes.lose("dynamic_references", join(at, keyword), what);
            }
        }
    });
}
