//! The operations of a document, in one order, with their pointers.

use serde_json::{Map, Value};

use crate::check::parameters::identity;
use crate::json::{join, list, object, resolve};

/// The keys of a path item that are operations.
pub(crate) const METHODS: [&str; 8] = [
    "delete", "get", "head", "options", "patch", "post", "put", "trace",
];

/// An operation of the document as written.
pub(crate) struct Place<'a> {
    pub(crate) pointer: String,
    pub(crate) path: &'a str,
    pub(crate) method: &'static str,
    pub(crate) item: &'a Value,
    pub(crate) value: &'a Value,
}

impl<'a> Place<'a> {
    pub(crate) fn id(&self) -> Option<&'a str> {
        self.value.get("operationId")?.as_str()
    }

    /// The parameters that hold for the operation, references followed, its own before the path's.
    pub(crate) fn parameters(&self, doc: &'a Value) -> Vec<(String, &'a Value)> {
        let mut found: Vec<(String, &Value)> = Vec::new();
        let path_pointer = join("/paths", self.path);
        for (pointer, holder) in [(&self.pointer, self.value), (&path_pointer, self.item)] {
            for (index, parameter) in list(holder.get("parameters")).enumerate() {
                let at = format!("{pointer}/parameters/{index}");
                let (at, parameter) = resolve(doc, at, parameter);
                let same = |other: &Value| {
                    pointer == &path_pointer && identity(other) == identity(parameter)
                };
                // The operation's own parameter takes the place of the path's.
                if !found.iter().any(|(_, other)| same(other)) {
                    found.push((at, parameter));
                }
            }
        }
        found
    }

    /// The request body, references followed.
    pub(crate) fn body(&self, doc: &'a Value) -> Option<(String, &'a Value)> {
        let body = self.value.get("requestBody")?;
        Some(resolve(doc, format!("{}/requestBody", self.pointer), body))
    }

    /// The answers by status, references followed.
    pub(crate) fn responses(&self, doc: &'a Value) -> Vec<(&'a str, String, &'a Value)> {
        let base = format!("{}/responses", self.pointer);
        object(self.value.get("responses"))
            .map(|(status, response)| {
                let (at, response) = resolve(doc, join(&base, status), response);
                (status.as_str(), at, response)
            })
            .collect()
    }
}

/// Every operation of the document.
pub(crate) fn all(doc: &Value) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    for (path, item) in object(doc.get("paths")) {
        for method in METHODS {
            if let Some(value) = item.get(method) {
                found.push(Place {
                    pointer: join(&join("/paths", path), method),
                    path,
                    method,
                    item,
                    value,
                });
            }
        }
    }
    found
}

/// Calls `visit` with the pointer and the object of every operation.
pub(crate) fn each<E>(
    doc: &mut Value,
    mut visit: impl FnMut(&str, &mut Map<String, Value>) -> Result<(), E>,
) -> Result<(), E> {
    let pointers: Vec<String> = all(doc).into_iter().map(|place| place.pointer).collect();
    for pointer in pointers {
        if let Some(Value::Object(operation)) = doc.pointer_mut(&pointer) {
            visit(&pointer, operation)?;
        }
    }
    Ok(())
}
