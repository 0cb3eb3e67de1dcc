//! How a method writes lists into a query.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprCall, Lit, parse_quote};

use super::{Facts, methods};
use crate::problem::Problem;
use crate::table::{List, Row, Written};

/// Sends a list with `explode: false` as one value with commas.
pub(super) fn lists_joined(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    each(file, facts, |written, node| match written {
        Written::Commas => {
            *node.func = parse_quote!(crate::hook::CommaJoined::new);
            true
        }
        _ => false,
    })
}

/// Sends a list that repeats its name, or has a delimiter of its own, if it is not empty.
pub(super) fn lists_guarded(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    each(file, facts, |written, node| match written {
        Written::Commas => false,
        Written::Repeated => {
            *node.func = parse_quote!(crate::hook::list::Repeated::new);
            true
        }
        Written::Delimited(delimiter) => {
            *node.func = parse_quote!(crate::hook::list::Delimited::new);
            node.args.insert(0, parse_quote!(#delimiter));
            true
        }
    })
}

fn each(
    file: &mut syn::File,
    facts: &Facts,
    change: fn(Written, &mut ExprCall) -> bool,
) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        if let Some(row) = facts.of(method) {
            let mut pass = Lists {
                row,
                change,
                changed: 0,
            };
            pass.visit_block_mut(&mut method.block);
            changed += pass.changed;
        }
    }
    Ok(changed)
}

struct Lists<'a> {
    row: &'a Row,
    change: fn(Written, &mut ExprCall) -> bool,
    changed: usize,
}

impl VisitMut for Lists<'_> {
    fn visit_expr_call_mut(&mut self, node: &mut ExprCall) {
        let path = tokens(&node.func);
        if path == tokens(&parse_quote!(progenitor_client::QueryParam::new))
            && let Some(Expr::Lit(name)) = node.args.first()
            && let Lit::Str(name) = name.lit.clone()
            && let Some(list) = self.row.lists.get(&name.value())
        {
            let List { written, required } = *list;
            if (self.change)(written, node) {
                self.changed += 1;
                if required && let Some(value) = node.args.pop() {
                    node.args
                        .push(parse_quote!(&crate::hook::list::Given::new(#name, #value)));
                }
            }
        }
        visit_mut::visit_expr_call_mut(self, node);
    }
}

fn tokens(expr: &Expr) -> String {
    let tokens: TokenStream = expr.to_token_stream();
    tokens.to_string()
}
