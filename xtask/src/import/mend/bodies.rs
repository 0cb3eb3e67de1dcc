//! Bodies and their media types.

use serde_json::{Value, json};

use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::{as_object, join};
use crate::lower::shapes::is_json;

const JSON: &str = "application/json";

/// Keeps JSON where it is one of several, and calls by its name what is JSON.
pub(super) fn one_body(doc: &mut Value, notes: &mut Notes) {
    each(doc, Kind::Body, &mut |at, body| {
        let Some(content) = body.get_mut("content").and_then(Value::as_object_mut) else {
            return;
        };
        let plain = |name: &str| {
            name.split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_lowercase()
        };
        let json = |name: &&String| is_json(name) || is_json(&plain(name)) || plain(name) == "*/*";
        let Some(name) = content.keys().find(json).cloned() else {
            return;
        };
        if content.len() > 1 || !is_json(&name) {
            let media = content.remove(&name).unwrap_or_default();
            content.clear();
            content.insert(JSON.to_owned(), media);
            notes.touch("one_body", join(at, "content"));
        }
    });
}

/// Gives JSON a schema, and takes away what says how its parts are written.
pub(super) fn json_with_schema(doc: &mut Value, notes: &mut Notes) {
    for kind in [Kind::Body, Kind::Response] {
        each(doc, kind, &mut |at, part| {
            let content = part.get_mut("content").and_then(Value::as_object_mut);
            for (name, media) in content.into_iter().flatten() {
                if !is_json(name) {
                    continue;
                }
                let here = join(&join(at, "content"), name);
                let media = as_object(media);
                let encoded = media.remove("encoding").is_some();
                let bare = !media.get("schema").is_some_and(Value::is_object);
                if bare {
                    media.insert("schema".to_owned(), json!({}));
                }
                if encoded || bare {
                    notes.touch("json_with_schema", here);
                }
            }
        });
    }
}
