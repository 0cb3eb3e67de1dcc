//! Drives progenitor, and finds what in the document it cannot take.

mod judge;

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use progenitor::{GenerationSettings, Generator, HooksMode, InterfaceStyle, TagStyle};
use quote::quote;
use serde_json::{Value, json};

use crate::forms::BYTES;
use crate::json::{join, object, section};
use crate::lower::{named, origin};
use crate::operations;
use crate::problem::Problem;

/// The syntax tree that progenitor makes of a lowered document.
pub(crate) fn generate(doc: &Value) -> Result<syn::File, Vec<Problem>> {
    const CURE: &str = "write it in another way, or teach a fix-up in xtask/src/lower/ to";
    let tree = attempt(doc).map_err(|reason| {
        let fault = format!("the generator cannot take it: {}", reason.trim());
        vec![Problem::at(&culprit(doc), fault, CURE)]
    })?;
    let faults = judge::faults(doc, &tree).into_iter();
    let problems: Vec<_> = faults
        .map(|(place, fault)| Problem::at(&place, fault, CURE))
        .collect();
    match problems.is_empty() {
        true => Ok(tree),
        false => Err(problems),
    }
}

fn attempt(doc: &Value) -> Result<syn::File, String> {
    quietly(|| {
        let spec: openapiv3::OpenAPI =
            serde_json::from_value(doc.clone()).map_err(|error| error.to_string())?;
        let mut settings = GenerationSettings::default();
        settings
            .with_interface(InterfaceStyle::Positional)
            .with_tag(TagStyle::Merged)
            .with_hooks(HooksMode::Expected)
            .with_inner_type(quote!(crate::Inner))
            .with_replacement(BYTES, "crate::Upload", std::iter::empty())
            .with_derive("PartialEq")
            .with_map_type("::std::collections::BTreeMap");
        let tokens = Generator::new(&settings)
            .generate_tokens(&spec)
            .map_err(|error| error.to_string())?;
        syn::parse2(tokens).map_err(|error| format!("it made code that does not parse: {error}"))
    })
}

/// The part of the document that fails on its own: a schema, the smallest first, or an operation.
fn culprit(doc: &Value) -> String {
    let schemas = doc.pointer("/components/schemas");
    let mut found: Vec<(usize, String)> = Vec::new();
    for (name, schema) in object(schemas) {
        let mut needed = named(doc, &[(String::new(), schema)]);
        needed.insert(name.clone());
        let mut only = with_paths(doc, json!({}));
        section(&mut only, &["components", "schemas"]).retain(|name, _| needed.contains(name));
        if attempt(&only).is_err() {
            let place = origin(schema, join("/components/schemas", name));
            found.push((needed.len(), place));
        }
    }
    if let Some((_, place)) = found.into_iter().min() {
        return place;
    }
    for place in operations::all(doc) {
        let only = with_paths(doc, json!({ place.path: { place.method: place.value } }));
        if attempt(&only).is_err() {
            return origin(place.value, place.pointer);
        }
    }
    String::new()
}

fn with_paths(doc: &Value, paths: Value) -> Value {
    let mut doc = doc.clone();
    section(&mut doc, &[]).insert("paths".to_owned(), paths);
    doc
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs code of others that may panic; a panic becomes its text and prints nothing.
fn quietly<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
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
