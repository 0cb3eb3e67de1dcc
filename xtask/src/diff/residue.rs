//! What differs although nothing that was compared does.

use serde_json::Value;

use super::change::{Change, Wire};
use super::keywords;
use crate::json::join;

/// Each place where two documents differ: words, or something of which nobody has said what it means.
pub(super) fn of(old: &Value, new: &Value) -> Vec<Change> {
    let mut found = Vec::new();
    visit(old, new, "", &mut found);
    found
}

fn visit(old: &Value, new: &Value, at: &str, found: &mut Vec<Change>) {
    match (old, new) {
        (old, new) if old == new => {}
        (Value::Object(was), Value::Object(is)) => {
            for key in was.keys().filter(|key| !is.contains_key(*key)) {
                let at = join(at, key);
                found.push(Change {
                    gone: true,
                    ..judged(&at, was.get(key))
                });
            }
            for (key, is) in is {
                let at = join(at, key);
                match was.get(key) {
                    Some(was) => visit(was, is, &at, found),
                    None => found.push(judged(&at, Some(is))),
                }
            }
        }
        (Value::Array(was), Value::Array(is)) if was.len() == is.len() => {
            let pairs = was.iter().zip(is).enumerate();
            for (index, (was, is)) in pairs {
                visit(was, is, &format!("{at}/{index}"), found);
            }
        }
        _ => found.push(judged(at, Some(new))),
    }
}

/// A part below words is words, and so is one that says what is so without it; a shared part that nothing refers to is sent by
/// nobody, or it had been compared.
fn judged(at: &str, value: Option<&Value>) -> Change {
    let mut tokens = at.split('/').skip(1);
    let words = tokens.any(keywords::is_words)
        || value == Some(&Value::Bool(false))
        || at.starts_with("/components/");
    match words {
        true => Change::words(at, "it means nothing to a program"),
        false => Change::new(at, "it is not understood", Wire::BOTH),
    }
}
