//! Defects in the document: the body of a request, the words of an enum and the bounds of a value.

use serde_json::{Value, json};

use super::Operator;
use super::document::of;
use super::place::Place;

/// Every operator of this kind.
pub(super) const ALL: &[Operator] = &[
    of("a field renamed", |place| {
        let object = place.body()?;
        place.rename(&object)
    }),
    of("a field of another type", |place| {
        let object = place.body()?;
        let fields = place.properties(&object);
        let field = place.pick(fields)?;
        place.retype(&field)
    }),
    of("a field required", |place| {
        let object = place.choosable()?;
        let required = place.required(&object);
        let names = place.names(&object).into_iter();
        let optional = names.filter(|name| !required.contains(name)).collect();
        let name = place.pick(optional)?;
        let required: Vec<_> = required.into_iter().chain([name]).collect();
        place.set(&object, "required", json!(required))
    }),
    of("a field optional", |place| {
        let object = place.choosable()?;
        let mut required = place.required(&object);
        let name = place.pick(required.clone())?;
        required.retain(|other| *other != name);
        // OpenAPI 3.0 knows no empty list here.
        match required.is_empty() {
            true => place.remove(&format!("{object}/required")),
            false => place.set(&object, "required", json!(required)),
        }
    }),
    of("a field undeclared", |place| {
        let object = place.body()?;
        let required = place.required(&object);
        let names = place.names(&object).into_iter();
        let optional = names.filter(|name| !required.contains(name)).collect();
        let name = place.pick(optional)?;
        place.remove(&Place::child(&format!("{object}/properties"), &name))
    }),
    of("a field added", |place| {
        let object = place.body()?;
        let properties = format!("{object}/properties");
        place.set(&properties, "added", json!({"type": "string"}))
    }),
    of("fields of any name", |place| {
        let object = place.body()?;
        let closed = place.get(&object)?["additionalProperties"] == false;
        closed.then_some(())?;
        place.set(&object, "additionalProperties", json!(true))
    }),
    of("no body declared", |place| {
        let body = format!("{}/requestBody", place.operation());
        place.remove(&body)
    }),
    of("a body declared", |place| {
        let operation = place.operation();
        let none = place.get(&operation)?.get("requestBody").is_none();
        none.then_some(())?;
        let schema = json!({"type": "object", "properties": {"added": {"type": "string"}}, "required": ["added"]});
        let body = json!({"required": true, "content": {"application/json": {"schema": schema}}});
        place.set(&operation, "requestBody", body)
    }),
    of("the body optional", |place| {
        let body = place.real(&format!("{}/requestBody", place.operation()))?;
        let required = place.get(&body)?["required"] == true;
        required.then_some(())?;
        place.set(&body, "required", json!(false))
    }),
    of("a word added", |place| {
        let words = place.pick(place.enums())?;
        let words = place.at(&words)?.as_array_mut()?;
        words.push(json!("word-of-tomorrow"));
        Some(())
    }),
    of("a word removed", |place| {
        let words = place.pick(place.enums())?;
        let words = place.at(&words)?.as_array_mut()?;
        words.pop().map(|_| ())
    }),
    of("a longer text", |place| bound(place, "maxLength", 1)),
    of("a shorter text", |place| bound(place, "minLength", -1)),
    of("a smaller number", |place| bound(place, "minimum", -1)),
];

/// Moves a bound outwards, where nothing else holds the value back.
fn bound(place: &mut Place<'_>, name: &str, by: i64) -> Option<()> {
    let free = |schema: &String| {
        let schema = place.get(schema);
        schema.is_some_and(|schema| {
            let held = ["pattern", "format", "enum"];
            schema[name].is_i64() && held.iter().all(|key| schema.get(key).is_none())
        })
    };
    let inputs = place.inputs().into_iter().filter(free).collect();
    let schema = place.pick(inputs)?;
    let bound = place.at(&format!("{schema}/{name}"))?;
    *bound = Value::from(bound.as_i64()? + by);
    Some(())
}
