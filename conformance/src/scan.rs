//! Finds what may belong to a person or open a door: phone numbers, ids, keys, mail addresses.

use std::ops::Range;

use chrono::NaiveDate;

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
pub(crate) const CHAT_SUFFIXES: [&str; 6] = [
    "c.us",
    "g.us",
    "newsletter",
    "lid",
    "broadcast",
    "s.whatsapp.net",
];

/// The most digits of a phone number.
const MOST_DIGITS: usize = 15;

/// Every such piece of a text, from left to right. What is made up is found too; see [`reserved`].
///
/// It takes time in proportion to the text, whatever stands in it: a server may have written it.
pub(crate) fn scan(text: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found = Vec::new();
    let mut runs = Runs::default();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some((length, kind)) = runs.piece(text, at) {
            found.push((at..at + length, kind));
            at += length;
        } else {
            // What is no such piece is passed as a whole, or its end would look like one.
            let word = word(rest).len();
            at += word.max(rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    found
}

/// What is known of runs of letters that began at an earlier word: they are read once, not from each word in them to their ends.
#[derive(Default)]
struct Runs {
    /// Where the last run of what a key may be made of ends.
    wide: usize,
    key: Key,
    /// Where the last run of what may stand before an `@` ends.
    local: usize,
    /// Where the mail address ends that the run belongs to, if it does.
    mail: Option<usize>,
}

/// A run as a key, whatever word of it the key begins with.
#[derive(Default)]
struct Key {
    end: usize,
    last_digit: Option<usize>,
    last_letter: Option<usize>,
}

impl Runs {
    /// The length of the piece that begins here, and what it is.
    fn piece(&mut self, text: &str, at: usize) -> Option<(usize, Kind)> {
        let word = word(&text[at..]);
        if word.is_empty() {
            return None;
        }
        if let Some(end) = self.mail(text, at) {
            return Some((end - at, Kind::Mail));
        }
        let digits = word.bytes().all(|byte| byte.is_ascii_digit());
        let hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
        match word.len() {
            7..=MOST_DIGITS if digits => return Some((word.len(), Kind::Phone)),
            16.. if digits => return Some((word.len(), Kind::LongNumber)),
            24 if hex => return Some((24, Kind::Id)),
            16..=64 if hex => return Some((word.len(), Kind::Hex)),
            _ => {}
        }
        if let Some(end) = self.key(text, at) {
            return Some((end - at, Kind::Key));
        }
        spaced_phone(&text[at..]).map(|length| (length, Kind::Phone))
    }

    fn mail(&mut self, text: &str, at: usize) -> Option<usize> {
        if at >= self.local {
            let local = run(&text[at..], |letter| {
                letter.is_ascii_alphanumeric() || "._%+-".contains(letter)
            });
            self.local = at + local.len();
            self.mail = domain(&text[self.local..]).map(|length| self.local + length);
        }
        self.mail
    }

    /// The end of what looks like a key: long, with digits and letters.
    fn key(&mut self, text: &str, at: usize) -> Option<usize> {
        if at >= self.wide {
            let wide = run(&text[at..], |letter| {
                letter.is_ascii_alphanumeric() || "-_.".contains(letter)
            });
            self.wide = at + wide.len();
            let wide = wide.trim_end_matches(['.', '-']);
            let last = |of: fn(char) -> bool| wide.rfind(of).map(|last| at + last);
            self.key = Key {
                end: at + wide.len(),
                last_digit: last(|letter| letter.is_ascii_digit()),
                last_letter: last(|letter| letter.is_ascii_alphabetic()),
            };
        }
        let Key {
            end,
            last_digit,
            last_letter,
        } = self.key;
        let mixed = last_digit >= Some(at) && last_letter >= Some(at);
        (end - at >= 20 && mixed).then_some(end)
    }
}

/// A phone number with spaces, dashes, dots or brackets in it.
fn spaced_phone(text: &str) -> Option<usize> {
    let mut digits = 0;
    // Not to the end of the run: too many digits are no number, and the next one would be read from as well.
    let beyond = |byte: u8| {
        digits += usize::from(byte.is_ascii_digit());
        digits > MOST_DIGITS || !(byte.is_ascii_digit() || b" -.()".contains(&byte))
    };
    let end = text.bytes().position(beyond).unwrap_or(text.len());
    let spread = text[..end].trim_end_matches([' ', '-', '.', '(']);
    let next = text[spread.len()..].chars().next();
    if next.is_some_and(|letter| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let phone = (9..=MOST_DIGITS).contains(&digits) && !is_hour(spread, next);
    phone.then_some(spread.len())
}

/// Whether digits are a day and an hour, `2026-11-20 09` before a colon. A number may have its dashes where a day has them.
fn is_hour(spread: &str, next: Option<char>) -> bool {
    let Some((day, hour)) = spread.split_once(' ') else {
        return false;
    };
    let read = NaiveDate::parse_from_str(day, "%Y-%m-%d");
    read.is_ok_and(|read| read.to_string() == day) && hour.len() == 2 && next == Some(':')
}

/// The length of an `@` and the domain of a mail address behind it.
fn domain(text: &str) -> Option<usize> {
    let domain = run(text.strip_prefix('@')?, |letter| {
        letter.is_ascii_alphanumeric() || ".-".contains(letter)
    })
    .trim_end_matches('.');
    let chat = CHAT_SUFFIXES.contains(&domain);
    (!chat && domain.contains('.')).then(|| 1 + domain.len())
}

fn word(text: &str) -> &str {
    run(text, |letter| letter.is_ascii_alphanumeric())
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
