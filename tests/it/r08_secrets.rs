//! Keys, phone numbers, chat ids and texts are printed nowhere: in plain, in base64 or
//! percent-encoded, by `Debug` of every public type or by an error.

mod errors;
mod values;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::support::KEY;
use crate::support::Row;

/// What must not be found. Of a chat id the digits count: they are a phone number.
pub(super) const CANARIES: [&str; 4] = [
    KEY,
    "12025550123",
    "447700900123",
    "canary text: 50% & more",
];
pub(super) const TEXT: &str = CANARIES[3];

/// The forms in which a text could be printed.
fn forms(canary: &str) -> Vec<String> {
    let bytes = canary.as_bytes();
    let mut forms = vec![
        canary.to_owned(),
        form_urlencoded::byte_serialize(bytes).collect(),
        bytes.iter().map(|byte| format!("%{byte:02X}")).collect(),
        canary
            .replace('%', "%25")
            .replace(' ', "%20")
            .replace('&', "%26"),
        canary.escape_debug().to_string(),
        // As `Debug` prints a list of bytes.
        bytes
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    ];
    for offset in 0..3 {
        // At each offset within other text, without the signs that depend on what stands beside.
        let shifted = [&vec![0; offset], bytes].concat();
        let text = STANDARD_NO_PAD.encode(&shifted);
        let (start, cut) = (
            (offset * 8).div_ceil(6),
            usize::from(shifted.len() % 3 != 0),
        );
        forms.push(text[start..text.len() - cut].to_owned());
    }
    forms
}

/// The canary that a text shows, in whatever form.
pub(super) fn leak(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    CANARIES.into_iter().find(|canary| {
        forms(canary)
            .iter()
            .any(|form| lower.contains(&form.to_lowercase()))
    })
}

pub(super) fn assert_quiet(name: &str, text: &str) {
    if let Some(canary) = leak(text) {
        panic!("{name} shows {canary:?}: {text}");
    }
}

/// Both ways in which `Debug` prints.
pub(super) fn assert_quiet_debug(name: &str, value: &dyn std::fmt::Debug) {
    assert_quiet(name, &format!("{value:?}"));
    assert_quiet(name, &format!("{value:#?}"));
}

/// A planted leak in every form is found, so that silence means something.
#[test]
fn planted_leaks_are_found() {
    let mut count = 0;
    for canary in CANARIES {
        let all = forms(canary);
        for form in &all {
            assert_eq!(
                leak(&format!("before {form} after")),
                Some(canary),
                "{form}"
            );
        }
        for before in ["", "x", "xy", "user:"] {
            let text = base64::engine::general_purpose::STANDARD
                .encode(format!("{before}{canary} and more"));
            assert_eq!(leak(&text), Some(canary), "{text}");
        }
        count += all.len() + 4;
    }
    assert_eq!(leak("PhoneNumber(+12…23) ChatId(447…23@c.us)"), None);
    Row::new("R8", "planted leaks").passes(count);
}
