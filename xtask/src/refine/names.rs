//! What parameters are named on the wire.

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprCall, ExprMethodCall, Lit, parse_quote};

use super::{Facts, methods};
use crate::problem::Problem;
use crate::table::Row;

/// Gives back the document's names to parameters that have another one as arguments.
pub(super) fn names_on_the_wire(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        let Some(row) = facts.of(method).filter(|row| !row.renamed.is_empty()) else {
            continue;
        };
        let mut pass = Names { row, changed: 0 };
        pass.visit_block_mut(&mut method.block);
        if pass.changed != row.renamed.len() {
            return Err(Problem::of(
                "xtask/src/refine/names.rs",
                format!("{}: the parameters are not written as expected", row.id),
                "see how this progenitor writes them",
            ));
        }
        changed += pass.changed;
    }
    Ok(changed)
}

struct Names<'a> {
    row: &'a Row,
    changed: usize,
}

impl Names<'_> {
    fn rename(&mut self, argument: &mut Expr) {
        if let Expr::Lit(literal) = argument
            && let Lit::Str(name) = &literal.lit
            && let Some(wire) = self.row.renamed.get(&name.value())
        {
            *literal = parse_quote!(#wire);
            self.changed += 1;
        }
    }
}

impl VisitMut for Names<'_> {
    fn visit_expr_call_mut(&mut self, node: &mut ExprCall) {
        visit_mut::visit_expr_call_mut(self, node);
        let function = node.func.to_token_stream().to_string();
        if function.ends_with("QueryParam :: new")
            && let Some(name) = node.args.first_mut()
        {
            self.rename(name);
        }
    }

    fn visit_expr_method_call_mut(&mut self, node: &mut ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, node);
        let on_map = node.receiver.to_token_stream().to_string() == "header_map";
        if on_map
            && node.method == "append"
            && let Some(name) = node.args.first_mut()
        {
            self.rename(name);
        }
    }
}
