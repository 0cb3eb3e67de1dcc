//! Bodies: their media types, and forms.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::forms::{self, MULTIPART, URLENCODED};
use crate::import::notes::Notes;
use crate::import::walk::{Kind, each};
use crate::json::{as_object, join};
use crate::lower::shapes::is_json;
use crate::values::{files_of_choice, is_deep, is_files};

const JSON: &str = "application/json";

/// Keeps JSON where it is one of several, or else a form, and calls each by its name.
pub(super) fn one_body(doc: &mut Value, notes: &mut Notes) {
    let whole = doc.clone();
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
        let form = |wanted: &str| {
            content
                .keys()
                .find(|name| forms::kind(name) == Some(wanted))
        };
        let bytes = form(MULTIPART).is_some_and(|name| has_bytes(&whole, &content[name]));
        let form = match bytes {
            true => form(MULTIPART),
            false => form(URLENCODED).or(form(MULTIPART)),
        };
        let named = content.keys().find(|name| is_json(name));
        let Some(name) = named
            .or_else(|| content.keys().find(json))
            .or(form)
            .cloned()
        else {
            return;
        };
        let known = forms::kind(&name).unwrap_or(JSON);
        if content.len() > 1 || known != name {
            let media = content.remove(&name).unwrap_or_default();
            content.clear();
            content.insert(known.to_owned(), media);
            notes.touch("one_body", join(at, "content"));
        }
    });
}

/// Whether a form has a file, or may have one.
fn has_bytes(doc: &Value, media: &Value) -> bool {
    let mut found = false;
    let mut schema = forms::inlined(doc, &media["schema"]);
    forms::each_fields(&mut schema, &mut |fields| {
        let bytes = |field| is_files(doc, field) || files_of_choice(doc, field).is_some();
        found |= fields.values().any(bytes);
    });
    found
}

/// Takes away from forms what is not sent: fields of pairs that have no text, unless they are
/// required, kinds of fields beside bytes, and what is said of fields and not heeded.
pub(super) fn forms_plain(doc: &mut Value, notes: &mut Notes) {
    let whole = doc.clone();
    each(doc, Kind::Body, &mut |at, body| {
        let content = body.get_mut("content").and_then(Value::as_object_mut);
        for (name, media) in content.into_iter().flatten() {
            let Some(kind) = forms::kind(name) else {
                continue;
            };
            let here = join(&join(at, "content"), name);
            let media = as_object(media);
            if !media.get("schema").is_some_and(Value::is_object) {
                media.insert("schema".to_owned(), json!({}));
                notes.touch("forms_plain", here.as_str());
            }
            let mut known = BTreeMap::new();
            if let Some(schema) = media.get_mut("schema") {
                let at = join(&here, "schema");
                let mut plain = forms::inlined(&whole, schema);
                let required = forms::required(&plain);
                let mut changed = false;
                forms::each_fields(&mut plain, &mut |fields| {
                    changed |= match kind {
                        MULTIPART => files_alone(&whole, fields, &at, notes),
                        _ => shallow(&whole, fields, &required, &at, notes),
                    };
                    known.extend(fields.clone());
                });
                if changed {
                    *schema = plain;
                }
            }
            let encodings = media.get_mut("encoding").and_then(Value::as_object_mut);
            for (field, encoding) in encodings.into_iter().flatten() {
                let at = join(&join(&here, "encoding"), field);
                while let Some((key, fault)) =
                    forms::fault(&whole, kind, encoding, known.get(field))
                {
                    as_object(encoding).remove(&key);
                    notes.lose("forms_plain", join(&at, &key), fault);
                }
            }
        }
    });
}

fn shallow(
    doc: &Value,
    fields: &mut Map<String, Value>,
    required: &BTreeSet<String>,
    at: &str,
    notes: &mut Notes,
) -> bool {
    let before = fields.len();
    fields.retain(|name, field| {
        let kept = required.contains(name) || !is_deep(doc, field);
        if !kept {
            let fault = format!("the field {name}: a form of pairs has no objects");
            notes.lose("forms_plain", at, fault);
        }
        kept
    });
    fields.len() < before
}

/// Makes bytes of fields that are bytes or something else: no type is both.
fn files_alone(doc: &Value, fields: &mut Map<String, Value>, at: &str, notes: &mut Notes) -> bool {
    let mut changed = false;
    for (name, field) in fields {
        if let Some(bytes) = files_of_choice(doc, field) {
            let fault = format!("the field {name}: bytes, or something else; only bytes are sent");
            notes.lose("forms_plain", at, fault);
            *field = bytes;
            changed = true;
        }
    }
    changed
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
