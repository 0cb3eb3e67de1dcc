//! The search for canaries in every form in which a text could be printed.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::support::Row;

use super::CANARIES;

/// Texts with their forms, in small letters.
pub(super) struct Canaries(Vec<(String, Vec<String>)>);

impl Canaries {
    pub(super) fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let with_forms = |text: &str| {
            let mut forms: Vec<_> = forms(text).iter().map(|form| form.to_lowercase()).collect();
            forms.sort();
            forms.dedup();
            (text.to_owned(), forms)
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
        let mut bytes = 0;
        for (canary, forms) in &self.0 {
            for form in forms {
                let found: Vec<_> = lower.match_indices(form.as_str()).collect();
                if let Some((at, _)) = found.first() {
                    let before = lower[..*at].chars().count().saturating_sub(80);
                    let beside: String =
                        lower.chars().skip(before).take(160 + form.len()).collect();
                    let times = found.len();
                    eprintln!("{name} shows {canary:?} as {form:?}, {times} times: …{beside}…");
                    bytes += times * form.len();
                }
            }
        }
        bytes
    }
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
