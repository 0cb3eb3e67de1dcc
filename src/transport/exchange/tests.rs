use super::super::Connection;
use super::*;
use crate::base_url::BaseUrl;

fn answer(status: u16) -> Box<Exchange> {
    Box::new(Exchange {
        status: StatusCode::from_u16(status).ok(),
        ..Exchange::default()
    })
}

fn cut(status: Option<u16>, failure: Failure) -> Box<Exchange> {
    let status = status.and_then(|status| StatusCode::from_u16(status).ok());
    Box::new(Exchange {
        status,
        failure: Some(failure),
        ..Exchange::default()
    })
}

fn timed_out() -> Failure {
    Failure::TimedOut(Duration::from_secs(1))
}

#[test]
fn fate_of_each_end() {
    let answered = |status: u16| Fate::Answered {
        status: StatusCode::from_u16(status).unwrap(),
        retry_after: false,
    };
    let rows = [
        (answer(200), answered(200), true),
        (answer(204), answered(204), true),
        (answer(302), answered(302), false),
        (answer(404), answered(404), false),
        (cut(None, timed_out()), Fate::Unknown, false),
        (cut(Some(200), timed_out()), Fate::Unknown, false),
        (cut(Some(404), timed_out()), answered(404), false),
        (cut(Some(200), Failure::TooLarge(8)), answered(200), false),
        (cut(Some(500), Failure::TooLarge(8)), answered(500), false),
        (cut(Some(200), Failure::Redirected), answered(302), false),
        (cut(Some(503), Failure::Redirected), answered(302), false),
    ];
    for (exchange, fate, success) in rows {
        assert_eq!(exchange.fate(), fate, "{exchange:?}");
        assert_eq!(exchange.is_success(), success, "{exchange:?}");
    }
}

#[test]
fn the_more_telling_attempt_is_reported_and_nothing_executed_is_forgotten() {
    let executed = |mut exchange: Box<Exchange>| {
        exchange.maybe_executed = true;
        exchange
    };
    // An answer is not lost to a later attempt without one.
    let kept = Exchange::more_telling(Some(executed(answer(503))), cut(None, timed_out()));
    assert_eq!(kept.status, StatusCode::from_u16(503).ok());
    assert!(kept.maybe_executed);
    // Of two answers the later counts, with what the earlier may have done.
    let kept = Exchange::more_telling(Some(executed(answer(500))), answer(404));
    assert_eq!(kept.status, StatusCode::from_u16(404).ok());
    assert!(kept.maybe_executed);
    let kept = Exchange::more_telling(Some(answer(429)), answer(404));
    assert!(!kept.maybe_executed);
    // A sure refusal does not hide an attempt that may have been executed; it stays beside it.
    let reset = || cut(None, timed_out());
    let kept = Exchange::more_telling(Some(answer(429)), executed(reset()));
    assert_eq!(
        (kept.status, kept.answer()),
        (StatusCode::from_u16(429).ok(), None)
    );
    assert!(kept.maybe_executed && kept.failure.is_some());
    // What an attempt before both may have done changes nothing about that.
    let kept = Exchange::more_telling(Some(executed(answer(429))), executed(reset()));
    assert_eq!(kept.answer(), None);
    // A success that broke off is not lost behind an earlier answer, nor behind a later nothing.
    let kept = Exchange::more_telling(Some(answer(503)), cut(Some(200), timed_out()));
    assert_eq!(kept.answer(), StatusCode::from_u16(200).ok());
    let kept = Exchange::more_telling(Some(kept), reset());
    assert_eq!(kept.answer(), StatusCode::from_u16(200).ok());
    assert!(Exchange::more_telling(None, answer(404)).failure.is_none());
}

/// Nobody listens on a port that was given back.
async fn refused() -> Failure {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    drop(listener);
    let base_url = BaseUrl::parse(&url).unwrap();
    let time = Duration::from_secs(10);
    let connection = Connection::new(&base_url, time, None, Vec::new(), false).unwrap();
    let call = connection.client().unwrap().get(url).send();
    Failure::Connect(call.await.unwrap_err())
}

/// Of attempts without an answer the latest is told, but for one that was not even sent.
#[tokio::test]
async fn what_was_not_sent_tells_least() {
    let timed_out = |seconds| cut(None, Failure::TimedOut(Duration::from_secs(seconds)));
    let told =
        |exchange: Box<Exchange>| exchange.failure.map(|failure| failure.text().into_owned());
    let first = || Some("the call had 1 s".to_owned());
    let unsent = Exchange::more_telling(Some(timed_out(1)), cut(None, refused().await));
    assert_eq!(told(unsent), first());
    let sent = Exchange::more_telling(Some(cut(None, refused().await)), timed_out(1));
    assert_eq!(told(sent), first());
    let later = Exchange::more_telling(Some(timed_out(2)), timed_out(1));
    assert_eq!(told(later), first());
    let answered = Exchange::more_telling(Some(answer(429)), cut(None, refused().await));
    assert_eq!(answered.answer(), StatusCode::from_u16(429).ok());
}
