//! Keys, phone numbers, chat ids and texts get out nowhere: not through `Debug` of any public type,
//! errors, panics, logs, spans, recordings or reports; plain, in base64, percent-encoded or in hex.
//! One leak planted per sink stands in `tests/planted/`, each with the test that catches it.

mod base_urls;
mod canaries;
mod errors;
mod generated;
mod logs;
mod messages;
mod panics;
mod public_types;
mod recordings;
mod reports;
mod samples;
mod traffic;
mod values;

use crate::support::{KEY, Row};

use canaries::Canaries;

/// What must not be found. Of a chat id the digits count: they are a phone number.
pub(super) const CANARIES: [&str; 4] = [
    KEY,
    "12025550123",
    "447700900123",
    "canary text: 50% & more",
];
pub(super) const TEXT: &str = CANARIES[3];

/// How many bytes of canaries a text shows; says where when there are any.
pub(super) fn leaked(name: &str, text: &str) -> usize {
    Canaries::usual().leaked(name, text)
}

/// Both ways in which `Debug` prints.
pub(super) fn quiet_debug(row: &mut Row, name: &str, value: &dyn std::fmt::Debug) {
    row.canary_bytes(leaked(name, &format!("{value:?}")));
    row.canary_bytes(leaked(name, &format!("{value:#?}")));
}
