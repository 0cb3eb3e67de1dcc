//! What the generated crate's items were and are.

use super::change::{ItemChange, Rust};
use super::items::{Items, Kind, Seen};

/// How a change of the order begins in which variants are tried.
pub(super) const READ_ORDER: &str = "changed: of several that fit";

/// Every public item that is not as it was.
pub(super) fn compare(old: &Items, new: &Items) -> Vec<ItemChange> {
    let mut changes = Vec::new();
    let mut tell = |item: &str, what: String, rust: Rust| {
        changes.push(ItemChange {
            item: item.to_owned(),
            what,
            rust,
        });
    };
    for (name, was) in old {
        match new.get(name) {
            // It went with what held it.
            None if holder(name)
                .is_some_and(|of| old.contains_key(&of) && !new.contains_key(&of)) => {}
            None => tell(name, "removed".to_owned(), Rust::Breaking),
            Some(is) => {
                if let Some((what, rust)) = difference(was, is) {
                    tell(name, what, rust);
                }
            }
        }
    }
    for (name, is) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        let Some(holder) = holder(name).filter(|holder| new.contains_key(holder)) else {
            tell(name, "added".to_owned(), Rust::Added);
            continue;
        };
        match old.get(&holder) {
            // It comes with what holds it.
            None => {}
            Some(holder) => {
                let rust = added(holder, is);
                let what = match (rust, is.kind) {
                    (Rust::Breaking, Kind::Field) => "added: a literal of the struct lacks it",
                    (Rust::Breaking, _) => "added: a match over the enum lacks it",
                    _ => "added",
                };
                tell(name, what.to_owned(), rust);
            }
        }
    }
    changes
}

/// The type that a field, a variant, a method or an implementation is of.
pub(super) fn holder(name: &str) -> Option<String> {
    if let Some((promise, of)) = name.split_once(" for ") {
        // `From<Note> for String` is there for `Note`.
        let own = promise
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'));
        return Some(match own.filter(|_| of.starts_with("::")) {
            Some((own, _)) => format!("types::{}", own.trim_start_matches('&')),
            None => of.to_owned(),
        });
    }
    let (holder, _) = name.rsplit_once(['.', ':'])?;
    match holder.trim_end_matches(':') {
        // A module is no type.
        "types" | "operations" => None,
        holder => Some(holder.to_owned()),
    }
}

fn added(holder: &Seen, part: &Seen) -> Rust {
    match part.kind {
        Kind::Field | Kind::Variant if !holder.open => Rust::Breaking,
        _ => Rust::Added,
    }
}

fn difference(was: &Seen, is: &Seen) -> Option<(String, Rust)> {
    if was.shape != is.shape {
        let told = format!("changed: {} -> {}", was.shape, is.shape);
        return Some((told, Rust::Breaking));
    }
    if was.open != is.open {
        let told = match is.open {
            true => "changed: it may grow now, so that a match or a literal needs a rest",
            false => "changed: it is closed now",
        };
        let rust = if is.open { Rust::Breaking } else { Rust::Added };
        return Some((told.to_owned(), rust));
    }
    if was.kind == Kind::Type {
        let moved = reordered(was, is)?;
        let told = format!("{READ_ORDER}, `{moved}` is not tried in the same order");
        return Some((told, Rust::Breaking));
    }
    let moved = swapped(was, is)?;
    let told = format!("changed: the argument `{moved}` stands elsewhere among others of its type");
    Some((told, Rust::Breaking))
}

/// A variant that comes before another which it came after.
fn reordered(was: &Seen, is: &Seen) -> Option<String> {
    let kept = |of: &Seen, other: &Seen| -> Vec<String> {
        let names = of
            .arguments
            .iter()
            .filter(|name| other.arguments.contains(name));
        names.cloned().collect()
    };
    let (was, is) = (kept(was, is), kept(is, was));
    let moved = was.into_iter().zip(is).find(|(was, is)| was != is);
    moved.map(|(was, _)| was)
}

/// An argument that has another place while the types are in the same order: a call compiles and means something else.
fn swapped(was: &Seen, is: &Seen) -> Option<String> {
    let at = |seen: &Seen, name: &String| seen.arguments.iter().position(|other| other == name);
    let moved = was.arguments.iter().find(|name| {
        let now = at(is, name);
        now.is_some() && now != at(was, name)
    });
    moved.cloned()
}
