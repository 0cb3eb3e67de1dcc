//! Drives progenitor, and finds what in the document it cannot take.

pub(crate) mod culprits;
mod judge;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle};
use quote::quote;
use serde::Deserialize;
use serde_json::Value;

use crate::forms::BYTES;
use crate::json::object;
use crate::problem::Problem;

const CURE: &str = "write it in another way, or teach a fix-up in xtask/src/lower/ to";

/// The syntax tree that progenitor makes of a lowered document.
pub(crate) fn generate(doc: &Value) -> Result<syn::File, Vec<Problem>> {
    let tree = match attempt(doc) {
        Ok(tree) => tree,
        Err(reason) => return Err(refused(doc, reason)),
    };
    let faults = judge::faults(doc, &tree).into_iter();
    let problems: Vec<_> = faults
        .map(|(place, fault)| Problem::at(&place, fault, CURE))
        .collect();
    match problems.is_empty() {
        true => Ok(tree),
        false => Err(problems),
    }
}

/// All that progenitor cannot take.
fn refused(doc: &Value, reason: String) -> Vec<Problem> {
    let found = culprits::find(doc, reason, &|doc| attempt(doc).map(|_| ()));
    let problem = |(place, reason): (String, String)| {
        let fault = format!("the generator cannot take it: {}", reason.trim());
        Problem::at(&place, fault, CURE)
    };
    found.into_iter().map(problem).collect()
}

fn attempt(doc: &Value) -> Result<syn::File, String> {
    quietly(|| {
        let spec = openapiv3::OpenAPI::deserialize(doc).map_err(|error| error.to_string())?;
        let mut settings = GenerationSettings::default();
        settings
            .with_interface(InterfaceStyle::Positional)
            .with_tag(TagStyle::Merged)
            .with_hooks(HooksMode::Expected)
            .with_inner_type(quote!(crate::Inner))
            .with_derive("PartialEq")
            .with_map_type("::std::collections::BTreeMap");
        for (name, schema) in object(doc.pointer("/components/schemas")) {
            if schema.get(BYTES).is_some() {
                settings.with_replacement(name, "crate::Upload", std::iter::empty());
            }
        }
        let tokens = Generator::new(&settings)
            .generate_tokens(&spec)
            .map_err(|error| error.to_string())?;
        syn::parse2(tokens).map_err(|error| format!("it made code that does not parse: {error}"))
    })
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs code of others that may panic; a panic becomes its text and prints nothing.
pub(crate) fn quietly<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                usual(info);
            }
        }));
    });
    QUIET.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(false);
    outcome.unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
        Err(text.unwrap_or("it panicked").to_owned())
    })
}
