//! What can be set for a client and for a call, and what is refused.

mod arguments;
mod own_client;
mod proxies;

use std::time::Duration;

use wassenger::{ApiKey, Client, ErrorKind};

use crate::support::server::{Server, answer, json};
use crate::support::{Ids, KEY, builder, refusal, runtime};

/// A header of the client goes with every call, and the call's own one comes before it.
#[test]
fn headers_of_a_client() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let client = builder(&server.base_url())
            .header("x-team", "support")
            .and_then(|builder| builder.header("X-Twice", "first"))
            .and_then(|builder| builder.header("x-twice", "last"))
            .unwrap()
            .build()
            .unwrap();
        let ids = Ids::new();
        let device = client.device(&ids.device);
        device.get().await.unwrap();
        device
            .queue()
            .pause()
            .header("X-Team", "sales")
            .await
            .unwrap();
        for (request, team) in server.take().iter().zip(["support", "sales"]) {
            assert_eq!(request.header_values("x-team").collect::<Vec<_>>(), [team]);
            assert_eq!(
                request.header_values("x-twice").collect::<Vec<_>>(),
                ["last"]
            );
        }
        let request = device.get().to_request().unwrap();
        assert!(request.headers()["x-team"].is_sensitive());
        println!("configuration: 2 cases of headers");
    });
}

#[test]
fn refused_headers_of_a_client() {
    let names = [
        "Token",
        "authorization",
        "Host",
        "content-type",
        "a b",
        "",
        "x\r\ny",
        "cookie",
    ];
    for name in names {
        let line = refusal(
            &format!("header \"{}\"", name.escape_debug()),
            builder("http://127.0.0.1:9/v1").header(name, "canary"),
        );
        assert!(!line.contains("canary"), "{line}");
    }
    for value in ["canary\r\nx: y", "canary\0", "\u{7f}canary"] {
        let line = refusal(
            "header \"x-fine\"",
            builder("http://127.0.0.1:9/v1").header("x-fine", value),
        );
        assert!(!line.contains("canary"), "{line}");
    }
    println!(
        "configuration: {} cases of refused headers",
        names.len() + 3
    );
}

/// More headers than a server takes are refused, not a panic of the map that holds them.
#[test]
fn too_many_headers() {
    runtime().block_on(async {
        let server = Server::always(json(200, "{}")).await;
        let mut built = Ok(builder(&server.base_url()));
        let client = builder(&server.base_url()).build().unwrap();
        let ids = Ids::new();
        let mut call = client.device(&ids.device).get();
        for number in 0..40_000 {
            built = built.and_then(|builder| builder.header(&format!("x-{number}"), ""));
            call = call.header(format!("x-{number}"), "");
        }
        assert_eq!(built.unwrap_err().kind(), ErrorKind::InvalidInput);
        assert_eq!(call.await.unwrap_err().kind(), ErrorKind::InvalidInput);
        assert_eq!(server.connections(), 0);
    });
}

/// The call's limit counts before the client's, larger or smaller.
#[test]
fn body_limits() {
    runtime().block_on(async {
        let server = Server::always(answer(200, &[], vec![b'a'; 1000])).await;
        let client = builder(&server.base_url())
            .max_body_bytes(500)
            .build()
            .unwrap();
        let ids = Ids::new();
        let chat = client.device(&ids.device).chat(&ids.chat);
        for (limit, kept) in [
            (None, Err(500)),
            (Some(999), Err(999)),
            (Some(0), Err(0)),
            (Some(1000), Ok(1000)),
        ] {
            let call = chat.archive();
            let result = match limit {
                Some(limit) => call.max_body_bytes(limit).await,
                None => call.await,
            };
            let seen = match &result {
                Ok(reply) => Ok(reply.body().len()),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Decode);
                    Err(error.body().len())
                }
            };
            assert_eq!(seen, kept, "{limit:?}");
        }
        println!("configuration: 4 cases of body limits");
    });
}

/// A call's own time to connect counts, shorter or longer than the client's; others keep theirs.
#[test]
fn connect_timeouts() {
    runtime().block_on(async {
        let (address, _held) = unreachable().await;
        let short = Duration::from_millis(50);
        let once = wassenger::RetryPolicy::none();
        let client = |connect: Duration| {
            let builder = builder(&format!("http://{address}/v1")).retry(once);
            let builder = builder.timeout(2 * short).connect_timeout(connect);
            builder.build().unwrap()
        };
        let (quick, slow) = (client(short), client(100 * short));
        let ids = Ids::new();
        let rows = [
            (quick.device(&ids.device).get(), ErrorKind::Connect),
            (slow.device(&ids.device).get(), ErrorKind::Timeout),
            (
                quick.device(&ids.device).get().connect_timeout(100 * short),
                ErrorKind::Timeout,
            ),
            (
                slow.device(&ids.device).get().connect_timeout(short),
                ErrorKind::Connect,
            ),
        ];
        let count = rows.len();
        for (call, kind) in rows {
            assert_eq!(call.await.unwrap_err().kind(), kind);
        }
        println!("configuration: {count} cases of connect timeouts");
    });
}

/// An address that takes no further connection: its queue is full, and nobody empties it.
async fn unreachable() -> (std::net::SocketAddr, impl Sized) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut held = Vec::new();
    let connect = || tokio::net::TcpStream::connect(address);
    while let Ok(stream) = tokio::time::timeout(Duration::from_millis(200), connect()).await {
        held.push(stream.unwrap());
    }
    (address, (listener, held))
}

#[test]
fn root_certificates() {
    let builder = || Client::builder(ApiKey::new(KEY).unwrap());
    let no_key = "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n";
    let junk = "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n";
    let rows: [&[u8]; 5] = [
        b"",
        b"canary",
        b"\0\xff",
        no_key.as_bytes(),
        junk.as_bytes(),
    ];
    for pem in rows {
        let error = builder().root_certificate(pem).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert!(!error.to_string().contains("anary"), "{error}");
        assert!(!error.to_string().contains("Y2Fu"), "{error}");
    }
    println!(
        "configuration: {} cases of certificates that are none",
        rows.len()
    );
}
