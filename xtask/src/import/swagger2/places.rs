//! Where a document of Swagger 2.0 has its parts.

use std::convert::Infallible;

use serde_json::{Map, Value};

use crate::import::walk;
use crate::json::{join, object};
use crate::operations::{self, METHODS};

/// Calls `visit` with the pointer and the object of every operation.
pub(super) fn operations(doc: &mut Value, mut visit: impl FnMut(&str, &mut Map<String, Value>)) {
    let Ok(()) = operations::each(doc, |at, operation| {
        visit(at, operation);
        Ok::<(), Infallible>(())
    });
}

/// The pointers of all parameters: the shared ones, those of the paths and those of the operations.
pub(super) fn parameters(doc: &Value) -> Vec<String> {
    let mut found = children(doc, "/parameters");
    for (path, _) in object(doc.get("paths")) {
        let item = join("/paths", path);
        found.extend(children(doc, &join(&item, "parameters")));
        for method in METHODS {
            found.extend(children(doc, &format!("{item}/{method}/parameters")));
        }
    }
    found
}

/// The pointers of all answers: the shared ones and those of the operations.
pub(super) fn responses(doc: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for place in operations::all(doc) {
        found.extend(children(doc, &join(&place.pointer, "responses")));
    }
    // Those that are shared have names, and whatever name.
    found.retain(|at| !extension(at));
    found.extend(children(doc, "/responses"));
    found
}

/// Calls `visit` with every schema, the inner ones first. A parameter or header that has no schema is one itself: it has the same words.
pub(super) fn schemas(doc: &mut Value, visit: &mut impl FnMut(&str, &mut Value)) {
    let parameters = parameters(doc);
    let responses = responses(doc);
    let headers: Vec<String> = responses
        .iter()
        .flat_map(|at| children(doc, &join(at, "headers")))
        .collect();
    let mut roots = children(doc, "/definitions");
    roots.extend(responses.iter().map(|at| join(at, "schema")));
    for at in parameters.into_iter().chain(headers) {
        let Some(part) = doc.pointer(&at) else {
            continue;
        };
        if part.get("schema").is_some() {
            roots.push(join(&at, "schema"));
        } else if part.get("$ref").is_none() {
            roots.push(at);
        }
    }
    for at in roots {
        if let Some(schema) = doc.pointer_mut(&at) {
            walk::each_of_schema(schema, &at, visit);
        }
    }
}

/// The pointers of what is directly inside an object or a list.
pub(super) fn children(doc: &Value, at: &str) -> Vec<String> {
    match doc.pointer(at) {
        Some(Value::Object(map)) => map.keys().map(|key| join(at, key)).collect(),
        Some(Value::Array(items)) => (0..items.len())
            .map(|index| format!("{at}/{index}"))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a pointer is that of a key that no rule of the format holds for.
pub(super) fn extension(at: &str) -> bool {
    at.rsplit('/')
        .next()
        .is_some_and(|key| key.starts_with("x-"))
}

/// The last part of a pointer, as it is written in the document.
pub(super) fn last(at: &str) -> String {
    let key = at.rsplit('/').next().unwrap_or_default();
    key.replace("~1", "/").replace("~0", "~")
}
