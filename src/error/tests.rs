use wassenger_api::operations::{self, ARCHIVE_CHAT};

use super::*;
use crate::transport::{Exchange, Failure};

fn exchange(status: Option<u16>, attempts: u32) -> Exchange {
    Exchange {
        status: status.and_then(|status| StatusCode::from_u16(status).ok()),
        attempts,
        ..Exchange::default()
    }
}

fn timed_out(earlier: Option<u16>, attempts: u32) -> Exchange {
    Exchange {
        status_is_earlier: earlier.is_some(),
        failure: Some(Failure::TimedOut(Duration::from_millis(1500))),
        ..exchange(earlier, attempts)
    }
}

#[test]
fn what_is_told_of_each() {
    let failed = |exchange| Error::failed(&ARCHIVE_CHAT, exchange);
    #[rustfmt::skip] // a table
    let rows = [
        (Error::invalid("phone", "no digits"), "phone: no digits"),
        (Error::invalid("phone", "no digits").in_operation(&ARCHIVE_CHAT), "archive_chat: phone: no digits"),
        (Error::refused(Some(&ARCHIVE_CHAT), "wid: empty"), "archive_chat: wid: empty"),
        (failed(exchange(Some(404), 1)), "archive_chat: not found (status 404)"),
        (failed(exchange(Some(503), 2)), "archive_chat: failure of the service (status 503), tried 2 times"),
        (failed(exchange(Some(503), 3)), "archive_chat: failure of the service (status 503), tried 3 times"),
        (failed(timed_out(None, 1)), "archive_chat: deadline passed: the call had 1.5 s"),
        (failed(timed_out(Some(429), 2)), "archive_chat: deadline passed (before it status 429): the call had 1.5 s, tried 2 times"),
        (Error::decode(&ARCHIVE_CHAT, exchange(Some(200), 1), "at `id`"), "archive_chat: answer not understood (status 200): at `id`"),
    ];
    for (error, told) in rows {
        assert_eq!(error.to_string(), told);
    }
}

#[test]
fn what_a_developer_sees() {
    let mut exchange = exchange(Some(404), 2);
    exchange.body = Bytes::from_static(b"{\"message\": \"of somebody\"}");
    let error = Error::failed(&ARCHIVE_CHAT, exchange);
    let seen = format!("{error:?}");
    assert_eq!(
        seen,
        "Error { kind: NotFound, operation: Some(\"archive_chat\"), status: Some(404), text: \"\", \
         attempts: 2, maybe_executed: false, body_bytes: 26, .. }"
    );
}

#[test]
fn what_an_earlier_operation_may_have_done_is_added() {
    let error = |executed| {
        let maybe_executed = executed;
        Error::failed(
            &ARCHIVE_CHAT,
            Exchange {
                maybe_executed,
                ..exchange(None, 1)
            },
        )
    };
    for (here, before) in [(false, false), (false, true), (true, false), (true, true)] {
        let error = error(here).maybe_executed_before(before);
        assert_eq!(error.maybe_executed(), here || before, "{here} {before}");
    }
}

#[test]
fn details_hide_their_texts() {
    let detail = ErrorDetail {
        message: Some("of somebody".to_owned()),
        ..ErrorDetail::default()
    };
    assert_eq!(format!("{detail:?}"), "ErrorDetail(<hidden>)");
}

/// Whatever the operation and the failure, no line denies what may have been.
#[test]
fn advice_says_nothing_else_than_maybe_executed() {
    use ErrorKind::*;
    let kinds = [
        InvalidInput,
        Connect,
        Timeout,
        Interrupted,
        Unauthorized,
        Forbidden,
        PaymentRequired,
        NotFound,
        Conflict,
        RateLimited,
        Rejected,
        Server,
        Decode,
    ];
    let ids = operations::ALL.iter().map(|operation| operation.id);
    for id in ids.chain(["none"]) {
        for kind in kinds {
            let lines = |executed| advice::lines(operations::find(id), kind, executed);
            let denies = |line: &&str| line.contains("Nothing was ");
            assert!(
                !lines(true).iter().any(denies),
                "{id} {kind:?}: {:?}",
                lines(true)
            );
            // Where that is sure, it is said.
            let own = kind == RateLimited && id == "sync_device";
            if matches!(kind, InvalidInput | Connect | RateLimited) && !own {
                assert!(lines(false).iter().any(denies), "{id} {kind:?}");
            }
        }
    }
}

/// A 404 of an operation without words of its own: about what its path names.
#[test]
fn what_is_not_found_is_what_the_path_names() {
    let rows = [
        ("list_campaigns", "Check the base URL"),
        ("update_device", "Check the device id"),
        (
            "delete_campaign",
            "Check the id: what it names must exist in this account",
        ),
        ("sync_chat", "Check the form of the chat id"),
        (
            "get_group",
            "Check the id: what it names must exist on this device",
        ),
        ("no_operation", "Check the base URL"),
    ];
    for (id, begin) in rows {
        let lines = advice::lines(operations::find(id), ErrorKind::NotFound, false);
        assert!(lines[0].starts_with(begin), "{id}: {lines:?}");
    }
}
