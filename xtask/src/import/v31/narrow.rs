//! Keywords that only say which values are refused: without them a schema still describes what is carried.

use serde_json::{Map, Value, json};

use super::keys::schemas;
use crate::import::notes::Notes;
use crate::import::walk::each_of_schema;
use crate::json::{join, list, object};
use crate::lower::named;
use crate::lower::roles::request_schemas;

/// What 3.0 cannot say.
const NARROWING: [&str; 13] = [
    "additionalItems",
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Where nothing else describes properties, those that are left over are the additional ones.
pub(super) fn left_over_is_additional(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let others = [
            "$ref",
            "additionalProperties",
            "allOf",
            "anyOf",
            "dependentSchemas",
            "if",
            "oneOf",
        ];
        if others.iter().any(|other| schema.contains_key(*other)) {
            return;
        }
        if let Some(left_over) = schema.remove("unevaluatedProperties") {
            schema.insert("additionalProperties".to_owned(), left_over);
            let here = join(at, "unevaluatedProperties");
            notes.touch("left_over_is_additional", here);
        }
    });
}

/// Describes properties by a pattern of their names as all additional ones, if one schema is for them all.
pub(super) fn patterns_as_additional(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        if !schema
            .get("patternProperties")
            .is_some_and(Value::is_object)
        {
            return;
        }
        let patterns = schema.remove("patternProperties");
        let additional = schema.get("additionalProperties");
        let closed = additional == Some(&json!(false));
        let told = additional.filter(|_| !closed);
        let all = object(patterns.as_ref()).map(|(_, part)| part);
        let mut all = all.filter(|part| **part != json!(false)).chain(told);
        let first = all.next().cloned();
        let after = match first {
            None if closed => json!(false),
            Some(first) if first.is_object() && all.all(|other| *other == first) => first,
            _ => json!(true),
        };
        schema.insert("additionalProperties".to_owned(), after);
        notes.touch("patterns_as_additional", join(at, "patternProperties"));
    });
}

/// In requests: a client could send then what the server refuses.
pub(super) fn requests_looser(doc: &mut Value, notes: &mut Notes) {
    let roots = request_schemas(doc);
    let components = named(doc, &roots);
    let components = components
        .iter()
        .map(|name| join("/components/schemas", name));
    let roots: Vec<String> = roots
        .iter()
        .map(|(at, _)| at.clone())
        .chain(components)
        .collect();
    let sent = |at: &str| {
        let mut rests = roots
            .iter()
            .filter_map(|root| at.strip_prefix(root.as_str()));
        rests.any(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    drop_narrowing(doc, "requests_looser", sent, notes);
}

/// In all other places.
pub(super) fn answers_looser(doc: &mut Value, notes: &mut Notes) {
    drop_narrowing(doc, "answers_looser", |_| true, notes);
}

fn drop_narrowing(
    doc: &mut Value,
    rule: &'static str,
    wanted: impl Fn(&str) -> bool,
    notes: &mut Notes,
) {
    schemas(doc, &mut |at, schema| {
        let found = NARROWING.iter().filter(|word| schema.contains_key(**word));
        let found: Vec<&str> = found.copied().collect();
        if found.is_empty() || !wanted(at) {
            return;
        }
        for keyword in found {
            schema.remove(keyword);
            notes.touch(rule, join(at, keyword));
        }
    });
}

/// Drops a `not` of words of 3.1: to make what it refuses looser would be to refuse more.
pub(super) fn not_of_31(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let Some(refused) = schema.get_mut("not") else {
            return;
        };
        let mut found = false;
        each_of_schema(refused, "", &mut |_, part| {
            found |= part.as_object().is_some_and(is_of_31);
        });
        if found {
            schema.remove("not");
            notes.touch("not_of_31", join(at, "not"));
        }
    });
}

fn is_of_31(schema: &Map<String, Value>) -> bool {
    let others = ["const", "patternProperties", "prefixItems"];
    let mut words = NARROWING.iter().chain(&others);
    let kind = schema.get("type");
    let null = list(schema.get("enum")).any(Value::is_null) && !schema.contains_key("nullable");
    let properties = object(schema.get("properties")).map(|(_, part)| part);
    let members = ["allOf", "anyOf", "items", "oneOf"].map(|word| list(schema.get(word)));
    let mut inner = properties
        .chain(members.into_iter().flatten())
        .chain(schema.get("items"))
        .chain(schema.get("not"));
    words.any(|word| schema.contains_key(*word))
        || kind.is_some_and(|kind| kind.is_array() || kind == "null")
        || null
        || schema.contains_key("$ref") && schema.len() > 1
        || inner.any(|part| part.is_boolean() || part.is_array())
}
