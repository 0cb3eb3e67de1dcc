//! Walking a JSON document: pointers, references, schemas.

use serde_json::{Map, Value};

/// The same value with every object's keys in order, so that the order in the file cannot matter
/// (nor whether another crate turned on serde_json's `preserve_order`).
pub(crate) fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

/// `pointer` with one more reference token.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    if !token.contains('~') && !token.contains('/') {
        return format!("{pointer}/{token}");
    }
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}

/// The pointer of a reference into this document.
pub(crate) fn local_ref(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()?.strip_prefix('#')
}

/// The value behind a reference, or the value itself, with its own pointer.
pub(crate) fn resolve<'a>(doc: &'a Value, at: String, value: &'a Value) -> (String, &'a Value) {
    // A document has no deeper chains; a loop ends here too.
    let mut found = (at, value);
    for _ in 0..8 {
        let Some(pointer) = local_ref(found.1) else {
            break;
        };
        match doc.pointer(pointer) {
            Some(target) => found = (pointer.to_owned(), target),
            None => break,
        }
    }
    found
}

const MAPS: [&str; 1] = ["properties"];
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
const SINGLE: [&str; 3] = ["additionalProperties", "items", "not"];

/// The schemas directly inside a schema, with their pointers relative to it.
pub(crate) fn parts(schema: &Value) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for key in MAPS {
        for (name, part) in object(schema.get(key)) {
            found.push((join(&format!("/{key}"), name), part));
        }
    }
    for key in LISTS {
        let items = schema.get(key).and_then(Value::as_array);
        for (index, part) in items.into_iter().flatten().enumerate() {
            found.push((format!("/{key}/{index}"), part));
        }
    }
    for key in SINGLE {
        if let Some(part) = schema.get(key).filter(|part| part.is_object()) {
            found.push((format!("/{key}"), part));
        }
    }
    found
}

/// Calls `visit` with a schema and every schema inside it, the inner ones first.
pub(crate) fn each_schema(schema: &mut Value, visit: &mut impl FnMut(&mut Value)) {
    let inner: Vec<String> = parts(schema).into_iter().map(|(at, _)| at).collect();
    for at in inner {
        if let Some(part) = schema.pointer_mut(&at) {
            each_schema(part, visit);
        }
    }
    visit(schema);
}

/// The entries of an object; of anything else, none.
pub(crate) fn object(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// The items of a list; of anything else, none.
pub(crate) fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// The object at `pointer`, made when it is missing.
pub(crate) fn section<'a>(doc: &'a mut Value, path: &[&str]) -> &'a mut Map<String, Value> {
    let mut place = doc;
    for key in path {
        place = as_object(place)
            .entry((*key).to_owned())
            .or_insert_with(|| Value::Object(Map::new()));
    }
    as_object(place)
}

/// A value as an object; anything else becomes an empty one.
pub(crate) fn as_object(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    match value {
        Value::Object(map) => map,
        _ => unreachable!("made an object above"),
    }
}
