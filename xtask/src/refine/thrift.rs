//! What costs time to compile and nobody calls.

use quote::ToTokens;
use syn::{ImplItem, ImplItemFn, Item, ItemImpl, parse_quote};

use super::{Facts, methods, types, without_derive};
use crate::problem::Problem;

/// Text becomes a value by `parse`; that it could also be tried from `&str` and `String` says the
/// same twice more, for each of some hundred types.
pub(super) fn one_way_from_text(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let Some(items) = types(file) else {
        return Ok(0);
    };
    let before = items.len();
    items.retain(|item| !matches!(item, Item::Impl(block) if is_try_from_text(block)));
    Ok(before - items.len())
}

fn is_try_from_text(block: &ItemImpl) -> bool {
    let Some((path, _)) = &block.trait_ else {
        return false;
    };
    let text: String = path.to_token_stream().to_string();
    let text = text.replace(' ', "");
    [
        "::std::convert::TryFrom<&str>",
        "::std::convert::TryFrom<&::std::string::String>",
        "::std::convert::TryFrom<::std::string::String>",
    ]
    .contains(&text.as_str())
}

/// Nobody sorts states by the order in which the document names them.
pub(super) fn no_order(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for item in types(file).into_iter().flatten() {
        if let Item::Enum(item) = item {
            changed += usize::from(without_derive(&mut item.attrs, "Ord"));
            changed += usize::from(without_derive(&mut item.attrs, "PartialOrd"));
        }
    }
    Ok(changed)
}

/// A program compiles the operations that it calls, with the reading of their answers, and no others;
/// and what it does with types: to parse, to show, to debug them.
pub(super) fn compiled_where_called(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let inline = |method: &mut ImplItemFn| method.attrs.push(parse_quote!(#[inline]));
    let mut changed = 0;
    for method in methods(file).filter(|method| method.sig.asyncness.is_some()) {
        inline(method);
        changed += 1;
    }
    let items = types(file).into_iter().flatten();
    let blocks = items.filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_some() => Some(&mut block.items),
        _ => None,
    });
    for item in blocks.flatten() {
        // What is generic is compiled there anyway.
        if let ImplItem::Fn(method) = item
            && method.sig.generics.params.is_empty()
        {
            inline(method);
            changed += 1;
        }
    }
    Ok(changed)
}
