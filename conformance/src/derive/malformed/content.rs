//! Bodies that come whole and are not what the document promises.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::Reading;
use crate::derive::flat::flat;
use crate::derive::sample::Sampler;
use crate::fixture::Response;

/// A name, and what is sent; the status is added later.
pub(super) type Damaged = (String, Response);

const PAGE: &str = "<html><head><title>Sign in</title></head><body>Sign in</body></html>\n";

/// Every damage. A `bare` answer may come without a body.
pub(super) fn all(
    sampler: &Sampler<'_>,
    schema: &Value,
    body: &Value,
    reading: Reading,
    bare: bool,
) -> Vec<Damaged> {
    let whole = body.to_string();
    let mut found = vec![
        ("JSON that is cut".to_owned(), cut(body)),
        ("a word".to_owned(), text("done")),
        ("two values".to_owned(), text(&format!("{whole} {whole}"))),
        ("a page".to_owned(), page()),
        (
            "JSON with bytes that are no text".to_owned(),
            half_text(&whole),
        ),
    ];
    if reading == Reading::Free {
        let odd = [json!([[null]]), json!(17), json!(""), json!({"a": {}})];
        found.extend(odd.map(|odd| (format!("unexpected, {}", kind(&odd)), value(odd))));
    } else if !bare {
        found.push(("no body".to_owned(), Response::default()));
    }
    // What is marked so is taken as it comes, as long as it is JSON.
    if reading == Reading::Typed && schema["x-untyped"] != true {
        found.extend(of_other_types(sampler, schema, body));
    }
    found
}

fn of_other_types(sampler: &Sampler<'_>, schema: &Value, body: &Value) -> Vec<Damaged> {
    let other = if body.is_array() {
        json!({})
    } else {
        json!([])
    };
    let mut found = vec![
        ("another type of JSON".to_owned(), value(other)),
        ("a number".to_owned(), value(json!(17))),
    ];
    // Of a list it is the first item.
    let (inner, object) = match body.get(0) {
        Some(first) => (flat(sampler.spec, &schema["items"]), first),
        None => (schema.clone(), body),
    };
    let (Some(properties), Some(members)) = (inner["properties"].as_object(), object.as_object())
    else {
        return found;
    };
    if inner["x-untyped"] == true {
        return found;
    }
    let again = |members: Map<String, Value>| match body.get(0) {
        Some(_) => json!([members]),
        None => json!(members),
    };
    let mut types = BTreeSet::new();
    for (name, property) in properties {
        let property = flat(sampler.spec, property);
        let Some(own) = property["type"].as_str() else {
            continue;
        };
        // What stays JSON has no type that a client need know; of each other type one is enough.
        if property["x-untyped"] == true || !types.insert(own.to_owned()) {
            continue;
        }
        let wrong = match own {
            "integer" | "number" => json!("seven"),
            _ => json!(17),
        };
        let mut members = members.clone();
        members.insert(name.clone(), wrong);
        found.push((
            format!("{name} of another type than {own}"),
            value(again(members)),
        ));
    }
    // Which of the two holds is anybody's guess.
    if let Some((name, first)) = members
        .iter()
        .find(|(name, _)| properties.contains_key(*name))
    {
        let member = format!("{{{}:{first},", json!(name));
        let twice = body.to_string().replacen('{', &member, 1);
        found.push((format!("{name} twice"), text(&twice)));
    }
    found
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
        Value::String(_) => "an empty text",
        _ => "a number",
    }
}

/// The first half.
pub(super) fn cut(body: &Value) -> Response {
    let whole = body.to_string();
    let middle = (1..=whole.len().div_ceil(2)).rev();
    let middle = middle.into_iter().find(|at| whole.is_char_boundary(*at));
    text(&whole[..middle.unwrap_or_default()])
}

/// Bytes that are not UTF-8.
pub(super) fn no_text() -> Response {
    Response {
        bytes: Some(vec![0xff, 0xfe, 0x00, 0x7b]),
        ..Response::default()
    }
}

/// JSON but for a byte in its first text, which is a name where there is an object.
fn half_text(whole: &str) -> Response {
    let at = whole.find('"').map_or(0, |quote| quote + 1);
    let mut bytes = whole.as_bytes().to_vec();
    bytes.insert(at, 0xff);
    Response {
        bytes: Some(bytes),
        ..Response::default()
    }
}

fn text(text: &str) -> Response {
    Response {
        text: Some(text.to_owned()),
        ..Response::default()
    }
}

fn page() -> Response {
    let html = ("content-type".to_owned(), "text/html".to_owned());
    Response {
        headers: BTreeMap::from([html]),
        ..text(PAGE)
    }
}

fn value(body: Value) -> Response {
    Response {
        body: Some(body),
        ..Response::default()
    }
}
