//! The failures, and what each comes to.

use wassenger::ErrorKind::{
    Conflict, Interrupted, NotFound, RateLimited, Rejected, Server, Unauthorized,
};

use crate::support::server::{Answer, answer};

/// What a failure comes to: the number of requests, and the error.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) answer: Answer,
    /// By class: repeatable, refused, unsent.
    pub(super) requests: [usize; 3],
    pub(super) kind: wassenger::ErrorKind,
    pub(super) maybe_executed: bool,
    /// By class: repeatable, others.
    pub(super) retryable: [bool; 2],
}

const YES: bool = true;
const NO: bool = false;
const NOTHING: Answer = Answer::Bytes(Vec::new());
const CUT_PAGE: &str =
    "HTTP/1.1 503 X\r\nretry-after: 0\r\ncontent-type: text/html\r\ncontent-length: 100\r\n\r\n";
const CUT_JSON: &str = "HTTP/1.1 503 X\r\nretry-after: 0\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";

#[rustfmt::skip]
pub(super) fn rows() -> Vec<Row> {
    let raw = |bytes: &str| Answer::Bytes(bytes.as_bytes().to_vec());
    let html = |status| answer(status, &[("content-type", "text/html")], "<html>Bad gateway</html>");
    let plain = |status| answer(status, &[], "");
    let again = |status, media, body: &str| answer(status, &[("content-type", media), ("retry-after", "0")], body);
    let page = |status| again(status, "text/html; charset=utf-8", "<!DOCTYPE html><html>Guru Meditation</html>");
    let marked = |status| again(status, "application/xhtml+xml", "\u{feff}<html>Guru Meditation</html>");
    let json = |status| again(status, "application/json", "{\"message\":\"busy\"}");
    let after = |status, seconds| answer(status, &[("retry-after", seconds)], "");
    let rows = [
        ("reset, request unread", Answer::ResetUnread, [3, 1, 1], Interrupted, YES, [YES, NO]),
        ("reset, request read", Answer::ResetRead, [3, 1, 1], Interrupted, YES, [YES, NO]),
        ("closed, request read", Answer::Close, [3, 1, 1], Interrupted, YES, [YES, NO]),
        ("closed without an answer", NOTHING, [3, 1, 1], Interrupted, YES, [YES, NO]),
        ("closed in the status line", raw("HTTP/1.1 2"), [3, 1, 1], Interrupted, YES, [YES, NO]),
        ("closed in the headers", raw("HTTP/1.1 200 OK\r\nx-"), [3, 1, 1], Interrupted, YES, [YES, NO]),
        ("closed in the body", raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"), [3, 1, 1], Interrupted, YES, [YES, NO]),
        ("closed in the body of a 500", raw("HTTP/1.1 500 X\r\ncontent-length: 100\r\n\r\n{"), [3, 1, 1], Server, YES, [YES, NO]),
        ("closed in the body of a 429", raw("HTTP/1.1 429 X\r\ncontent-length: 100\r\n\r\n{"), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("429", plain(429), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("429, Retry-After: 0", after(429, "0"), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("429, Retry-After: 0.001", after(429, "0.001"), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("429, Retry-After in the past", after(429, "Wed, 21 Oct 2015 07:28:00 GMT"), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("429, Retry-After: soon", after(429, "soon"), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("429, Retry-After: -5", after(429, "-5"), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("429, Retry-After: 3600", after(429, "3600"), [1, 1, 1], RateLimited, NO, [YES, YES]),
        ("500", html(500), [3, 1, 1], Server, YES, [YES, NO]),
        ("500, Retry-After: 0", after(500, "0"), [3, 1, 1], Server, YES, [YES, NO]),
        ("501", plain(501), [1, 1, 1], Server, NO, [NO, NO]),
        ("502", html(502), [3, 1, 1], Server, YES, [YES, NO]),
        ("503", plain(503), [3, 1, 1], Server, YES, [YES, NO]),
        ("503, Retry-After: 0", after(503, "0"), [3, 3, 1], Server, NO, [YES, YES]),
        ("503, Retry-After: soon", after(503, "soon"), [3, 1, 1], Server, YES, [YES, NO]),
        ("503, Retry-After: 3600", after(503, "3600"), [1, 1, 1], Server, NO, [YES, YES]),
        ("503, a page, Retry-After: 0", page(503), [3, 1, 1], Server, YES, [YES, NO]),
        ("503, a page that broke off", raw(CUT_PAGE), [3, 1, 1], Server, YES, [YES, NO]),
        ("503, a word that is labelled as a page", again(503, "text/html", "busy"), [3, 3, 1], Server, NO, [YES, YES]),
        ("503, JSON that broke off", raw(CUT_JSON), [3, 3, 1], Server, NO, [YES, YES]),
        ("503, a page with a mark", marked(503), [3, 1, 1], Server, YES, [YES, NO]),
        ("503, JSON, Retry-After: 0", json(503), [3, 3, 1], Server, NO, [YES, YES]),
        ("429, a page, Retry-After: 0", page(429), [3, 3, 1], RateLimited, NO, [YES, YES]),
        ("504", html(504), [3, 1, 1], Server, YES, [YES, NO]),
        ("507", plain(507), [1, 1, 1], Server, YES, [NO, NO]),
        ("520", plain(520), [1, 1, 1], Server, YES, [NO, NO]),
        ("520, Retry-After: 0", after(520, "0"), [1, 1, 1], Server, YES, [NO, NO]),
        ("529", plain(529), [1, 1, 1], Server, YES, [NO, NO]),
        ("400", plain(400), [1, 1, 1], Rejected, NO, [NO, NO]),
        ("401", plain(401), [1, 1, 1], Unauthorized, NO, [NO, NO]),
        ("401, Retry-After: 0", after(401, "0"), [1, 1, 1], Unauthorized, NO, [NO, NO]),
        ("404", plain(404), [1, 1, 1], NotFound, NO, [NO, NO]),
        ("408", plain(408), [1, 1, 1], Rejected, YES, [NO, NO]),
        ("409", plain(409), [1, 1, 1], Conflict, NO, [NO, NO]),
        ("421", plain(421), [1, 1, 1], Rejected, NO, [NO, NO]),
        ("425", plain(425), [1, 1, 1], Rejected, NO, [NO, NO]),
        ("425, Retry-After: 0", after(425, "0"), [1, 1, 1], Rejected, NO, [NO, NO]),
        ("307", answer(307, &[("location", "/x")], ""), [1, 1, 1], Rejected, NO, [NO, NO]),
    ];
    let row = |(name, answer, requests, kind, maybe_executed, retryable)| Row { name, answer, requests, kind, maybe_executed, retryable };
    rows.into_iter().map(row).collect()
}
