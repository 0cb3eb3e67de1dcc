//! Takes out of an exchange what belongs to a person or opens a door, before it is written anywhere.
//!
//! Nothing is kept because it looks harmless: a text stays only under a key that is known to hold a word of the API, as a
//! date, or as an id that was exchanged for a made-up one. The same value becomes the same replacement throughout.

mod call;
mod words;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::scan::{Kind, MADE_UP_ID, leaks, reserved, scan};
use words::{is_date, is_id, is_identifier, is_known, is_word, phone};

/// Keys whose values are words of the API.
const WORDS: &[&str] = &[
    "connector",
    "encoding",
    "errorCode",
    "exclude",
    "include",
    "kind",
    "path",
    "product",
    "role",
    "scope",
    "session_status",
    "sessionStatus",
    "sort",
    "status",
    "subscription",
    "type",
    "waStatus",
];
/// Keys whose values are what a person wrote.
const TEXTS: &[&str] = &[
    "body",
    "caption",
    "content",
    "description",
    "info",
    "message",
    "note",
    "subject",
    "text",
];
/// Answer headers that are kept; all others go.
const HEADERS: &[&str] = &["allow", "content-type", "retry-after"];

const NAME: &str = "Support line";
const TEXT: &str = "Hello";
const CODE: &str = "ABCD-1234";
const HIDDEN: &str = "hidden";
const MESSAGE: &str = "Message of the service";
const PAGE: &str = "<html><body>hidden</body></html>";
const PASSES: u32 = 3;
const PICTURE: &str = "data:image/png;base64,iVBORw0KGgo=";

/// Redacts one exchange; it remembers what became of what.
#[derive(Debug, Default)]
pub struct Redactor {
    secrets: Vec<String>,
    known: BTreeMap<String, String>,
    phones: u32,
    others: u32,
}

impl Redactor {
    /// A redactor that also takes out these secrets, whatever they look like.
    #[must_use]
    pub fn new(secrets: &[&str]) -> Self {
        let secrets = secrets.iter().filter(|secret| !secret.is_empty());
        Self {
            secrets: secrets.map(|&secret| secret.to_owned()).collect(),
            ..Self::default()
        }
    }

    /// A text in which what is written between the pieces may stay: a path, a word of the API.
    pub fn text(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in &self.secrets {
            text = text.replace(secret.as_str(), HIDDEN);
        }
        // A replacement that is longer than what it replaces can make its neighbours look like a key.
        for _ in 0..PASSES {
            text = self.pass(&text);
            if leaks(&text).is_empty() {
                return text;
            }
        }
        HIDDEN.to_owned()
    }

    /// A text in which others are quoted: those go, whatever they are.
    pub(crate) fn quoting(&mut self, text: &str) -> String {
        let mut out = String::new();
        let (mut quoted, mut escaped) = (false, false);
        for letter in text.chars() {
            let quote = letter == '"' && !escaped;
            escaped = quoted && letter == '\\' && !escaped;
            if quote && quoted {
                out.push_str(HIDDEN);
            }
            if quote || !quoted {
                out.push(letter);
            }
            quoted ^= quote;
        }
        self.text(&out)
    }

    /// A place in an exchange: `answer.body/queue/status`. A name in a pointer may be a person's.
    pub(crate) fn place(&mut self, place: &str) -> String {
        let (part, pointer) = place.split_at(place.find('/').unwrap_or(place.len()));
        let index = |name: &str| name.len() <= 6 && name.bytes().all(|byte| byte.is_ascii_digit());
        let shown = |name: &str| match index(name) || self.is_plain(name) {
            true => format!("/{name}"),
            false => format!("/{HIDDEN}"),
        };
        let pointer: String = pointer.split('/').skip(1).map(shown).collect();
        self.text(part) + &pointer
    }

    /// A value as a finding shows it: JSON by its keys, anything else as a text.
    pub(crate) fn shown(&mut self, text: &str, of_error: bool) -> String {
        match serde_json::from_str(text) {
            Ok(value @ (Value::Object(_) | Value::Array(_) | Value::String(_))) => {
                self.json(&value, of_error).to_string()
            }
            _ => self.text(text),
        }
    }

    fn pass(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut end = 0;
        for (range, kind) in scan(text) {
            out.push_str(&text[end..range.start]);
            out.push_str(&self.piece(&text[range.clone()], kind));
            end = range.end;
        }
        out + &text[end..]
    }

    /// The body of an error, whose message may stay if it is a known one, or any other JSON.
    pub fn json(&mut self, value: &Value, of_error: bool) -> Value {
        self.value("", value, of_error)
    }

    /// The headers of an answer that may be kept.
    pub fn headers(&mut self, headers: &[(String, String)]) -> BTreeMap<String, String> {
        Self::kept(headers)
            .map(|(name, value)| (name.clone(), self.text(value)))
            .collect()
    }

    /// The same, as they are.
    pub(crate) fn kept(headers: &[(String, String)]) -> impl Iterator<Item = &(String, String)> {
        headers
            .iter()
            .filter(|(name, _)| HEADERS.contains(&name.as_str()))
    }

    /// A body that is not JSON: nothing of it may stay but that it is a page.
    #[must_use]
    pub fn page(text: &str) -> String {
        let page = text.trim_start().starts_with('<');
        if page { PAGE } else { HIDDEN }.to_owned()
    }

    /// A pointer to a property of an answer: the names in it that can be names of the API.
    #[must_use]
    pub(crate) fn pointer(pointer: &str) -> String {
        let plain = |name: &str| name == "*" || (is_identifier(name) && leaks(name).is_empty());
        let shown = |name: &str| {
            if plain(name) {
                name.to_owned()
            } else {
                HIDDEN.to_owned()
            }
        };
        let names: Vec<_> = pointer.split('/').skip(1).map(shown).collect();
        format!("/{}", names.join("/"))
    }

    fn value(&mut self, key: &str, value: &Value, of_error: bool) -> Value {
        match value {
            Value::String(text) => self.string(key, text, of_error).into(),
            Value::Array(items) => items
                .iter()
                .map(|item| self.value(key, item, of_error))
                .collect(),
            Value::Object(members) => {
                let mut out = Map::new();
                let mut names = hidden_names().filter(|name| !members.contains_key(name));
                for (name, value) in members {
                    let value = self.value(name, value, of_error);
                    let name = match self.is_plain(name) {
                        true => name.clone(),
                        false => names.next().unwrap_or_default(),
                    };
                    out.insert(name, value);
                }
                out.into()
            }
            Value::Number(number) => {
                let text = number.to_string();
                let replaced = self.text(&text);
                if replaced == text {
                    value.clone()
                } else {
                    replaced.parse::<u64>().map_or(Value::Null, Value::from)
                }
            }
            Value::Bool(_) | Value::Null => value.clone(),
        }
    }

    /// Whether the name of a member may stay: one that is no identifier may be a person's, or the text of one.
    fn is_plain(&mut self, name: &str) -> bool {
        is_identifier(name) && self.text(name) == name
    }

    fn string(&mut self, key: &str, text: &str, of_error: bool) -> String {
        let scrubbed = self.text(text);
        let word = is_word(text);
        match key {
            _ if text.is_empty() || is_date(text) => text.to_owned(),
            _ if is_id(text) => scrubbed,
            _ if WORDS.contains(&key) && word => scrubbed,
            "message" | "error" if of_error && is_known(text) => text.to_owned(),
            "message" | "error" if of_error => MESSAGE.to_owned(),
            "code" if of_error && word => scrubbed,
            "code" => CODE.to_owned(),
            _ if text.starts_with("data:") => PICTURE.to_owned(),
            _ if TEXTS.contains(&key) => TEXT.to_owned(),
            _ if key.to_ascii_lowercase().ends_with("name") || key == "alias" => NAME.to_owned(),
            _ => HIDDEN.to_owned(),
        }
    }

    /// The replacement of a piece; one that is made up already stays.
    fn piece(&mut self, piece: &str, kind: Kind) -> String {
        if reserved(piece, kind) {
            return piece.to_owned();
        }
        if let Some(known) = self.known.get(piece) {
            return known.clone();
        }
        let count = match kind {
            Kind::Phone => &mut self.phones,
            _ => &mut self.others,
        };
        let index = *count;
        *count += 1;
        let replacement = match kind {
            Kind::Phone => phone(index),
            Kind::LongNumber => format!("12036300000000{:04}", index % 10_000),
            Kind::Id => format!("{MADE_UP_ID}{:04x}", 0x4d00 + (index & 0xff)),
            Kind::Hex => format!("3EB{index:0width$X}", width = piece.len().max(15) - 3),
            Kind::Key => HIDDEN.to_owned(),
            Kind::Mail => "hidden@example.org".to_owned(),
        };
        self.known.insert(piece.to_owned(), replacement.clone());
        replacement
    }
}

/// Names in the place of others, one after the other: each is given once, so that many are not looked for from the first again.
fn hidden_names() -> impl Iterator<Item = String> {
    let numbered = (2..).map(|number: u64| format!("{HIDDEN}{number}"));
    std::iter::once(HIDDEN.to_owned()).chain(numbered)
}
