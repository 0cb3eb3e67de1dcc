//! Answers of one operation that have several forms.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::import::notes::Notes;
use crate::json::{as_object, join, local_ref, object, resolve, section};
use crate::lower::shapes::is_json;
use crate::names::pascal;
use crate::operations::{self, Place};

/// Writes the schemas of answers in one way, all successes of an operation and all its errors each: those that mean different things
/// become any JSON.
pub(super) fn answers_alike(doc: &mut Value, notes: &mut Notes) {
    let mut changes = Vec::new();
    for place in operations::all(doc) {
        for success in [true, false] {
            let mine = answers(doc, &place, success);
            let mut written: Vec<&Value> = Vec::new();
            let mut meant: Vec<&Value> = Vec::new();
            for schema in mine.iter().flat_map(|(_, response)| json_of(response)) {
                let (_, meaning) = resolve(doc, String::new(), schema);
                for (list, one) in [(&mut written, schema), (&mut meant, meaning)] {
                    if !list.contains(&one) {
                        list.push(one);
                    }
                }
            }
            let named = written.iter().find(|schema| local_ref(schema).is_some());
            let schema = match (written.len(), meant.len()) {
                (..2, _) => continue,
                (_, 1) => (*named.unwrap_or(&written[0])).clone(),
                _ => json!({}),
            };
            for (at, response) in mine {
                changes.push((at, with_schema(response, &schema)));
            }
        }
    }
    put(doc, changes, "answers_alike", notes);
}

/// Gives a name to a schema that several errors of an operation have, or that `default` has, which stands for several.
pub(super) fn errors_named(doc: &mut Value, notes: &mut Notes) {
    let names = object(doc.pointer("/components/schemas"));
    let mut taken: BTreeSet<String> = names.map(|(name, _)| pascal(name)).collect();
    let mut changes = Vec::new();
    let mut named = Vec::new();
    for place in operations::all(doc) {
        let mine = answers(doc, &place, false);
        let alone = mine.len() == 1 && !mine[0].0.ends_with("/default");
        let mut schemas = mine.iter().flat_map(|(_, response)| json_of(response));
        let schema = schemas.find(|schema| local_ref(schema).is_none() && **schema != json!({}));
        let Some(schema) = schema.filter(|_| !alone) else {
            continue;
        };
        let name = format!("{}Fault", pascal(place.id().unwrap_or_default()));
        let mut free = name.clone();
        let mut number = 2;
        while !taken.insert(pascal(&free)) {
            free = format!("{name}{number}");
            number += 1;
        }
        let reference = json!({"$ref": format!("#/components/schemas/{free}")});
        named.push((free, schema.clone()));
        for (at, response) in mine {
            changes.push((at, with_schema(response, &reference)));
        }
    }
    put(doc, changes, "errors_named", notes);
    section(doc, &["components", "schemas"]).extend(named);
}

/// The successes of an operation or its errors, and where they are used.
fn answers<'a>(doc: &'a Value, place: &Place<'a>, success: bool) -> Vec<(String, &'a Value)> {
    let responses = place.responses(doc).into_iter();
    let mine = responses.filter(|(status, ..)| {
        status.starts_with('2') == success && !status.starts_with(['1', '3'])
    });
    let at = |status: &str| join(&join(&place.pointer, "responses"), status);
    mine.map(|(status, _, response)| (at(status), response))
        .collect()
}

/// An answer with another schema of its JSON.
fn with_schema(response: &Value, schema: &Value) -> Value {
    let mut response = response.clone();
    let content = response.get_mut("content").and_then(Value::as_object_mut);
    for (name, media) in content.into_iter().flatten() {
        if is_json(name) {
            as_object(media).insert("schema".to_owned(), schema.clone());
        }
    }
    response
}

fn put(doc: &mut Value, changes: Vec<(String, Value)>, rule: &'static str, notes: &mut Notes) {
    for (at, response) in changes {
        if let Some(there) = doc.pointer_mut(&at)
            && *there != response
        {
            *there = response;
            notes.touch(rule, at);
        }
    }
}

fn json_of(response: &Value) -> impl Iterator<Item = &Value> {
    object(response.get("content"))
        .filter(|(name, _)| is_json(name))
        .filter_map(|(_, media)| media.get("schema"))
}
