//! What the other passes made needless.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Attribute, Ident, Item, ItemUse, UseTree, Visibility, parse_quote};

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
    let mut used = Used {
        wanted: imports(file),
        found: BTreeSet::new(),
    };
    for item in &file.items {
        if !matches!(item, Item::Use(_)) {
            used.visit_item(item);
        }
    }
    for item in &mut file.items {
        if let Item::Use(item) = item {
            changed += only_used(item, &used.found);
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

/// What the imports of several names stand and fall with.
fn imports(file: &syn::File) -> Vec<String> {
    let group = |item: &Item| match item {
        Item::Use(ItemUse {
            tree: UseTree::Path(path),
            ..
        }) => match &*path.tree {
            UseTree::Group(group) => Some(group.items.clone()),
            _ => None,
        },
        _ => None,
    };
    let names = file.items.iter().filter_map(group).flatten();
    names
        .filter_map(|tree| match tree {
            UseTree::Name(name) => Some(needs(&name.ident)),
            _ => None,
        })
        .collect()
}

/// What an import is for: itself, or the method of a trait.
fn needs(name: &Ident) -> String {
    let known = TRAITS.iter().find(|(of, _)| name == of);
    known.map_or_else(|| name.to_string(), |(_, method)| (*method).to_owned())
}

/// Which of the wanted names stand somewhere.
struct Used {
    wanted: Vec<String>,
    found: BTreeSet<String>,
}

impl Used {
    fn tokens(&mut self, tokens: &TokenStream) {
        for token in tokens.clone() {
            match token {
                TokenTree::Ident(ident) => self.visit_ident(&ident),
                TokenTree::Group(group) => self.tokens(&group.stream()),
                _ => {}
            }
        }
    }
}

impl Visit<'_> for Used {
    fn visit_ident(&mut self, ident: &Ident) {
        let known = self.wanted.iter().find(|name| ident == name.as_str());
        self.found.extend(known.cloned());
    }

    fn visit_token_stream(&mut self, tokens: &TokenStream) {
        self.tokens(tokens);
    }
}

/// An import becomes private: `lib.rs` says what the crate offers.
fn only_used(item: &mut ItemUse, used: &BTreeSet<String>) -> usize {
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
            UseTree::Name(name) => used.contains(&needs(&name.ident)),
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
