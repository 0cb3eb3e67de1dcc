//! What the other passes made needless.

use std::collections::HashSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Item, ItemUse, UseTree, Visibility, parse_quote};

use super::Facts;
use crate::problem::Problem;

/// Drops the prelude, the proof that hooks exist (each call proves it), every `allow`, and the
/// imports that nothing uses.
pub(super) fn leftovers_gone(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let before = file.items.len();
    file.items.retain(|item| match item {
        Item::Mod(module) => module.ident != "prelude",
        Item::Const(item) => item.ident != "_",
        _ => true,
    });
    let mut changed = before - file.items.len();
    let mut allows = Allows { changed: 0 };
    allows.visit_file_mut(file);
    changed += allows.changed;
    let mut used = HashSet::new();
    for item in &file.items {
        if !matches!(item, Item::Use(_)) {
            idents(item.to_token_stream(), &mut used);
        }
    }
    for item in &mut file.items {
        if let Item::Use(item) = item {
            changed += only_used(item, &used);
        }
    }
    file.items
        .retain(|item| !matches!(item, Item::Use(item) if is_empty(&item.tree)));
    Ok(changed)
}

/// Traits are used through a method of theirs.
const TRAITS: [(&str, &str); 2] = [
    ("ClientHooks", "exec"),
    ("RequestBuilderExt", "form_urlencoded"),
];

/// Answers the lints that generated code cannot heed.
pub(super) fn lints_answered(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in super::methods(file).filter(|method| method.sig.inputs.len() > MANY) {
        method.attrs.push(parse_quote!(
            #[expect(clippy::too_many_arguments, reason = "one for each parameter of the operation")]
        ));
        changed += 1;
    }
    Ok(changed)
}

/// Clippy's limit of arguments.
const MANY: usize = 7;

fn idents(tokens: TokenStream, found: &mut HashSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Group(group) => idents(group.stream(), found),
            _ => {}
        }
    }
}

/// An import becomes private: `lib.rs` says what the crate offers.
fn only_used(item: &mut ItemUse, used: &HashSet<String>) -> usize {
    item.vis = Visibility::Inherited;
    let UseTree::Path(path) = &mut item.tree else {
        return 0;
    };
    let UseTree::Group(group) = &mut *path.tree else {
        return 0;
    };
    let before = group.items.len();
    let kept = std::mem::take(&mut group.items)
        .into_iter()
        .filter(|tree| match tree {
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                let known = TRAITS.iter().find(|(of, _)| *of == name);
                used.contains(known.map_or(name.as_str(), |(_, method)| *method))
            }
            _ => true,
        });
    group.items = kept.collect();
    before - group.items.len()
}

fn is_empty(tree: &UseTree) -> bool {
    match tree {
        UseTree::Path(path) => is_empty(&path.tree),
        UseTree::Group(group) => group.items.is_empty(),
        _ => false,
    }
}

struct Allows {
    changed: usize,
}

impl VisitMut for Allows {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        let before = attributes.len();
        attributes.retain(|attribute| !attribute.path().is_ident("allow"));
        self.changed += before - attributes.len();
    }
}
