//! Faults that progenitor does not tell: code that is there, but is not what the document says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use syn::Item;
use syn::visit::Visit;

use crate::json::{join, list, object};
use crate::lower::origin;
use crate::names::pascal;
use crate::operations;

/// The places and the natures of the faults.
pub(super) fn faults(doc: &Value, tree: &syn::File) -> Vec<(String, String)> {
    let types = tree.items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => Some(&module.content.as_ref()?.1),
        _ => None,
    });
    let mut components = BTreeMap::new();
    for (name, schema) in object(doc.pointer("/components/schemas")) {
        components.entry(pascal(name)).or_insert((name, schema));
    }
    let mut met = BTreeSet::new();
    let faults = types.into_iter().flatten().filter_map(|item| {
        let (name, is_empty) = match item {
            Item::Struct(item) => (item.ident.to_string(), item.fields.is_empty()),
            Item::Enum(item) => (item.ident.to_string(), item.variants.is_empty()),
            _ => return None,
        };
        let Some((component, schema)) = components.get(&name) else {
            let fault = format!("the generator named a type by itself, {name}: types could merge");
            return Some((namesake(doc, &name), fault));
        };
        let place = origin(schema, join("/components/schemas", component));
        if !met.insert(name) {
            return Some((place, "the generator made two types of its name".to_owned()));
        }
        if is_empty && (matches!(item, Item::Enum(_)) || list(schema.get("allOf")).count() > 1) {
            return Some((place, "no value fits all of its parts".to_owned()));
        }
        let mut uuids = Uuids { met: false };
        uuids.visit_item(item);
        if uuids.met {
            return Some((place, "`format: uuid` would need another crate".to_owned()));
        }
        None
    });
    faults.collect()
}

/// The operation or schema that a type is named after.
fn namesake(doc: &Value, name: &str) -> String {
    let operations = operations::all(doc).into_iter();
    let operations = operations.filter_map(|place| {
        let id = pascal(place.id()?);
        Some((id, origin(place.value, place.pointer)))
    });
    let schemas = object(doc.pointer("/components/schemas")).map(|(component, schema)| {
        let here = join("/components/schemas", component);
        (pascal(component), origin(schema, here))
    });
    let all = operations.chain(schemas);
    let longest = all
        .filter(|(of, _)| name.starts_with(of.as_str()))
        .max_by_key(|(of, _)| of.len());
    longest.map_or_else(String::new, |(_, place)| place)
}

/// Whether a type has a path into the crate `uuid`.
struct Uuids {
    met: bool,
}

impl<'ast> Visit<'ast> for Uuids {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let last = path.segments.len().saturating_sub(1);
        self.met |= path
            .segments
            .iter()
            .take(last)
            .any(|one| one.ident == "uuid");
        syn::visit::visit_path(self, path);
    }
}
