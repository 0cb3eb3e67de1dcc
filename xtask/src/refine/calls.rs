//! How a method puts its arguments into a URL, and how it names its operation.

use quote::{ToTokens, format_ident};
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{Expr, ExprStruct, FnArg, ImplItemFn, Macro, Pat, Token, Type, parse_quote};

use super::{Facts, methods};
use crate::problem::Problem;
use crate::table::Row;

/// Replaces the encoder of path values by the hook's, which refuses what would change the path.
pub(super) fn path_values_checked(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        let Some(row) = facts.of(method) else {
            continue;
        };
        let references = references(method);
        let mut names = row.path_parameters.iter();
        let mut pass = Segments {
            names: &mut names,
            references,
            changed: 0,
            broken: false,
        };
        pass.visit_block_mut(&mut method.block);
        if pass.broken || pass.changed != row.path_parameters.len() {
            return Err(Problem::of(
                "xtask/src/refine/calls.rs",
                format!("{}: the URL is not built as expected", row.id),
                "see how this progenitor builds it",
            ));
        }
        changed += pass.changed;
    }
    Ok(changed)
}

/// The arguments that are references already.
fn references(method: &ImplItemFn) -> Vec<String> {
    let typed = method.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) if matches!(*typed.ty, Type::Reference(_)) => Some(&*typed.pat),
        _ => None,
    });
    typed
        .filter_map(|pat| match pat {
            Pat::Ident(pat) => Some(pat.ident.to_string()),
            _ => None,
        })
        .collect()
}

struct Segments<'a> {
    names: &'a mut std::slice::Iter<'a, String>,
    references: Vec<String>,
    changed: usize,
    broken: bool,
}

impl VisitMut for Segments<'_> {
    fn visit_macro_mut(&mut self, node: &mut Macro) {
        if !node.path.is_ident("format") {
            return;
        }
        let parse = Punctuated::<Expr, Token![,]>::parse_terminated;
        let Ok(mut arguments) = node.parse_body_with(parse) else {
            self.broken = true;
            return;
        };
        for argument in &mut arguments {
            let Some(value) = encoded(argument) else {
                continue;
            };
            let Some(name) = self.names.next() else {
                self.broken = true;
                return;
            };
            let is_reference = self
                .references
                .contains(&value.to_token_stream().to_string());
            *argument = if is_reference {
                parse_quote!(crate::hook::segment(#name, #value)?)
            } else {
                // A number or a word of an enum, where ids are texts.
                parse_quote!(crate::hook::segment(#name, &#value.to_string())?)
            };
            self.changed += 1;
        }
        node.tokens = arguments.into_token_stream();
    }
}

/// `x` of `encode_path(&x.to_string())`.
fn encoded(argument: &Expr) -> Option<Expr> {
    let Expr::Call(call) = argument else {
        return None;
    };
    if call.func.to_token_stream().to_string() != "encode_path" {
        return None;
    }
    match call.args.first()? {
        Expr::Reference(reference) => match &*reference.expr {
            Expr::MethodCall(text) if text.method == "to_string" => Some((*text.receiver).clone()),
            _ => None,
        },
        _ => None,
    }
}

/// Takes an operation's id from the table in place of a second spelling of it.
pub(super) fn operations_by_table(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        if let Some(row) = facts.of(method) {
            let mut pass = Info { row, changed: 0 };
            pass.visit_block_mut(&mut method.block);
            changed += pass.changed;
        }
    }
    Ok(changed)
}

struct Info<'a> {
    row: &'a Row,
    changed: usize,
}

impl VisitMut for Info<'_> {
    fn visit_expr_struct_mut(&mut self, node: &mut ExprStruct) {
        if node.path.is_ident("OperationInfo") {
            let name = format_ident!("{}", self.row.constant());
            *node = parse_quote!(OperationInfo { operation_id: crate::operations::#name.id });
            self.changed += 1;
        }
    }
}
