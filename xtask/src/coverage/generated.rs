//! What the generated table has.

use std::collections::BTreeMap;

use super::TABLE;
use crate::problem::Problem;

/// The ids that the generated table lists: of its statics, those that `ALL` names.
pub(crate) fn generated_ids(table: &str) -> Result<Vec<String>, Problem> {
    let broken = |fault: String| Problem::of(TABLE, fault, "run `cargo xtask codegen`");
    let file = syn::parse_file(table).map_err(|error| broken(format!("is no Rust: {error}")))?;
    let statics = file.items.iter().filter_map(|item| match item {
        syn::Item::Static(item) => Some((item.ident.to_string(), &*item.expr)),
        _ => None,
    });
    let statics: BTreeMap<String, &syn::Expr> = statics.collect();
    let Some(syn::Expr::Reference(all)) = statics.get("ALL").copied() else {
        return Err(broken("has no list `ALL`".to_owned()));
    };
    let syn::Expr::Array(all) = &*all.expr else {
        return Err(broken("`ALL` is no list".to_owned()));
    };
    let id = |entry: &syn::Expr| {
        let syn::Expr::Reference(entry) = entry else {
            return None;
        };
        let syn::Expr::Path(name) = &*entry.expr else {
            return None;
        };
        let Some(syn::Expr::Struct(operation)) = statics.get(&name.path.get_ident()?.to_string())
        else {
            return None;
        };
        let field = operation
            .fields
            .iter()
            .find(|field| matches!(&field.member, syn::Member::Named(name) if name == "id"))?;
        match &field.expr {
            syn::Expr::Lit(syn::ExprLit {
                lit: syn::Lit::Str(text),
                ..
            }) => Some(text.value()),
            _ => None,
        }
    };
    let ids: Option<Vec<String>> = all.elems.iter().map(id).collect();
    ids.ok_or_else(|| broken("`ALL` has an entry that is no operation".to_owned()))
}
