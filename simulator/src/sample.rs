//! Answers of operations that keep nothing: what the document says of them, made up.

use serde_json::{Map, Value, json};

use crate::answer::{Answer, Body};
use crate::document::{Document, Operation, Segment};

/// A schema that holds itself ends here.
const DEPTH: usize = 6;

/// What texts without a form begin with.
const MADE_UP: &str = "text";

/// Files: a picture of one dot, one of nothing, and a text.
const FILES: [(&str, &[u8]); 3] = [
    (
        "image/svg+xml",
        br#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>"#,
    ),
    ("image/jpeg", &[0xff, 0xd8, 0xff, 0xd9]),
    ("text/plain", b"Hello"),
];

/// The first declared success, every field there. Of files there is one that is accepted, if there is.
pub(crate) fn answer(
    document: &Document,
    operation: &Operation,
    seed: u64,
    accepted: impl Fn(&str) -> bool,
) -> Answer {
    let success = &operation.success;
    let mut declared = success.content.iter();
    let json = declared.find(|(name, _)| name == "application/json");
    let body = match (json, success.content.first()) {
        (Some((_, schema)), _) => {
            let id = id_of(operation);
            let mut made = Made { document, seed, id };
            made.value(schema, DEPTH).map_or(Body::None, Body::Json)
        }
        (None, Some((name, _))) => {
            let open = name.trim_end_matches('*').trim_end_matches("*/");
            let files = FILES.into_iter().filter(|(name, _)| name.starts_with(open));
            let files: Vec<_> = files.collect();
            let file = files.iter().find(|(name, _)| accepted(name));
            let file = file.or(files.first());
            file.map_or(Body::None, |(name, bytes)| {
                Body::Bytes(name, bytes.to_vec())
            })
        }
        (None, None) => Body::None,
    };
    Answer {
        status: success.status,
        body,
    }
}

struct Made<'a> {
    document: &'a Document,
    seed: u64,
    /// What the field `id` holds.
    id: fn(u64) -> String,
}

/// Answers leave the form of ids open; what was answered must do for the next request.
fn id_of(operation: &Operation) -> fn(u64) -> String {
    let literal = |segment: &Segment| match segment {
        Segment::Literal(text) => Some(text.clone()),
        Segment::Parameter(_) => None,
    };
    let last = operation.segments.iter().rev().find_map(literal);
    match last.as_deref() {
        Some("groups") => |number| format!("12036300000000{number:04}@g.us"),
        Some("channels") => |number| format!("12036300000000{number:04}@newsletter"),
        Some("chats" | "contacts") => |_| "447700900123@c.us".to_owned(),
        _ => hex,
    }
}

fn hex(number: u64) -> String {
    format!("5f2296349b12abf18c3e{number:04x}")
}

impl Made<'_> {
    /// A value that a schema takes; `None` where it would not end.
    fn value(&mut self, schema: &Value, depth: usize) -> Option<Value> {
        let schema = self.document.resolve(schema);
        let depth = depth.checked_sub(1)?;
        if let Some(example) = schema.get("example") {
            return Some(example.clone());
        }
        if let Some(words) = schema["enum"].as_array() {
            let words: Vec<&Value> = words.iter().filter(|word| !word.is_null()).collect();
            let at = usize::try_from(self.next()).unwrap_or_default() % words.len().max(1);
            return words.get(at).map(|word| (*word).clone());
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let mut whole = Map::new();
            for part in parts {
                match self.value(part, depth)? {
                    Value::Object(part) => whole.extend(part),
                    // What is no object has one part: a name for a schema with more words on it.
                    other => return Some(other),
                }
            }
            return Some(Value::Object(whole));
        }
        let union = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
        if let Some(first) = union.and_then(|union| union.first()) {
            return self.value(first, depth);
        }
        match schema["type"].as_str() {
            Some("object") => Some(self.object(schema, depth)),
            Some("array") => {
                let item = self.value(&schema["items"], depth);
                Some(item.into_iter().collect())
            }
            Some("boolean") => Some(json!(self.next().is_multiple_of(2))),
            Some("integer" | "number") => Some(self.number(schema)),
            Some("string") => Some(self.text(schema)),
            // Any value: an object is what most services answer.
            _ => Some(json!({})),
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let properties = schema["properties"].as_object().into_iter().flatten();
        let made = properties.filter_map(|(name, schema)| {
            let value = self.value(schema, depth)?;
            let open = value.as_str().is_some_and(|text| text.starts_with(MADE_UP));
            let value = match name.as_str() {
                "id" if open => json!((self.id)(self.next() % 10_000)),
                "agent" | "department" | "device" | "deviceId" | "owner" if open => {
                    json!(hex(0x4a07))
                }
                _ => value,
            };
            Some((name.clone(), value))
        });
        Value::Object(made.collect())
    }

    fn number(&mut self, schema: &Value) -> Value {
        let least = schema["minimum"].as_u64().unwrap_or(0);
        let most = schema["maximum"].as_u64().unwrap_or(least + 100);
        json!(least + self.next() % (most - least + 1))
    }

    fn text(&mut self, schema: &Value) -> Value {
        json!(match schema["format"].as_str() {
            Some("date-time") => format!("2026-11-21T09:30:00.{:03}Z", self.next() % 1000),
            Some("uri") => "https://example.com/file".to_owned(),
            Some("email") => "team@example.com".to_owned(),
            Some("byte") => "AAAA".to_owned(),
            _ => {
                let text = format!("{MADE_UP} {}", self.next() % 1000);
                let most = schema["maxLength"]
                    .as_u64()
                    .and_then(|most| usize::try_from(most).ok());
                text.chars().take(most.unwrap_or(usize::MAX)).collect()
            }
        })
    }

    /// The next number of the seed (`SplitMix64`).
    fn next(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.seed ^ (self.seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
