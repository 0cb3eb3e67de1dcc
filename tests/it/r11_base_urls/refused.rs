//! Base URLs that no key may be sent to.

use wassenger::Client;

use super::key;
use crate::support::{Row, refusal};

/// Base URL and a word of the reason.
const REFUSED: &[(&str, &str)] = &[
    ("", "no scheme"),
    ("api.wassenger.com/v1", "no scheme"),
    ("//api.wassenger.com/v1", "no scheme"),
    ("/v1", "no scheme"),
    ("https:api.wassenger.com", "no scheme"),
    ("localhost:8080", "no scheme"),
    ("http://api.wassenger.com/v1", "unencrypted"),
    ("http://192.0.2.1/v1", "unencrypted"),
    ("http://10.0.0.1/v1", "unencrypted"),
    ("http://192.168.0.1/v1", "unencrypted"),
    ("http://[fd00::1]/v1", "unencrypted"),
    ("http://printer.local/v1", "unencrypted"),
    ("http://0.0.0.0/v1", "unencrypted"),
    ("http://[2001:db8::1]/v1", "unencrypted"),
    ("http://[::ffff:192.0.2.1]/v1", "unencrypted"),
    ("http://localhost.evil.com/v1", "unencrypted"),
    ("http://127.0.0.1.evil.com/v1", "unencrypted"),
    ("http://evil.com/127.0.0.1", "unencrypted"),
    ("http://localhost@evil.com/v1", "user name"),
    ("https://user@api.wassenger.com/v1", "user name"),
    ("https://user:canary@api.wassenger.com/v1", "user name"),
    ("https://:canary@api.wassenger.com", "user name"),
    ("http://127.0.0.1:canary@evil.com/v1", "user name"),
    ("https:///user:canary@api.wassenger.com/v1", "user name"),
    ("https:////user:canary@api.wassenger.com/v1", "user name"),
    ("user:canary@api.wassenger.com/v1", "user name"),
    (
        "https://user:canar\u{e9}canary@api.wassenger.com/v1",
        "user name",
    ),
    (
        "https://user:ca nary canary@api.wassenger.com/v1",
        "user name",
    ),
    ("https://user:cana/canary@api.wassenger.com/v1", "user name"),
    ("ftp://user:canary@api.wassenger.com/v1", "user name"),
    ("https://api.wassenger.com/v1?token=canary", "query"),
    ("https://api.wassenger.com/v1?", "query"),
    ("https://api.wassenger.com?token=canary", "query"),
    ("api.wassenger.com/v1?token=canary", "query"),
    ("https://api.wassenger.com/v1?token=canary canary", "query"),
    ("https://api.wassenger.com/v1?token=\u{e9}canary", "query"),
    ("https://api.wassenger.com/v1#canary", "fragment"),
    ("https://api.wassenger.com/v1#", "fragment"),
    ("https://api.wassenger.com/../v1", "relative"),
    ("https://api.wassenger.com/v1/..", "relative"),
    ("https://api.wassenger.com/./v1", "relative"),
    ("https://api.wassenger.com/%2e%2e/v1", "encoded"),
    ("https://api.wassenger.com//v1", "empty path segment"),
    ("https://api.wassenger.com/v1//x", "empty path segment"),
    ("https://b\u{fc}cher.example/v1", "ASCII"),
    ("https://\u{430}pi.wassenger.com/v1", "ASCII"),
    ("https://api.wassenger.com\u{3002}evil.com/v1", "ASCII"),
    ("https://api.wassenger.com /v1", "space"),
    (" https://api.wassenger.com/v1", "space"),
    ("https://api.wassenger.com/v1\n", "control"),
    ("https://api.wassenger.com/v1\r\nX-Evil: 1", "control"),
    ("https://api.wassenger.com\\@evil.com/v1", "user name"),
    ("https://api.wassenger.com/v1\0", "control"),
    ("https://", "no URL"),
    ("https:///", "no host"),
    ("https://api.wassenger.com:99999/v1", "no URL"),
    ("https://api.wassenger.com:https/v1", "no URL"),
    ("https://[::1/v1", "no URL"),
    ("https://a..b:x/v1", "no URL"),
    ("ftp://api.wassenger.com/v1", "neither https nor http"),
    ("ws://127.0.0.1/v1", "neither https nor http"),
    ("file:///etc/passwd", "neither https nor http"),
    ("javascript://127.0.0.1/v1", "neither https nor http"),
    ("http://localhost./v1", "unencrypted"),
    ("http://sub.localhost/v1", "unencrypted"),
    ("http://[::ffff:127.0.0.1]/v1", "unencrypted"),
    ("http://[::]/v1", "unencrypted"),
    ("http://[2001:db8::1]:8080/v1", "unencrypted"),
    ("http://[fe80::1%25eth0]/v1", "encoded"),
    ("http://169.254.169.254/v1", "unencrypted"),
    ("http://3221225985/v1", "unencrypted"),
    ("http://128.0.0.1/v1", "unencrypted"),
    ("https://[2001:db8::1", "no URL"),
    ("https://2001:db8::1/v1", "no URL"),
    ("http://\u{2460}27.0.0.1/v1", "ASCII"),
    ("https://api.wassenger.com/v1/\u{2025}/x", "ASCII"),
    ("http://127.0.0.1\t/v1", "control"),
    ("ht\ntps://api.wassenger.com/v1", "control"),
    ("https://api.wassenger.com/v1\u{7f}", "control"),
    ("http:/127.0.0.1/v1", "no scheme"),
    ("http:\\\\127.0.0.1/v1", "backslash"),
];

#[test]
fn refused() {
    let mut row = Row::new("R11", "base URLs refused, with the reason");
    for (base_url, word) in REFUSED {
        let result = Client::builder(key()).base_url(base_url);
        let debug = format!("{result:?}");
        assert!(result.is_err(), "{base_url:?} was taken: {debug}");
        let line = refusal("base URL", result);
        assert!(
            line.contains(word),
            "{base_url:?}: {line} does not say {word:?}"
        );
        for shown in [line, debug] {
            assert!(
                !shown.contains("canary"),
                "{base_url:?} is printed: {shown}"
            );
        }
        row.pass();
    }
    assert!(REFUSED.len() >= 20);
}

/// The opt-in lets plain http through, and nothing else.
#[test]
fn refused_with_the_opt_in() {
    let mut row = Row::new("R11", "base URLs refused in spite of the opt-in");
    let others = REFUSED.iter().filter(|(_, word)| *word != "unencrypted");
    for (base_url, word) in others {
        let result = Client::builder(key()).unencrypted_base_url(base_url);
        let line = refusal("base URL", result);
        assert!(line.contains(word), "{base_url:?}: {line}, not {word:?}");
        assert!(!line.contains("canary"), "{base_url:?} is printed: {line}");
        row.pass();
    }
}
