//! What can stand at a place of an answer.

use serde_json::{Map, Value, json};

use super::document::{Place, Success};

/// What must be tolerated at a place of this schema, besides null.
fn tolerated(schema: &Value) -> Vec<Value> {
    match schema["type"].as_str() {
        Some("number" | "integer") => vec![
            json!(0),
            json!(-0.0),
            json!(1.0),
            json!(-1),
            json!(0.5),
            json!(1e300),
            json!(f64::MAX),
            json!(f64::MIN_POSITIVE),
            json!(u64::MAX),
            json!(i64::MIN),
        ],
        Some("string") => vec![
            json!(""),
            json!("a value that came later"),
            json!("yesterday"),
            json!("😀\u{202e}\n"),
        ],
        Some("boolean") => vec![json!(false)],
        Some("array") => vec![json!([])],
        Some("object") => vec![json!({}), json!({"a new field": [null, {"deep": 1.0}]})],
        _ => vec![json!(1), json!("x"), json!([]), json!(false)],
    }
}

/// Values of other JSON types; none where the schema has no type. A list for an object has a test
/// of its own.
pub(super) fn of_another_type(schema: &Value) -> Vec<Value> {
    let all = [
        ("string", json!("text")),
        ("string", json!("7")),
        ("number", json!(17)),
        ("number", json!(0.5)),
        ("boolean", json!(true)),
        ("array", json!([1])),
        ("object", json!({"a": 1})),
    ];
    let own = match schema["type"].as_str() {
        None => return Vec::new(),
        Some("integer") => "number",
        Some(own) => own,
    };
    let others = all
        .into_iter()
        .filter(|(name, _)| *name != own && (*name, own) != ("array", "object"));
    others.map(|(_, value)| value).collect()
}

/// A body, the place that is odd in it, and what stands there, where that is a value of its type.
pub(super) struct Odd<'a> {
    pub(super) place: &'a Place,
    pub(super) body: Value,
    pub(super) value: Option<Value>,
}

impl Success {
    /// The sample with this value at a place.
    pub(super) fn with(&self, place: &Place, value: Value) -> Value {
        let mut body = self.sample.clone();
        *body.pointer_mut(&place.pointer).unwrap() = value;
        body
    }

    /// The sample with the object that has this field changed.
    fn beside(&self, place: &Place, change: impl FnOnce(&mut Map<String, Value>, &str)) -> Value {
        let mut body = self.sample.clone();
        let (parent, name) = place.pointer.rsplit_once('/').unwrap();
        change(
            body.pointer_mut(parent).unwrap().as_object_mut().unwrap(),
            name,
        );
        body
    }

    /// Every body that must be tolerated.
    pub(super) fn odd_bodies(&self) -> Vec<Odd<'_>> {
        let mut bodies = Vec::new();
        for place in &self.places {
            let sample = self.sample.pointer(&place.pointer).unwrap().clone();
            for value in tolerated(place.schema).into_iter().chain([sample]) {
                let body = self.with(place, value.clone());
                let value = Some(value);
                bodies.push(Odd { place, body, value });
            }
            if place.is_field {
                let null = self.with(place, Value::Null);
                let missing = self.beside(place, |object, name| {
                    object.remove(name);
                });
                let extra = self.beside(place, |object, name| {
                    object.insert(format!("{name}Later"), json!({"x": [1.0, null]}));
                });
                bodies.extend([null, missing, extra].map(|body| Odd {
                    place,
                    body,
                    value: None,
                }));
            }
        }
        bodies
    }
}
