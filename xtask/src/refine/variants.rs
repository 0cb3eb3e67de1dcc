//! Variants that typify could not name: `Variant0` of a union, `X` of an empty text.

use std::collections::BTreeMap;

use quote::{ToTokens, format_ident};
use syn::visit_mut::VisitMut;
use syn::{Fields, Ident, Item, ItemEnum, Type, Variant};

use super::types;

/// Names the variants of a union by their types, and the one of an empty text `Empty`; gives the
/// number of enums with such variants.
pub(super) fn named(file: &mut syn::File) -> usize {
    let mut renamed: BTreeMap<String, Names> = BTreeMap::new();
    for item in types(file).into_iter().flatten() {
        if let Item::Enum(item) = item {
            let mut names = names(item);
            if !names.0.is_empty() {
                names.visit_item_enum_mut(item);
                renamed.insert(item.ident.to_string(), names);
            }
        }
    }
    for item in types(file).into_iter().flatten() {
        if let Item::Impl(item) = item
            && let Some(names) = renamed.get_mut(&item.self_ty.to_token_stream().to_string())
        {
            names.visit_item_impl_mut(item);
        }
    }
    renamed.len()
}

/// Old names and new ones; none where two would be the same.
fn names(item: &ItemEnum) -> Names {
    let of = item.ident.to_string();
    let better = |variant: &Variant| better(&of, variant);
    let now = |variant: &Variant| better(variant).unwrap_or_else(|| variant.ident.to_string());
    let mut all: Vec<String> = item.variants.iter().map(now).collect();
    all.sort();
    all.dedup();
    if all.len() < item.variants.len() {
        return Names(BTreeMap::new());
    }
    let changed = item
        .variants
        .iter()
        .filter_map(|variant| Some((variant.ident.to_string(), better(variant)?)));
    Names(changed.collect())
}

fn better(of: &str, variant: &Variant) -> Option<String> {
    let name = variant.ident.to_string();
    match &variant.fields {
        Fields::Unit => {
            let mut texts = variant
                .attrs
                .iter()
                .map(|a| a.to_token_stream().to_string());
            texts
                .any(|text| text.contains("rename = \"\""))
                .then(|| "Empty".to_owned())
        }
        Fields::Unnamed(fields) => {
            let number = name.strip_prefix("Variant")?;
            let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            let Some(Type::Path(path)) = fields.unnamed.first().map(|field| &field.ty) else {
                return None;
            };
            let last = path.path.segments.last()?.ident.to_string();
            let own = last.strip_prefix(of).filter(|rest| !rest.is_empty());
            let better = match last.as_str() {
                "String" => "Text",
                "Vec" => "List",
                "f64" => "Number",
                "i64" => "Integer",
                "bool" => "Flag",
                other => own.unwrap_or(other),
            };
            numbered.then(|| better.to_owned())
        }
        Fields::Named(_) => None,
    }
}

struct Names(BTreeMap<String, String>);

impl VisitMut for Names {
    fn visit_ident_mut(&mut self, node: &mut Ident) {
        if let Some(better) = self.0.get(&node.to_string()) {
            *node = format_ident!("{better}");
        }
    }
}
