//! Whom a client does not believe: nothing of a request leaves for a server that is not surely
//! the right one. The client trusts an authority of ours, so that each case has one fault alone; a
//! client as it comes trusts the platform's, which vouches for none of these servers.

mod certificates;
mod old;
mod server;

use tokio_rustls::rustls::version::{TLS12, TLS13};
use wassenger::{Client, ErrorKind};

use crate::support::{Connection, Ids, KEY, Row, builder, every_operation_on, runtime};
use certificates::{Authority, Shown, for_clients, named, right, self_signed, valid};
use old::{OLD, TLS_1_2, refused_versions, server_hello};
use server::{Face, Seen, Server};

/// Whom a client trusts besides the platform's authorities.
type Trusted<'a> = Option<&'a Authority>;

/// A client of this server that trusts this authority, or is as it comes.
fn client(server: &Server, trusted: Trusted<'_>) -> Client {
    let mut builder = builder(&server.base_url());
    if let Some(trusted) = trusted {
        builder = builder.root_certificate(trusted.pem().as_bytes()).unwrap();
    }
    builder.build().unwrap()
}

fn tls(shown: Shown) -> Face {
    Face::Tls(shown.config(&[&TLS12, &TLS13]))
}

/// Every operation is tried three times and never sent; gives what the server saw.
async fn refused(name: &str, face: Face, trusted: &Authority, row: &mut Row) -> Seen {
    refused_on(Connection::OfClient, name, face, Some(trusted), row).await
}

/// The same on this connection of a client that trusts these.
async fn refused_on(
    connection: Connection,
    name: &str,
    face: Face,
    trusted: Trusted<'_>,
    row: &mut Row,
) -> Seen {
    let server = Server::start(face).await;
    let client = client(&server, trusted);
    let mut attempts = 0;
    for (id, shot) in every_operation_on(connection, &client, &Ids::new()) {
        let error = shot.sent.await.expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Connect, "{name}, {id}: {error}");
        assert_eq!(error.attempts(), 3, "{name}, {id}");
        assert!(!error.maybe_executed(), "{name}, {id}");
        attempts += 3;
        row.pass();
    }
    let seen = server.end().await;
    assert_eq!(seen.connections, attempts, "{name}");
    assert_eq!(seen.requests.len(), 0, "{name}");
    row.seen(seen.requests.len());
    row.canary_bytes(canary_bytes(&seen.wire));
    seen
}

fn canary_bytes(bytes: &[u8]) -> usize {
    KEY.len() * count(bytes, KEY.as_bytes())
}

fn count(bytes: &[u8], part: &[u8]) -> usize {
    let windows = bytes.windows(part.len());
    windows.filter(|window| *window == part).count()
}

/// 8 faults × 14 operations; each handshake ends by an alert of the client's.
#[test]
fn certificates() {
    runtime().block_on(async {
        let (trusted, stranger) = (Authority::new("trusted"), Authority::new("stranger"));
        let faults = [
            ("self-signed", self_signed()),
            ("of an unknown authority", stranger.sign(&right())),
            ("for another host", trusted.sign(&named("other.example"))),
            ("for an address", trusted.sign(&named("127.0.0.1"))),
            ("expired", trusted.sign(&valid(2019, 2020))),
            ("not valid yet", trusted.sign(&valid(2120, 2121))),
            ("for clients", trusted.sign(&for_clients())),
            ("of no authority", trusted.sign_by_a_leaf(&right())),
        ];
        let mut row = Row::new("R12", "certificates that are refused");
        for (name, shown) in faults {
            let seen = refused(name, tls(shown), &trusted, &mut row).await;
            assert_eq!(seen.alerts, seen.connections, "{name}");
            // The name that the client asks for, as a sign that the bytes are kept.
            assert_eq!(count(&seen.wire, b"localhost"), seen.connections, "{name}");
        }
    });
}

/// With nothing set, and on a connection that a call makes for itself, no more is believed.
#[test]
fn certificates_for_other_clients_and_connections() {
    runtime().block_on(async {
        let (trusted, stranger) = (Authority::new("trusted"), Authority::new("stranger"));
        let ways = [
            ("a client as it comes", None, Connection::OfClient),
            ("its call's connect timeout", None, Connection::OwnTimeout),
            ("its call's proxy", None, Connection::OwnProxy),
            (
                "a call's connect timeout",
                Some(&trusted),
                Connection::OwnTimeout,
            ),
            ("a call's proxy", Some(&trusted), Connection::OwnProxy),
        ];
        let mut row = Row::new("R12", "certificates × clients and connections that refuse");
        for (way, trusts, connection) in ways {
            // Whoever trusts nobody of ours is shown what would be right in all the rest.
            let signer = trusts.unwrap_or(&stranger);
            let faults = [
                ("self-signed", self_signed()),
                ("of an unknown authority", stranger.sign(&right())),
                ("for another host", signer.sign(&named("other.example"))),
                ("expired", signer.sign(&valid(2019, 2020))),
            ];
            for (name, shown) in faults {
                let name = format!("{name}, {way}");
                let seen = refused_on(connection, &name, tls(shown), trusts, &mut row).await;
                assert_eq!(seen.alerts, seen.connections, "{name}");
            }
        }
    });
}

/// The version alone is what is refused: of TLS 1.2 the same words are not.
#[test]
fn old_versions() {
    runtime().block_on(async {
        let trusted = Authority::new("trusted");
        let mut row = Row::new("R12", "old versions that are refused");
        for version in &OLD {
            let face = Face::Bytes(server_hello(version));
            let seen = refused(version.name, face, &trusted, &mut row).await;
            assert_eq!(
                refused_versions(&seen.wire),
                seen.connections,
                "{}",
                version.name
            );
        }
        let face = Face::Bytes(server_hello(&TLS_1_2));
        let mut row = Row::new("R12", "handshakes that end after the first words");
        let seen = refused(TLS_1_2.name, face, &trusted, &mut row).await;
        assert_eq!(refused_versions(&seen.wire), 0);
    });
}

#[test]
fn no_handshake() {
    runtime().block_on(async {
        let trusted = Authority::new("trusted");
        let page = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        let hello = server_hello(&TLS_1_2);
        let peers = [
            ("plain HTTP", Face::Bytes(page.into())),
            ("closed after the client's words", Face::Bytes(Vec::new())),
            (
                "cut off in a record's head",
                Face::Bytes(hello[..3].to_vec()),
            ),
            ("cut off in a record", Face::Bytes(hello[..30].to_vec())),
            ("closed at once", Face::Gone),
        ];
        let mut row = Row::new("R12", "peers that do not speak TLS, or stop");
        for (name, face) in peers {
            refused(name, face, &trusted, &mut row).await;
        }
    });
}

/// The same authority, the same server, no fault: every operation succeeds, and what the server
/// reads above TLS is not to be read on the wire.
#[test]
fn what_is_right_is_believed() {
    runtime().block_on(async {
        let trusted = Authority::new("trusted");
        let mut row = Row::new(
            "R12",
            "a right certificate, TLS 1.2 and 1.3, on each connection",
        );
        for version in [&TLS12, &TLS13] {
            for connection in [
                Connection::OfClient,
                Connection::OwnTimeout,
                Connection::OwnProxy,
            ] {
                let face = Face::Tls(trusted.sign(&right()).config(&[version]));
                believed(connection, face, &trusted, &mut row).await;
            }
        }
    });
}

async fn believed(connection: Connection, face: Face, trusted: &Authority, row: &mut Row) {
    let server = Server::start(face).await;
    let client = client(&server, Some(trusted));
    let mut sent = 0;
    for (id, shot) in every_operation_on(connection, &client, &Ids::new()) {
        assert_eq!(shot.sent.await.unwrap(), 200, "{id}, {connection:?}");
        sent += 1;
        row.pass();
    }
    let seen = server.end().await;
    assert_eq!((seen.requests.len(), seen.connections), (sent, sent));
    assert_eq!(canary_bytes(&seen.requests.concat()), sent * KEY.len());
    row.seen(seen.requests.len());
    row.canary_bytes(canary_bytes(&seen.wire));
}
