//! R11, base URLs: https anywhere, http on this machine; each refusal says why and prints no secret.

mod refused;

use wassenger::{ApiKey, Client, DeviceId, Host};

use crate::support::server::{Server, json};
use crate::support::{DEVICE, Row, TLS, client_once, runtime};

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
        (
            "https://[2001:DB8::0:1]:8443/v1/",
            "https://[2001:db8::1]:8443/v1",
        ),
        (
            "https://[::ffff:192.0.2.1]/v1",
            "https://[::ffff:c000:201]/v1",
        ),
        ("http://[0:0:0:0:0:0:0:1]:80/", "http://[::1]"),
        ("http://2130706433/v1", "http://127.0.0.1/v1"),
        ("http://0x7f.0.0.1/v1//", "http://127.0.0.1/v1"),
    ];
    let mut row = Row::new("R11", "base URLs taken");
    let buildable = |base_url: &str| TLS || !base_url.to_lowercase().starts_with("https");
    for (base_url, expected) in rows.into_iter().filter(|row| buildable(row.0)) {
        let target = target(base_url).unwrap_or_else(|error| panic!("{base_url}: {error}"));
        assert_eq!(
            target,
            format!("{expected}/devices/5f2296349b12abf18c3e4a07/health")
        );
        row.pass();
    }
}

/// Plain http to another machine is there for who asks for it by that name.
#[test]
fn by_opt_in() {
    let mut row = Row::new("R11", "plain http by explicit opt-in");
    let id: DeviceId = DEVICE.parse().unwrap();
    for (base_url, expected) in [
        ("http://gateway.example/v1", "http://gateway.example/v1"),
        ("HTTP://GATEWAY.example:80/v1/", "http://gateway.example/v1"),
        ("http://192.0.2.1:8080/v1", "http://192.0.2.1:8080/v1"),
        (
            "http://[2001:db8::1]:8080/v1//",
            "http://[2001:db8::1]:8080/v1",
        ),
        ("http://127.0.0.1/v1", "http://127.0.0.1/v1"),
    ] {
        let builder = Client::builder(key()).unencrypted_base_url(base_url);
        let client = builder.unwrap().build().unwrap();
        let request = client.device(&id).health().to_request().unwrap();
        let target = request.uri().to_string();
        assert_eq!(target, format!("{expected}/devices/{DEVICE}/health"));
        row.pass();
    }
}

#[test]
#[cfg_attr(
    not(any(feature = "rustls", feature = "native-tls")),
    ignore = "needs TLS"
)]
fn known_hosts() {
    let mut row = Row::new("R11", "known hosts");
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
        row.pass();
    }
    let default = Client::builder(key()).build().unwrap();
    assert_eq!(
        default.devices().list().to_request().unwrap().uri().host(),
        Some("api.wassenger.com")
    );
    row.pass();
}

/// Arguments get swapped, and keys get into paths: neither is shown.
#[test]
fn what_could_be_a_key_is_not_shown() {
    let mut row = Row::new("R11", "keys where a base URL should be");
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
        row.pass();
    }
}

/// However a base URL of this machine is written, the server there gets the same path.
#[test]
fn spellings_of_loopback_arrive() {
    runtime().block_on(async {
        let mut row = Row::new("R11", "spellings of loopback, as the server sees them");
        let (server, _) = Server::changing().await;
        let port = server.port();
        for spelled in [
            format!("http://127.0.0.1:{port}/v1"),
            format!("http://127.0.0.1:{port}/v1/"),
            format!("http://127.0.0.1:{port}/v1///"),
            format!("HTTP://LOCALHOST:{port}/v1"),
            format!("http://127.1:{port}/v1"),
            format!("http://2130706433:{port}/v1"),
            format!("http://0x7f.0.0.1:{port}/v1/"),
        ] {
            server.set(json(200, "{}"));
            let client = client_once(&spelled);
            let id: DeviceId = DEVICE.parse().unwrap();
            client.device(&id).get().await.unwrap();
            let requests = server.take();
            row.seen(requests.len());
            let [request] = &requests[..] else {
                panic!("{spelled}: {requests:?}")
            };
            assert_eq!(request.path, format!("/v1/devices/{DEVICE}"), "{spelled}");
            row.pass();
        }
    });
}
