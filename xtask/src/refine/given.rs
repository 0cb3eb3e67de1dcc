//! Parameters that are not given.

use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ExprMethodCall, FnArg, Ident, ImplItemFn, Pat, Type, parse_quote};

use super::{Facts, methods};
use crate::problem::Problem;

/// Leaves a parameter of the query that is not given alone: written and taken out again, each costs what one that is given does.
pub(super) fn absent_skipped(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        let mut pass = Queries {
            optional: optional(method),
            changed: 0,
        };
        pass.visit_block_mut(&mut method.block);
        changed += pass.changed;
    }
    if changed > 0 {
        file.items.insert(
            0,
            parse_quote!(
                use crate::hook::QueryGiven;
            ),
        );
    }
    Ok(changed)
}

/// The arguments that may be `None`.
fn optional(method: &ImplItemFn) -> Vec<Ident> {
    let typed = method.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some((&*typed.pat, &*typed.ty)),
        FnArg::Receiver(_) => None,
    });
    let named = typed.filter_map(|(pat, ty)| match (pat, ty) {
        (Pat::Ident(pat), Type::Path(ty)) => Some((&pat.ident, ty.path.segments.last()?)),
        _ => None,
    });
    let optional = named.filter(|(_, last)| last.ident == "Option");
    optional.map(|(name, _)| name.clone()).collect()
}

struct Queries {
    optional: Vec<Ident>,
    changed: usize,
}

impl VisitMut for Queries {
    fn visit_expr_method_call_mut(&mut self, node: &mut ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, node);
        if node.method == "query"
            && let Some(name) = node.args.first().and_then(written)
            && self.optional.contains(name)
        {
            let given = parse_quote!(#name.is_some());
            node.method = parse_quote!(query_given);
            node.args.insert(0, given);
            self.changed += 1;
        }
    }
}

/// `name` of `&Writer::new("name", &name)`.
fn written(argument: &Expr) -> Option<&Ident> {
    let Expr::Reference(writer) = argument else {
        return None;
    };
    let Expr::Call(writer) = &*writer.expr else {
        return None;
    };
    match writer.args.last()? {
        Expr::Reference(value) => match &*value.expr {
            Expr::Path(path) => path.path.get_ident(),
            _ => None,
        },
        _ => None,
    }
}
