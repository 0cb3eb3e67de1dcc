//! How a method puts its arguments into a URL, and how it sends its request.

use quote::{ToTokens, format_ident, quote};
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut;
use syn::{Expr, FnArg, Ident, ImplItemFn, Local, Macro, Pat, Stmt, Token, Type, parse_quote};

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

/// Hands the request to the hook together with what the table says of the operation. By its id it would have to be looked up, and a
/// program that calls one operation would have the whole table.
pub(super) fn operations_by_table(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        let Some(row) = facts.of(method) else {
            continue;
        };
        sent_by_hook(&mut method.block.stmts, row).ok_or_else(|| {
            Problem::of(
                "xtask/src/refine/calls.rs",
                format!("{}: the request is not sent as expected", row.id),
                "see how this progenitor sends it",
            )
        })?;
        changed += 1;
    }
    Ok(changed)
}

/// Replaces the statements from the operation's description to its response.
fn sent_by_hook(statements: &mut Vec<Stmt>, row: &Row) -> Option<()> {
    let is_info = |statement: &Stmt| match init(statement) {
        Some(Expr::Struct(described)) => described.path.is_ident("OperationInfo"),
        _ => false,
    };
    let at = statements.iter().position(is_info)?;
    let [info, _, sent, _, unwrapped] = statements.get(at..at + 5)? else {
        return None;
    };
    let (info, result, response) = (name(info)?, name(sent)?, name(unwrapped)?);
    let Expr::Await(sent) = init(sent)? else {
        return None;
    };
    let Expr::MethodCall(sent) = &*sent.base else {
        return None;
    };
    let request = sent.args.first()?.clone();
    let expected: [Stmt; 4] = [
        parse_quote!(self.pre(&mut #request, &#info).await?;),
        parse_quote!(let #result = self.exec(#request, &#info).await;),
        parse_quote!(self.post(&#result, &#info).await?;),
        parse_quote!(let #response = #result?;),
    ];
    let text = |statements: &[Stmt]| quote!(#(#statements)*).to_string();
    if text(&statements[at + 1..at + 5]) != text(&expected) {
        return None;
    }
    let operation = format_ident!("{}", row.constant());
    let send = parse_quote! {
        let #response = crate::hook::send(self, #request, &crate::operations::#operation)?.await;
    };
    statements.splice(at..at + 5, [send]);
    // Nothing changes it any more before it is handed over.
    for statement in &mut statements[..at] {
        if let Stmt::Local(Local {
            pat: Pat::Ident(pat),
            ..
        }) = statement
            && pat.ident == request.to_token_stream().to_string()
        {
            pat.mutability = None;
        }
    }
    Some(())
}

/// What a variable is made of.
fn init(statement: &Stmt) -> Option<&Expr> {
    match statement {
        Stmt::Local(local) => Some(&*local.init.as_ref()?.expr),
        _ => None,
    }
}

/// The name of a variable.
fn name(statement: &Stmt) -> Option<&Ident> {
    match statement {
        Stmt::Local(Local {
            pat: Pat::Ident(pat),
            ..
        }) => Some(&pat.ident),
        _ => None,
    }
}
