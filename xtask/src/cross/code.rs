//! What hand-written Rust names of the generated client.
//!
//! It is read by its words: `types::Name`, `operations::NAME`, `api.method(…)` with its arguments, the fields of a literal and the
//! variants of a type that a `use` brought. What a field access means the compiler alone knows; it counts as a use of the field in the
//! file that names the type.

use std::collections::BTreeMap;

use proc_macro2::Delimiter;

use super::names::plain;
use super::tokens::{At, Kind, Token};
use super::uses::{Use, What, Who};

/// Whose `types` and `operations` are meant.
const CRATES: [&str; 3] = ["wassenger_api", "wassenger", "api"];

/// The uses of a file.
pub(super) fn uses(who: Who, file: &str, all: &[Token]) -> Vec<Use> {
    let mut found = Vec::new();
    let mut add = |at: At<'_>, what| {
        let place = format!("{file}:{}", at.line());
        found.push(Use { who, place, what });
    };
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for at in At::each(all) {
        let Some(name) = at.name() else { continue };
        if at.on(1).is('.') || !at.on(1).is_path() || !is_ours(at) {
            continue;
        }
        match name {
            "types" => named(at.on(3), &mut |at, name, here| {
                // A module between is the generator's own, `error` for one.
                if name.starts_with(char::is_uppercase) {
                    add(at, What::Type(name.to_owned()));
                    known.insert(here.to_owned(), name.to_owned());
                }
            }),
            "operations" => named(at.on(3), &mut |at, name, _| {
                if name.chars().all(|c| !c.is_lowercase()) {
                    add(at, What::Static(name.to_owned()));
                }
            }),
            _ => {}
        }
    }
    let mut accessed = Vec::new();
    for at in At::each(all) {
        let Some(name) = at.name() else { continue };
        let is_call = name == "api" && at.on(1).is('.') && at.on(3).opens(Delimiter::Parenthesis);
        if let Some(method) = at.on(2).name().filter(|_| is_call) {
            let given = at.on(3).inside();
            let given = given.iter().map(|part| !is_none(part)).collect();
            add(at.on(2), What::Method(plain(method), given));
        }
        if at.on(-1).is('.') {
            accessed.push((at, name));
            continue;
        }
        let Some(of) = known.get(name) else { continue };
        if at.on(1).is_path() {
            let variant = at.on(3).name().filter(|name| is_variant(name));
            if let Some(variant) = variant {
                add(at.on(3), What::Member(of.clone(), variant.to_owned()));
            }
        } else if at.on(1).opens(Delimiter::Brace) && is_value(at) {
            for (field, name) in literal(at.on(1)) {
                add(field, What::Member(of.clone(), plain(name)));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The fields that a file asks for or sets, of whatever type.
pub(super) fn accessed(all: &[Token]) -> impl Iterator<Item = String> {
    let after_a_dot = |at: &At<'_>| at.on(-1).is('.') && !at.on(1).opens(Delimiter::Parenthesis);
    let asked = At::each(all).filter(after_a_dot);
    let asked = asked.filter_map(|at| at.name().map(plain));
    let is_set = |at: &At<'_>| at.opens(Delimiter::Brace) && is_value(at.on(-1));
    let set = At::each(all).filter(is_set).flat_map(literal);
    asked.chain(set.map(|(_, name)| plain(name)))
}

/// Whether a `types` or `operations` is that of the generated client: alone, or after its crate.
fn is_ours(at: At<'_>) -> bool {
    match at.on(-1).is(':') && at.on(-2).is(':') {
        true => at.on(-3).name().is_some_and(|name| CRATES.contains(&name)),
        false => true,
    }
}

/// The names after `::`: one, or those in braces, each with what it is called here.
fn named<'a>(at: At<'a>, add: &mut dyn FnMut(At<'a>, &str, &str)) {
    let mut one = |at: At<'a>| {
        let here = (at.on(1).name() == Some("as")).then(|| at.on(2).name());
        if let Some(name) = at.name().filter(|name| *name != "self") {
            add(at, name, here.flatten().unwrap_or(name));
        }
    };
    match at.opens(Delimiter::Brace) {
        false => one(at),
        true => {
            for part in at.inside() {
                part.first().copied().into_iter().for_each(&mut one);
            }
        }
    }
}

fn is_none(part: &[At<'_>]) -> bool {
    matches!(part, [at] if at.name() == Some("None"))
}

fn is_variant(name: &str) -> bool {
    let has_small = name.chars().any(char::is_lowercase);
    name.starts_with(|c: char| c.is_uppercase()) && (has_small || name.len() == 1)
}

/// Whether a name before braces is a value or a pattern, and not what a block or a declaration belongs to.
fn is_value(at: At<'_>) -> bool {
    // Back over the path before the name.
    let mut before = at.on(-1);
    while before.is(':') && before.on(-1).is(':') {
        before = before.on(-3);
    }
    let declares = [
        "struct", "enum", "union", "impl", "for", "trait", "mod", "dyn",
    ];
    !before.is('>') && !before.name().is_some_and(|name| declares.contains(&name))
}

/// The fields of a literal; of a block, none.
fn literal(at: At<'_>) -> Vec<(At<'_>, &str)> {
    let parts = at.inside();
    let is_rest = |part: &&Vec<At<'_>>| part.first().is_some_and(|at| at.is('.'));
    let rest = parts.iter().filter(is_rest).count();
    let fields: Vec<_> = parts.iter().filter_map(|part| field(part)).collect();
    match fields.len() + rest == parts.len() {
        true => fields,
        false => Vec::new(),
    }
}

/// `name: …`, or `name` alone.
fn field<'a>(part: &[At<'a>]) -> Option<(At<'a>, &'a str)> {
    let first = *part.first()?;
    let is_field = part.len() == 1 || (first.on(1).is(':') && !first.on(2).is(':'));
    is_field.then_some((first, first.name()?))
}

/// The texts of a file for which `is` holds.
pub(super) fn texts<'a>(
    all: &'a [Token],
    is: impl Fn(At<'a>) -> bool + 'a,
) -> impl Iterator<Item = (usize, &'a str)> {
    let texts = At::each(all).filter(|at| matches!(at.kind(), Some(Kind::Text(_))));
    texts
        .filter(move |at| is(*at))
        .filter_map(|at| Some((at.line(), at.text()?)))
}
