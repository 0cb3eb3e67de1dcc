//! Enums of answers keep a value that is not in the document.

use std::collections::BTreeMap;

use quote::{ToTokens, format_ident};
use syn::visit_mut::{self, VisitMut};
use syn::{Arm, ExprMatch, Ident, Item, ItemEnum, Pat, parse_quote};

use super::{Facts, types, variants, without_derive};
use crate::problem::Problem;

/// Adds an arm `Unknown(String)` to every enum of an answer; requests' enums stay closed. Variants
/// that got a number for a name get a better one first.
pub(super) fn answer_enums_open(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = variants::named(file);
    let mut arms = BTreeMap::new();
    for item in types(file).into_iter().flatten() {
        if let Item::Enum(item) = item
            && facts.answer_enums.contains(&item.ident.to_string())
        {
            let arm = free_name(item);
            without_derive(&mut item.attrs, "Copy");
            item.attrs.push(parse_quote!(#[non_exhaustive]));
            item.variants.push(parse_quote! {
                /// A value that the document does not list, as the service sent it.
                #[serde(untagged)]
                #arm(::std::string::String)
            });
            arms.insert(item.ident.to_string(), arm);
            changed += 1;
        }
    }
    for item in types(file).into_iter().flatten() {
        if let Item::Impl(item) = item
            && let Some(arm) = arms.get(&item.self_ty.to_token_stream().to_string())
        {
            OpenMatch { arm }.visit_item_impl_mut(item);
        }
    }
    Ok(changed)
}

/// What the arm is named where a value of the document has that name already.
fn free_name(item: &ItemEnum) -> Ident {
    let is_taken = |name: &Ident| item.variants.iter().any(|variant| variant.ident == *name);
    let mut name = format_ident!("Unknown");
    let mut number = 2;
    while is_taken(&name) {
        name = format_ident!("Unknown{number}");
        number += 1;
    }
    name
}

/// Gives `Display` and `FromStr` an arm for other text.
struct OpenMatch<'a> {
    arm: &'a Ident,
}

impl VisitMut for OpenMatch<'_> {
    fn visit_expr_match_mut(&mut self, node: &mut ExprMatch) {
        let name = self.arm;
        let on_self = node.expr.to_token_stream().to_string() == "* self";
        if on_self {
            *node.expr = parse_quote!(self);
            node.arms
                .push(parse_quote!(Self::#name(text) => f.write_str(text),));
        }
        for arm in node
            .arms
            .iter_mut()
            .filter(|arm| matches!(arm.pat, Pat::Wild(_)))
        {
            let value = &node.expr;
            let open: Arm = parse_quote!(_ => Ok(Self::#name(#value.to_owned())),);
            *arm = open;
        }
        visit_mut::visit_expr_match_mut(self, node);
    }
}
