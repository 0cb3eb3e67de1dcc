//! The search for canaries in every form in which a text could be printed.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::support::Row;

use super::CANARIES;

/// The shortest part that counts.
const PART: usize = 8;

/// Texts with their forms and parts, in small letters.
pub(super) struct Canaries(Vec<Canary>);

struct Canary {
    text: String,
    forms: Vec<String>,
    /// Of a number they count in the digits alone, whatever separates these.
    parts: Vec<String>,
}

impl Canaries {
    pub(super) fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let with_forms = |text: &str| {
            let mut forms: Vec<_> = forms(text).iter().map(|form| form.to_lowercase()).collect();
            forms.sort();
            forms.dedup();
            Canary {
                text: text.to_owned(),
                forms,
                parts: parts(text),
            }
        };
        Self(texts.into_iter().map(with_forms).collect())
    }

    /// Those of most tests.
    pub(super) fn usual() -> &'static Self {
        static USUAL: LazyLock<Canaries> = LazyLock::new(|| Canaries::new(CANARIES));
        &USUAL
    }

    /// How many bytes of them a text shows; says where when there are any.
    pub(super) fn leaked(&self, name: &str, text: &str) -> usize {
        let lower = text.to_lowercase();
        let digits = digits(&lower);
        let mut bytes = 0;
        for canary in &self.0 {
            let joined = match is_number(&canary.text) {
                true => &digits,
                false => &lower,
            };
            let forms = canary.forms.iter().map(|form| (form, &lower));
            let parts = canary.parts.iter().map(|part| (part, joined));
            for (form, text) in forms.chain(parts) {
                bytes += shown(name, &canary.text, form, text);
            }
        }
        bytes
    }
}

/// How many bytes of one form a text has.
fn shown(name: &str, canary: &str, form: &str, text: &str) -> usize {
    let found: Vec<_> = text.match_indices(form).collect();
    let times = found.len();
    if let Some((at, _)) = found.first() {
        let before = text[..*at].chars().count().saturating_sub(80);
        let beside: String = text.chars().skip(before).take(160 + form.len()).collect();
        eprintln!("{name} shows {canary:?} as {form:?}, {times} times: …{beside}…");
    }
    times * form.len()
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Every part of a text that is as long as [`PART`].
fn parts(text: &str) -> Vec<String> {
    assert!(text.is_ascii() && text.len() >= PART, "{text}");
    let ends = PART..=text.len();
    ends.map(|end| text[end - PART..end].to_lowercase())
        .collect()
}

/// The digits of a text, a line for each run of them, however it is written as a number.
fn digits(text: &str) -> String {
    let mut lines = String::new();
    for run in text.split(|letter: char| !(letter.is_ascii_digit() || " -.()".contains(letter))) {
        let before = lines.len();
        lines.extend(run.chars().filter(char::is_ascii_digit));
        if lines.len() < before + PART {
            lines.truncate(before);
        } else {
            lines.push('\n');
        }
    }
    lines
}

/// The forms in which a text could be printed.
fn forms(canary: &str) -> Vec<String> {
    let bytes = canary.as_bytes();
    let plain = |letter: &char| letter.is_ascii_alphanumeric() || "-_.~".contains(*letter);
    let percent = canary.chars().map(|letter| match plain(&letter) {
        true => letter.to_string(),
        false => format!("%{:02X}", u32::from(letter)),
    });
    let mut forms = vec![
        canary.to_owned(),
        form_urlencoded::byte_serialize(bytes).collect(),
        percent.collect(),
        bytes.iter().map(|byte| format!("%{byte:02X}")).collect(),
        canary.replace('%', "%25").replace(' ', "%20"),
        canary.replace('&', "&amp;"),
        canary.escape_debug().to_string(),
        // As `Debug` prints a list of bytes.
        bytes
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    ];
    for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
        for offset in 0..3 {
            // At each offset within other text, without the signs that depend on what stands beside.
            let shifted = [&vec![0; offset], bytes].concat();
            let text = engine.encode(&shifted);
            let (start, cut) = (
                (offset * 8).div_ceil(6),
                usize::from(shifted.len() % 3 != 0),
            );
            forms.push(text[start..text.len() - cut].to_owned());
        }
    }
    forms
}

/// Every form of every canary is found and its bytes are counted, so that silence means something.
#[test]
fn every_form_is_found() {
    let mut row = Row::new("R8", "forms of canaries that are found");
    for canary in CANARIES {
        let one = Canaries::new([canary]);
        for form in forms(canary) {
            let found = one.leaked("a test", &format!("before {form} after"));
            assert!(found >= form.len(), "{form}");
            row.pass();
        }
        for before in ["", "x", "xy", "user:"] {
            let text = format!("{before}{canary} and more");
            for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
                let text = engine.encode(&text);
                assert!(one.leaked("a test", &text) > 0, "{text}");
                row.pass();
            }
        }
    }
    let masked = "PhoneNumber(+12…23) ChatId(447…23@c.us)";
    assert_eq!(Canaries::usual().leaked("a test", masked), 0);
    row.pass();
}

/// What is cut or written in groups is found as long as eight letters of it are left.
#[test]
fn every_part_is_found() {
    let mut row = Row::new("R8", "parts of canaries that are found");
    for canary in CANARIES {
        let one = Canaries::new([canary]);
        for (from, to) in [(0, 1), (1, 0), (1, 1), (2, 2)] {
            let cut = &canary[from..canary.len() - to];
            let cut = &cut[..cut.len().min(PART)];
            for text in [
                format!("before {cut} after"),
                format!("a{cut}z").to_uppercase(),
            ] {
                // Two letters off each end leave less of a number of eleven.
                assert_eq!(one.leaked("a test", &text) > 0, cut.len() == PART, "{text}");
                row.pass();
            }
        }
    }
    for number in [
        "1 202 555 0123",
        "+1 (202) 555-0123",
        "1-202-555-0123",
        "1.202.555.0123",
        "x202 555 0123x",
        "+44 7700 900123",
        "(4477) 00.90.01",
    ] {
        assert!(Canaries::usual().leaked("a test", number) > 0, "{number}");
        row.pass();
    }
    for allowed in [
        "202 555 0",
        "5f2296349b12abf18c3e4a07",
        "2026-11-20T09:30:00.123Z",
        "447700, 900123",
        "canary, key 7Qx9",
        "http://127.0.0.1:44770",
    ] {
        assert_eq!(Canaries::usual().leaked("a test", allowed), 0, "{allowed}");
        row.pass();
    }
}
