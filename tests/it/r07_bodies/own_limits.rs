//! A call's own limit, below and above its client's.

use super::*;

#[test]
fn of_a_call() {
    let larger = 4 * DEFAULT_MAX_BODY_BYTES;
    // The client's limit, the call's, and the one that counts.
    let rows = [
        (Some(LIMIT), Some(10), 10),
        (Some(LIMIT), Some(0), 0),
        (Some(LIMIT), Some(LIMIT), LIMIT),
        (Some(LIMIT), Some(50 * LIMIT), 50 * LIMIT),
        (None, Some(LIMIT), LIMIT),
        (None, Some(larger), larger),
        (Some(LIMIT), None, LIMIT),
    ];
    runtime().block_on(async {
        let mut row = Row::new("R7", "limits of a call");
        let (server, _) = Server::changing().await;
        let ids = Ids::new();
        for (of_client, of_call, limit) in rows {
            let mut builder = builder(&server.base_url()).retry(RetryPolicy::none());
            if let Some(bytes) = of_client {
                builder = builder.max_body_bytes(bytes);
            }
            let client = builder.build().unwrap();
            let send = async |answer| {
                server.set(answer);
                let call = client.device(&ids.device).chat(&ids.chat).archive();
                match of_call {
                    Some(bytes) => call.max_body_bytes(bytes).await,
                    None => call.await,
                }
            };
            let label = format!("{of_client:?}, {of_call:?}");
            let reply = send(answer(200, &[], big(limit))).await;
            assert_eq!(reply.expect(&label).body().len(), limit, "{label}");
            row.seen(server.requests());
            let head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
            for answer in [
                answer(200, &[], big(limit + 1)),
                Answer::Endless(head, big(4096)),
            ] {
                let error = send(answer).await.expect_err(&label);
                assert_eq!(error.kind(), ErrorKind::Decode, "{label}");
                assert_eq!(error.body().len(), limit, "{label}");
                let told = format!("{limit} bytes");
                assert!(error.to_string().contains(&told), "{label}: {error}");
                let written = server.written();
                assert!(
                    written <= limit + AHEAD,
                    "{label}: {written} bytes were written"
                );
                row.seen(server.requests());
            }
            row.pass();
        }
    });
}
