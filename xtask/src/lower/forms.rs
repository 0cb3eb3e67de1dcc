//! Forms become what progenitor knows of them: pairs.

use serde_json::{Map, Value, json};

use crate::forms::{BYTES, MULTIPART, URLENCODED, inlined, kind};
use crate::json::{as_object, resolve, section};
use crate::operations;
use crate::problem::Problem;

/// Gives every form the one media type of forms that is known, without its encoding, and its bytes a
/// schema of their own; the hook writes the form as the document says.
pub(super) fn forms_known(doc: &mut Value) -> Result<usize, Problem> {
    let original = doc.clone();
    let (mut changed, mut bytes) = (0, false);
    operations::each(doc, |_, operation| {
        let body = operation.get_mut("requestBody");
        let Some(content) = body.and_then(|body| body.get_mut("content")) else {
            return Ok(());
        };
        let content = as_object(content);
        let Some((name, form)) = content
            .keys()
            .find_map(|name| Some((name.clone(), kind(name)?)))
        else {
            return Ok(());
        };
        let mut media = content.remove(&name).unwrap_or_default();
        as_object(&mut media).remove("encoding");
        if form == MULTIPART
            && let Some(schema) = media.get_mut("schema")
        {
            *schema = inlined(&original, schema, 0);
            bytes |= with_bytes(&original, schema);
        }
        content.insert(URLENCODED.to_owned(), media);
        changed += 1;
        Ok::<(), Problem>(())
    })?;
    if bytes {
        let schema = json!({"type": "string", "format": "binary"});
        section(doc, &["components", "schemas"]).insert(BYTES.to_owned(), schema);
    }
    Ok(changed)
}

/// Refers to the schema of bytes wherever a field is some; whether one is.
fn with_bytes(doc: &Value, schema: &mut Value) -> bool {
    let mut found = false;
    let parts = schema.get_mut("allOf").and_then(Value::as_array_mut);
    for part in parts.into_iter().flatten() {
        found |= with_bytes(doc, part);
    }
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for property in properties.into_iter().flat_map(Map::values_mut) {
        let (_, target) = resolve(doc, String::new(), property);
        let (_, item) = resolve(doc, String::new(), &target["items"]);
        if is_binary(target) {
            *property = refers(target);
            found = true;
        } else if target["type"] == "array" && is_binary(item) {
            let items = refers(item);
            *property = target.clone();
            property["items"] = items;
            found = true;
        }
    }
    found
}

fn is_binary(schema: &Value) -> bool {
    schema["type"] == "string" && schema["format"] == "binary"
}

fn refers(schema: &Value) -> Value {
    let reference = json!({"$ref": format!("#/components/schemas/{BYTES}")});
    match schema.get("description") {
        Some(said) => json!({"description": said, "allOf": [reference]}),
        None => reference,
    }
}
