//! Answers of the document's schemas with a canary at every text, and under names of members too.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use wassenger_conformance::workspace_root;

/// An answer of a schema of the document; `Name[]` is a list of one.
pub(super) fn of(schema: &str, text: &str) -> Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let file = workspace_root().unwrap().join("spec/openapi.json");
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
    });
    match schema.strip_suffix("[]") {
        Some(item) => json!([of(item, text)]),
        None => {
            let reference = format!("#/components/schemas/{schema}");
            filled(&DOCUMENT, &json!({"$ref": reference}), text)
        }
    }
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
