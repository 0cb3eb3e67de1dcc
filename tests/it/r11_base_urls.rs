//! Base URLs: https anywhere, http on this machine; each refusal says why and prints no secret.

use wassenger::{ApiKey, Client, DeviceId, Host};

use crate::support::Row;
use crate::support::refusal;

fn key() -> ApiKey {
    ApiKey::new("key").unwrap()
}

/// The URL that a call goes to, with this base URL.
fn target(base_url: &str) -> Result<String, wassenger::Error> {
    let client = Client::builder(key()).base_url(base_url)?.build()?;
    let id: DeviceId = "5f2296349b12abf18c3e4a07".parse()?;
    Ok(client.device(&id).health().to_request()?.uri().to_string())
}

#[test]
fn taken() {
    let rows = [
        (
            "https://api.wassenger.com/v1",
            "https://api.wassenger.com/v1",
        ),
        (
            "https://api.wassenger.com/v1/",
            "https://api.wassenger.com/v1",
        ),
        (
            "https://api.wassenger.com/v1///",
            "https://api.wassenger.com/v1",
        ),
        ("https://api.wassenger.com", "https://api.wassenger.com"),
        ("https://api.wassenger.com/", "https://api.wassenger.com"),
        (
            "https://sparkbot.example/api/v1",
            "https://sparkbot.example/api/v1",
        ),
        (
            "https://sparkbot.example:8443/v1",
            "https://sparkbot.example:8443/v1",
        ),
        (
            "https://sparkbot.example:443/v1",
            "https://sparkbot.example/v1",
        ),
        ("HTTPS://SPARKBOT.example/v1", "https://sparkbot.example/v1"),
        (
            "https://xn--bcher-kva.example/v1",
            "https://xn--bcher-kva.example/v1",
        ),
        ("https://[2001:db8::1]/v1", "https://[2001:db8::1]/v1"),
        ("https://192.0.2.1/v1", "https://192.0.2.1/v1"),
        ("http://localhost:8080/v1", "http://localhost:8080/v1"),
        ("http://LOCALHOST/v1", "http://localhost/v1"),
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        ("http://127.255.1.2/v1", "http://127.255.1.2/v1"),
        ("http://127.1:80/v1", "http://127.0.0.1/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("https://localhost/v1", "https://localhost/v1"),
    ];
    for (base_url, expected) in rows {
        let target = target(base_url).unwrap_or_else(|error| panic!("{base_url}: {error}"));
        assert_eq!(
            target,
            format!("{expected}/devices/5f2296349b12abf18c3e4a07/health")
        );
    }
    Row::new("R11", "base URLs taken").passes(rows.len());
}

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
    ("https:///user:canary@api.wassenger.com/v1", ""),
    ("https:////user:canary@api.wassenger.com/v1", ""),
    ("user:canary@api.wassenger.com/v1", ""),
    ("https://user:canar\u{e9}canary@api.wassenger.com/v1", ""),
    ("https://user:ca nary canary@api.wassenger.com/v1", ""),
    ("https://user:cana/canary@api.wassenger.com/v1", ""),
    ("ftp://user:canary@api.wassenger.com/v1", "user name"),
    ("https://api.wassenger.com/v1?token=canary", "query"),
    ("https://api.wassenger.com/v1?", "query"),
    ("https://api.wassenger.com?token=canary", "query"),
    ("api.wassenger.com/v1?token=canary", ""),
    ("https://api.wassenger.com/v1?token=canary canary", ""),
    ("https://api.wassenger.com/v1?token=\u{e9}canary", ""),
    ("https://api.wassenger.com/v1#canary", "fragment"),
    ("https://api.wassenger.com/v1#", "fragment"),
    ("https://api.wassenger.com/../v1", "relative"),
    ("https://api.wassenger.com/v1/..", "relative"),
    ("https://api.wassenger.com/./v1", "relative"),
    ("https://api.wassenger.com/%2e%2e/v1", "encoded"),
    ("https://api.wassenger.com//v1", "empty path segment"),
    ("https://b\u{fc}cher.example/v1", "ASCII"),
    ("https://\u{430}pi.wassenger.com/v1", "ASCII"),
    ("https://api.wassenger.com\u{3002}evil.com/v1", "ASCII"),
    ("https://api.wassenger.com /v1", "space"),
    (" https://api.wassenger.com/v1", "space"),
    ("https://api.wassenger.com/v1\n", "control"),
    ("https://api.wassenger.com/v1\r\nX-Evil: 1", "control"),
    ("https://api.wassenger.com\\@evil.com/v1", ""),
    ("https://api.wassenger.com/v1\0", "control"),
    ("https://", "no URL"),
    ("https:///", ""),
    ("https://api.wassenger.com:99999/v1", "no URL"),
    ("https://api.wassenger.com:https/v1", "no URL"),
    ("https://[::1/v1", "no URL"),
    ("https://a..b:x/v1", "no URL"),
    ("ftp://api.wassenger.com/v1", "neither https nor http"),
    ("ws://127.0.0.1/v1", "neither https nor http"),
    ("file:///etc/passwd", "neither https nor http"),
    ("javascript://127.0.0.1/v1", "neither https nor http"),
];

#[test]
fn refused() {
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
    }
    assert!(REFUSED.len() >= 20);
    Row::new("R11", "base URLs refused").passes(REFUSED.len());
}

#[test]
fn known_hosts() {
    let expected = [
        "https://api.wassenger.com/v1",
        "https://api.wali.chat/v1",
        "https://api.bulldog-wp.co.il/v1",
        "https://api.haber.chat/v1",
        "https://api.wzap.chat/v1",
    ];
    assert_eq!(Host::ALL.map(Host::base_url), expected);
    for (host, base_url) in Host::ALL.into_iter().zip(expected) {
        let client = Client::builder(key()).host(host).build().unwrap();
        let request = client.devices().list().to_request().unwrap();
        assert_eq!(request.uri().to_string(), format!("{base_url}/devices"));
        assert_eq!(
            target(base_url).unwrap(),
            format!("{base_url}/devices/5f2296349b12abf18c3e4a07/health")
        );
    }
    let default = Client::builder(key()).build().unwrap();
    assert_eq!(
        default.devices().list().to_request().unwrap().uri().host(),
        Some("api.wassenger.com")
    );
    Row::new("R11", "known hosts").passes(expected.len() + 1);
}

/// Arguments get swapped, and keys get into paths: neither is shown.
#[test]
fn what_could_be_a_key_is_not_shown() {
    for text in [
        "canary0123456789canary",
        "https://host/../canary",
        "https://host//canary",
        "http://example.org/canary",
    ] {
        let key = wassenger::ApiKey::new("key").unwrap();
        let error = wassenger::Client::builder(key).base_url(text).unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("canary"), "{shown}");
    }
}
