//! Whatever a text is, it is only data: it arrives as it is, in its field, and nowhere else.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Ids, body, check, nowhere, to_phone};
use crate::support::shot;

/// Texts that mean something somewhere else.
const HOSTILE: [&str; 12] = [
    "\",\"phone\":\"+447700900123\",\"x\":\"",
    "\"}{\"device\":\"\"}",
    "\\",
    "\\u0000\0\u{1}\u{7f}\u{85}\u{2028}\u{2029}",
    "\r\nToken: other\r\n\r\nPOST /v1/messages HTTP/1.1",
    "../../devices?x=1#y%2f%00",
    "<script>alert(1)</script>&amp;",
    "'; DROP TABLE messages; --",
    "${jndi:ldap://example.com} {{7*7}} %s %n",
    "\u{202e}\u{feff}\u{200d}𝔞é\u{301}",
    "null",
    "-",
];

#[test]
fn hostile_texts() {
    check("hostile texts", |device, ids| {
        let to = device.send_to(&ids.phone);
        let rows = HOSTILE.iter().flat_map(|text| {
            let vote = json!({"poll": ids.message.as_str(), "options": [{"value": text}]});
            let place = json!({"address": format!("at {text}")});
            vec![
                (to_phone(&json!({"message": text})), shot!(to.text(*text))),
                (
                    to_phone(&json!({"vote": vote})),
                    shot!(to.vote(&ids.message, [*text])),
                ),
                (
                    to_phone(&json!({"location": place})),
                    shot!(to.location_address(format!("at {text}"))),
                ),
                (
                    to_phone(&json!({"template": {"name": text, "language": text}})),
                    shot!(to.template(*text, *text)),
                ),
                (
                    to_phone(&json!({"message": text, "reference": text, "label": text})),
                    shot!(to.text(*text).reference(*text).label(*text)),
                ),
            ]
        });
        rows.collect()
    });
}

/// What is no URL, or none that the service could read as it was written.
const NO_URLS: [&str; 25] = [
    "",
    "a.b",
    "example.com/a.png",
    "/a.png",
    "//example.com/a.png",
    "ftp://example.com/a.png",
    "file:///etc/passwd",
    "data:text/plain,hello",
    "javascript:alert(1)",
    "https:example.com/a.png",
    "https:/example.com/a.png",
    "https://",
    "https://?a=b",
    "https://user@/a.png",
    "https://[@example.com/a.png",
    "https://a@b@example.com/a.png",
    "https://example.com/a b.png",
    " https://example.com/a.png",
    "https://example.com/a.png\n",
    "https://example.com/\u{e4}.png",
    "https://example.com/a\\b.png",
    "https://example.com/%zz.png",
    "https://example.com/a%2",
    "https://example.com/a#b#c",
    "https://example.com/[a].png",
];

const URLS: [&str; 7] = [
    "http://a",
    "https://example.com",
    "HTTPS://EXAMPLE.COM/A.PNG",
    "https://example.com:8443/a.png?b=c&d=%20#e",
    "https://[2001:db8::1]/a.png",
    "https://xn--bcher-kva.example/a.png",
    "https://example.com/a,b;c(d)'e'*!$~.png??/:@",
];

#[test]
fn urls() {
    let ids = Ids::new();
    for url in URLS {
        let sent = body(nowhere(&ids).media_url(url).to_request());
        assert_eq!(sent["media"], json!({"url": url}));
    }
    for url in NO_URLS {
        let error = nowhere(&ids).media_url(url).to_request().unwrap_err();
        let line = error.to_string();
        assert!(
            line.starts_with("send_message: media_url: "),
            "{url}: {line}"
        );
        assert!(
            !line.contains("example.com") && !line.contains("passwd"),
            "{line}"
        );
    }
    let long = |length: usize| format!("https://a/{}", "b".repeat(length - 10));
    body(nowhere(&ids).media_url(long(1000)).to_request());
    let error = nowhere(&ids)
        .media_url(long(1001))
        .to_request()
        .unwrap_err();
    assert!(error.to_string().contains("1000"), "{error}");
    println!(
        "send_message: {} cases of URLs",
        URLS.len() + NO_URLS.len() + 2
    );
}

proptest! {
    /// Up to the limit any text arrives as it is.
    #[test]
    fn any_text(text in prop::collection::vec(any::<char>(), 1..=6000)) {
        let text = String::from_iter(text);
        let ids = Ids::new();
        let sent = body(nowhere(&ids).text(&text).to_request());
        prop_assert_eq!(sent, to_phone(&json!({"message": text})));
    }

    /// Whatever URL is taken is one for the document as well, and arrives as it is.
    #[test]
    fn any_url(url in "https?://[a-z0-9.:@\\[\\]%-]{0,12}[ -~äß]{0,20}") {
        let ids = Ids::new();
        if let Ok(request) = nowhere(&ids).media_url(&url).to_request() {
            let sent: Value = body(Ok(request));
            prop_assert_eq!(&sent["media"]["url"], &json!(url));
        }
    }

    /// So do places, to the last digit.
    #[test]
    fn any_place(latitude in -90.0..=90.0, longitude in -180.0..=180.0) {
        let ids = Ids::new();
        let sent = body(nowhere(&ids).location(latitude, longitude).to_request());
        prop_assert_eq!(&sent["location"], &json!({"coordinates": [latitude, longitude]}));
    }
}
