//! What a document has, as others name it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::json::{join, list, object, resolve};
use crate::operations::{self, Place};

/// How deep parts of parts are looked into, and how far below its top a field of an answer is read by name.
const DEPTH: usize = 8;
const LEVELS: usize = 3;

/// A document by its operations.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) operations: BTreeMap<String, Operation>,
    pub(crate) schemas: BTreeSet<String>,
}

/// An operation; each name with its pointer.
#[derive(Debug, PartialEq)]
pub(crate) struct Operation {
    pub(crate) pointer: String,
    /// `GET`, and the template.
    pub(crate) method: String,
    pub(crate) path: String,
    /// By where they are: `path`, `query`, `header`.
    pub(crate) parameters: BTreeMap<(String, String), String>,
    /// The fields of the JSON body, of every kind that it can have.
    pub(crate) body: Fields,
    pub(crate) statuses: BTreeMap<String, String>,
    /// The fields of JSON answers that are no errors; of a list, those of its items.
    pub(crate) answer: Fields,
    /// The same and what is in them, as pointers into the answer.
    pub(crate) answered: BTreeSet<String>,
}

/// The fields at the top of a value, and whether it may have others.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Fields {
    pub(crate) names: BTreeMap<String, String>,
    pub(crate) open: bool,
}

impl Document {
    pub(crate) fn of(doc: &Value) -> Self {
        let places = operations::all(doc);
        let known = places.iter().filter_map(|place| {
            let id = place.id()?.to_owned();
            Some((id, operation(doc, place)))
        });
        Self {
            operations: known.collect(),
            schemas: object(doc.pointer("/components/schemas"))
                .map(|(name, _)| name.clone())
                .collect(),
        }
    }
}

impl Operation {
    /// Whether a concrete path, below the base path, is of this operation.
    pub(crate) fn serves(&self, path: &str) -> bool {
        let (mine, theirs) = (self.path.split('/'), path.split('/'));
        mine.clone().count() == theirs.clone().count()
            && mine
                .zip(theirs)
                .all(|(mine, theirs)| mine.contains('{') || mine == theirs)
    }

    /// Whether a status is declared, alone or with its like.
    pub(crate) fn declares(&self, status: u64) -> bool {
        let like = format!("{}XX", status / 100);
        [status.to_string(), like, "default".to_owned()]
            .iter()
            .any(|status| self.statuses.contains_key(status))
    }

    pub(crate) fn has(&self, place: &str, name: &str) -> bool {
        self.parameters
            .contains_key(&(place.to_owned(), name.to_owned()))
    }
}

impl Fields {
    /// Whether a field of this name can be there.
    pub(crate) fn allows(&self, name: &str) -> bool {
        self.open || self.names.contains_key(name)
    }
}

fn operation(doc: &Value, place: &Place<'_>) -> Operation {
    let parameters = place.parameters(doc).into_iter().filter_map(|(at, value)| {
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        Some(((text("in")?, text("name")?), at))
    });
    let mut body = Fields::default();
    if let Some((at, value)) = place.body(doc) {
        media(doc, &at, value, &mut body);
    }
    let (mut answer, mut answered) = (Fields::default(), BTreeSet::new());
    let mut statuses = BTreeMap::new();
    for (status, at, value) in place.responses(doc) {
        statuses.insert(status.to_owned(), at.clone());
        if status.starts_with('2') {
            media(doc, &at, value, &mut answer);
            for (_, content) in object(value.get("content")) {
                inside(doc, content.get("schema"), "", DEPTH, &mut answered);
            }
        }
    }
    Operation {
        pointer: place.pointer.clone(),
        method: place.method.to_uppercase(),
        path: place.path.to_owned(),
        parameters: parameters.collect(),
        body,
        statuses,
        answer,
        answered,
    }
}

/// The fields of what has a content by media types.
fn media(doc: &Value, at: &str, value: &Value, found: &mut Fields) {
    for (kind, content) in object(value.get("content")) {
        if let Some(schema) = content.get("schema") {
            let at = format!("{}/schema", join(&format!("{at}/content"), kind));
            fields(doc, at, schema, DEPTH, found);
        }
    }
    // Of what has no names nothing is known.
    found.open |= found.names.is_empty();
}

fn fields(doc: &Value, at: String, schema: &Value, depth: usize, found: &mut Fields) {
    let (at, schema) = resolve(doc, at, schema);
    let Some(depth) = depth.checked_sub(1) else {
        found.open = true;
        return;
    };
    for (name, _) in object(schema.get("properties")) {
        let pointer = join(&format!("{at}/properties"), name);
        found.names.entry(name.clone()).or_insert(pointer);
    }
    let more = schema.get("additionalProperties");
    found.open |= more.is_some_and(|more| *more == true || more.is_object());
    for key in ["allOf", "anyOf", "oneOf"] {
        for (index, part) in list(schema.get(key)).enumerate() {
            fields(doc, format!("{at}/{key}/{index}"), part, depth, found);
        }
    }
    if let Some(items) = schema.get("items") {
        fields(doc, format!("{at}/items"), items, depth, found);
    }
}

/// The fields of a schema and those in them, as pointers into a value.
fn inside(
    doc: &Value,
    schema: Option<&Value>,
    before: &str,
    depth: usize,
    found: &mut BTreeSet<String>,
) {
    let (Some(schema), Some(depth)) = (schema, depth.checked_sub(1)) else {
        return;
    };
    let (_, schema) = resolve(doc, String::new(), schema);
    for (name, part) in object(schema.get("properties")) {
        let at = join(before, name);
        if at.matches('/').count() < LEVELS {
            inside(doc, Some(part), &at, depth, found);
        }
        found.insert(at);
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        for part in list(schema.get(key)) {
            inside(doc, Some(part), before, depth, found);
        }
    }
    inside(doc, schema.get("items"), before, depth, found);
}
