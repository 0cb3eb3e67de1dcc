//! Answers that are not JSON, and answers without a body.

use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{ExprPath, Type, parse_quote};

use super::{Facts, methods};
use crate::problem::Problem;

/// Gives `()` for an answer that is not JSON, as for one without a body; its bytes are in the transport's record.
pub(super) fn streams_empty(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let mut pass = Streams { changed: 0 };
    for method in methods(file) {
        pass.visit_impl_item_fn_mut(method);
    }
    Ok(pass.changed)
}

struct Streams {
    changed: usize,
}

impl VisitMut for Streams {
    fn visit_type_mut(&mut self, node: &mut Type) {
        if node.to_token_stream().to_string() == "ByteStream" {
            *node = parse_quote!(());
            self.changed += 1;
        }
        visit_mut::visit_type_mut(self, node);
    }

    fn visit_expr_path_mut(&mut self, node: &mut ExprPath) {
        let reader = node.to_token_stream().to_string();
        if ["ResponseValue :: stream", "ResponseValue :: empty"].contains(&reader.as_str()) {
            *node = parse_quote!(crate::hook::empty);
            self.changed += 1;
        }
    }
}
