use http::HeaderValue;

use super::*;

fn headers(content_type: Option<&'static str>) -> HeaderMap {
    let value = content_type.map(HeaderValue::from_static);
    value
        .map(|value| (CONTENT_TYPE, value))
        .into_iter()
        .collect()
}

#[test]
fn what_is_a_page() {
    const MARK: &str = "\u{feff}";
    let (yes, no) = (true, false);
    let html = Some("text/html");
    let rows = [
        (html, "<!DOCTYPE html>", "", yes),
        (html, "<p>", "", yes),
        (html, " \r\n<html>", "", yes),
        (html, "<html>", MARK, yes),
        (html, "\r\n<html>", MARK, yes),
        (Some("text/html; charset=utf-8"), "<html>", MARK, yes),
        (Some("Text/HTML"), "<html>", "", yes),
        (
            Some("application/xhtml+xml"),
            "<?xml version=\"1.0\"?><html>",
            "",
            yes,
        ),
        (Some("application/xhtml+xml"), "<html>", MARK, yes),
        (html, "OK", "", no),
        (html, "OK", MARK, no),
        (html, "{\"id\":\"<html>\"}", "", no),
        (html, "", "", no),
        (html, "", MARK, no),
        // Taken for what it is labelled as.
        (Some("application/json"), "<html>", "", no),
        (Some("text/plain"), "<html>", MARK, no),
        (Some("image/svg+xml"), "<svg>", "", no),
        // Not labelled.
        (None, "<html>", "", yes),
        (None, "<!doctype HTML>", MARK, yes),
        (None, "\n<HTML lang=en>", MARK, yes),
        (Some(""), "<html>", "", yes),
        (None, "<svg>", "", no),
        (None, "<ok/>", MARK, no),
        (None, "<", "", no),
        (None, "html", "", no),
        (None, "", "", no),
    ];
    for (content_type, body, mark, expected) in rows {
        let body = format!("{mark}{body}");
        let told = is_page(&headers(content_type), body.as_bytes());
        assert_eq!(told, expected, "{content_type:?} {body:?}");
    }
}

#[test]
fn what_is_markup() {
    for (body, expected) in [
        ("<a/>", true),
        (" <a/>", true),
        ("\u{feff} <a/>", true),
        ("", false),
        ("\u{feff}{}", false),
    ] {
        assert_eq!(is_markup(body.as_bytes()), expected, "{body:?}");
    }
}
