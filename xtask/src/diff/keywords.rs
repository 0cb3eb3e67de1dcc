//! What the keywords of a schema mean for those who send and receive.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::change::Wire;
use super::place::Place;
use super::schemas::Role;
use crate::import::v31::keys::tells;
use crate::json::list;
use crate::lower::open::LIMITS;

/// What a keyword makes of the difference of two schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Same,
    /// For people to read.
    Words,
    Wire(Wire),
    /// Schemas inside have to be compared.
    Inside,
}

/// For people, or for what no request and no answer shows.
pub(super) fn is_words(key: &str) -> bool {
    key == "default" || tells(key)
}

/// What a keyword's difference means.
pub(super) fn effect(key: &str, old: &Place<'_>, new: &Place<'_>, role: Role) -> Effect {
    let (was, is) = (said(key, old), said(key, new));
    let structural = ["properties", "items", "oneOf", "anyOf", "allOf"].contains(&key);
    let map = key == "additionalProperties"
        && [was, is]
            .iter()
            .any(|value| value.is_some_and(Value::is_object));
    match (structural, map) {
        // A reference may be the same and lead to something else.
        (true, _) => return Effect::Inside,
        (_, true) if !closed(was) && !closed(is) => return Effect::Inside,
        _ if was == is => return Effect::Same,
        _ => {}
    }
    match key {
        _ if is_words(key) => Effect::Words,
        "nullable" => Effect::Wire(null(is == Some(&json!(true)), role)),
        "additionalProperties" if !role.is_sent() => Effect::Wire(Wire::COMPATIBLE),
        "additionalProperties" => Effect::Wire(match (closed(was), closed(is)) {
            (true, _) => Wire::OLD_SERVERS,
            (_, true) => Wire::OLD_CLIENTS,
            _ => Wire::COMPATIBLE,
        }),
        // What lowering drops of answers no client looks at, and words that it does not know it takes.
        _ if !role.is_sent() && (key == "enum" || LIMITS.contains(&key)) => {
            Effect::Wire(Wire::COMPATIBLE)
        }
        _ => Effect::Wire(sent(key, was, is)),
    }
}

/// What a keyword says, if that is more than nothing.
fn said<'a>(key: &str, place: &'a Place<'_>) -> Option<&'a Value> {
    let nothing = match key {
        "additionalProperties" => json!(true),
        "minItems" | "minLength" | "minProperties" => json!(0),
        _ => json!(false),
    };
    place.get(key).filter(|value| **value != nothing)
}

fn closed(value: Option<&Value>) -> bool {
    value == Some(&Value::Bool(false))
}

/// May it be null now, or no longer?
fn null(now: bool, role: Role) -> Wire {
    match (role, now) {
        (Role::ReceivedProperty, _) => Wire::COMPATIBLE,
        // Servers of before sent it, clients of before do not read it.
        (Role::Received, true) => Wire::OLD_CLIENTS,
        (Role::Received, false) => Wire::OLD_SERVERS,
        (Role::Sent | Role::SentAsText, true) => Wire::OLD_SERVERS,
        (Role::Sent | Role::SentAsText, false) => Wire::OLD_CLIENTS,
    }
}

/// What is sent: whoever allows less breaks those who send more.
fn sent(key: &str, was: Option<&Value>, is: Option<&Value>) -> Wire {
    match key {
        "maxItems" | "maxLength" | "maxProperties" | "maximum" => bounds(was, is, true),
        "minItems" | "minLength" | "minProperties" | "minimum" => bounds(was, is, false),
        "exclusiveMaximum" | "exclusiveMinimum" | "uniqueItems" => match is == Some(&json!(true)) {
            true => Wire::OLD_CLIENTS,
            false if was == Some(&json!(true)) => Wire::OLD_SERVERS,
            false => Wire::COMPATIBLE,
        },
        // A name more is a condition more.
        "required" => words(is, was),
        "enum" => match (was, is) {
            (None, _) => Wire::OLD_CLIENTS,
            (_, None) => Wire::OLD_SERVERS,
            _ => words(was, is),
        },
        "format" | "multipleOf" | "pattern" => match (was, is) {
            (None, _) => Wire::OLD_CLIENTS,
            (_, None) => Wire::OLD_SERVERS,
            _ => Wire::BOTH,
        },
        // Nobody has said what it means.
        _ => Wire::BOTH,
    }
}

/// Values that may be sent: more of them than before, or fewer.
fn words(was: Option<&Value>, is: Option<&Value>) -> Wire {
    let set = |words: Option<&Value>| -> BTreeSet<String> {
        list(words).map(ToString::to_string).collect()
    };
    let (was, is) = (set(was), set(is));
    let (gone, new) = (!was.is_subset(&is), !is.is_subset(&was));
    let wire = |broken: bool, wire: Wire| if broken { wire } else { Wire::COMPATIBLE };
    wire(gone, Wire::OLD_CLIENTS) | wire(new, Wire::OLD_SERVERS)
}

fn bounds(was: Option<&Value>, is: Option<&Value>, upper: bool) -> Wire {
    // No bound is one that nothing reaches. Small integers and floats compare as floats do.
    let none = if upper {
        f64::INFINITY
    } else {
        f64::NEG_INFINITY
    };
    let number = |value: Option<&Value>| value.map_or(Some(none), Value::as_f64);
    let (Some(was), Some(is)) = (number(was), number(is)) else {
        return Wire::BOTH;
    };
    match (is.total_cmp(&was), upper) {
        (Ordering::Equal, _) => Wire::COMPATIBLE,
        (Ordering::Less, true) | (Ordering::Greater, false) => Wire::OLD_CLIENTS,
        _ => Wire::OLD_SERVERS,
    }
}

/// Two types; none is any JSON.
pub(super) fn types(old: Option<&Place<'_>>, new: Option<&Place<'_>>, role: Role) -> Wire {
    let of = |place: Option<&Place<'_>>| -> Option<String> {
        let kind = place?.get("type").and_then(Value::as_str)?;
        // Of an answer an integer is read as a number.
        Some(match kind {
            "integer" if !role.is_sent() => "number".to_owned(),
            kind => kind.to_owned(),
        })
    };
    let (was, is) = (of(old), of(new));
    let (narrower, wider) = match role.is_sent() {
        true => (Wire::OLD_CLIENTS, Wire::OLD_SERVERS),
        // A client of before reads of any JSON whatever comes, and one of a type that type alone.
        false => (Wire::OLD_SERVERS, Wire::OLD_CLIENTS),
    };
    let is_spelled =
        |kind: &str| role == Role::SentAsText && ["boolean", "integer", "number"].contains(&kind);
    match (was.as_deref(), is.as_deref()) {
        (was, is) if was == is => Wire::COMPATIBLE,
        (Some(was), Some("string")) if is_spelled(was) => wider,
        (Some("string"), Some(is)) if is_spelled(is) => narrower,
        (None, _) | (Some("number"), Some("integer")) => narrower,
        (_, None) | (Some("integer"), Some("number")) => wider,
        _ => Wire::BOTH,
    }
}

/// A difference in a line.
pub(super) fn told(key: &str, was: Option<&Value>, is: Option<&Value>) -> String {
    if let ("enum" | "required", Some(_), Some(_)) = (key, was, is) {
        let less = |a: Option<&Value>, b: Option<&Value>| -> Vec<String> {
            let b: Vec<&Value> = list(b).collect();
            let missing = list(a).filter(|word| !b.contains(word));
            missing.map(ToString::to_string).collect()
        };
        let (gone, new) = (less(was, is), less(is, was));
        let part = |words: Vec<String>, what: &str| match words.is_empty() {
            true => String::new(),
            false => format!(" {what} {}", words.join(", ")),
        };
        let (gone, new) = (part(gone, "without"), part(new, "with"));
        return format!("{key}{gone}{new}");
    }
    let text = |value: Option<&Value>| match value {
        None => "none".to_owned(),
        Some(value @ (Value::Object(_) | Value::Array(_))) if value.to_string().len() > 60 => {
            "another one".to_owned()
        }
        Some(value) => value.to_string(),
    };
    format!("{key}: {} -> {}", text(was), text(is))
}
