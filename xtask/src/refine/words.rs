//! An enum of words is read by its `FromStr` and written by its `Display`, which it has anyway: what
//! serde derives beside them takes longer to compile than all else of it, and reads objects, too.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Arm, Expr, Fields, Item, ItemEnum, ItemImpl, Lit, Pat, Path, Stmt, Variant, parse_quote,
};

use super::{Facts, by_hand, types, without_derive};
use crate::problem::Problem;

/// Writes `Serialize` and `Deserialize` out for enums of words.
pub(super) fn words_by_text(file: &mut syn::File, _: &Facts) -> Result<usize, Problem> {
    let Some(items) = types(file) else {
        return Ok(0);
    };
    let displays = items.iter().filter_map(|item| match item {
        Item::Impl(block) => Some((block.self_ty.to_token_stream().to_string(), written(block))),
        _ => None,
    });
    let lists: BTreeMap<String, Words> = displays.filter(|(_, words)| !words.is_empty()).collect();
    let mut changed = 0;
    for mut item in std::mem::take(items) {
        let implementations = match &mut item {
            Item::Enum(item) => match lists.get(&item.ident.to_string()) {
                Some(words) if is_of(item, words) => by_text(item, words),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        changed += usize::from(!implementations.is_empty());
        items.push(item);
        items.extend(implementations);
    }
    Ok(changed)
}

/// The names of variants and how they are written.
type Words = Vec<(String, String)>;

/// What a `Display` writes for the variants that are words; nothing for another block.
pub(crate) fn written(block: &ItemImpl) -> Words {
    let mut found = Written(Vec::new());
    let is_display = block.trait_.as_ref().is_some_and(|(path, _)| {
        path.segments
            .last()
            .is_some_and(|last| last.ident == "Display")
    });
    if is_display {
        found.visit_item_impl(block);
    }
    found.0
}

struct Written(Words);

impl Visit<'_> for Written {
    fn visit_arm(&mut self, arm: &Arm) {
        if let Pat::Path(variant) = &arm.pat
            && let Some(variant) = variant.path.segments.last()
            && let Expr::MethodCall(call) = alone(&arm.body)
            && call.method == "write_str"
            && let Some(Expr::Lit(literal)) = call.args.first()
            && let Lit::Str(word) = &literal.lit
        {
            self.0.push((variant.ident.to_string(), word.value()));
        }
        visit::visit_arm(self, arm);
    }
}

/// What a block is of one expression: a long arm is printed as such.
fn alone(body: &Expr) -> &Expr {
    match body {
        Expr::Block(block) => match &block.block.stmts[..] {
            [Stmt::Expr(only, None)] => only,
            _ => body,
        },
        _ => body,
    }
}

/// Whether every variant is one of these words, or keeps any other text.
fn is_of(item: &ItemEnum, words: &Words) -> bool {
    let is_plain = !item.attrs.iter().any(|one| one.path().is_ident("serde"));
    is_plain
        && item.variants.iter().all(|variant| match &variant.fields {
            Fields::Unit => words.iter().any(|(name, _)| variant.ident == name),
            _ => is_open(variant),
        })
}

/// Whether a variant keeps any text.
fn is_open(variant: &Variant) -> bool {
    variant.attrs.iter().any(|one| {
        let is = one.parse_args::<Path>();
        one.path().is_ident("serde") && is.is_ok_and(|path| path.is_ident("untagged"))
    })
}

fn by_text(item: &mut ItemEnum, words: &Words) -> Vec<Item> {
    without_derive(&mut item.attrs, "Deserialize");
    without_derive(&mut item.attrs, "Serialize");
    // An open list knows every text.
    let known: Vec<&String> = match item.variants.iter().any(is_open) {
        true => Vec::new(),
        false => words.iter().map(|(_, word)| word).collect(),
    };
    for variant in &mut item.variants {
        variant.attrs.retain(|one| !one.path().is_ident("serde"));
    }
    let read = parse_quote!(crate::hook::word(deserializer, &[#(#known),*]));
    let write = parse_quote!(serializer.collect_str(self));
    by_hand(&item.ident, &read, &write).into()
}
