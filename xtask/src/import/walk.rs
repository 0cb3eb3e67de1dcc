//! The parts of a document by what they are, wherever they stand.

use serde_json::Value;

use crate::json::join;
use crate::operations::METHODS;

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    /// A parameter, or a header of an answer, which has the same form.
    Parameter,
    Body,
    Response,
    Callback,
    Media,
    Schema,
}

/// What a key of a part holds.
enum Held {
    One(Kind),
    /// An object or a list of them.
    Each(Kind),
}

fn held(kind: Kind, key: &str) -> Option<Held> {
    use Held::{Each, One};
    Some(match (kind, key) {
        (Kind::Document, "components") => One(Kind::Components),
        (Kind::Document, "paths") => Each(Kind::PathItem),
        (Kind::Components, "schemas") => Each(Kind::Schema),
        (Kind::Components, "requestBodies") => Each(Kind::Body),
        (Kind::Components | Kind::PathItem | Kind::Operation, "parameters") => {
            Each(Kind::Parameter)
        }
        (Kind::Components | Kind::Response, "headers") => Each(Kind::Parameter),
        (Kind::Components | Kind::Operation, "responses") => Each(Kind::Response),
        (Kind::Components | Kind::Operation, "callbacks") => Each(Kind::Callback),
        (Kind::Callback, _) => One(Kind::PathItem),
        (Kind::PathItem, method) if METHODS.contains(&method) => One(Kind::Operation),
        (Kind::Operation, "requestBody") => One(Kind::Body),
        (Kind::Parameter | Kind::Body | Kind::Response, "content") => Each(Kind::Media),
        (Kind::Parameter | Kind::Media, "schema") => One(Kind::Schema),
        (
            Kind::Schema,
            "$defs" | "allOf" | "anyOf" | "definitions" | "dependentSchemas" | "oneOf"
            | "patternProperties" | "prefixItems" | "properties",
        ) => Each(Kind::Schema),
        (
            Kind::Schema,
            "additionalProperties"
            | "contains"
            | "else"
            | "if"
            | "items"
            | "not"
            | "propertyNames"
            | "then"
            | "unevaluatedItems"
            | "unevaluatedProperties",
        ) => One(Kind::Schema),
        _ => return None,
    })
}

/// Calls `visit` with the pointer and the value of every part of a kind that is an object, the inner ones first.
pub(crate) fn each(doc: &mut Value, wanted: Kind, visit: &mut impl FnMut(&str, &mut Value)) {
    inside(doc, "", Kind::Document, wanted, visit);
}

/// The same for a schema that is no part of a document yet.
pub(crate) fn each_of_schema(
    schema: &mut Value,
    at: &str,
    visit: &mut impl FnMut(&str, &mut Value),
) {
    inside(schema, at, Kind::Schema, Kind::Schema, visit);
}

fn inside(
    part: &mut Value,
    at: &str,
    kind: Kind,
    wanted: Kind,
    visit: &mut impl FnMut(&str, &mut Value),
) {
    let Value::Object(map) = part else { return };
    for (key, value) in map {
        let here = join(at, key);
        match (held(kind, key), value) {
            (Some(Held::One(kind)), value @ Value::Object(_)) => {
                inside(value, &here, kind, wanted, visit);
            }
            // `items` of old is a list.
            (Some(Held::One(kind) | Held::Each(kind)), Value::Array(items)) => {
                for (index, item) in items.iter_mut().enumerate() {
                    inside(item, &join(&here, &index.to_string()), kind, wanted, visit);
                }
            }
            (Some(Held::Each(kind)), Value::Object(parts)) => {
                for (name, part) in parts {
                    inside(part, &join(&here, name), kind, wanted, visit);
                }
            }
            _ => {}
        }
    }
    if kind == wanted {
        visit(at, part);
    }
}
