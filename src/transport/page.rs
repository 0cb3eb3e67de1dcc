//! Pages: HTML where an answer should be, of a portal, a proxy or a wrong host.

use http::header::{CONTENT_TYPE, HeaderMap};

/// What some servers put before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The media types of pages.
const TYPES: [&[u8]; 2] = [b"text/html", b"application/xhtml+xml"];

/// How a page begins, by which one is known that has no type at all.
const BEGINNINGS: [&[u8]; 2] = [b"<!doctype html", b"<html"];

/// Whether an answer is a page, which no operation gives. A word that a server labels as HTML is
/// none, and what is labelled as something else is taken for that.
pub(super) fn is_page(headers: &HeaderMap, body: &[u8]) -> bool {
    let body = without_mark(body);
    if is_labelled(headers) {
        return body.starts_with(b"<");
    }
    let has_type = headers.get(CONTENT_TYPE).is_some_and(|it| !it.is_empty());
    !has_type && BEGINNINGS.iter().any(|one| begins(body, one))
}

/// Whether an answer says that it is a page, whatever its body is.
pub(super) fn is_labelled(headers: &HeaderMap) -> bool {
    let content_type = headers.get(CONTENT_TYPE);
    content_type.is_some_and(|it| TYPES.iter().any(|one| begins(it.as_bytes(), one)))
}

/// Whether a body is written in tags, whatever it is labelled as.
pub(crate) fn is_markup(body: &[u8]) -> bool {
    without_mark(body).starts_with(b"<")
}

fn without_mark(body: &[u8]) -> &[u8] {
    let body = body.trim_ascii_start();
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    body.trim_ascii_start()
}

fn begins(text: &[u8], beginning: &[u8]) -> bool {
    text.get(..beginning.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(beginning))
}

#[cfg(test)]
mod tests;
