//! Form fields become a request body with a property for each.

use serde_json::{Map, Value, json};

use super::collections::{Place, Written, schema_taken, written};
use super::media::{Types, essence, is_json};
use super::requests::{RULE, Sent};
use super::schemas::is_binary;
use crate::import::notes::Notes;
use crate::json::{join, object};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// The words of a field that its property has too.
const KEPT: [&str; 1] = ["description"];

/// The fields of a form together.
#[derive(Default)]
struct Fields {
    properties: Map<String, Value>,
    required: Vec<Value>,
    /// The fields that are lists, where they stood and how they are written.
    lists: Vec<(String, String, Written)>,
}

pub(super) fn made(sent: Vec<Sent>, consumes: &Types, notes: &mut Notes) -> Value {
    let mut fields = Fields::default();
    for sent in sent {
        fields.add(sent, notes);
    }
    let files = fields.properties.values().any(is_binary);
    let mut content = Map::new();
    for name in types(consumes, files, notes) {
        let mut media = json!({"schema": fields.schema()});
        if essence(&name) == URLENCODED && !fields.lists.is_empty() {
            let encoding = fields.lists.iter().map(|(name, _, written)| {
                let written = json!({"style": written.style, "explode": written.explode});
                (name.clone(), written)
            });
            media["encoding"] = Value::Object(encoding.collect());
        }
        if essence(&name) == MULTIPART {
            fields.parts_told(notes);
        }
        content.insert(name, media);
    }
    let mut body = json!({"content": content});
    if !fields.required.is_empty() {
        body["required"] = Value::Bool(true);
    }
    body
}

impl Fields {
    fn add(&mut self, sent: Sent, notes: &mut Notes) {
        let Sent { at, mut part } = sent;
        let Some(Value::String(name)) = part.remove("name") else {
            notes.lose(RULE.name, at, "a form field that has no name");
            return;
        };
        if self.properties.contains_key(&name) {
            notes.lose(
                RULE.name,
                at,
                format!("the form has the field {name} twice"),
            );
            return;
        }
        let schema = schema_taken(RULE.name, &at, &mut part, notes);
        if let Some(written) = written(RULE.name, &at, &mut part, &schema, Place::Named, notes) {
            self.lists.push((name.clone(), at.clone(), written));
        }
        let mut property = match schema {
            Value::Object(schema) => schema,
            odd => {
                self.properties.insert(name, odd);
                return;
            }
        };
        for (key, value) in part {
            match key.as_str() {
                "in" => {}
                "required" if value == true => self.required.push(json!(name)),
                "required" | "allowEmptyValue" if value == false => {}
                // The word is one of a schema too.
                "example" => {
                    property.entry(key).or_insert(value);
                }
                known if KEPT.contains(&known) || known.starts_with("x-") => {
                    property.entry(key).or_insert(value);
                }
                _ => notes.lose(RULE.name, join(&at, &key), "a form field has no such word"),
            }
        }
        self.properties.insert(name, Value::Object(property));
    }

    fn schema(&self) -> Value {
        let mut schema = json!({"type": "object", "properties": self.properties});
        if !self.required.is_empty() {
            schema["required"] = Value::Array(self.required.clone());
        }
        schema
    }

    /// The parts of a multipart form are one for each item of a list, whatever its style says.
    fn parts_told(&self, notes: &mut Notes) {
        for (name, at, written) in &self.lists {
            let files = object(Some(&Value::Object(self.properties.clone())))
                .any(|(other, schema)| other == name && is_binary(schema));
            if !written.explode && !files {
                let what =
                    format!("that the items of {name} are joined in one part of a multipart form");
                notes.lose(RULE.name, at, what);
            }
        }
    }
}

/// The media types of a form: what is declared and can carry it, JSON first.
fn types(consumes: &Types, files: bool, notes: &mut Notes) -> Vec<String> {
    let is_form = |name: &String| {
        let name = essence(name);
        name == MULTIPART || (name == URLENCODED && !files)
    };
    let forms: Vec<String> = consumes
        .types
        .iter()
        .filter(|name| is_form(name))
        .cloned()
        .collect();
    // JSON is another form of the same only beside a form.
    let json = |name: &String| is_json(name) && !files && !forms.is_empty();
    let mut types = Vec::new();
    for name in &consumes.types {
        if json(name) {
            types.push(name.clone());
        } else if !is_form(name) && consumes.own {
            // Types of the whole document are meant for the other operations.
            let what = format!("that the form is sent as {name}");
            notes.lose(RULE.name, &consumes.at, what);
        }
    }
    if forms.is_empty() {
        types.push(if files { MULTIPART } else { URLENCODED }.to_owned());
    } else {
        types.extend(forms);
    }
    types
}
