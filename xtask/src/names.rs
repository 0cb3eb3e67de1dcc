//! Names as progenitor makes them: a clash must be told before it becomes wrong code.

use heck::{ToPascalCase, ToShoutySnakeCase, ToSnakeCase};

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
