//! Texts with a pattern.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprCall, Item, LitStr, Path, parse_quote};

use super::{Facts, types};
use crate::dialect::{CURE, carry};
use crate::problem::{Problem, SPEC};

/// Checks the patterns of the document with the engine of the generated crate.
pub(super) fn patterns_carried(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut pass = Patterns {
        changed: 0,
        fault: None,
    };
    for item in types(file).into_iter().flatten() {
        if let Item::Impl(block) = item {
            let path = block.trait_.as_ref().map(|(path, _)| path);
            if path.is_some_and(|path| ends_with(path, "FromStr")) {
                pass.visit_item_impl_mut(block);
            }
        }
    }
    match pass.fault {
        Some(fault) => Err(fault),
        None => Ok(pass.changed),
    }
}

struct Patterns {
    changed: usize,
    fault: Option<Problem>,
}

impl VisitMut for Patterns {
    fn visit_path_mut(&mut self, node: &mut Path) {
        if let Some(first) = node
            .segments
            .first_mut()
            .filter(|first| first.ident == "regress")
        {
            first.ident = parse_quote!(regex_lite);
        }
        visit_mut::visit_path_mut(self, node);
    }

    fn visit_expr_call_mut(&mut self, node: &mut ExprCall) {
        if is(&node.func, "::regress::Regex::new") {
            match carried(&node.args.to_token_stream()) {
                Ok(text) => {
                    node.args = parse_quote!(#text);
                    self.changed += 1;
                }
                Err(fault) => self.fault = Some(fault),
            }
        }
        visit_mut::visit_expr_call_mut(self, node);
    }

    fn visit_expr_mut(&mut self, node: &mut Expr) {
        if matches!(node, Expr::MethodCall(_)) && is(node, "PATTERN.find(value).is_none()") {
            *node = parse_quote!(!PATTERN.is_match(value));
        }
        visit_mut::visit_expr_mut(self, node);
    }
}

fn carried(arguments: &TokenStream) -> Result<LitStr, Problem> {
    let fault =
        |fault: String| Problem::of(SPEC, format!("the pattern {arguments}: {fault}"), CURE);
    let text: LitStr = syn::parse2(arguments.clone()).map_err(|error| fault(error.to_string()))?;
    let carried = carry(&text.value()).map_err(fault)?;
    Ok(LitStr::new(&carried, text.span()))
}

fn is(node: &impl ToTokens, text: &str) -> bool {
    node.to_token_stream().to_string().replace(' ', "") == text
}

fn ends_with(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}
