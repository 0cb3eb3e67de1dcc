//! Values in schemas: enums, patterns, defaults.

use serde_json::{Value, json};

use crate::dialect::{CURE, carry};
use crate::json::list;
use crate::names::{clash, pascal};
use crate::problem::Problem;

pub(super) fn check(at: &str, schema: &Value, found: &mut Vec<Problem>) {
    enumeration(at, schema, found);
    if let Some(pattern) = schema.get("pattern") {
        let fault = match pattern.as_str().map(carry) {
            Some(Ok(_)) => return default(at, schema, found),
            Some(Err(fault)) => fault,
            None => "no text".to_owned(),
        };
        found.push(Problem::at(
            &format!("{at}/pattern"),
            format!("{pattern} is no pattern that the client can check: {fault}"),
            CURE,
        ));
    }
    default(at, schema, found);
}

fn enumeration(at: &str, schema: &Value, found: &mut Vec<Problem>) {
    let Some(words) = schema.get("enum") else {
        return;
    };
    let at = format!("{at}/enum");
    if list(Some(words)).next().is_none() {
        found.push(Problem::at(
            &at,
            "an enum without values",
            "list its values, or drop it",
        ));
        return;
    }
    let kind = schema.get("type").and_then(Value::as_str);
    for word in list(Some(words)).filter(|word| !word.is_null() && !fits(kind, word)) {
        found.push(Problem::at(
            &at,
            format!("{word} is not of the type of the enum"),
            "drop it or change the type",
        ));
    }
    let texts: Vec<&str> = list(Some(words)).filter_map(Value::as_str).collect();
    if let Some((earlier, later)) = clash(&texts, pascal) {
        found.push(Problem::at(
            &at,
            format!(
                "`{}` and `{}` would become one variant",
                texts[earlier], texts[later]
            ),
            "drop one of the two, or the enum",
        ));
    }
}

fn default(at: &str, schema: &Value, found: &mut Vec<Problem>) {
    let Some(value) = schema.get("default") else {
        return;
    };
    let kind = schema.get("type").and_then(Value::as_str);
    let null = value.is_null() && schema.get("nullable") == Some(&json!(true));
    let listed = schema
        .get("enum")
        .is_none_or(|words| list(Some(words)).any(|word| word == value));
    let is_value = null || (fits(kind, value) && listed);
    if !is_value {
        found.push(Problem::at(
            &format!("{at}/default"),
            format!("{value} is not a value of the schema"),
            "write one that is, or drop it",
        ));
    }
}

fn fits(kind: Option<&str>, value: &Value) -> bool {
    match kind {
        Some("array") => value.is_array(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("object") => value.is_object(),
        Some("string") => value.is_string(),
        _ => true,
    }
}
