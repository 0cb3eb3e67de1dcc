//! The names that the generated client gives to the parts of a document: made of the document in memory, so that they are right
//! when the files are stale.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::{FnArg, ImplItem, Item, Pat};

use super::data::files;
use crate::codegen;
use crate::names;
use crate::problem::Problem;

/// What is written by hand of the generated crate.
const HOOK: &str = "generated/hook";

/// Methods with their arguments, types with their fields or variants, statics.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) methods: BTreeMap<String, Vec<String>>,
    pub(crate) types: BTreeMap<String, Members>,
    pub(crate) statics: BTreeSet<String>,
}

/// What a type has; nothing is known of one that is neither.
#[derive(Debug, PartialEq)]
pub(crate) enum Members {
    Fields(BTreeSet<String>),
    Variants(BTreeSet<String>),
}

impl Names {
    pub(crate) fn of(document: &[u8]) -> Result<Self, Vec<Problem>> {
        let files = codegen::build(document)?;
        let mut names = Self::default();
        for (file, text) in &files {
            // The driver of the conformance check only calls.
            if file.contains('/') {
                continue;
            }
            let tree = syn::parse_file(text).map_err(|error| {
                vec![Problem::of(
                    file,
                    error.to_string(),
                    "teach xtask to make it",
                )]
            })?;
            for item in tree.items {
                names.take(item);
            }
        }
        Ok(names)
    }

    /// The calls that are written by hand beside the generated ones.
    pub(super) fn by_hand(&mut self, root: &Path) -> Result<(), Problem> {
        let mut all = files(root, &root.join(HOOK), "rs")?;
        all.push(format!("{HOOK}.rs"));
        for file in all {
            let Ok(text) = fs::read_to_string(root.join(&file)) else {
                continue;
            };
            let tree = syn::parse_file(&text)
                .map_err(|error| Problem::of(&file, error.to_string(), "mend it"))?;
            for item in tree.items {
                if let Item::Impl(_) = item {
                    self.take(item);
                }
            }
        }
        Ok(())
    }

    fn take(&mut self, item: Item) {
        match item {
            Item::Static(item) => {
                self.statics.insert(item.ident.to_string());
            }
            Item::Struct(item) => {
                let fields = item.fields.iter();
                let fields =
                    fields.filter_map(|field| Some(plain(&field.ident.as_ref()?.to_string())));
                let members = Members::Fields(fields.collect());
                self.types.insert(item.ident.to_string(), members);
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().map(|one| one.ident.to_string());
                let members = Members::Variants(variants.collect());
                self.types.insert(item.ident.to_string(), members);
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let is_client =
                    matches!(&*item.self_ty, syn::Type::Path(path) if path.path.is_ident("Client"));
                for item in item.items.into_iter().filter(|_| is_client) {
                    self.method(item);
                }
            }
            Item::Mod(item) => {
                for item in item.content.into_iter().flat_map(|(_, items)| items) {
                    self.take(item);
                }
            }
            _ => {}
        }
    }

    fn method(&mut self, item: ImplItem) {
        let ImplItem::Fn(method) = item else { return };
        if method.sig.asyncness.is_none() {
            return;
        }
        let arguments = method.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => match &*typed.pat {
                Pat::Ident(name) => Some(plain(&name.ident.to_string())),
                _ => None,
            },
            FnArg::Receiver(_) => None,
        });
        let name = plain(&method.sig.ident.to_string());
        self.methods.insert(name, arguments.collect());
    }
}

/// A name without what keeps it from being a word of Rust.
pub(crate) fn plain(name: &str) -> String {
    name.trim_start_matches("r#")
        .trim_end_matches('_')
        .to_owned()
}

/// The name of a parameter or a field as Rust has it.
pub(crate) fn of_part(name: &str) -> String {
    plain(&names::snake(name))
}
