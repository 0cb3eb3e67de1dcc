//! How a method writes a form.

use quote::{format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, parse_quote};

use super::{Facts, methods};
use crate::forms::Form;
use crate::problem::Problem;
use crate::table::Row;

/// Writes forms by the hook, which knows lists and parts.
pub(super) fn forms_written(file: &mut syn::File, facts: &Facts) -> Result<usize, Problem> {
    let mut changed = 0;
    for method in methods(file) {
        let Some((row, form)) = facts
            .of(method)
            .and_then(|row| Some((row, row.form.as_ref()?)))
        else {
            continue;
        };
        let mut pass = Forms {
            row,
            form,
            changed: 0,
        };
        pass.visit_block_mut(&mut method.block);
        if pass.changed != 1 {
            return Err(Problem::of(
                "xtask/src/refine/forms.rs",
                format!("{}: the form is not written as expected", row.id),
                "see how this progenitor writes it",
            ));
        }
        changed += 1;
    }
    Ok(changed)
}

struct Forms<'a> {
    row: &'a Row,
    form: &'a Form,
    changed: usize,
}

impl VisitMut for Forms<'_> {
    fn visit_expr_mut(&mut self, node: &mut Expr) {
        visit_mut::visit_expr_mut(self, node);
        let Expr::Try(tried) = node else {
            return;
        };
        let Expr::MethodCall(call) = &*tried.expr else {
            return;
        };
        if call.method != "form_urlencoded" {
            return;
        }
        let (request, body) = (&call.receiver, &call.args);
        let operation = format_ident!("{}", self.row.constant());
        let write = match self.form.multipart {
            true => quote!(multipart),
            false => quote!(urlencoded),
        };
        let words = self
            .form
            .words
            .iter()
            .map(|(field, word)| quote!((#field, #word)));
        let (names, files) = (self.form.names.iter(), self.form.files.iter());
        *node = parse_quote! {
            crate::hook::form::#write(
                #request,
                #body,
                &crate::operations::#operation,
                &crate::hook::form::Known {
                    names: &[#(#names),*],
                    files: &[#(#files),*],
                    words: &[#(#words),*],
                },
            )?
        };
        self.changed += 1;
    }
}
