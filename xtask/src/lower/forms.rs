//! Forms become what progenitor knows of them: pairs.

use serde_json::{Map, Value, json};

use crate::forms::{BYTES, MULTIPART, URLENCODED, each_object, inlined, kind};
use crate::json::{as_object, section};
use crate::names::free_name;
use crate::operations;
use crate::problem::Problem;
use crate::values::{is_file, items, telling};

/// Gives every form the one media type of forms that is known, without its encoding, and its bytes a
/// schema of their own; the hook writes the form as the document says.
pub(super) fn forms_known(doc: &mut Value) -> Result<usize, Problem> {
    // Nobody else says what is of the hook's type.
    for schema in section(doc, &["components", "schemas"]).values_mut() {
        if let Some(schema) = schema.as_object_mut() {
            schema.remove(BYTES);
        }
    }
    let original = doc.clone();
    let schemas = section(doc, &["components", "schemas"]);
    let name_of_bytes = free_name(schemas, "BytesOfAForm");
    let reference = json!({"$ref": format!("#/components/schemas/{name_of_bytes}")});
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
            *schema = inlined(&original, schema);
            each_object(schema, &mut |object| {
                let fields = object.get_mut("properties").and_then(Value::as_object_mut);
                let fields = fields.into_iter().flat_map(Map::values_mut);
                for field in fields {
                    bytes |= with_bytes(&original, field, &reference);
                }
                if let Some(others) = object.get_mut("additionalProperties") {
                    bytes |= with_bytes(&original, others, &reference);
                }
            });
        }
        content.insert(URLENCODED.to_owned(), media);
        changed += 1;
        Ok::<(), Problem>(())
    })?;
    if bytes {
        let schema = json!({"type": "string", "format": "binary", BYTES: true});
        section(doc, &["components", "schemas"]).insert(name_of_bytes, schema);
    }
    Ok(changed)
}

/// Refers to the schema of bytes where a field is some, or a list of them; whether it is.
fn with_bytes(doc: &Value, field: &mut Value, reference: &Value) -> bool {
    if is_file(doc, field) {
        *field = refers(doc, field, reference);
        return true;
    }
    let Some(item) = items(doc, field).filter(|item| is_file(doc, item)) else {
        return false;
    };
    let item = refers(doc, item, reference);
    *field = telling(doc, field).clone();
    field["items"] = item;
    true
}

fn refers(doc: &Value, schema: &Value, reference: &Value) -> Value {
    let said = schema.get("description");
    match said.or(telling(doc, schema).get("description")) {
        Some(said) => json!({"description": said, "allOf": [reference]}),
        None => reference.clone(),
    }
}
