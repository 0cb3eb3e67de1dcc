//! Proxies: which requests reach one, and what it sees.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wassenger::{ApiKey, Client, ErrorKind};

use crate::support::alone::alone_with;
use crate::support::server::{Server, answer, json};
use crate::support::{Ids, KEY, builder, refusal, runtime};

fn text(raw: &[Vec<u8>]) -> String {
    String::from_utf8(raw.concat()).unwrap()
}

/// To https a proxy is a tunnel: it sees the host, and neither the key nor an id.
#[test]
#[cfg_attr(
    not(any(feature = "rustls", feature = "native-tls")),
    ignore = "needs TLS"
)]
fn a_tunnel() {
    runtime().block_on(async {
        let proxy = Server::always(answer(403, &[], "no")).await;
        let url = format!("http://user:canary-pass@127.0.0.1:{}", proxy.port());
        let key = ApiKey::new(KEY).unwrap();
        let client = Client::builder(key).proxy(&url).unwrap().build().unwrap();
        let shown = format!("{client:?}");
        assert!(!shown.contains("canary"), "{shown}");
        let ids = Ids::new();
        let call = client.device(&ids.device).chat(&ids.chat).delete();
        let error = call
            .retry(wassenger::RetryPolicy::none())
            .await
            .unwrap_err();
        // The tunnel was refused, so nothing was sent.
        assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
        assert!(!error.maybe_executed());
        let mut shown = format!("{error} {error:?}");
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            shown += &format!("{cause} {cause:?}");
            source = cause.source();
        }
        assert!(!shown.contains("canary"), "{shown}");
        let seen = text(&proxy.raw());
        assert!(
            seen.starts_with("CONNECT api.wassenger.com:443 HTTP/1.1\r\n"),
            "{seen}"
        );
        assert!(
            seen.contains(&STANDARD.encode("user:canary-pass")),
            "{seen}"
        );
        assert!(
            !seen.contains(KEY) && !seen.contains("447700900123"),
            "{seen}"
        );
    });
}

/// Loopback is never sent through a proxy of the environment; one that is named is used.
#[test]
fn plain_http() {
    runtime().block_on(async {
        let proxy = Server::always(json(200, r#"{"alias":"proxied"}"#)).await;
        let server = Server::always(json(200, r#"{"alias":"direct"}"#)).await;
        let url = format!("http://127.0.0.1:{}", proxy.port());
        let direct = builder(&server.base_url()).build().unwrap();
        let through = builder(&server.base_url())
            .proxy(&url)
            .unwrap()
            .build()
            .unwrap();
        let none = builder(&server.base_url())
            .proxy(&url)
            .unwrap()
            .no_proxy()
            .build()
            .unwrap();
        let ids = Ids::new();
        let alias = async |client: &Client| {
            let reply = client.device(&ids.device).get().await.unwrap();
            reply.alias.clone().unwrap()
        };
        assert_eq!(alias(&direct).await, "direct");
        assert_eq!(alias(&through).await, "proxied");
        assert_eq!(alias(&none).await, "direct");
        // Of one call alone.
        let call = direct.device(&ids.device).get().proxy(&url).unwrap();
        assert_eq!(call.await.unwrap().alias.as_deref(), Some("proxied"));
        assert_eq!(alias(&direct).await, "direct");
        let call = through.device(&ids.device).get().no_proxy();
        assert_eq!(call.await.unwrap().alias.as_deref(), Some("direct"));
        assert_eq!((proxy.requests(), server.requests()), (2, 4));
        assert!(text(&proxy.raw()).starts_with(&format!("GET {}/devices/", server.base_url())));
        println!("configuration: 7 cases of proxies");
    });
}

/// Where no certificate is to be found, whatever needs none works all the same.
#[test]
#[cfg_attr(
    not(all(feature = "rustls", target_os = "linux")),
    ignore = "needs certificates that are files alone"
)]
fn plain_ways_need_no_certificates() {
    let test = "configuration::proxies::plain_ways_need_no_certificates";
    let nowhere = ["SSL_CERT_FILE", "SSL_CERT_DIR"].map(|name| (name.into(), "/nowhere".into()));
    if alone_with(test, nowhere.into()).is_some() {
        return;
    }
    let plain = builder("http://127.0.0.1:9/v1");
    plain.clone().build().unwrap();
    for (proxy, good) in [
        ("http://127.0.0.1:9", true),
        ("HTTP://127.0.0.1:9", true),
        ("https://127.0.0.1:9", false),
        ("HTTPS://127.0.0.1:9", false),
    ] {
        let built = plain.clone().proxy(proxy).unwrap().build();
        if good {
            built.expect(proxy);
        } else {
            refusal("TLS", built);
        }
    }
    refusal("TLS", builder("https://127.0.0.1:9/v1").build());
}

#[test]
fn refused() {
    let rows = [
        "",
        "canary",
        "canary:8080",
        "http://",
        "http:///",
        "socks5://canary:1080",
        "ftp://canary",
        "http://canary/path",
        "http://host:80?canary",
        "http://host#canary",
        "http://user:canary pass@host",
        "http://canary\r\nx: y",
        "http://c\u{e4}nary",
        "http://canary:99999",
    ];
    let ids = Ids::new();
    for url in rows {
        let built = builder("http://127.0.0.1:9/v1");
        let line = refusal("proxy", built.clone().proxy(url));
        let client = built.build().unwrap();
        let of_call = refusal(
            "proxy",
            client.device(&ids.device).get().proxy(url).map(drop),
        );
        assert_eq!(line, of_call);
        assert!(!line.contains("canary"), "{line}");
    }
    println!("configuration: {} cases of refused proxies", rows.len() * 2);
}
