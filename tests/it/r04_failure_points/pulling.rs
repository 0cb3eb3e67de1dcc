//! A request that is of another class than its operation.

use std::time::Duration;

use wassenger::{ErrorKind, RetryPolicy, types};

use super::sequences::plain;
use crate::support::server::{Answer, Server};
use crate::support::{Ids, Row, client, runtime};

/// A list of messages that pulls from the phone is no mere reading: what may have been received is
/// not sent again, though the operation is repeatable. However it is called, the request decides.
#[test]
fn a_list_that_pulls_is_not_repeated() {
    runtime().block_on(async {
        let ids = Ids::new();
        let mut row = Row::new("R4", "lists of messages that pull");
        let fast = RetryPolicy::default().base_delay(Duration::ZERO);
        let twice = fast.repeat_even_if_it_happens_twice();
        for (fault, kind) in [
            (plain(500), ErrorKind::Server),
            (Answer::ResetRead, ErrorKind::Interrupted),
        ] {
            let server = Server::always(fault).await;
            let client = client(&server.base_url());
            let generated = async |sync| {
                let device: types::DeviceId = ids.device.clone().into();
                let call = client.call(|api| async move {
                    api.list_chat_messages(
                        &device, None, None, None, None, None, None, None, None, None, None, None,
                        None, None, None, None, None, sync, None, None, None,
                    )
                    .await
                });
                call.await.map(drop)
            };
            let list = || client.device(&ids.device).messages().list();
            let rows = [
                ("reads", list().await.map(drop), 3),
                ("pulls", list().sync().await.map(drop), 1),
                (
                    "pulls, then a policy",
                    list().sync().retry(fast).await.map(drop),
                    1,
                ),
                (
                    "a policy, then pulls",
                    list().retry(fast).sync().await.map(drop),
                    1,
                ),
                (
                    "loosened, then pulls",
                    list().retry(twice).sync().await.map(drop),
                    3,
                ),
                (
                    "pulls, then loosened",
                    list().sync().retry(twice).await.map(drop),
                    3,
                ),
                ("reads, as generated", generated(None).await, 3),
                (
                    "does not pull, as generated",
                    generated(Some(false)).await,
                    3,
                ),
                ("pulls, as generated", generated(Some(true)).await, 1),
            ];
            let mut requests = 0;
            for (name, result, expected) in rows {
                let error = result.unwrap_err();
                let pulls = !name.contains("read") && !name.contains("not pull");
                assert_eq!((error.kind(), error.attempts()), (kind, expected), "{name}");
                assert!(error.maybe_executed(), "{name}");
                assert_eq!(error.is_retryable(), !pulls, "{name}");
                requests += expected as usize;
                row.pass();
            }
            assert_eq!(server.requests(), requests);
            row.seen(requests);
        }
    });
}
