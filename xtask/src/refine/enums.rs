//! Enums of answers keep a value that is not in the document.

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Arm, ExprMatch, Item, ItemImpl, Pat, Type, parse_quote};

use super::{Facts, types, variants, without_derive};
use crate::problem::Problem;

/// Adds an arm `Unknown(String)` to every enum of an answer; requests' enums stay closed. Variants
/// that got a number for a name get a better one first.
pub(super) fn answer_enums_open(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = variants::named(file);
    for item in types(file).into_iter().flatten() {
        match item {
            Item::Enum(item) => {
                let Some(place) = facts.answer_enums.get(&item.ident.to_string()) else {
                    continue;
                };
                if item
                    .variants
                    .iter()
                    .any(|variant| variant.ident == "Unknown")
                {
                    return Err(Problem::at(
                        place,
                        "a value is named as the arm for unknown values, `Unknown`",
                        "leave the value out: the arm keeps its text",
                    ));
                }
                without_derive(&mut item.attrs, "Copy");
                item.attrs.push(parse_quote!(#[non_exhaustive]));
                item.variants.push(parse_quote! {
                    /// A value that the document does not list, as the service sent it.
                    #[serde(untagged)]
                    Unknown(::std::string::String)
                });
                changed += 1;
            }
            Item::Impl(item) if is_of(item, facts) => OpenMatch.visit_item_impl_mut(item),
            _ => {}
        }
    }
    Ok(changed)
}

fn is_of(item: &ItemImpl, facts: &Facts) -> bool {
    match &*item.self_ty {
        Type::Path(path) => path
            .path
            .get_ident()
            .is_some_and(|ident| facts.answer_enums.contains_key(&ident.to_string())),
        _ => false,
    }
}

/// Gives `Display` and `FromStr` an arm for other text.
struct OpenMatch;

impl VisitMut for OpenMatch {
    fn visit_expr_match_mut(&mut self, node: &mut ExprMatch) {
        let on_self = node.expr.to_token_stream().to_string() == "* self";
        if on_self {
            *node.expr = parse_quote!(self);
            node.arms
                .push(parse_quote!(Self::Unknown(text) => f.write_str(text),));
        }
        for arm in node
            .arms
            .iter_mut()
            .filter(|arm| matches!(arm.pat, Pat::Wild(_)))
        {
            let value = &node.expr;
            let open: Arm = parse_quote!(_ => Ok(Self::Unknown(#value.to_owned())),);
            *arm = open;
        }
        visit_mut::visit_expr_match_mut(self, node);
    }
}
