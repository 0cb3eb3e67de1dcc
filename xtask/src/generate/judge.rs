//! Faults that progenitor does not tell: code that is there, but is not what the document says.

use quote::ToTokens;
use serde_json::Value;
use syn::Item;

use crate::json::{join, list, object};
use crate::lower::origin;
use crate::names::pascal;
use crate::operations;

/// The place and the nature of the first fault.
pub(super) fn fault(doc: &Value, tree: &syn::File) -> Option<(String, String)> {
    let types = tree.items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => Some(&module.content.as_ref()?.1),
        _ => None,
    })?;
    types.iter().find_map(|item| {
        let (name, is_empty) = match item {
            Item::Struct(item) => (item.ident.to_string(), item.fields.is_empty()),
            Item::Enum(item) => (item.ident.to_string(), item.variants.is_empty()),
            _ => return None,
        };
        let mut components = object(doc.pointer("/components/schemas"));
        let Some((component, schema)) = components.find(|(of, _)| pascal(of) == name) else {
            let fault = format!("the generator named a type by itself, {name}: types could merge");
            return Some((operation(doc, &name), fault));
        };
        let place = origin(schema, join("/components/schemas", component));
        if is_empty && (matches!(item, Item::Enum(_)) || list(schema.get("allOf")).count() > 1) {
            return Some((place, "no value fits all of its parts".to_owned()));
        }
        let text = item.to_token_stream().to_string();
        if text.contains(":: uuid ::") {
            return Some((place, "`format: uuid` would need another crate".to_owned()));
        }
        None
    })
}

/// The operation that a type is named after.
fn operation(doc: &Value, name: &str) -> String {
    let mut places = operations::all(doc);
    places.retain(|place| place.id().is_some_and(|id| name.starts_with(&pascal(id))));
    let place = places
        .into_iter()
        .max_by_key(|place| place.id().map(str::len));
    place.map_or_else(String::new, |place| place.pointer)
}
