//! Operations: their ids, summaries, answers and the parameters of their paths.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::import::notes::Notes;
use crate::json::{as_object, join, list, resolve};
use crate::names::snake;
use crate::operations::{all, each};
use crate::problem::Problem;
use crate::table::template_names;

/// Gives ids to operations without, and other ones to those that share one.
pub(super) fn operation_ids(doc: &mut Value, notes: &mut Notes) {
    let mut taken = BTreeSet::new();
    let found: Vec<_> = all(doc)
        .into_iter()
        .map(|place| {
            let id = place.id().filter(|id| !snake(id).is_empty());
            let words = snake(&format!("{} {}", place.method, place.path));
            (place.pointer.clone(), id.map(str::to_owned), words)
        })
        .collect();
    for (pointer, id, words) in found {
        let others = (2..).map(|number| format!("{words}_{number}"));
        let mut names = id.clone().into_iter().chain([words.clone()]).chain(others);
        let name = names.find(|name| taken.insert(snake(name)));
        let name = name.unwrap_or_default();
        if id.as_ref() != Some(&name) {
            notes.touch("operation_ids", join(&pointer, "operationId"));
            if let Some(operation) = doc.pointer_mut(&pointer) {
                as_object(operation).insert("operationId".to_owned(), json!(name));
            }
        }
    }
}

/// A summary of one line, of what is said there.
pub(super) fn summaries(doc: &mut Value, notes: &mut Notes) {
    let _ = each(doc, |pointer, operation| {
        let text = |key: &str| {
            operation
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let said = [text("summary"), text("description"), text("operationId")];
        let lines = said.iter().flat_map(|text| text.lines());
        let line = lines.map(str::trim).find(|line| !line.is_empty());
        let line = line.unwrap_or("An operation").to_owned();
        if text("summary") != line {
            operation.insert("summary".to_owned(), json!(line));
            notes.touch("summaries", pointer);
        }
        Ok::<(), Problem>(())
    });
}

/// A success for every operation.
pub(super) fn successes(doc: &mut Value, notes: &mut Notes) {
    let _ = each(doc, |pointer, operation| {
        let responses = operation.entry("responses").or_insert_with(|| json!({}));
        let responses = as_object(responses);
        if !responses.keys().any(|status| status.starts_with('2')) {
            let only = responses.remove("default");
            let answer = only.unwrap_or_else(|| json!({"description": ""}));
            responses.insert("2XX".to_owned(), answer);
            notes.touch("successes", join(pointer, "responses"));
        }
        Ok::<(), Problem>(())
    });
}

/// Declares what stands in braces and is declared nowhere, and requires what is.
pub(super) fn path_parameters(doc: &mut Value, notes: &mut Notes) {
    let mut missing = Vec::new();
    let mut optional = BTreeSet::new();
    for place in all(doc) {
        let parameters = place.parameters(doc);
        let in_path = |parameter: &Value| parameter["in"] == "path";
        for name in template_names(place.path) {
            let is =
                |(_, parameter): &(String, &Value)| in_path(parameter) && parameter["name"] == name;
            if !parameters.iter().any(is) {
                missing.push((place.pointer.clone(), name.to_owned()));
            }
        }
        let lax = parameters
            .iter()
            .filter(|(_, one)| in_path(one) && one["required"] != true);
        optional.extend(lax.map(|(at, _)| at.clone()));
    }
    for at in optional {
        if let Some(parameter) = doc.pointer_mut(&at) {
            as_object(parameter).insert("required".to_owned(), json!(true));
            notes.touch("path_parameters", at);
        }
    }
    for (pointer, name) in missing {
        let Some(operation) = doc.pointer_mut(&pointer) else {
            continue;
        };
        let parameters = as_object(operation)
            .entry("parameters")
            .or_insert_with(|| json!([]));
        if let Some(parameters) = parameters.as_array_mut() {
            parameters.push(json!({
                "name": name, "in": "path", "required": true, "schema": {"type": "string"}
            }));
            notes.touch("path_parameters", join(&pointer, "parameters"));
        }
    }
    undeclared(doc, notes);
}

/// Makes a text of a value in a path of which the document says nothing: any JSON cannot stand there.
pub(super) fn path_values_are_texts(doc: &mut Value, notes: &mut Notes) {
    let mut untyped = BTreeSet::new();
    for place in all(doc) {
        for (at, parameter) in place.parameters(doc) {
            let schema = parameter.get("schema").unwrap_or(&Value::Null);
            let (_, schema) = resolve(doc, String::new(), schema);
            let says = ["type", "enum", "allOf", "anyOf", "oneOf"];
            if parameter["in"] == "path" && !says.iter().any(|key| schema.get(key).is_some()) {
                untyped.insert(at);
            }
        }
    }
    for at in untyped {
        if let Some(parameter) = doc.pointer_mut(&at) {
            as_object(parameter).insert("schema".to_owned(), json!({"type": "string"}));
            notes.touch("path_values_are_texts", at);
        }
    }
}

/// Takes away parameters of a path that does not have them.
fn undeclared(doc: &mut Value, notes: &mut Notes) {
    let mut gone = Vec::new();
    for place in all(doc) {
        let names = template_names(place.path);
        for (at, holder) in [
            (place.pointer.clone(), place.value),
            (join("/paths", place.path), place.item),
        ] {
            for (index, parameter) in list(holder.get("parameters")).enumerate() {
                let (_, parameter) = resolve(doc, String::new(), parameter);
                let known = names.iter().any(|name| parameter["name"] == *name);
                if parameter["in"] == "path" && !known {
                    gone.push(format!("{at}/parameters/{index}"));
                }
            }
        }
    }
    gone.sort_by(|a, b| b.len().cmp(&a.len()).then(b.cmp(a)));
    gone.dedup();
    for pointer in gone {
        let Some((holder, index)) = pointer.rsplit_once('/') else {
            continue;
        };
        let parameters = doc.pointer_mut(holder).and_then(Value::as_array_mut);
        let index = index.parse::<usize>().ok();
        let there = parameters
            .zip(index)
            .filter(|(list, index)| *index < list.len());
        if let Some((parameters, index)) = there {
            parameters.remove(index);
            notes.touch("path_parameters", &pointer);
        }
    }
}
