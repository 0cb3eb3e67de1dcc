//! Which types are public, by the sources, so that none is forgotten when `Debug` is looked at.

use std::any::type_name;
use std::collections::BTreeSet;
use std::fmt::Debug;

use wassenger_conformance::workspace_root;

use crate::support::Row;

use super::quiet_debug;

/// What was looked at.
pub(super) struct Shown {
    row: Row,
    /// Names of types, with their paths.
    types: BTreeSet<String>,
}

impl Shown {
    pub(super) fn new(what: &'static str) -> Self {
        Self {
            row: Row::new("R8", what),
            types: BTreeSet::new(),
        }
    }

    /// Prints a value in both ways of `Debug`, and notes its type and those that it is made of.
    pub(super) fn show<T: Debug>(&mut self, value: &T) {
        let name = type_name::<T>();
        quiet_debug(&mut self.row, name, value);
        let text = format!("{value:?}");
        // A part that tells nothing leaves a gap.
        let is_told = !text.is_empty() && ![": ,", ":  }"].iter().any(|gap| text.contains(gap));
        assert!(is_told, "{name} has a part that tells nothing: {text}");
        let of_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
        self.types
            .extend(name.split(|letter| !of_path(letter)).map(str::to_owned));
        self.row.pass();
    }

    /// Every one of `public` was looked at.
    pub(super) fn assert_all(&self, public: &[(String, String)]) {
        let shown = |(module, name): &&(String, String)| {
            let is =
                |path: &String| path.starts_with(module) && path.ends_with(&format!("::{name}"));
            !self.types.iter().any(is)
        };
        let missing: Vec<_> = public.iter().filter(shown).collect();
        assert!(
            missing.is_empty(),
            "no value of these was looked at: {missing:?}"
        );
    }
}

pub(super) fn source(file: &str) -> String {
    std::fs::read_to_string(workspace_root().unwrap().join(file)).unwrap()
}

/// The types that `src/lib.rs` exports, each with the module that it is of.
pub(super) fn of_facade() -> Vec<(String, String)> {
    let text = source("src/lib.rs");
    let mut types = Vec::new();
    for export in text.split("pub use ").skip(1) {
        // A type that has another name here keeps its own in what `type_name` gives.
        let renamed = export[..export.find(';').unwrap()].split(',');
        let own = renamed.map(|name| name.split(" as ").next().unwrap_or_default());
        let export: String = own.collect::<Vec<_>>().join(",");
        let export: String = export.split_whitespace().collect();
        let export = match (export.contains('{'), export.ends_with('}')) {
            (true, false) => format!("{export}}}"),
            _ => export,
        };
        let (module, names) = match export.strip_suffix('}') {
            Some(list) => list.split_once("::{").unwrap(),
            None => export.rsplit_once("::").unwrap_or(("", &export)),
        };
        let module = match module.starts_with("wassenger_api") {
            true => module.to_owned(),
            false => format!("wassenger::{module}"),
        };
        for name in names.split(',').filter(|name| is_type(name)) {
            types.push((module.clone(), name.to_owned()));
        }
    }
    assert!(types.len() > 40, "{types:?}");
    types
}

/// The types that the generated crate has in `types`.
pub(super) fn of_document() -> Vec<(String, String)> {
    let text = source("generated/src/types.rs");
    let declared = text.lines().filter_map(|line| {
        let declared = line
            .strip_prefix("pub struct ")
            .or_else(|| line.strip_prefix("pub enum "))?;
        declared
            .split(|letter: char| !letter.is_alphanumeric())
            .next()
    });
    let types: Vec<_> = declared
        .map(|name| ("wassenger_api::types".to_owned(), name.to_owned()))
        .collect();
    assert!(types.len() > 400, "{types:?}");
    types
}

/// Neither a constant nor a module.
fn is_type(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase)
}
