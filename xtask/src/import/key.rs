//! The key of an import: where it comes from, and how it is known again, however it is spelled, before it reaches a file or a message.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use regex::{NoExpand, Regex};
use serde_json::Value;
use ureq::http::{HeaderName, HeaderValue};

use super::fetch::Outside;
use crate::headers::{self, SCHEMES};
use crate::problem::Problem;

/// A key and the header that carries it. It has no `Debug`, on purpose.
pub(crate) struct Key {
    pub(super) header: HeaderName,
    pub(super) value: HeaderValue,
    spelled: Regex,
}

/// A shorter key stands in texts by chance, so that nobody could say whether it is told.
const SHORTEST: usize = 8;

impl Key {
    /// The key in an environment variable, for the header in which the pinned document has its key.
    ///
    /// # Errors
    /// No such variable, no such header, or a text that is no key or that no header can carry.
    pub(crate) fn of(name: &str, pinned: &Value, outside: &Outside) -> Result<Self, Problem> {
        // Who gives the key itself for its name is not to see it in a log.
        let is_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        let is_short = name.len() < SHORTEST || name.contains('_');
        let shown = match is_short && name.chars().all(is_name) {
            true => format!("the environment variable {name}"),
            false => "the environment variable that --key-env names".to_owned(),
        };
        let problem = |fault: &str, cure: &str| Problem::of(shown.as_str(), fault, cure);
        const ALONE: &str = "put the key there and nothing else";
        let header = header(pinned)?;
        let text = (outside.variable)(name);
        let text = text.ok_or_else(|| problem("it is not set", "put the key there"))?;
        let text = text.to_str().map(str::trim);
        let is_sent = |c: char| c == ' ' || c.is_ascii_graphic();
        let Some(text) = text.filter(|text| text.chars().all(is_sent)) else {
            let fault = "it holds what no header can carry, such as a control character or the end of a line";
            return Err(problem(fault, ALONE));
        };
        if text.is_empty() {
            return Err(problem("it is empty", "put the key there"));
        }
        if text.len() < SHORTEST {
            let fault = "a key of fewer than 8 characters could not be told from other text in a document or a message";
            let cure = "get the document in another way and import the file";
            return Err(problem(fault, cure));
        }
        let long = || problem("it is too long for a key", ALONE);
        let mut value = HeaderValue::from_str(text).map_err(|_| long())?;
        value.set_sensitive(true);
        let spelled = Regex::new(&spellings(text)).map_err(|_| long())?;
        Ok(Self {
            header,
            value,
            spelled,
        })
    }

    /// Whether a text holds the key.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.spelled.is_match(text)
    }

    /// The text without the key.
    pub(crate) fn hidden_in(&self, text: &str) -> String {
        self.spelled
            .replace_all(text, NoExpand("[the key]"))
            .into_owned()
    }
}

fn header(pinned: &Value) -> Result<HeaderName, Problem> {
    let mut names = headers::declared(pinned).into_iter();
    let declared = names.find_map(|name| name.parse::<HeaderName>().ok());
    declared.ok_or_else(|| {
        let fault = "no key in a header is declared, so there is no telling where to put one";
        let cure = "declare one, or get the document in another way and import the file";
        Problem::at(SCHEMES, fault, cure)
    })
}

/// A pattern of the key as it is, escaped as in JSON, YAML, Rust, pointers and addresses, also in part and over again, or in base64
/// behind any other bytes.
fn spellings(key: &str) -> String {
    let escaped: String = key.bytes().map(escaped).collect();
    let [one, two, three] = [0, 1, 2].map(|before| encoded(key, before));
    format!("{escaped}|{one}|{two}|{three}")
}

fn escaped(byte: u8) -> String {
    let plain = regex::escape(&char::from(byte).to_string());
    let own = match byte {
        b' ' => r"|\+",
        b'~' => "|~0",
        b'/' => "|~1",
        _ => "",
    };
    // A letter behind a backslash is another character.
    let slashes = match byte.is_ascii_alphanumeric() {
        true => "",
        false => r"\\*",
    };
    let hex = format!("(?i:{byte:02x})");
    format!(
        r"(?:{slashes}{plain}{own}|%(?:25)*{hex}|\\+(?:u00{hex}|U000000{hex}|x{hex}|u\{{0*{hex}\}}))"
    )
}

/// The letters of base64 that the key alone decides, behind so many bytes of others.
fn encoded(key: &str, before: usize) -> String {
    let bytes = [&[0, 0, 0][..before], key.as_bytes()].concat();
    let text = STANDARD_NO_PAD.encode(&bytes);
    let decided = (before * 8).div_ceil(6)..bytes.len() * 8 / 6;
    let letters = text.bytes().take(decided.end).skip(decided.start);
    let spelled = letters.map(|letter| match letter {
        b'+' => format!("(?:{}|-)", escaped(b'+')),
        b'/' => format!("(?:{}|_)", escaped(b'/')),
        other => char::from(other).to_string(),
    });
    spelled.collect()
}
