//! Answers that are not understood.

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, parse_quote};

use super::{Facts, methods};
use crate::problem::Problem;

/// Reads answers by the hook, whose errors do not repeat them.
pub(super) fn answers_quiet(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut pass = Answers { changed: 0 };
    for method in methods(file) {
        pass.visit_impl_item_fn_mut(method);
    }
    Ok(pass.changed)
}

struct Answers {
    changed: usize,
}

impl VisitMut for Answers {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        match by_hook(node) {
            Some(call) => {
                *node = call;
                self.changed += 1;
            }
            None => visit_mut::visit_expr_mut(self, node),
        }
    }
}

/// The hook's call in place of another; it has the answer at hand, so nothing waits for it.
fn by_hook(node: &Expr) -> Option<Expr> {
    let call = match node {
        Expr::Await(waiting) => &waiting.base,
        other => other,
    };
    let Expr::Call(call) = call else {
        return None;
    };
    let response = &call.args;
    match call.func.to_token_stream().to_string().as_str() {
        "ResponseValue :: from_response" => Some(parse_quote!(crate::hook::answer(#response))),
        "Error :: UnexpectedResponse" => Some(parse_quote!(crate::hook::unexpected(#response))),
        _ => None,
    }
}
