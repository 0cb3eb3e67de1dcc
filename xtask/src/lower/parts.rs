//! Shared parts go to the operations that use them.

use serde_json::Value;

use super::ORIGIN;
use crate::json::{as_object, section};
use crate::operations;
use crate::problem::Problem;

/// Puts shared parameters, bodies and answers into each operation, with a note where they stood.
pub(super) fn parts_in_place(doc: &mut Value) -> Result<usize, Problem> {
    let original = doc.clone();
    let mut changed = 0;
    for place in operations::all(&original) {
        let Some(operation) = doc.pointer_mut(&place.pointer) else {
            continue;
        };
        let mut put = |here: String, (at, part): (String, &Value)| {
            let mut part = part.clone();
            if here != at {
                changed += 1;
                as_object(&mut part).insert(ORIGIN.to_owned(), Value::String(at));
            }
            part
        };
        let parameters = place.parameters(&original);
        let copies = parameters
            .into_iter()
            .enumerate()
            .map(|(index, found)| put(format!("{}/parameters/{index}", place.pointer), found))
            .collect();
        as_object(operation).insert("parameters".to_owned(), Value::Array(copies));
        if let Some(found) = place.body(&original) {
            let body = put(format!("{}/requestBody", place.pointer), found);
            as_object(operation).insert("requestBody".to_owned(), body);
        }
        let responses = section(operation, &["responses"]);
        for (status, at, response) in place.responses(&original) {
            let here = format!("{}/responses/{status}", place.pointer);
            responses.insert(status.to_owned(), put(here, (at, response)));
        }
    }
    for item in section(doc, &["paths"]).values_mut() {
        as_object(item).remove("parameters");
    }
    Ok(changed)
}
