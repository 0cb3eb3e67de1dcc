//! The document around its operations.

use serde_json::{Map, Value, json};

use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::{join, resolve};
use crate::operations::METHODS;

const PATH_ITEMS: &str = "path_items_in_place";

/// Whether a document says that it is of 3.1.
pub(super) fn is_31(doc: &Value) -> bool {
    let version = doc.get("openapi").and_then(Value::as_str);
    version.is_some_and(|version| version == "3.1" || version.starts_with("3.1."))
}

pub(super) fn version(doc: &mut Value, notes: &mut Notes) {
    // Without the third number, too.
    if is_31(doc) || doc["openapi"] == "3.0" {
        doc["openapi"] = json!("3.0.3");
        notes.touch("version", "/openapi");
    }
}

/// Puts aside what only tells: under the name of an extension.
pub(super) fn info_aside(doc: &mut Value, notes: &mut Notes) {
    for (parent, key) in [("/info", "summary"), ("/info/license", "identifier")] {
        let Some(Value::Object(map)) = doc.pointer_mut(parent) else {
            continue;
        };
        if let Some(value) = map.remove(key) {
            map.insert(format!("x-{key}"), value);
            notes.touch("info_aside", join(parent, key));
        }
    }
}

pub(super) fn webhooks_aside(doc: &mut Value, notes: &mut Notes) {
    if let Value::Object(map) = doc
        && let Some(webhooks) = map.remove("webhooks")
    {
        map.insert("x-webhooks".to_owned(), webhooks);
        notes.touch("webhooks_aside", "/webhooks");
    }
}

pub(super) fn paths_there(doc: &mut Value, notes: &mut Notes) {
    let is_openapi = doc.get("openapi").is_some();
    if let Value::Object(map) = doc
        && is_openapi
        && !map.contains_key("paths")
    {
        map.insert("paths".to_owned(), json!({}));
        notes.touch("paths_there", "/paths");
    }
}

/// Puts path items where they are referred to, with what stands beside the reference. An operation that both have is taken from
/// the target.
pub(super) fn path_items_in_place(doc: &mut Value, notes: &mut Notes) {
    // One may refer to another below it, in a callback.
    for _ in 0..4 {
        if !inline_path_items(doc, notes) {
            break;
        }
    }
    if let Some(Value::Object(components)) = doc.get_mut("components")
        && components.remove("pathItems").is_some()
    {
        notes.touch(PATH_ITEMS, "/components/pathItems");
    }
}

fn inline_path_items(doc: &mut Value, notes: &mut Notes) -> bool {
    let before = doc.clone();
    let mut changed = false;
    each(doc, Kind::PathItem, &mut |at, item| {
        if !item.get("$ref").is_some_and(Value::is_string) {
            return;
        }
        let (_, target) = resolve(&before, at.to_owned(), item);
        let (Value::Object(target), Value::Object(beside)) = (target.clone(), &mut *item) else {
            return;
        };
        if target.contains_key("$ref") {
            return;
        }
        changed = true;
        notes.touch(PATH_ITEMS, at);
        beside.remove("$ref");
        for (key, value) in &target {
            let other = beside.insert(key.clone(), value.clone());
            let clash = other.is_some_and(|other| other != *value);
            if clash && METHODS.contains(&key.as_str()) {
                notes.lose(
                    PATH_ITEMS,
                    join(at, key),
                    "the path it refers to has it too",
                );
            }
        }
    });
    changed
}

/// Takes away the security schemes that are none of HTTP. A requirement that names another scheme too still asks for that.
pub(super) fn mutual_tls(doc: &mut Value, notes: &mut Notes) {
    const RULE: &str = "mutual_tls";
    const SCHEMES: &str = "/components/securitySchemes";
    let Some(Value::Object(schemes)) = doc.pointer_mut(SCHEMES) else {
        return;
    };
    let is_tls = |scheme: &Value| scheme.get("type") == Some(&json!("mutualTLS"));
    let gone: Vec<String> = schemes
        .iter()
        .filter(|(_, scheme)| is_tls(scheme))
        .map(|(name, _)| name.clone())
        .collect();
    for name in &gone {
        schemes.remove(name);
        let what = "a certificate of the client cannot be asked for in OpenAPI 3.0";
        notes.lose(RULE, join(SCHEMES, name), what);
    }
    for kind in [Kind::Document, Kind::Operation] {
        each(doc, kind, &mut |at, holder| {
            let Some(Value::Array(asked)) = holder.get_mut("security") else {
                return;
            };
            let names_one = |one: &Value| gone.iter().any(|name| one.get(name).is_some());
            if !asked.iter().any(names_one) {
                return;
            }
            asked.retain_mut(|one| !names_one(one) || keeps_another(one, &gone));
            notes.touch(RULE, join(at, "security"));
        });
    }
}

/// Takes names out of a requirement, and tells whether one is left.
fn keeps_another(requirement: &mut Value, gone: &[String]) -> bool {
    let mut none = Map::new();
    let names = requirement.as_object_mut().unwrap_or(&mut none);
    names.retain(|name, _| !gone.contains(name));
    !names.is_empty()
}
