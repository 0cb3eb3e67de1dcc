//! YAML 1.2 as JSON: the core schema, and nothing that JSON cannot say. A key that stands twice is an error, as is what readers of
//! YAML do not agree about.

use std::collections::HashMap;
use std::fmt::Display;

use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput, Tag};
use serde_json::{Map, Number, Value};

/// Nodes of a document at most, and bytes of its keys and scalars, those that anchors keep and aliases repeat included.
const MOST_NODES: usize = 2_000_000;
const MOST_BYTES: usize = 64 << 20;
/// Nodes inside one another, as many as serde_json takes.
const DEEPEST: usize = 127;

/// Reads a document.
///
/// # Errors
/// A fault with its line and column in front.
pub(crate) fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        anchors: HashMap::new(),
        made: Size::default(),
    };
    let mut found = None;
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::DocumentStart(..) if found.is_none() => {
                let (event, span) = reader.next()?;
                found = Some(reader.node(event, span, 0)?);
            }
            Event::DocumentStart(..) => return Err(at(span, "a second document")),
            Event::StreamEnd => return found.ok_or_else(|| "1:1: it is empty".to_owned()),
            _ => {}
        }
    }
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    /// What was anchored, and how much that is.
    anchors: HashMap<usize, (Value, Size)>,
    made: Size,
}

/// How much was made of a document, or of a part of it.
#[derive(Clone, Copy, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), String> {
        let next = self.parser.next();
        let next = next.ok_or_else(|| "it ends too early".to_owned())?;
        next.map_err(|error| {
            let marker = error.marker();
            format!("{}:{}: {}", marker.line(), marker.col() + 1, error.info())
        })
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Value, String> {
        if depth > DEEPEST {
            return Err(at(span, format_args!("more than {DEEPEST} levels")));
        }
        let before = self.made;
        self.make(Size { nodes: 1, bytes: 0 }, span)?;
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.make_text(&text, span)?;
                (scalar(&text, style, tag.as_deref(), span)?, anchor)
            }
            Event::Alias(anchor) => {
                let size = self.anchors.get(&anchor).map(|(_, size)| *size);
                let size = size.ok_or_else(|| at(span, "an alias inside of what it stands for"))?;
                self.make(size, span)?;
                return Ok(self.anchors[&anchor].0.clone());
            }
            Event::SequenceStart(_, anchor, tag) => {
                untagged(tag.as_deref(), span)?;
                (self.list(depth)?, anchor)
            }
            Event::MappingStart(_, anchor, tag) => {
                untagged(tag.as_deref(), span)?;
                (self.object(depth)?, anchor)
            }
            _ => return Err(at(span, "no value")),
        };
        if anchor > 0 {
            let size = Size {
                nodes: self.made.nodes - before.nodes,
                bytes: self.made.bytes - before.bytes,
            };
            self.make(size, span)?;
            self.anchors.insert(anchor, (value.clone(), size));
        }
        Ok(value)
    }

    /// Counts what is about to be made: a short document may ask for more than a machine has.
    fn make(&mut self, more: Size, span: Span) -> Result<(), String> {
        let Size { nodes, bytes } = &mut self.made;
        (*nodes, *bytes) = (*nodes + more.nodes, *bytes + more.bytes);
        if *nodes > MOST_NODES {
            return Err(at(span, format_args!("more than {MOST_NODES} values")));
        }
        if *bytes > MOST_BYTES {
            return Err(at(
                span,
                format_args!("more than {MOST_BYTES} bytes of text"),
            ));
        }
        Ok(())
    }

    fn make_text(&mut self, text: &str, span: Span) -> Result<(), String> {
        let bytes = text.len();
        self.make(Size { nodes: 0, bytes }, span)
    }

    fn list(&mut self, depth: usize) -> Result<Value, String> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::Array(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, String> {
        let (mut map, mut merged) = (Map::new(), Vec::new());
        loop {
            let (key, style, span) = match self.next()? {
                (Event::MappingEnd, _) => break,
                (Event::Scalar(key, style, ..), span) => (key.into_owned(), style, span),
                (_, span) => return Err(at(span, "a key that is no text")),
            };
            self.make_text(&key, span)?;
            let (event, inner) = self.next()?;
            let value = self.node(event, inner, depth + 1)?;
            if style == ScalarStyle::Plain && key == "<<" {
                merged.push((value, span));
            } else if map.contains_key(&key) {
                return Err(at(span, format_args!("the key {key:?} stands twice")));
            } else {
                map.insert(key, value);
            }
        }
        for (value, span) in merged {
            let values = match value {
                Value::Array(values) => values,
                value => vec![value],
            };
            for value in values {
                let Value::Object(more) = value else {
                    return Err(at(span, "`<<` of what is no object"));
                };
                // What stands in the object itself, or in an earlier one, counts.
                for (key, value) in more {
                    map.entry(key).or_insert(value);
                }
            }
        }
        Ok(Value::Object(map))
    }
}

fn at(span: Span, what: impl Display) -> String {
    format!("{}:{}: {what}", span.start.line(), span.start.col() + 1)
}

fn untagged(tag: Option<&Tag>, span: Span) -> Result<(), String> {
    match tag {
        None => Ok(()),
        Some(tag) => Err(at(
            span,
            format_args!("the tag {}{}", tag.handle(), tag.suffix()),
        )),
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Span) -> Result<Value, String> {
    if tag.is_some_and(|tag| tag.suffix() == "str") {
        return Ok(text.into());
    }
    untagged(tag, span)?;
    if style != ScalarStyle::Plain {
        return Ok(text.into());
    }
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        _ => match number(text) {
            Some(Some(number)) => number.into(),
            Some(None) => return Err(at(span, format_args!("{text} is no number of JSON"))),
            None => text.into(),
        },
    })
}

/// The number that a text is; `Some(None)` is one that JSON cannot say. A number with a zero in front is a text: to some readers it
/// is octal.
fn number(text: &str) -> Option<Option<Number>> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(&unsigned) {
        return Some(None);
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent_fits = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let some = !whole.is_empty() || fraction.is_some_and(|fraction| !fraction.is_empty());
    let fits = some && digits(whole) && fraction.is_none_or(digits) && exponent_fits;
    let octal = whole.len() > 1 && whole.starts_with('0');
    if !fits || octal {
        return None;
    }
    let text = text.strip_prefix('+').unwrap_or(text);
    let signed = text.parse::<i64>().map(Number::from);
    let whole = signed.or_else(|_| text.parse::<u64>().map(Number::from));
    // As serde_json reads it: what is no integer of 64 bits is a float.
    Some(
        whole
            .ok()
            .or_else(|| text.parse().ok().and_then(Number::from_f64)),
    )
}
