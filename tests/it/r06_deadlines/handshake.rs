//! A peer that takes the connection and says nothing in the handshake: no connection yet.

use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use wassenger::{DEFAULT_CONNECT_TIMEOUT_SECONDS, RetryPolicy};

use super::*;

#[test]
fn a_silent_handshake() {
    let mut row = Row::new("R6", "silent handshakes");
    for (set, seconds) in [(None, DEFAULT_CONNECT_TIMEOUT_SECONDS), (Some(4), 4)] {
        for action in &ACTIONS {
            let label = format!("{set:?}, {}", action.label());
            runtime().block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let base_url = format!("https://{}/v1", listener.local_addr().unwrap());
                let mut builder = defaults(&base_url).no_proxy().retry(RetryPolicy::none());
                if let Some(seconds) = set {
                    builder = builder.connect_timeout(Duration::from_secs(seconds));
                }
                let client = builder.build().unwrap();
                let peer = tokio::spawn(async move {
                    let (mut stream, _) = listener.accept().await.unwrap();
                    // The first record of TLS is a handshake. From here on nothing is under way.
                    assert_eq!(stream.read_u8().await.unwrap(), 0x16);
                    tokio::time::pause();
                    stream
                });
                let (elapsed, result) = timed((action.send)(&client, &Ids::new())).await;
                let error = result.expect_err(&label);
                on_time(&label, elapsed, Duration::from_secs(seconds));
                assert_eq!(error.kind(), ErrorKind::Connect, "{label}: {error}");
                assert_eq!(error.attempts(), 1, "{label}");
                assert!(!error.maybe_executed(), "{label}");
                drop(peer.await.unwrap());
            });
            row.pass();
        }
    }
}
