//! Bodies and answers: what they may consist of.

use serde_json::Value;

use crate::json::{join, object};
use crate::lower::shapes::is_json;
use crate::operations;
use crate::problem::Problem;

pub(super) fn check(doc: &Value, found: &mut Vec<Problem>) {
    for place in operations::all(doc) {
        if let Some((at, body)) = place.body(doc) {
            request(&at, body, found);
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

fn request(at: &str, body: &Value, found: &mut Vec<Problem>) {
    if body.get("$ref").is_some() {
        found.push(Problem::at(at, "the reference leads nowhere", "mend it"));
        return;
    }
    let types: Vec<&String> = object(body.get("content")).map(|(name, _)| name).collect();
    match types.as_slice() {
        [only] if is_json(only) => {}
        [only] => found.push(Problem::at(
            &join(&format!("{at}/content"), only),
            format!("a request body of {only} is not sent"),
            "describe it as application/json, or write the call by hand",
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
