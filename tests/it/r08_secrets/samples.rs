//! Answers of the document's schemas with a canary at every text, and under names of members too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use serde_json::{Map, Value, json};

use crate::support::{document, schema_of};

/// An answer of a schema of the document; `Name[]` is a list of one.
pub(super) fn of(schema: &str, text: &str) -> Value {
    match schema.strip_suffix("[]") {
        Some(item) => json!([of(item, text)]),
        None => {
            let reference = format!("#/components/schemas/{schema}");
            filled(document(), &json!({"$ref": reference}), text)
        }
    }
}

/// The success of an operation, with a text wherever one can stand.
pub(super) fn success(operation: &str, text: &str) -> Value {
    let schema = schema_of(operation).expect("a success of JSON");
    filled(document(), schema, text)
}

fn filled(document: &Value, schema: &Value, text: &str) -> Value {
    let reference = schema["$ref"]
        .as_str()
        .or_else(|| schema["allOf"][0]["$ref"].as_str());
    if let Some(pointer) = reference.and_then(|reference| reference.strip_prefix('#')) {
        return filled(document, document.pointer(pointer).unwrap(), text);
    }
    match schema["type"].as_str() {
        Some("object") => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let mut object: Map<_, _> = properties
                .map(|(name, inner)| (name.clone(), filled(document, inner, text)))
                .collect();
            object.insert("more".to_owned(), json!({text: text}));
            object.into()
        }
        Some("array") => json!([filled(document, &schema["items"], text)]),
        Some("boolean") => json!(true),
        Some("number" | "integer") => json!(7),
        _ => json!(text),
    }
}

/// A text of each form that a schema may ask for, with a canary in it.
const FORMS: [&str; 9] = [
    "+12025550123",
    "12025550123",
    "447700900123@c.us",
    "447700900123-447700900123@g.us",
    "447700900123@newsletter",
    "https://host.example/447700900123",
    "447700900123@host.example",
    "4477009001234477009001ab",
    "447700900123447700900123",
];

/// No schema has as many parts to choose from.
const CHOICES: usize = 16;

/// Values that follow the document's schemas, and all that is inside of them: answers with a text
/// wherever one can stand, and bodies with canaries of the forms that they ask for.
pub(super) fn of_every_schema(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let schemas = document()["components"]["schemas"].as_object().unwrap();
    for schema in schemas.values() {
        found.push(filled(document(), schema, text));
        found.extend(formed(schema));
    }
    // A schema may also stand in its place, without a name: of a parameter, of an item.
    every_value(document(), &mut |part| {
        let is_text = part["type"] == "string" && part["pattern"].is_string();
        if is_text || part["enum"].is_array() {
            found.extend(formed(part));
        }
    });
    let mut inside = Vec::new();
    for value in &found {
        every_value(value, &mut |part| inside.push(part.clone()));
    }
    let mut seen = BTreeSet::new();
    inside.retain(|value| seen.insert(value.to_string()));
    inside
}

fn every_value(value: &Value, visit: &mut impl FnMut(&Value)) {
    visit(value);
    match value {
        Value::Object(fields) => fields.values().for_each(|part| every_value(part, visit)),
        Value::Array(items) => items.iter().for_each(|part| every_value(part, visit)),
        _ => {}
    }
}

/// What a closed schema takes: a value with texts of each form, and one of each part of its choices.
fn formed(schema: &Value) -> Vec<Value> {
    let forms = FORMS.iter().map(|form| form_of(schema, form, 0));
    let choices = (1..CHOICES).map(|choice| form_of(schema, FORMS[0], choice));
    forms.chain(choices).collect()
}

/// The forms that a schema of a text takes.
fn fitting(schema: &Value) -> Vec<&'static str> {
    static KNOWN: Mutex<BTreeMap<String, Vec<&str>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap();
    let of = || {
        let validator = jsonschema::draft4::new(schema).unwrap();
        let fits = |form: &&str| validator.is_valid(&json!(form));
        FORMS.into_iter().filter(fits).collect()
    };
    known.entry(schema.to_string()).or_insert_with(of).clone()
}

fn form_of(schema: &Value, form: &str, choice: usize) -> Value {
    let reference = schema["$ref"].as_str();
    if let Some(pointer) = reference.and_then(|reference| reference.strip_prefix('#')) {
        return form_of(document().pointer(pointer).unwrap(), form, choice);
    }
    let part = |name: &str| {
        let parts = schema[name].as_array()?;
        let part = parts.get(choice).or(parts.first())?;
        (part.as_object()?.keys().next()? != "required").then_some(part)
    };
    if let Some(part) = part("oneOf")
        .or_else(|| part("anyOf"))
        .or_else(|| part("allOf"))
    {
        return form_of(part, form, choice);
    }
    if let Some(given) = schema["enum"].get(choice).or_else(|| schema["enum"].get(0)) {
        return given.clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let fields =
                properties.map(|(name, inner)| (name.clone(), form_of(inner, form, choice)));
            Value::Object(fields.collect())
        }
        Some("array") => {
            let least = schema["minItems"].as_u64().unwrap_or(1).max(1);
            let items = (0..least).map(|_| form_of(&schema["items"], form, choice));
            items.collect()
        }
        Some("boolean") => json!(true),
        Some("number" | "integer") => schema.get("minimum").cloned().unwrap_or(json!(7)),
        // No canary is one of these.
        _ if schema["format"] == "date-time" => json!("2026-11-20T09:30:00.000Z"),
        _ => {
            let fitting = fitting(schema);
            let first = fitting.iter().find(|one| **one == form);
            let first = first.or(fitting.first()).copied();
            let example = schema.get("example").cloned();
            first.map(Value::from).or(example).unwrap_or(json!(form))
        }
    }
}
