//! Names as progenitor makes them: a clash must be told before it becomes wrong code.

use std::iter;

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};
use serde_json::{Map, Value};

/// A type's or a variant's name.
pub(crate) fn pascal(name: &str) -> String {
    dashed(name).to_pascal_case()
}

/// A function's, a field's or an argument's name.
pub(crate) fn snake(name: &str) -> String {
    dashed(name).to_snake_case()
}

/// A static's name.
pub(crate) fn shouty(name: &str) -> String {
    dashed(name).to_shouty_snake_case()
}

/// Anything that cannot stand in a Rust name separates words.
fn dashed(name: &str) -> String {
    let part = |c: char| {
        if c.is_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    name.replace('\'', "").chars().map(part).collect()
}

/// The first two names that become the same, by their position in `names`.
pub(crate) fn clash<S: AsRef<str>>(
    names: &[S],
    case: fn(&str) -> String,
) -> Option<(usize, usize)> {
    let cased: Vec<String> = names.iter().map(|name| case(name.as_ref())).collect();
    (1..cased.len()).find_map(|later| {
        let earlier = cased[..later]
            .iter()
            .position(|name| *name == cased[later])?;
        Some((earlier, later))
    })
}

/// A name for a schema that no other has, nor its type: this one, or else one with a number. What no name may have is `_`.
pub(crate) fn free_name(schemas: &Map<String, Value>, name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let name = name.replace(|c| !fits(c), "_");
    let name = if name.is_empty() { "Def" } else { &name };
    let taken = |wanted: &String| {
        let wanted = pascal(wanted);
        schemas.keys().any(|other| pascal(other) == wanted)
    };
    let others = (2..).map(|number| format!("{name}{number}"));
    let mut names = iter::once(name.to_owned()).chain(others);
    names.find(|name| !taken(name)).unwrap_or_default()
}
