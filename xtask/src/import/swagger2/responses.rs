//! The schemas of answers go to the media types that the operation produces.

use serde_json::{Map, Value, json};

use super::collections::{Place, given_schema};
use super::media::{BINARY, JSON, essence, in_force};
use super::places;
use super::schemas::is_binary;
use crate::import::Rule;
use crate::import::notes::Notes;
use crate::json::{join, object, resolve};
use crate::operations;

pub(super) const RULE: Rule = Rule {
    name: "responses_content",
    reason: "OpenAPI 3.0 has the schema and the example of an answer for each media type, and a schema in a header.",
    apply,
};

fn apply(doc: &mut Value, notes: &mut Notes) {
    let shared = in_force(doc, "", None, "produces").types;
    let mut work: Vec<(String, Vec<String>)> = Vec::new();
    for place in operations::all(doc) {
        let types = in_force(doc, &place.pointer, Some(place.value), "produces").types;
        for (status, _) in object(place.value.get("responses")) {
            let at = join(&join(&place.pointer, "responses"), status);
            work.push((at, types.clone()));
        }
    }
    work.retain(|(at, _)| !places::extension(at));
    for at in places::children(doc, "/responses") {
        work.push((at, shared.clone()));
    }
    for (at, types) in &work {
        if *types != shared {
            own_copy(doc, at, notes);
        }
    }
    for (at, types) in work {
        if let Some(Value::Object(response)) = doc.pointer_mut(&at) {
            answer(&at, response, types, notes);
        }
    }
}

/// A shared answer is of the document's media types: an operation with others has its own.
fn own_copy(doc: &mut Value, at: &str, notes: &mut Notes) {
    let Some(part) = doc.pointer(at) else { return };
    let (target, shared) = resolve(doc, at.to_owned(), part);
    let content = shared.get("schema").or_else(|| shared.get("examples"));
    if target == at || content.is_none() {
        return;
    }
    let copy = shared.clone();
    if let Some(part) = doc.pointer_mut(at) {
        *part = copy;
        notes.touch(RULE.name, at);
    }
}

fn answer(at: &str, response: &mut Map<String, Value>, types: Vec<String>, notes: &mut Notes) {
    if response.contains_key("$ref") {
        return;
    }
    if let Some(Value::Object(headers)) = response.get_mut("headers") {
        for (name, header) in headers {
            if let Value::Object(part) = header
                && !part.contains_key("$ref")
            {
                let at = join(&join(at, "headers"), name);
                given_schema(RULE.name, &at, part, Place::Bare, notes);
            }
        }
    }
    let described = response.contains_key("description");
    if !described {
        response.insert("description".to_owned(), json!(""));
    }
    let schema = response.remove("schema");
    let examples = match response.remove("examples") {
        Some(Value::Object(examples)) => examples,
        Some(odd) => {
            response.insert("examples".to_owned(), odd);
            Map::new()
        }
        None => Map::new(),
    };
    let bare = schema.is_none() && examples.is_empty();
    if !(bare && described) {
        notes.touch(RULE.name, at);
    }
    if bare {
        return;
    }
    let mut content = content(schema.as_ref(), &examples, types);
    for (name, example) in examples {
        let like = content
            .keys()
            .find(|key| essence(key) == essence(&name))
            .cloned();
        match like.and_then(|key| content.get_mut(&key)) {
            Some(Value::Object(media)) if !media.contains_key("example") => {
                media.insert("example".to_owned(), example);
            }
            media => {
                let what = match media {
                    Some(_) => format!("another example of {name}"),
                    None => format!("an example of {name}, which the answer is not said to be"),
                };
                notes.lose(RULE.name, join(&join(at, "examples"), &name), what);
            }
        }
    }
    if content.is_empty() {
        return;
    }
    if response.contains_key("content") {
        let what = "the schema and examples: the answer has a content of OpenAPI 3.0";
        notes.lose(RULE.name, at, what);
    } else {
        response.insert("content".to_owned(), Value::Object(content));
    }
}

/// The media types of an answer. Where none is declared, the examples tell, and then what the schema is.
fn content(
    schema: Option<&Value>,
    examples: &Map<String, Value>,
    mut types: Vec<String>,
) -> Map<String, Value> {
    if types.is_empty() {
        types.extend(examples.keys().filter(|name| name.contains('/')).cloned());
    }
    match schema {
        Some(schema) if types.is_empty() && is_binary(schema) => types.push(BINARY.to_owned()),
        Some(_) if types.is_empty() => types.push(JSON.to_owned()),
        Some(_) => {}
        // Without a schema, only what there is an example of.
        None => types.retain(|name| examples.keys().any(|key| essence(key) == essence(name))),
    }
    let media = schema.map_or_else(|| json!({}), |schema| json!({"schema": schema}));
    types
        .into_iter()
        .map(|name| (name, media.clone()))
        .collect()
}
