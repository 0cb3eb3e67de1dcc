//! Ids, phone numbers and keys check themselves, say what is wrong, and print no more than they may.

mod any_text;
mod chats;
mod messages;
mod phones_and_keys;

use std::sync::LazyLock;

use serde_json::Value;
use wassenger_conformance::workspace_root;

/// Whether the pinned document's own schema takes a text.
fn document_takes(schema: &str, text: &str) -> bool {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
        let file = workspace_root().unwrap().join("spec/openapi.json");
        serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
    });
    let schema = &DOCUMENT["components"]["schemas"][schema];
    assert!(schema["pattern"].is_string(), "{schema} has a pattern");
    jsonschema::is_valid(schema, &Value::from(text))
}
