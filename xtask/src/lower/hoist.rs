//! Every schema that becomes a type gets a component of its own, named by where it stands.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{ORIGIN, nullable, origin};
use crate::json::{as_object, join, local_ref, object, parts, section};
use crate::names::pascal;
use crate::operations;
use crate::problem::Problem;

/// The schemas by name, and where each stood in the document.
#[derive(Default)]
struct Components {
    schemas: BTreeMap<String, Value>,
    places: BTreeMap<String, String>,
    moved: usize,
}

/// Moves inline objects, enums, unions and checked strings to components. Titles go: they are
/// prose, but progenitor would take them for names.
pub(super) fn schemas_named(doc: &mut Value) -> Result<usize, Problem> {
    let mut components = Components::default();
    let own = std::mem::take(section(doc, &["components", "schemas"]));
    for (name, schema) in &own {
        components.reserve(name, &origin(schema, join("/components/schemas", name)))?;
    }
    for (name, mut schema) in own {
        let place = origin(&schema, join("/components/schemas", &name));
        components.inner(&mut schema, &name, &place)?;
        components.moved += usize::from(as_object(&mut schema).remove("title").is_some());
        components.schemas.insert(name, schema);
    }
    operations::each(doc, |pointer, operation| {
        components.operation(pointer, operation)
    })?;
    section(doc, &["components"]).insert(
        "schemas".to_owned(),
        Value::Object(components.schemas.into_iter().collect()),
    );
    Ok(components.moved)
}

impl Components {
    fn operation(&mut self, at: &str, operation: &mut Map<String, Value>) -> Result<(), Problem> {
        let id = operation
            .get("operationId")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let id = pascal(id);
        let parameters = operation
            .get_mut("parameters")
            .and_then(Value::as_array_mut);
        for (index, parameter) in parameters.into_iter().flatten().enumerate() {
            let place = origin(parameter, format!("{at}/parameters/{index}"));
            let name = parameter
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let name = format!("{id}{}", pascal(name));
            if let Some(schema) = parameter.get_mut("schema") {
                self.outer(schema, &name, &format!("{place}/schema"))?;
            }
        }
        if let Some(body) = operation.get_mut("requestBody") {
            let place = origin(body, format!("{at}/requestBody"));
            self.contents(body, &format!("{id}Body"), &place)?;
        }
        if let Some(responses) = operation
            .get_mut("responses")
            .and_then(Value::as_object_mut)
        {
            // Its errors are of one schema, so they are of one type also where that has no name.
            let mut done: Option<(Value, Value)> = None;
            for (status, response) in responses {
                let place = origin(response, format!("{at}/responses/{status}"));
                if status.starts_with('2') {
                    self.contents(response, &format!("{id}Answer"), &place)?;
                    continue;
                }
                let Some(content) = response.get_mut("content") else {
                    continue;
                };
                if let Some((before, after)) = &done
                    && before == content
                {
                    *content = after.clone();
                    continue;
                }
                let before = content.clone();
                self.contents(response, &format!("{id}Fault"), &place)?;
                done = Some((before, response["content"].clone()));
            }
        }
        Ok(())
    }

    fn contents(&mut self, holder: &mut Value, name: &str, at: &str) -> Result<(), Problem> {
        let content = holder.get_mut("content").and_then(Value::as_object_mut);
        for (media_type, media) in content.into_iter().flatten() {
            let place = join(&format!("{at}/content"), media_type);
            if let Some(schema) = media.get_mut("schema") {
                self.outer(schema, name, &format!("{place}/schema"))?;
            }
        }
        Ok(())
    }

    /// Moves what is inside a schema, then the schema itself if it becomes a type.
    fn outer(&mut self, schema: &mut Value, name: &str, place: &str) -> Result<(), Problem> {
        self.inner(schema, name, place)?;
        self.moved += usize::from(as_object(schema).remove("title").is_some());
        if !becomes_type(schema) {
            return Ok(());
        }
        self.reserve(name, place)?;
        let reference = json!({"$ref": format!("#/components/schemas/{name}")});
        let map = as_object(schema);
        let or_null = map
            .remove("nullable")
            .is_some_and(|value| value == json!(true));
        let left = if or_null {
            nullable(reference)
        } else {
            reference
        };
        let mut component = std::mem::replace(schema, left);
        as_object(&mut component).insert(ORIGIN.to_owned(), json!(place));
        self.schemas.insert(name.to_owned(), component);
        self.moved += 1;
        Ok(())
    }

    fn inner(&mut self, schema: &mut Value, name: &str, place: &str) -> Result<(), Problem> {
        let inside: Vec<String> = parts(schema).into_iter().map(|(at, _)| at).collect();
        for at in inside {
            if let Some(part) = schema.pointer_mut(&at) {
                let name = format!("{name}{}", suffix(&at, part));
                self.outer(part, &name, &format!("{place}{at}"))?;
            }
        }
        Ok(())
    }

    /// Two schemas that get one name are an error, never one type.
    fn reserve(&mut self, name: &str, place: &str) -> Result<(), Problem> {
        match self.places.insert(pascal(name), place.to_owned()) {
            Some(other) => Err(Problem::at(
                place,
                format!(
                    "its type would be named {}, as that of {other}",
                    pascal(name)
                ),
                "rename one of the two",
            )),
            None => Ok(()),
        }
    }
}

/// What a part adds to the name of its parent; a kind without a name has its title.
fn suffix(at: &str, part: &Value) -> String {
    let title = part.get("title").and_then(Value::as_str);
    let mut tokens = at.split('/').skip(1);
    match (tokens.next(), tokens.next()) {
        (Some("properties"), Some(name)) => pascal(name),
        (Some("items"), _) => "Item".to_owned(),
        (Some("additionalProperties"), _) => "Value".to_owned(),
        (Some("oneOf"), Some(_)) if title.is_some() => title.map(pascal).unwrap_or_default(),
        (_, Some(index)) => format!("Part{index}"),
        _ => String::new(),
    }
}

/// Whether progenitor would make a named type of a schema.
fn becomes_type(schema: &Value) -> bool {
    if local_ref(schema).is_some() {
        return false;
    }
    let has = |key: &str| schema.get(key).is_some();
    let kind = schema.get("type").and_then(Value::as_str);
    let several = |key: &str| {
        schema
            .get(key)
            .and_then(Value::as_array)
            .is_some_and(|l| l.len() > 1)
    };
    match kind {
        Some("string") => ["enum", "maxLength", "minLength", "pattern"]
            .into_iter()
            .any(has),
        Some("boolean") => false,
        Some("integer" | "number") => has("enum"),
        Some("array") => false,
        _ => {
            object(schema.get("properties")).next().is_some()
                || schema.get("additionalProperties") == Some(&json!(false))
                || has("oneOf")
                || has("anyOf")
                || several("allOf")
                || has("enum")
        }
    }
}
