//! The places in a body that must hold something: lists with `minItems`, objects with
//! `minProperties`, at any depth. A place is a path of fields (as in a JSON pointer), `[]` for the
//! items of a list and `{}` for any field; it is empty for the body itself.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::json::{join, list, object, resolve};
use crate::problem::Problem;

/// Whether what is at a place must hold something.
type Places = BTreeMap<String, bool>;

/// The places of a body. An object that is the whole body is left out: `empty_body` is about it.
pub(super) fn places(doc: &Value, at: &str, schema: &Value) -> Result<Vec<String>, Problem> {
    let mut found = below(doc, at.to_owned(), schema, &mut Open::default())?;
    if may_be_object(doc, schema) {
        found.remove("");
    }
    found.retain(|_, filled| *filled);
    Ok(found.into_keys().collect())
}

fn may_be_object(doc: &Value, schema: &Value) -> bool {
    let (_, schema) = resolve(doc, String::new(), schema);
    schema.get("type").is_none_or(|kind| kind == "object")
}

/// The pointers of the schemas that a walk is in, and of those that it met again there.
#[derive(Default)]
struct Open {
    around: Vec<String>,
    again: BTreeSet<String>,
}

/// The places at and below a schema.
fn below(doc: &Value, at: String, schema: &Value, open: &mut Open) -> Result<Places, Problem> {
    let (at, schema) = resolve(doc, at, schema);
    if open.around.contains(&at) {
        open.again.insert(at);
        return Ok(Places::new());
    }
    open.around.push(at.clone());
    let least = |keyword| schema.get(keyword).and_then(Value::as_u64).unwrap_or(0);
    let own = least("minItems") > 0 || least("minProperties") > 0;
    let mut found = Places::from([(String::new(), own)]);
    let mut inside = Vec::new();
    for (name, part) in object(schema.get("properties")) {
        let at = join(&format!("{at}/properties"), name);
        inside.push((join("", name)[1..].to_owned(), at, part));
    }
    for (token, keyword) in [("[]", "items"), ("{}", "additionalProperties")] {
        let part = schema.get(keyword).filter(|part| part.is_object());
        inside.extend(part.map(|part| (token.to_owned(), format!("{at}/{keyword}"), part)));
    }
    for (token, at, part) in inside {
        for (place, filled) in below(doc, at, part, open)? {
            let slash = if place.is_empty() { "" } else { "/" };
            add(&mut found, format!("{token}{slash}{place}"), filled);
        }
    }
    for (index, part) in list(schema.get("allOf")).enumerate() {
        for (place, filled) in below(doc, format!("{at}/allOf/{index}"), part, open)? {
            add(&mut found, place, filled);
        }
    }
    // One that may be empty in a form is not refused: the guard does not know the form.
    let mut forms = Places::new();
    for (index, part) in list(schema.get("oneOf")).enumerate() {
        for (place, filled) in below(doc, format!("{at}/oneOf/{index}"), part, open)? {
            *forms.entry(place).or_insert(true) &= filled;
        }
    }
    for (place, filled) in forms {
        add(&mut found, place, filled);
    }
    open.around.pop();
    if open.again.contains(&at) && found.values().any(|filled| *filled) {
        let fault = "it contains itself, and what must not be empty has places without end";
        let cure = "end it after some levels, or teach generated/hook/guard.rs to follow it";
        return Err(Problem::at(&at, fault, cure));
    }
    Ok(found)
}

fn add(found: &mut Places, place: String, filled: bool) {
    *found.entry(place).or_default() |= filled;
}
