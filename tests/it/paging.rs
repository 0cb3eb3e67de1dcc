//! Lists in pages, as one stream: which requests it makes, where it ends, what breaks it.

mod again;
mod lists;
mod resume;

use std::pin::Pin;
use std::sync::Arc;

use futures_core::Stream;
use serde_json::{Value, json};
use wassenger::{Error, ErrorKind};

use crate::support::server::{Answer, Server, json as answer, parse};
use crate::support::{DEVICE, Ids, client, runtime};

async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

/// Everything of a stream: the number of items, and the error if it ends in one.
async fn drain<T>(
    mut stream: impl Stream<Item = Result<T, Error>> + Unpin,
) -> (usize, Option<Error>) {
    let mut count = 0;
    while let Some(item) = next(&mut stream).await {
        match item {
            Ok(_) => count += 1,
            Err(error) => {
                assert!(
                    next(&mut stream).await.is_none(),
                    "an error is the last item"
                );
                return (count, Some(error));
            }
        }
    }
    assert!(
        next(&mut stream).await.is_none(),
        "an ended stream stays ended"
    );
    (count, None)
}

/// A page of this many items, each different from those of other pages.
fn page(number: usize, items: usize) -> Answer {
    let item = |index| json!({"id": format!("{number:012x}{index:012x}")});
    answer(
        200,
        Value::Array((0..items).map(item).collect()).to_string(),
    )
}

/// A server of pages with these numbers of items; beyond them it is empty.
async fn pages(sizes: &[usize]) -> Server {
    let sizes: Arc<[usize]> = sizes.into();
    Server::start(move |number| page(number, sizes.get(number).copied().unwrap_or(0))).await
}

fn queries(server: &Server) -> Vec<String> {
    server
        .raw()
        .iter()
        .map(|raw| parse(raw).query.unwrap_or_default())
        .collect()
}

#[test]
fn devices_in_pages() {
    // Size that is asked for, sizes of the pages, requests.
    let rows: &[(Option<u32>, &[usize], &[&str])] = &[
        (None, &[0], &["page=0"]),
        (None, &[1], &["page=0"]),
        (None, &[49], &["page=0"]),
        (None, &[50, 0], &["page=0", "page=1"]),
        (None, &[50, 50, 7], &["page=0", "page=1", "page=2"]),
        (Some(1), &[0], &["page=0&size=1"]),
        (
            Some(2),
            &[2, 2, 1],
            &["page=0&size=2", "page=1&size=2", "page=2&size=2"],
        ),
        (
            Some(2),
            &[2, 2, 0],
            &["page=0&size=2", "page=1&size=2", "page=2&size=2"],
        ),
        (Some(2), &[1, 2], &["page=0&size=2"]),
        // More than was asked for is no short page.
        (Some(2), &[3, 1], &["page=0&size=2", "page=1&size=2"]),
        // The service may cut a larger size down to its own: such a page is not the end.
        (
            Some(500),
            &[50, 50, 20],
            &["page=0&size=500", "page=1&size=500", "page=2&size=500"],
        ),
        (Some(500), &[49], &["page=0&size=500"]),
    ];
    runtime().block_on(async {
        for (size, sizes, expected) in rows {
            let server = pages(sizes).await;
            let client = client(&server.base_url());
            let list = client.devices().list();
            let stream = match size {
                Some(size) => list.size(*size).all(),
                None => list.all(),
            };
            let (count, error) = drain(stream).await;
            assert!(error.is_none(), "{error:?}");
            assert_eq!(queries(&server), *expected, "{size:?} {sizes:?}");
            let received: usize = sizes[..expected.len().min(sizes.len())].iter().sum();
            assert_eq!(count, received, "{size:?} {sizes:?}");
        }
        println!("paging: {} cases of devices", rows.len());
    });
}

/// The page that was set is the first; filters and options go with each page.
#[test]
fn what_goes_with_each_page() {
    runtime().block_on(async {
        let server = pages(&[2, 2, 1]).await;
        let client = client(&server.base_url());
        let ids = Ids::new();
        let list = client
            .devices()
            .list()
            .size(2)
            .page(3)
            .search("a b")
            .header("x-trace", "t");
        assert_eq!(drain(list.all()).await.0, 5);
        let expected = [3, 4, 5].map(|page| format!("page={page}&search=a+b&size=2"));
        assert_eq!(queries(&server), expected);
        assert!(
            server
                .take()
                .iter()
                .all(|request| request.header("x-trace") == Some("t"))
        );

        let server = pages(&[20, 20, 3]).await;
        let client = crate::support::client(&server.base_url());
        let chats = client
            .device(&ids.device)
            .chats()
            .list()
            .unread(true)
            .label("a")
            .label("b");
        assert_eq!(drain(chats.all()).await.0, 43);
        let queries = queries(&server);
        assert_eq!(queries.len(), 3);
        for (page, query) in queries.iter().enumerate() {
            assert!(
                query.contains(&format!("page={page}")) && query.contains("unread=true"),
                "{query}"
            );
        }
        assert!(
            server
                .take()
                .iter()
                .all(|request| request.path == format!("/v1/chat/{DEVICE}/chats"))
        );

        let server = pages(&[2]).await;
        let client = crate::support::client(&server.base_url());
        assert_eq!(drain(client.devices().all()).await.0, 2);
        println!("paging: 3 cases of what goes with each page");
    });
}

/// The last page number there is does not wrap around to the first.
#[test]
fn the_last_page_number() {
    runtime().block_on(async {
        let server = pages(&[2, 2]).await;
        let client = client(&server.base_url());
        let (count, error) = drain(client.devices().list().size(2).page(u32::MAX).all()).await;
        assert_eq!((count, error.is_none(), server.requests()), (2, true, 1));
    });
}

#[test]
fn an_error_ends_it() {
    let full = || page(0, 2);
    let rows = [
        (
            "at once",
            vec![answer(401, "")],
            0,
            ErrorKind::Unauthorized,
            1,
        ),
        (
            "later",
            vec![full(), answer(404, "")],
            2,
            ErrorKind::NotFound,
            2,
        ),
        (
            "after retries",
            vec![full(), answer(500, "")],
            2,
            ErrorKind::Server,
            4,
        ),
        (
            "no list",
            vec![full(), answer(200, "{}")],
            2,
            ErrorKind::Decode,
            2,
        ),
        (
            "the same page again and again",
            vec![full(), full()],
            2,
            ErrorKind::Decode,
            4,
        ),
        (
            "the same page again and again, later",
            vec![full(), full(), full(), page(1, 2), full(), full()],
            6,
            ErrorKind::Decode,
            8,
        ),
    ];
    runtime().block_on(async {
        let count = rows.len();
        for (name, answers, items, kind, requests) in rows {
            let last = answers.len() - 1;
            let server = Server::start(move |number| answers[number.min(last)].clone()).await;
            let client = client(&server.base_url());
            let (received, error) = drain(client.devices().list().size(2).all()).await;
            let error = error.expect(name);
            assert_eq!((received, error.kind()), (items, kind), "{name}");
            assert_eq!(error.operation(), Some("list_devices"), "{name}");
            assert_eq!(server.requests(), requests, "{name}");
            // The pages before were other calls.
            let attempts = if name == "after retries" { 3 } else { 1 };
            assert_eq!(error.attempts(), attempts, "{name}");
        }
        // An input that cannot be right is an error of the stream too, and nothing is sent.
        let server = pages(&[2]).await;
        let client = client(&server.base_url());
        let (received, error) = drain(client.devices().list().size(0).all()).await;
        assert_eq!(
            (received, error.unwrap().kind()),
            (0, ErrorKind::InvalidInput)
        );
        // What is left out of a page would be left out of every page.
        let ids = Ids::new();
        let messages = client.device(&ids.device).messages().list();
        let (received, error) = drain(messages.sync().skip(1).all()).await;
        let error = error.unwrap();
        assert_eq!((received, error.kind()), (0, ErrorKind::InvalidInput));
        assert!(error.to_string().contains(": skip: "), "{error}");
        assert_eq!(server.connections(), 0);
        println!("paging: {} cases of errors", count + 2);
    });
}

/// Pages are read as they are needed, none ahead.
#[test]
fn nothing_is_read_ahead() {
    runtime().block_on(async {
        let server = pages(&[2, 2, 2]).await;
        let client = client(&server.base_url());
        let mut stream = client.devices().list().size(2).all();
        for (item, requests) in [(1, 1), (2, 1), (3, 2), (4, 2)] {
            assert!(
                matches!(next(&mut stream).await, Some(Ok(_))),
                "item {item}"
            );
            assert_eq!(server.requests(), requests, "item {item}");
        }
        drop(stream);
        assert_eq!(server.requests(), 2);
    });
}
