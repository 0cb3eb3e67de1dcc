//! Answers of one operation that have several forms.

use serde_json::{Value, json};

use crate::import::notes::Notes;
use crate::json::{as_object, join, object, resolve};
use crate::lower::shapes::is_json;
use crate::operations;

/// Makes any JSON of answers that have different schemas, all successes of an operation and all its errors each.
pub(super) fn answers_alike(doc: &mut Value, notes: &mut Notes) {
    let mut changes = Vec::new();
    for place in operations::all(doc) {
        for success in [true, false] {
            let responses = place.responses(doc).into_iter();
            let mine: Vec<_> = responses
                .filter(|(status, ..)| {
                    status.starts_with('2') == success && !status.starts_with(['1', '3'])
                })
                .collect();
            let mut schemas: Vec<&Value> = Vec::new();
            for (_, _, response) in &mine {
                for schema in json_of(response) {
                    let (_, schema) = resolve(doc, String::new(), schema);
                    if !schemas.contains(&schema) {
                        schemas.push(schema);
                    }
                }
            }
            if schemas.len() < 2 {
                continue;
            }
            for (status, _, response) in &mine {
                let mut response = (*response).clone();
                let content = response.get_mut("content").and_then(Value::as_object_mut);
                for (name, media) in content.into_iter().flatten() {
                    if is_json(name) {
                        as_object(media).insert("schema".to_owned(), json!({}));
                    }
                }
                let at = join(&join(&place.pointer, "responses"), status);
                changes.push((at, response));
            }
        }
    }
    for (at, response) in changes {
        if let Some(there) = doc.pointer_mut(&at) {
            *there = response;
            notes.touch("answers_alike", at);
        }
    }
}

fn json_of(response: &Value) -> impl Iterator<Item = &Value> {
    object(response.get("content"))
        .filter(|(name, _)| is_json(name))
        .filter_map(|(_, media)| media.get("schema"))
}
