//! A `reqwest::Client` of the caller's own: used as it is, and what it must not do is noticed.

use std::time::Duration;

use wassenger::ErrorKind;

use crate::support::server::{Answer, Server, answer, json};
use crate::support::{Ids, builder, refusal, runtime};

/// Any client may be handed over; TLS is not needed here, so it trusts nobody.
fn http(change: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> reqwest::Client {
    let builder = reqwest::Client::builder().retry(reqwest::retry::never());
    #[cfg(feature = "rustls")]
    let builder = {
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth();
        builder.tls_backend_preconfigured(config)
    };
    change(builder).build().unwrap()
}

fn strict() -> reqwest::Client {
    http(|builder| builder.redirect(reqwest::redirect::Policy::none()))
}

#[test]
fn it_is_used() {
    runtime().block_on(async {
        let server = Server::always(json(200, r#"{"alias":"a"}"#)).await;
        let mark = http(|builder| {
            builder.referer(false).default_headers(
                [(http::header::VIA, "mine".parse().unwrap())]
                    .into_iter()
                    .collect(),
            )
        });
        let client = builder(&server.base_url())
            .http_client(mark)
            .build()
            .unwrap();
        let ids = Ids::new();
        let reply = client.device(&ids.device).get().await.unwrap();
        assert_eq!(reply.alias.as_deref(), Some("a"));
        let [request] = &server.take()[..] else {
            panic!("one request")
        };
        assert_eq!(request.header_values("via").collect::<Vec<_>>(), ["mine"]);
        assert_eq!(request.header_values("token").count(), 1);
    });
}

/// It follows redirects though it was told not to: what came from elsewhere is no success, and
/// nothing of it is repeated.
#[test]
fn a_followed_redirect_is_noticed() {
    runtime().block_on(async {
        let other = Server::always(json(200, r#"{"alias":"elsewhere"}"#)).await;
        let target = format!("{}/devices", other.base_url());
        let ids = Ids::new();
        for status in [301, 302, 303, 307, 308] {
            let server = Server::always(answer(status, &[("location", &target)], "")).await;
            let following = http(|builder| builder);
            let client = builder(&server.base_url())
                .http_client(following)
                .build()
                .unwrap();
            let error = client.device(&ids.device).get().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
            assert!(error.to_string().contains("redirect"), "{error}");
            assert_eq!((error.attempts(), server.requests()), (1, 1), "{status}");
            assert!(error.maybe_executed() && !error.is_retryable());
            assert_eq!(error.body(), br#"{"alias":"elsewhere"}"#);
            let client = builder(&server.base_url())
                .http_client(strict())
                .build()
                .unwrap();
            let error = client.device(&ids.device).get().await.unwrap_err();
            assert_eq!(error.location(), Some(target.as_str()));
        }
        assert_eq!(other.requests(), 5);
        println!("configuration: 10 cases of clients of one's own");
    });
}

/// It follows a redirect of an action that was carried out, and cannot connect there, or is told to
/// wait: nothing is sent again, and nothing is said not to have happened.
#[test]
fn an_action_that_was_redirected_is_not_repeated() {
    runtime().block_on(async {
        let refusal = "HTTP/1.1 429 X\r\nconnection: close\r\ncontent-length: 10\r\n\r\nno";
        let told = Server::always(Answer::Bytes(refusal.into())).await;
        let elsewhere = format!("{}/wait", told.base_url());
        let ids = Ids::new();
        let targets = [
            elsewhere.as_str(),
            "http://127.0.0.1:9/",
            "ftp://127.0.0.1/",
        ];
        for target in targets {
            for status in [302, 303, 307] {
                let server = Server::always(answer(status, &[("location", target)], "")).await;
                let client = builder(&server.base_url()).http_client(http(|builder| builder));
                let client = client.build().unwrap();
                let queue = client.device(&ids.device).queue();
                let errors = [
                    queue.pause().await.map(drop).unwrap_err(),
                    queue.route_to(&ids.backup).await.map(drop).unwrap_err(),
                ];
                for error in errors {
                    let label = format!("{target} {status}: {error}");
                    assert!(error.maybe_executed() && !error.is_retryable(), "{label}");
                    assert_eq!(error.attempts(), 1, "{label}");
                }
                assert_eq!(server.requests(), 2, "{target} {status}");
            }
        }
        println!(
            "configuration: {} cases of redirected actions",
            targets.len() * 6
        );
    });
}

/// What belongs to it is not set here, where it would do nothing.
#[test]
fn what_is_set_twice_is_refused() {
    let built = || builder("http://127.0.0.1:9/v1").http_client(strict());
    let twice = [
        built().connect_timeout(Duration::from_secs(1)),
        built().proxy("http://127.0.0.1:9").unwrap(),
        built().no_proxy(),
        built().gzip(),
    ];
    let count = twice.len();
    for builder in twice {
        refusal("HTTP client", builder.build());
    }
    let client = built().build().unwrap();
    let ids = Ids::new();
    let calls = [
        client
            .device(&ids.device)
            .get()
            .connect_timeout(Duration::from_secs(1)),
        client
            .device(&ids.device)
            .get()
            .proxy("http://127.0.0.1:9")
            .unwrap(),
    ];
    runtime().block_on(async {
        for call in calls {
            let errors = [call.to_request().unwrap_err(), call.await.unwrap_err()];
            for error in errors {
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{error}");
                assert_eq!(error.attempts(), 0);
            }
        }
    });
    println!("configuration: {} cases of what is set twice", count + 2);
}
