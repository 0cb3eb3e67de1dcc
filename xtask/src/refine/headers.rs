//! No header but those of the document and of HTTP itself.

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ExprMethodCall, Stmt, parse_quote};

use super::{Facts, methods};
use crate::problem::Problem;

/// Drops the header `api-version` that progenitor adds, and the map of headers where nothing else was in it.
pub(super) fn no_version_header(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        let before = method.block.stmts.len();
        method.block.stmts.retain(|stmt| !sends_version(stmt));
        if method.block.stmts.len() == before {
            continue;
        }
        changed += 1;
        if !fills_map(&method.block) {
            method.block.stmts.retain(|stmt| !makes_map(stmt));
            NoMap.visit_block_mut(&mut method.block);
        }
    }
    Ok(changed)
}

/// Leaves `Accept` to the hook, which has it of the table for every operation: written twice, it costs twice.
pub(super) fn accept_by_table(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut pass = NoAccept { changed: 0 };
    for method in methods(file) {
        if facts.of(method).is_some() {
            pass.visit_block_mut(&mut method.block);
        }
    }
    Ok(pass.changed)
}

struct NoAccept {
    changed: usize,
}

impl VisitMut for NoAccept {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        if let Expr::MethodCall(call) = node
            && call.method == "header"
            && let Some(Expr::Path(name)) = call.args.first()
            && name
                .path
                .segments
                .last()
                .is_some_and(|last| last.ident == "ACCEPT")
        {
            *node = (*call.receiver).clone();
            self.changed += 1;
        }
    }
}

/// Whether the document's version goes into the map. A parameter of the header's name has its value of an argument.
fn sends_version(stmt: &Stmt) -> bool {
    let Stmt::Expr(Expr::MethodCall(call), _) = stmt else {
        return false;
    };
    let value = call.args.last().map(ToTokens::to_token_stream);
    is_append(call) && value.is_some_and(|value| value.to_string().ends_with(":: api_version ())"))
}

/// Whether something goes into the map of headers.
fn is_append(call: &ExprMethodCall) -> bool {
    call.method == "append" && call.receiver.to_token_stream().to_string() == "header_map"
}

/// Whether a parameter still goes into the map.
fn fills_map(block: &Block) -> bool {
    block.stmts.iter().any(|stmt| {
        matches!(stmt, Stmt::Expr(..)) && stmt.to_token_stream().to_string().contains("header_map")
    })
}

fn makes_map(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Local(local) if local.pat.to_token_stream().to_string() == "mut header_map")
}

struct NoMap;

impl VisitMut for NoMap {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        if let Expr::MethodCall(call) = node
            && call.method == "headers"
            && call.args.to_token_stream().to_string() == "header_map"
        {
            *node = (*call.receiver).clone();
        }
    }
}

/// Writes the values of headers by the hook, which refuses what no header may have.
pub(super) fn header_values_checked(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        let Some(row) = facts.of(method) else {
            continue;
        };
        let mut pass = Values { changed: 0 };
        pass.visit_block_mut(&mut method.block);
        if pass.changed != row.headers.len() {
            return Err(Problem::of(
                "xtask/src/refine/headers.rs",
                format!("{}: the headers are not made as expected", row.id),
                "see how this progenitor makes them",
            ));
        }
        changed += pass.changed;
    }
    Ok(changed)
}

struct Values {
    changed: usize,
}

impl VisitMut for Values {
    fn visit_expr_method_call_mut(&mut self, node: &mut ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, node);
        if !is_append(node) {
            return;
        }
        let Some(value) = node.args.last().and_then(written) else {
            return;
        };
        if let Some(name) = node.args.first().cloned() {
            node.args = parse_quote!(#name, crate::hook::header::value(#name, &#value)?);
            self.changed += 1;
        }
    }
}

/// `x` of `x.to_string().try_into()?`.
fn written(argument: &Expr) -> Option<Expr> {
    let Expr::Try(tried) = argument else {
        return None;
    };
    let mut inner = &*tried.expr;
    for name in ["try_into", "to_string"] {
        match inner {
            Expr::MethodCall(call) if call.method == name => inner = &call.receiver,
            _ => return None,
        }
    }
    Some(inner.clone())
}
