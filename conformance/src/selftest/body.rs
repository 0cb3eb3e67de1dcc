//! Defects in the body of a request.

use serde_json::{Map, Value};

use super::request::of;
use super::{Message, Operator};

/// Every operator of this kind.
pub(super) const ALL: &[Operator] = &[
    of("a field dropped", |message| {
        fields(message, |fields| {
            let name = fields.keys().next()?.clone();
            fields.remove(&name).map(|_| ())
        })
    }),
    of("a field added", |message| {
        fields(message, |fields| {
            fields.insert("added".to_owned(), Value::Bool(true));
            Some(())
        })
    }),
    of("a field renamed", |message| {
        fields(message, |fields| {
            let name = fields.keys().next()?.clone();
            let value = fields.remove(&name)?;
            fields.insert(format!("{name}_"), value);
            Some(())
        })
    }),
    of("a field made null", |message| {
        fields(message, |fields| {
            let mut values = fields.values_mut();
            values
                .find(|value| !value.is_null())
                .map(|value| *value = Value::Null)
        })
    }),
    of("a number or flag as text", |message| {
        fields(message, |fields| {
            let plain = |value: &&mut Value| value.is_number() || value.is_boolean();
            let value = fields.values_mut().find(plain)?;
            *value = Value::String(value.to_string());
            Some(())
        })
    }),
    of("a text changed", |message| {
        fields(message, |fields| {
            let value = fields.values_mut().find(|value| value.is_string())?;
            *value = Value::String(value.as_str()?.to_owned() + " ");
            Some(())
        })
    }),
    of("a field twice", |message| {
        let text = String::from_utf8_lossy(&message.body).into_owned();
        let Some((name, value)) = message.json().and_then(member) else {
            return false;
        };
        let again = format!("{{{}:{value},", Value::String(name));
        let twice = text.strip_prefix('{').map(|rest| again + rest);
        put(message, twice)
    }),
    of("an item dropped", |message| {
        let Some(Value::Array(items)) = message.json() else {
            return false;
        };
        let fewer = items.split_last().map(|(_, rest)| Value::from(rest));
        put(message, fewer.map(|items| items.to_string()))
    }),
    of("the body with spaces", |message| {
        let pretty = message.json().filter(|json| {
            let empty = |members: &Map<String, Value>| members.is_empty();
            !json.as_object().is_none_or(empty)
        });
        put(message, pretty.map(|json| format!("{json:#}")))
    }),
    of("the body cut", |message| message.body.pop().is_some()),
    of("the body dropped", |message| {
        let there = !message.body.is_empty();
        message.body.clear();
        there
    }),
    of("a body where none belongs", |message| {
        let none = message.body.is_empty();
        if none {
            message.body = b"{}".to_vec();
        }
        none
    }),
    of("a byte order mark", |message| {
        let there = !message.body.is_empty();
        if there {
            message.body.splice(0..0, "\u{feff}".bytes());
        }
        there
    }),
];

/// Changes the fields of a body that is an object.
pub(super) fn fields(
    message: &mut Message,
    change: impl FnOnce(&mut Map<String, Value>) -> Option<()>,
) -> bool {
    let Some(Value::Object(mut fields)) = message.json() else {
        return false;
    };
    let changed = change(&mut fields).map(|()| Value::Object(fields).to_string());
    put(message, changed)
}

fn member(body: Value) -> Option<(String, Value)> {
    match body {
        Value::Object(fields) => fields.into_iter().next(),
        _ => None,
    }
}

/// Another body, if there is one.
fn put(message: &mut Message, body: Option<String>) -> bool {
    let there = body.is_some();
    if let Some(body) = body {
        message.body = body.into_bytes();
    }
    there
}
