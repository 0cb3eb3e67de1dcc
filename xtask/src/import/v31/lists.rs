//! Bounds of numbers, and lists whose items differ by their place.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value, json};

use super::keys::schemas;
use crate::import::notes::Notes;
use crate::json::join;

/// Makes words of exclusive bounds that are numbers. Of two bounds the stricter is left.
pub(super) fn bounds_as_words(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let bounds = [
            ("exclusiveMinimum", "minimum", Ordering::Less),
            ("exclusiveMaximum", "maximum", Ordering::Greater),
        ];
        for (exclusive, bound, weaker) in bounds {
            let Some(Value::Number(number)) = schema.get(exclusive) else {
                continue;
            };
            let wins = match schema.get(bound) {
                None => true,
                Some(Value::Number(other)) => compare(number, other) != Some(weaker),
                Some(_) => continue,
            };
            let number = Value::Number(number.clone());
            if wins {
                schema.insert(bound.to_owned(), number);
                schema.insert(exclusive.to_owned(), json!(true));
            } else {
                schema.remove(exclusive);
            }
            notes.touch("bounds_as_words", join(at, exclusive));
        }
    });
}

fn compare(a: &Number, b: &Number) -> Option<Ordering> {
    match (a.as_i128(), b.as_i128()) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        _ => a.as_f64()?.partial_cmp(&b.as_f64()?),
    }
}

/// Makes one schema for all items of a tuple: the one that all have, or else anything.
pub(super) fn tuples_as_lists(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        let old = schema.get("items").is_some_and(Value::is_array);
        let (prefix, after) = match old {
            true => ("items", "additionalItems"),
            false => ("prefixItems", "items"),
        };
        if !schema.get(prefix).is_some_and(Value::is_array) {
            return;
        }
        let Some(Value::Array(tuple)) = schema.remove(prefix) else {
            return;
        };
        let rest = schema.remove(after).or_else(|| {
            let closed = schema.get("unevaluatedItems") == Some(&json!(false));
            closed.then_some(json!(false))
        });
        schema.remove("unevaluatedItems");
        if rest == Some(json!(false)) {
            at_most(schema, tuple.len());
        }
        let rest = rest.filter(Value::is_object);
        let mut all = tuple.iter().chain(rest.as_ref());
        let first = all.next().cloned();
        let one = first.filter(|first| first.is_object() && all.all(|other| other == first));
        schema.insert("items".to_owned(), one.unwrap_or_else(|| json!({})));
        notes.touch("tuples_as_lists", join(at, prefix));
    });
}

fn at_most(schema: &mut Map<String, Value>, count: usize) {
    let told = schema.get("maxItems").and_then(Value::as_u64);
    let count = told.map_or(count as u64, |told| told.min(count as u64));
    schema.insert("maxItems".to_owned(), json!(count));
}

/// In 3.1 a list need not say what it holds.
pub(super) fn items_there(doc: &mut Value, notes: &mut Notes) {
    schemas(doc, &mut |at, schema| {
        if schema.get("type") == Some(&json!("array")) && !schema.contains_key("items") {
            schema.insert("items".to_owned(), json!({}));
            notes.touch("items_there", at);
        }
    });
}
