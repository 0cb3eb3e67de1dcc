//! Finds what may belong to a person or open a door: phone numbers, ids, keys, mail addresses.

use std::ops::Range;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// The digits of a phone number, without its plus.
    Phone,
    /// The digits of a group or a hidden number.
    LongNumber,
    /// 24 hexadecimal digits: an id of the service.
    Id,
    /// Other hexadecimal digits: an id that WhatsApp gave.
    Hex,
    /// Letters and digits that look like a key.
    Key,
    /// A mail address.
    Mail,
}

/// The made-up ids of the examples start like this.
pub(crate) const MADE_UP_ID: &str = "5f2296349b12abf18c3e";
/// The endings of chat ids; what stands before them is judged by itself.
const CHAT_SUFFIXES: [&str; 6] = [
    "c.us",
    "g.us",
    "newsletter",
    "lid",
    "broadcast",
    "s.whatsapp.net",
];

/// Every such piece of a text, from left to right. What is made up is found too; see [`reserved`].
pub(crate) fn scan(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some((length, kind)) = piece(rest) {
            found.push((at..at + length, kind));
            at += length;
        } else {
            // What is no such piece is passed as a whole, or its end would look like one.
            let word = rest
                .find(|letter: char| !letter.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            at += word.max(rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    found
}

/// The piece that a text begins with.
fn piece(text: &str) -> Option<(usize, Kind)> {
    let word = run(text, |letter| letter.is_ascii_alphanumeric());
    let wide = run(text, |letter| {
        letter.is_ascii_alphanumeric() || "-_.".contains(letter)
    });
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if word.is_empty() {
        return None;
    }
    if let Some(length) = mail(text) {
        return Some((length, Kind::Mail));
    }
    match word.len() {
        7..=15 if digits => return Some((word.len(), Kind::Phone)),
        16.. if digits => return Some((word.len(), Kind::LongNumber)),
        24 if hex => return Some((24, Kind::Id)),
        16..=64 if hex => return Some((word.len(), Kind::Hex)),
        _ => {}
    }
    let mixed = |text: &str| {
        text.bytes().any(|byte| byte.is_ascii_digit())
            && text.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let wide = wide.trim_end_matches(['.', '-']);
    if wide.len() >= 20 && mixed(wide) {
        return Some((wide.len(), Kind::Key));
    }
    spaced_phone(text).map(|length| (length, Kind::Phone))
}

/// A phone number with spaces, dashes, dots or brackets in it.
fn spaced_phone(text: &str) -> Option<usize> {
    let spread = run(text, |letter| {
        letter.is_ascii_digit() || " -.()".contains(letter)
    });
    let spread = spread.trim_end_matches([' ', '-', '.', '(']);
    let next = text[spread.len()..].chars().next();
    if next.is_some_and(|letter| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let digits = spread.bytes().filter(u8::is_ascii_digit).count();
    let bytes = spread.as_bytes();
    let date = bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-';
    ((9..=15).contains(&digits) && !date).then_some(spread.len())
}

fn mail(text: &str) -> Option<usize> {
    let local = run(text, |letter| {
        letter.is_ascii_alphanumeric() || "._%+-".contains(letter)
    });
    let domain = text[local.len()..].strip_prefix('@')?;
    let domain = run(domain, |letter| {
        letter.is_ascii_alphanumeric() || ".-".contains(letter)
    })
    .trim_end_matches('.');
    let chat = CHAT_SUFFIXES.contains(&domain);
    (!chat && domain.contains('.')).then(|| local.len() + 1 + domain.len())
}

fn run(text: &str, of: impl Fn(char) -> bool) -> &str {
    text.find(|letter| !of(letter))
        .map_or(text, |end| &text[..end])
}

/// Whether a piece is one of the values that are reserved for examples.
pub(crate) fn reserved(piece: &str, kind: Kind) -> bool {
    let zeros = |count: usize| piece.contains(&"0".repeat(count));
    match kind {
        // Ofcom and the North American numbering plan keep these ranges for fiction; the last is a moment in a group's id.
        Kind::Phone => {
            (piece.len() == 12 && piece.starts_with("447700900"))
                || (piece.len() == 11 && piece.starts_with("120255501"))
                || piece == "1400000000"
                || zeros(8)
        }
        Kind::LongNumber | Kind::Hex => zeros(8),
        Kind::Id => piece.to_ascii_lowercase().starts_with(MADE_UP_ID),
        Kind::Mail => piece.ends_with("@example.org"),
        Kind::Key => false,
    }
}

/// Something in a text that must not be there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Leak {
    /// The line, from 1.
    pub line: usize,
    /// What it looks like: `phone`, `id`, `key`.
    pub what: &'static str,
    /// The beginning of it; never the whole.
    pub begins: String,
}

/// Everything in a text that looks like a phone number, an id, a key or a mail address and is not reserved for examples.
#[must_use]
pub fn leaks(text: &str) -> Vec<Leak> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (range, kind) in scan(line) {
            let piece = &line[range];
            if !reserved(piece, kind) {
                let what = match kind {
                    Kind::Phone => "phone number",
                    Kind::LongNumber => "long number",
                    Kind::Id => "id",
                    Kind::Hex => "hexadecimal id",
                    Kind::Key => "key",
                    Kind::Mail => "mail address",
                };
                found.push(Leak {
                    line: index + 1,
                    what,
                    begins: piece.chars().take(4).collect::<String>() + "…",
                });
            }
        }
    }
    found
}
