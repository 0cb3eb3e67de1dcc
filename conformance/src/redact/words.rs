//! What a text is, by its looks alone.

use crate::scan::CHAT_SUFFIXES;

/// Messages of the service that its documentation shows; those of HTTP itself are known too.
const MESSAGES: &[&str] = &["Chat not found", "Unauthorized", "Device not registered"];

/// The reserved numbers, one after the other: the two of the examples, then the rest of the British range.
pub(super) fn phone(index: u32) -> String {
    match index {
        0 => "447700900123".to_owned(),
        1 => "12025550123".to_owned(),
        _ => format!("447700900{:03}", (122 + index) % 1000),
    }
}

/// Whether a message is one that the service or HTTP has for everybody.
pub(super) fn is_known(message: &str) -> bool {
    let of_http = |status: u16| http::StatusCode::from_u16(status).ok()?.canonical_reason();
    MESSAGES.contains(&message)
        || (100..600)
            .filter_map(of_http)
            .any(|reason| reason == message)
}

/// Whether the name of a member can be one of the API.
pub(super) fn is_identifier(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.bytes().all(plain)
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && !name.is_empty()
}

/// Whether a text is a date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    chrono::DateTime::parse_from_rfc3339(text).is_ok()
}

/// Whether a text is an id, a phone number or a chat id and nothing else.
pub(super) fn is_id(text: &str) -> bool {
    let body = text.strip_prefix('+').unwrap_or(text);
    let (body, suffix) = body.split_once('@').unwrap_or((body, ""));
    let numbers = body
        .split('-')
        .all(|part| part.len() >= 7 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let hex =
        suffix.is_empty() && body.len() >= 16 && body.bytes().all(|byte| byte.is_ascii_hexdigit());
    (numbers || hex) && (suffix.is_empty() || CHAT_SUFFIXES.contains(&suffix))
}

/// Whether a text can be a word of the API.
pub(super) fn is_word(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_:.-".contains(&byte);
    text.len() <= 40 && text.bytes().all(plain)
}

/// Whether a text is a number, a switch, a date or an id and nothing else.
pub(super) fn is_value(text: &str) -> bool {
    let number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    number || matches!(text, "true" | "false") || is_date(text) || is_id(text)
}
