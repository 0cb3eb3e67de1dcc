//! Defects in answers, on the way from the server to the caller.

use serde_json::{Map, Value};

use super::body::fields;
use super::{Change, Message, Operator};

/// Every operator of this kind.
pub(super) const ALL: &[Operator] = &[
    of("another success", |message| {
        status(message, |status| match status {
            "200" => Some("202"),
            "201" | "202" => Some("200"),
            _ => None,
        })
    }),
    of("a success refused", |message| {
        status(message, |status| (status == "200").then_some("400"))
    }),
    of("a success sent away", |message| {
        status(message, |status| (status == "200").then_some("302"))
    }),
    of("401 as 403", |message| {
        status(message, |status| (status == "401").then_some("403"))
    }),
    of("404 as 410", |message| {
        status(message, |status| (status == "404").then_some("410"))
    }),
    of("409 as 400", |message| {
        status(message, |status| (status == "409").then_some("400"))
    }),
    of("429 as 400", |message| {
        status(message, |status| (status == "429").then_some("400"))
    }),
    of("500 as 200", |message| {
        status(message, |status| (status == "500").then_some("200"))
    }),
    of("501 as 503", |message| {
        status(message, |status| (status == "501").then_some("503"))
    }),
    of("Retry-After dropped", |message| {
        message.drop_header("retry-after")
    }),
    of("another Retry-After", |message| {
        // Only where nothing is repeated, so that nobody waits.
        message.header("retry-after") == Some("7") && message.set_header("retry-after", "8")
    }),
    of("the content type dropped", |message| {
        message.drop_header("content-type")
    }),
    of("another content type", |message| {
        message.set_header("content-type", "application/x-other")
    }),
    of("the request id dropped", |message| {
        message.drop_header("x-request-id")
    }),
    of("another request id", |message| {
        message.set_header("x-request-id", "another")
    }),
    of("a property dropped", |message| {
        fields(message, |fields| {
            let name = fields.keys().next()?.clone();
            fields.remove(&name).map(|_| ())
        })
    }),
    of("a property added", |message| {
        fields(message, |fields| {
            fields.insert("added".to_owned(), Value::Bool(true));
            Some(())
        })
    }),
    of("a property renamed", |message| {
        fields(message, |fields| {
            let name = fields.keys().next()?.clone();
            let value = fields.remove(&name)?;
            fields.insert(format!("{name}_"), value);
            Some(())
        })
    }),
    of("a property changed", |message| {
        fields(message, |fields| {
            let text = fields.values_mut().find(|value| value.is_string())?;
            *text = Value::String(text.as_str()?.to_owned() + "x");
            Some(())
        })
    }),
    of("a property retyped", |message| {
        fields(message, |fields| {
            let value = fields.values_mut().next()?;
            *value = Value::Array(vec![value.clone()]);
            Some(())
        })
    }),
    of("another error message", |message| {
        error(message, |fields| {
            let names = ["message", "error"];
            let name = names.into_iter().find(|name| fields.contains_key(*name))?;
            fields.insert(name.to_owned(), "another".into()).map(|_| ())
        })
    }),
    of("another error code", |message| {
        error(message, |fields| {
            fields.get_mut("errorCode").map(|code| *code = "a:b".into())
        })
    }),
    of("an error's details dropped", |message| {
        error(message, |fields| fields.remove("errors").map(|_| ()))
    }),
    of("the body cut", |message| {
        let there = !message.body.is_empty();
        message.body.truncate(message.body.len() / 2);
        there
    }),
    of("the body emptied", |message| {
        let there = !message.body.is_empty();
        message.body.clear();
        there
    }),
    of("a page for a body", |message| {
        let there = !message.body.is_empty();
        if there {
            message.body = b"<html><body>Please sign in</body></html>".to_vec();
        }
        there
    }),
    of("bytes at the end", |message| {
        let there = !message.body.is_empty();
        if there {
            message.body.push(b' ');
        }
        there
    }),
    Operator {
        name: "no answer",
        change: Change::Silence,
    },
];

const fn of(name: &'static str, change: fn(&mut Message) -> bool) -> Operator {
    Operator {
        name,
        change: Change::Answer(change),
    }
}

fn status(message: &mut Message, change: fn(&str) -> Option<&'static str>) -> bool {
    let other = change(&message.start[1]);
    if let Some(other) = other {
        other.clone_into(&mut message.start[1]);
    }
    other.is_some()
}

/// Changes the fields of an error's body.
fn error(
    message: &mut Message,
    change: impl FnOnce(&mut Map<String, Value>) -> Option<()>,
) -> bool {
    message.start[1].starts_with(['4', '5']) && fields(message, change)
}
