//! Bodies and answers: what they may consist of.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::forms;
use crate::json::{join, object};
use crate::lower::shapes::is_json;
use crate::operations;
use crate::problem::Problem;
use crate::values::{files_of_choice, is_deep};

pub(super) fn check(doc: &Value, found: &mut Vec<Problem>) {
    for place in operations::all(doc) {
        if let Some((at, body)) = place.body(doc) {
            request(doc, &at, body, found);
        }
        let responses = place.responses(doc);
        if !responses
            .iter()
            .any(|(status, _, _)| status.starts_with('2'))
        {
            found.push(Problem::at(
                &place.pointer,
                "it has no success answer",
                "describe at least one 2xx response",
            ));
        }
        for (_, at, response) in responses {
            if response.get("$ref").is_some() {
                found.push(Problem::at(&at, "the reference leads nowhere", "mend it"));
            }
            with_schema(&at, response, found);
        }
    }
}

fn request(doc: &Value, at: &str, body: &Value, found: &mut Vec<Problem>) {
    if body.get("$ref").is_some() {
        found.push(Problem::at(at, "the reference leads nowhere", "mend it"));
        return;
    }
    let types: Vec<&String> = object(body.get("content")).map(|(name, _)| name).collect();
    match types.as_slice() {
        [only] if is_json(only) => {}
        [only] if forms::kind(only).is_some() => {
            let place = join(&format!("{at}/content"), only);
            form(
                doc,
                &place,
                forms::kind(only),
                &body["content"][*only],
                found,
            );
        }
        [only] => found.push(Problem::at(
            &join(&format!("{at}/content"), only),
            format!("a request body of {only} is not sent"),
            "describe it as application/json or as a form, or write the call by hand",
        )),
        [] => found.push(Problem::at(
            at,
            "the body has no media type",
            "describe its JSON",
        )),
        _ => found.push(Problem::at(
            &format!("{at}/content"),
            "a request body of several media types is not sent",
            "keep application/json alone",
        )),
    }
    with_schema(at, body, found);
}

/// A form has fields, and those of pairs have texts.
fn form(doc: &Value, at: &str, kind: Option<&str>, media: &Value, found: &mut Vec<Problem>) {
    let Some(kind) = kind else { return };
    let schema_at = format!("{at}/schema");
    let Some(schema) = media.get("schema") else {
        let cure = "give it one; `{}` allows everything";
        found.push(Problem::at(at, "the form has no schema", cure));
        return;
    };
    let mut schema = forms::inlined(doc, schema);
    if schema.get("type").is_some_and(|kind| kind != "object") {
        let fault = "a form that is no object has no fields";
        found.push(Problem::at(&schema_at, fault, "describe an object"));
    }
    let mut known = BTreeMap::new();
    forms::each_fields(&mut schema, &mut |fields| {
        known.extend(fields.clone());
    });
    for (name, field) in &known {
        if kind == forms::URLENCODED && is_deep(doc, field) {
            let fault = format!("the field {name} has no text: a form of pairs has no objects");
            found.push(Problem::at(
                &schema_at,
                fault,
                "describe it as a text, or drop it",
            ));
        }
        if kind == forms::MULTIPART && files_of_choice(doc, field).is_some() {
            let fault = format!("the field {name} is bytes or something else");
            found.push(Problem::at(&schema_at, fault, "describe the bytes alone"));
        }
    }
    for (name, encoding) in object(media.get("encoding")) {
        if let Some((key, fault)) = forms::fault(doc, kind, encoding, known.get(name)) {
            let at = join(&join(&format!("{at}/encoding"), name), &key);
            found.push(Problem::at(&at, fault, "drop it"));
        }
    }
}

fn with_schema(at: &str, holder: &Value, found: &mut Vec<Problem>) {
    for (media_type, media) in object(holder.get("content")) {
        if !is_json(media_type) {
            continue;
        }
        let at = join(&format!("{at}/content"), media_type);
        if media.get("schema").is_none() {
            let cure = "give it one; `{}` allows everything";
            found.push(Problem::at(&at, "the JSON has no schema", cure));
        }
        if object(media.get("encoding")).next().is_some() {
            let cure = "drop it: JSON has none";
            found.push(Problem::at(
                &format!("{at}/encoding"),
                "`encoding` is not read",
                cure,
            ));
        }
    }
}
