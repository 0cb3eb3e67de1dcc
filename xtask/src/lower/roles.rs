//! What is sent and what is received: which schemas serve which.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{ORIGIN, origin};
use crate::json::{as_object, each_schema, join, list, local_ref, object, parts, section};
use crate::operations;
use crate::problem::Problem;

const SCHEMAS: &str = "/components/schemas/";

/// Gives answers their own copy `Reported…` of each schema that requests use too.
pub(super) fn answers_apart(doc: &mut Value) -> Result<usize, Problem> {
    let sent = named(doc, &request_schemas(doc));
    let received = named(doc, &answer_schemas(doc));
    let shared: BTreeSet<&String> = sent.intersection(&received).collect();
    let schemas = section(doc, &["components", "schemas"]);
    for name in &shared {
        let here = format!("{SCHEMAS}{name}");
        let copy = reported(name);
        if schemas.contains_key(&copy) {
            return Err(Problem::at(
                &format!("{SCHEMAS}{copy}"),
                format!("{copy} is the name of the answers' copy of {here}"),
                "rename it",
            ));
        }
        let mut schema = schemas.get(*name).cloned().unwrap_or_else(|| json!({}));
        let place = origin(&schema, here);
        as_object(&mut schema).insert(ORIGIN.to_owned(), Value::String(place));
        schemas.insert(copy, schema);
    }
    let mut places: Vec<String> = answer_schemas(doc)
        .into_iter()
        .map(|(pointer, _)| pointer)
        .collect();
    places.extend(received.iter().map(|name| {
        let name = if shared.contains(name) {
            reported(name)
        } else {
            name.clone()
        };
        format!("{SCHEMAS}{name}")
    }));
    for place in places {
        if let Some(schema) = doc.pointer_mut(&place) {
            each_schema(schema, &mut |part| {
                let target = referred(part).filter(|name| shared.contains(name));
                if let Some(name) = target {
                    *part = json!({"$ref": format!("#{SCHEMAS}{}", reported(&name))});
                }
            });
        }
    }
    Ok(shared.len())
}

fn reported(name: &str) -> String {
    format!("Reported{name}")
}

/// The component that a reference names.
pub(crate) fn referred(schema: &Value) -> Option<String> {
    local_ref(schema)?
        .strip_prefix(SCHEMAS)
        .map(ToOwned::to_owned)
}

/// Where these schemas stand, and every component that they lead to.
pub(crate) fn reached(doc: &Value, roots: &[(String, &Value)]) -> Vec<String> {
    let components = named(doc, roots);
    let components = components.iter().map(|name| format!("{SCHEMAS}{name}"));
    let roots = roots.iter().map(|(pointer, _)| pointer.clone());
    roots.chain(components).collect()
}

/// Changes every schema at and below these places; gives the number of changes.
pub(crate) fn each_at(
    doc: &mut Value,
    places: &[String],
    change: impl Fn(&mut Value) -> usize,
) -> usize {
    let mut changed = 0;
    for place in places {
        if let Some(schema) = doc.pointer_mut(place) {
            each_schema(schema, &mut |part| changed += change(part));
        }
    }
    changed
}

/// The schemas of all answers, where they stand.
pub(crate) fn answer_schemas(doc: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for place in operations::all(doc) {
        for (_, at, response) in place.responses(doc) {
            contents(&at, response, &mut found);
        }
    }
    found
}

/// The schemas of all parameters and bodies, where they stand.
pub(crate) fn request_schemas(doc: &Value) -> Vec<(String, &Value)> {
    let mut found = body_schemas(doc);
    for place in operations::all(doc) {
        for (at, parameter) in place.parameters(doc) {
            if let Some(schema) = parameter.get("schema") {
                found.push((format!("{at}/schema"), schema));
            }
        }
    }
    found
}

/// The schemas of all request bodies, where they stand.
pub(crate) fn body_schemas(doc: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for place in operations::all(doc) {
        if let Some((at, body)) = place.body(doc) {
            contents(&at, body, &mut found);
        }
    }
    found
}

fn contents<'a>(at: &str, holder: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    for (media_type, media) in object(holder.get("content")) {
        if let Some(schema) = media.get("schema") {
            let at = join(&format!("{at}/content"), media_type);
            found.push((format!("{at}/schema"), schema));
        }
    }
}

/// The components that are reached from `roots`.
pub(crate) fn named(doc: &Value, roots: &[(String, &Value)]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Value> = roots.iter().map(|(_, schema)| *schema).collect();
    while let Some(schema) = open.pop() {
        open.extend(parts(schema).into_iter().map(|(_, part)| part));
        let Some(name) = referred(schema) else {
            continue;
        };
        let target = doc.pointer(&join("/components/schemas", &name));
        if let Some(target) = target
            && found.insert(name)
        {
            open.push(target);
        }
    }
    found
}

/// The names of a component's required properties.
pub(crate) fn required(schema: &Value) -> BTreeSet<&str> {
    list(schema.get("required"))
        .filter_map(Value::as_str)
        .collect()
}
