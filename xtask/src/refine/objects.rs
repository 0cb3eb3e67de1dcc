//! A derived `Deserialize` takes a list for an object, item by item in the order of the fields.

use syn::{Fields, Item, ItemStruct, parse_quote};

use super::{Facts, by_hand, types};
use crate::problem::Problem;

/// Keeps what is derived as it is, and lets nothing but objects reach it.
pub(super) fn objects_alone(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let Some(items) = types(file) else {
        return Ok(0);
    };
    let mut changed = 0;
    for mut item in std::mem::take(items) {
        let implementations = match &mut item {
            Item::Struct(item) if is_object(item) => {
                item.attrs.push(parse_quote!(#[serde(remote = "Self")]));
                let read = parse_quote!(Self::deserialize(crate::hook::ObjectAlone(deserializer)));
                let write = parse_quote!(Self::serialize(self, serializer));
                by_hand(&item.ident, &read, &write).into()
            }
            _ => Vec::new(),
        };
        changed += usize::from(!implementations.is_empty());
        items.push(item);
        items.extend(implementations);
    }
    Ok(changed)
}

fn is_object(item: &ItemStruct) -> bool {
    let derives = item.attrs.iter().filter(|a| a.path().is_ident("derive"));
    let mut reads = false;
    for attribute in derives {
        // A derive that is none would not have been parsed as an item.
        let _ = attribute.parse_nested_meta(|meta| {
            reads |= meta
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "Deserialize");
            Ok(())
        });
    }
    reads && matches!(item.fields, Fields::Named(_))
}
