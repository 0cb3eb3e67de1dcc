//! A second look, which knows nothing of the scanner that recordings go through: words, runs of
//! digits and what is encoded, in any text.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::Value;

/// What looks like something of a person's or like a key, each with its beginning alone.
pub(super) fn suspicious(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for layer in layers(text) {
        words(&layer, &mut found);
        spread_numbers(&layer, &mut found);
        mail_addresses(&layer, &mut found);
    }
    found
}

/// The text, what its JSON and its percent signs say, and what of all these is base64 of a text.
fn layers(text: &str) -> Vec<String> {
    let mut layers = vec![text.to_owned(), percent_decoded(text)];
    if let Ok(json) = serde_json::from_str(text) {
        strings(&json, &mut layers);
    }
    let encoded: Vec<String> = layers.iter().flat_map(|layer| of_base64(layer)).collect();
    layers.extend(encoded);
    layers
}

/// The strings of a JSON value, unescaped, its names included.
fn strings(json: &Value, found: &mut Vec<String>) {
    match json {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(members) => {
            for (name, value) in members {
                found.push(name.clone());
                strings(value, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn percent_decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let byte = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match byte {
            Some(byte) => decoded.extend([char::from(byte)].into_iter().chain(part[2..].chars())),
            None => decoded.extend(['%'].into_iter().chain(part.chars())),
        }
    }
    decoded
}

fn of_base64(text: &str) -> impl Iterator<Item = String> {
    const SHORTEST: usize = 10;
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/-_".contains(c)));
    let long = words.filter(|word| word.len() >= SHORTEST);
    let bytes = long.filter_map(|word| {
        let standard = STANDARD_NO_PAD.decode(word);
        standard.or_else(|_| URL_SAFE_NO_PAD.decode(word)).ok()
    });
    bytes.filter_map(|bytes| String::from_utf8(bytes).ok())
}

fn note(found: &mut Vec<String>, what: &str, piece: &str) {
    let begins: String = piece.chars().take(4).collect();
    found.push(format!("{what} {begins}… of {}", piece.len()));
}

fn count(text: &str, of: impl Fn(&u8) -> bool) -> usize {
    text.bytes().filter(of).count()
}

/// Numbers of seven digits and more, hexadecimal ids, and keys: long, of letters and digits.
fn words(text: &str, found: &mut Vec<String>) {
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let digits = count(word, u8::is_ascii_digit);
        if digits == word.len() {
            if digits >= 7 && !is_reserved_number(word) {
                note(found, "number", word);
            }
        } else if word.len() >= 16 && count(word, u8::is_ascii_hexdigit) == word.len() {
            let made_up = word.to_ascii_lowercase();
            if !made_up.starts_with("5f2296349b12abf18c3e") {
                note(found, "id", word);
            }
        } else if word.len() >= 20 && digits > 0 {
            note(found, "key", word);
        }
    }
    // Keys with signs in them; an id alone was judged above.
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))) {
        let (letters, digits) = (
            count(word, u8::is_ascii_alphabetic),
            count(word, u8::is_ascii_digit),
        );
        if word.len() >= 20 && letters >= 4 && digits >= 4 && word.contains(['-', '_', '.']) {
            note(found, "key with signs", word);
        }
    }
}

/// Phone numbers with blanks, dashes, dots or brackets in them.
fn spread_numbers(text: &str, found: &mut Vec<String>) {
    for run in text.split(|c: char| !(c.is_ascii_digit() || " -.()".contains(c))) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if (9..=15).contains(&digits.len()) && !is_reserved_number(&digits) {
            note(found, "spread number", run);
        }
    }
}

fn mail_addresses(text: &str, found: &mut Vec<String>) {
    const CHATS: [&str; 5] = ["c.us", "g.us", "newsletter", "lid", "broadcast"];
    for (at, _) in text.match_indices('@') {
        let domain = text[at + 1..]
            .split(|c: char| !(c.is_ascii_alphanumeric() || ".-".contains(c)))
            .next()
            .unwrap_or_default()
            .trim_end_matches('.');
        if domain.contains('.') && domain != "example.org" && !CHATS.contains(&domain) {
            note(found, "mail address", domain);
        }
    }
}

/// The numbers that the two plans keep for fiction, the moment in a made-up group's id, and
/// numbers that nobody has.
fn is_reserved_number(digits: &str) -> bool {
    match digits.parse::<u64>() {
        Ok(447_700_900_000..=447_700_900_999 | 12_025_550_100..=12_025_550_199) => true,
        Ok(1_400_000_000) => true,
        _ => digits.contains("00000000"),
    }
}
