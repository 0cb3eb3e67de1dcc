//! Body and form parameters become the request bodies of the operations that send them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::media::{Types, in_force};
use super::{body, form, places};
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::resolve;
use crate::operations;

pub(super) const RULE: Rule = Rule {
    name: "request_bodies",
    reason: "OpenAPI 3.0 has one request body with its media types where Swagger 2.0 has a body parameter or form fields; those of a \
             path or shared ones go to each operation that sends them.",
    apply,
};

/// A parameter that is sent in the body, and where it stood.
pub(super) struct Sent {
    pub(super) at: String,
    pub(super) part: Map<String, Value>,
}

/// What an operation sends.
struct Request {
    operation: String,
    sent: Vec<Sent>,
    consumes: Types,
}

fn apply(doc: &mut Value, notes: &mut Notes) {
    let requests = requests(doc);
    let used: BTreeSet<String> = requests
        .iter()
        .flat_map(|request| request.sent.iter().map(|sent| sent.at.clone()))
        .collect();
    remove(doc, &used, notes);
    for Request {
        operation,
        sent,
        consumes,
    } in requests
    {
        let Some(Value::Object(map)) = doc.pointer_mut(&operation) else {
            continue;
        };
        if map.contains_key("requestBody") {
            for Sent { at, .. } in sent {
                notes.lose(RULE.name, at, format!("{operation} has a requestBody"));
            }
            continue;
        }
        map.insert("requestBody".to_owned(), made(sent, &consumes, notes));
    }
}

fn requests(doc: &Value) -> Vec<Request> {
    let mut found = Vec::new();
    for place in operations::all(doc) {
        let sent: Vec<Sent> = place
            .parameters(doc)
            .into_iter()
            .filter(|(_, part)| is_sent(part))
            .filter_map(|(at, part)| {
                let part = part.as_object()?.clone();
                Some(Sent { at, part })
            })
            .collect();
        if !sent.is_empty() {
            let consumes = in_force(doc, &place.pointer, Some(place.value), "consumes");
            found.push(Request {
                operation: place.pointer,
                sent,
                consumes,
            });
        }
    }
    found
}

fn is_sent(part: &Value) -> bool {
    matches!(
        part.get("in").and_then(Value::as_str),
        Some("body" | "formData")
    )
}

/// Takes them from where they stood, the last of a list first.
fn remove(doc: &mut Value, used: &BTreeSet<String>, notes: &mut Notes) {
    let mut found: Vec<(String, String)> = Vec::new();
    for at in places::parameters(doc) {
        if let Some(part) = doc.pointer(&at) {
            let (target, part) = resolve(doc, at.clone(), part);
            if is_sent(part) {
                found.push((at, target));
            }
        }
    }
    for (at, target) in found.into_iter().rev() {
        if used.contains(&target) {
            notes.touch(RULE.name, &at);
        } else {
            notes.lose(RULE.name, &at, "no operation sends it");
        }
        let Some((list, key)) = at.rsplit_once('/') else {
            continue;
        };
        match doc.pointer_mut(list) {
            Some(Value::Array(items)) => {
                if let Some(index) = key.parse().ok().filter(|index| *index < items.len()) {
                    items.remove(index);
                }
            }
            Some(Value::Object(map)) => {
                map.remove(&places::last(&at));
            }
            _ => {}
        }
    }
}

fn made(sent: Vec<Sent>, consumes: &Types, notes: &mut Notes) -> Value {
    let (mut bodies, mut fields): (Vec<Sent>, Vec<Sent>) = sent
        .into_iter()
        .partition(|sent| sent.part.get("in").and_then(Value::as_str) == Some("body"));
    if bodies.is_empty() {
        return form::made(fields, consumes, notes);
    }
    let first = bodies.remove(0);
    bodies.append(&mut fields);
    for Sent { at, .. } in bodies {
        let what = format!("a request has one body, and {} is it", first.at);
        notes.lose(RULE.name, at, what);
    }
    body::made(first, consumes, notes)
}
