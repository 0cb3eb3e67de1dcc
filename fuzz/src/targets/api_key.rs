//! Keys: visible ASCII, and printed nowhere.

use wassenger::ApiKey;

use super::{owned, refusal};

pub(super) fn words() -> Vec<String> {
    owned(&[
        "0123456789abcdef",
        "canary",
        "Token: ",
        " ",
        "\t",
        "\r\n",
        "\0",
        "\u{7f}",
        "\u{a0}",
        "\u{e9}",
        "\u{2028}",
        "Bearer ",
    ])
}

/// The only words about a key: none of them is the caller's.
const REFUSALS: [&str; 2] = [
    "API key: it is empty",
    "API key: only visible ASCII without spaces or line ends is allowed",
];

pub(super) fn run(data: &[u8]) -> bool {
    let text = &String::from_utf8_lossy(data);
    let visible = |byte: u8| (0x21..=0x7e).contains(&byte);
    let right = !text.is_empty() && text.bytes().all(visible);
    match ApiKey::new(text) {
        Ok(key) => {
            assert!(right, "{text:?} was taken");
            assert_eq!(format!("{key:?}"), "ApiKey(<hidden>)");
        }
        Err(error) => {
            assert!(!right, "{text:?} was refused");
            let line = refusal("API key", &error);
            assert!(REFUSALS.contains(&line.as_str()), "{line}");
        }
    }
    right
}
