//! Base URLs: what is taken leads where it was written to, and never sends a key in clear text.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::OnceLock;

use wassenger::{ApiKey, Client, DeviceId, fuzzing};

use super::{DEVICE, client, owned, refusal};

pub(super) fn words() -> Vec<String> {
    let mut words = owned(&[
        "https://",
        "http://",
        "HTTPS://",
        "api.wassenger.com",
        "localhost",
    ]);
    words.extend(owned(&[
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0x7f.1",
        "2130706433",
    ]));
    words.extend(owned(&[
        "/v1", "/", "//", "..", "/../", "%2e", ":443", ":80", ":8080", ":0",
    ]));
    words.extend(owned(&[
        "user:hidden-part@",
        "?token=hidden-part",
        "#hidden-part",
        "/hidden-part",
    ]));
    words.extend(owned(&[
        "\\", "\t", "\r\n", " ", "\0", "\"", "<", "{", "|", "`", "^", "'", "~",
    ]));
    words.extend(owned(&[
        "xn--bcher-kva",
        ".",
        "\u{fc}",
        "\u{3002}",
        "\u{2024}",
        "\u{ad}",
        "127.1",
    ]));
    words
}

struct Bench {
    client: Client,
    key: ApiKey,
    device: DeviceId,
}

pub(super) fn run(data: &[u8]) -> bool {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    let bench = BENCH.get_or_init(|| {
        let key = ApiKey::new("key").expect("a key");
        Bench {
            client: client(key.clone()),
            key,
            device: DEVICE.parse().expect("an id"),
        }
    });
    let text = &String::from_utf8_lossy(data);
    match Client::builder(bench.key.clone()).base_url(text) {
        Ok(_) => {
            let call = bench.client.device(&bench.device).health();
            match fuzzing::url(&call, text) {
                Ok(url) => taken(text, &url),
                Err(error) => panic!("{text:?} is taken, but no request can be made: {error}"),
            }
        }
        Err(error) => {
            let line = refusal("base URL", &error);
            // Scheme and host may be shown, where no other part can be among them.
            let head = text.split_once("://").map_or("", |(scheme, rest)| {
                let host = rest.split(['/', '\\']).next().unwrap_or_default();
                &text[..scheme.len() + "://".len() + host.len()]
            });
            let may_show = !text.contains(['@', '?', '#']) && head.contains("hidden-part");
            assert!(
                may_show || !line.contains("hidden-part"),
                "{text:?}: {line}"
            );
            return false;
        }
    }
    true
}

/// `url` is where a call goes with the base URL `text`.
fn taken(text: &str, url: &str) {
    assert!(text.bytes().all(|byte| byte.is_ascii_graphic()), "{text:?}");
    assert!(!text.contains(['@', '?', '#', '%', '\\']), "{text:?}");
    assert!(!url.contains(['@', '?', '#', '\\']), "{text:?}: {url}");
    let (typed, called) = (Parts::of(text), Parts::of(url));
    assert_eq!(typed.scheme, called.scheme, "{text:?}: {url}");
    assert_eq!(typed.port, called.port, "{text:?}: {url}");
    assert_eq!(
        address(&typed.host),
        address(&called.host),
        "{text:?}: {url}"
    );
    let tail = format!("/devices/{DEVICE}/health");
    let prefix = called.path.strip_suffix(&tail);
    let typed_path = typed.path.trim_end_matches('/');
    assert_eq!(
        prefix.map(decoded).as_deref(),
        Some(typed_path),
        "{text:?}: {url}"
    );
    let loopback = match address(&called.host) {
        Ok(address) => address.is_loopback(),
        Err(name) => name == "localhost",
    };
    assert!(
        called.scheme == "https" || loopback,
        "{text:?} sends the key in clear text"
    );
    // HTTP itself must be able to carry it.
    let uri: Result<http::Uri, _> = url.parse();
    assert!(
        uri.is_ok(),
        "{text:?} is taken, but {url:?} cannot be sent: {uri:?}"
    );
}

/// A URL taken apart without a parser of URLs.
struct Parts<'a> {
    scheme: String,
    host: String,
    port: u16,
    path: &'a str,
}

impl<'a> Parts<'a> {
    fn of(url: &'a str) -> Self {
        let (scheme, rest) = url.split_once("://").expect("a scheme");
        let scheme = scheme.to_ascii_lowercase();
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port),
            _ => (authority, ""),
        };
        let port = match (port, scheme.as_str()) {
            ("", "http") => 80,
            ("", _) => 443,
            (port, _) => port.parse().expect("a port"),
        };
        Self {
            scheme,
            host: host.to_ascii_lowercase(),
            port,
            path,
        }
    }
}

/// The address that a host is, or its name.
fn address(host: &str) -> Result<IpAddr, String> {
    let inner = host.trim_start_matches('[').trim_end_matches(']');
    let short = || short_address(host).map(IpAddr::V4);
    inner
        .parse()
        .ok()
        .or_else(short)
        .ok_or_else(|| host.to_owned())
}

/// Addresses as `inet_aton` reads them: `127.1`, `0x7f.0.0.1`, `017700000001`, `2130706433`.
fn short_address(host: &str) -> Option<Ipv4Addr> {
    let host = host.strip_suffix('.').unwrap_or(host);
    let number = |part: &str| match part.strip_prefix("0x") {
        Some("") => Some(0),
        Some(hex) => u64::from_str_radix(hex, 16).ok(),
        None if part.starts_with('0') => u64::from_str_radix(part, 8).ok(),
        None => part.parse().ok(),
    };
    let numbers: Vec<u64> = host.split('.').map(number).collect::<Option<_>>()?;
    let (last, first) = numbers.split_last().filter(|(_, first)| first.len() < 4)?;
    let high = first
        .iter()
        .enumerate()
        .map(|(index, part)| part << (24 - 8 * index));
    Some(Ipv4Addr::from(
        u32::try_from(high.sum::<u64>() + last).ok()?,
    ))
}

/// Decodes `%xx`, which is how a URL carries some of what was typed.
fn decoded(path: &str) -> String {
    let mut parts = path.split('%');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hex, rest) = part.split_at(2);
        decoded.push(
            u8::from_str_radix(hex, 16)
                .expect("two hexadecimal digits")
                .into(),
        );
        decoded += rest;
    }
    decoded
}
