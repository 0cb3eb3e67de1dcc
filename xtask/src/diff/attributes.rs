//! What the attributes of an item say of it, and items as text.

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Lit, Meta, Path, Token};

/// The traits that are derived.
pub(super) fn derived(attributes: &[Attribute]) -> Vec<String> {
    let derive = attributes
        .iter()
        .filter(|one| one.path().is_ident("derive"));
    let paths = Punctuated::<Path, Token![,]>::parse_terminated;
    let lists = derive.filter_map(|one| one.parse_args_with(paths).ok());
    lists.flatten().map(|path| promise(&path)).collect()
}

/// A trait by its own name: derived or written out it is the same promise.
pub(super) fn promise(path: &Path) -> String {
    let last = path.segments.last();
    last.map(text).unwrap_or_default().replace("<'de>", "")
}

pub(super) fn non_exhaustive(attributes: &[Attribute]) -> bool {
    let mut all = attributes.iter();
    all.any(|one| one.path().is_ident("non_exhaustive"))
}

/// What decides how a value is written, besides its name.
pub(super) fn form(attributes: &[Attribute]) -> String {
    const DECIDE: [&str; 8] = [
        "content",
        "flatten",
        "rename_all",
        "serialize_with",
        "skip_serializing_if",
        "tag",
        "untagged",
        "with",
    ];
    let decides = |meta: &Meta| DECIDE.iter().any(|name| meta.path().is_ident(name));
    let metas = serde(attributes).into_iter().filter(decides);
    let mut all: Vec<String> = metas.map(|meta| text(&meta)).collect();
    all.sort();
    all.join(", ")
}

/// The name that serde gives it.
pub(super) fn renamed(attributes: &[Attribute]) -> Option<String> {
    let name = |meta: Meta| match meta {
        Meta::NameValue(pair) if pair.path.is_ident("rename") => match pair.value {
            Expr::Lit(literal) => match literal.lit {
                Lit::Str(name) => Some(name.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    serde(attributes).into_iter().filter_map(name).next()
}

fn serde(attributes: &[Attribute]) -> Vec<Meta> {
    let serde = attributes.iter().filter(|one| one.path().is_ident("serde"));
    let list = Punctuated::<Meta, Token![,]>::parse_terminated;
    let lists = serde.filter_map(|one| one.parse_args_with(list).ok());
    lists.flatten().collect()
}

pub(super) fn text(part: &impl ToTokens) -> String {
    let spaced = part.to_token_stream().to_string();
    // As one writes it, more or less: for people, and the same on both sides.
    let joined = spaced
        .replace(" :: ", "::")
        .replace(":: ", "::")
        .replace(" <", "<");
    joined
        .replace("< ", "<")
        .replace(" >", ">")
        .replace(" ,", ",")
        .replace("& ", "&")
}
