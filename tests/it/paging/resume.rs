//! A stream that is gone on with: later, after an error, in a list that has moved.

use wassenger::{Client, Position};

use super::{drain, page, queries};
use crate::support::server::{Server, json as answer};
use crate::support::{client, runtime};

fn at(page: u32, items: u32) -> Position {
    let mut position = Position::default();
    (position.page, position.items) = (page, items);
    position
}

/// A server whose first answer is the page of this number, and the next ones those after it.
async fn from_page(first: usize, sizes: &'static [usize]) -> (Server, Client) {
    let server = Server::start(move |number| {
        let number = first + number;
        page(number, sizes.get(number).copied().unwrap_or(0))
    })
    .await;
    let client = client(&server.base_url());
    (server, client)
}

/// Stopped after any number of items and gone on with by another client from what was written
/// down: every item once, in order, and no page before the one that was stopped in.
#[test]
fn gone_on_with_later() {
    const SIZES: &[usize] = &[2, 2, 2, 1];
    runtime().block_on(async {
        let ids = |devices: &[wassenger::types::Device]| -> Vec<String> {
            devices
                .iter()
                .map(|device| device.id.clone().unwrap())
                .collect()
        };
        for stop in 0..=7 {
            let (first, client) = from_page(0, SIZES).await;
            let mut stream = client.devices().list().size(2).all();
            let mut seen = Vec::new();
            for _ in 0..stop {
                seen.push(stream.next().await.unwrap().unwrap());
            }
            let position = stream.position();
            let page = u32::try_from(stop / 2).unwrap();
            assert_eq!(
                position,
                at(page, u32::try_from(stop % 2).unwrap()),
                "{stop}"
            );
            let written = serde_json::to_string(&position).unwrap();
            drop(stream);
            drop((client, first));

            let (second, client) = from_page(stop / 2, SIZES).await;
            let position: Position = serde_json::from_str(&written).unwrap();
            let mut stream = client.devices().list().size(2).resume(position);
            assert_eq!(stream.position(), position, "{stop}");
            while let Some(device) = stream.next().await {
                seen.push(device.unwrap());
            }
            assert_eq!(stream.position(), at(3, 1), "{stop}");
            let all = (0..7).map(|item| format!("{:012x}{:012x}", item / 2, item % 2));
            assert_eq!(ids(&seen), all.collect::<Vec<_>>(), "{stop}");
            let pages = (stop / 2..4).map(|page| format!("page={page}&size=2"));
            assert_eq!(queries(&second), pages.collect::<Vec<_>>(), "{stop}");
        }
        println!("paging: 8 cases of streams gone on with");
    });
}

/// After an error the position is the page that failed: going on from there loses nothing.
#[test]
fn gone_on_with_after_an_error() {
    runtime().block_on(async {
        let full = |number| page(number, 2);
        // The third request fails.
        for (name, fault) in [("status", answer(404, "")), ("text", answer(200, "x"))] {
            let answers = [full(0), full(1), fault, full(2), page(3, 1)];
            let server = Server::start(move |number| answers[number].clone()).await;
            let client = client(&server.base_url());
            let mut stream = client.devices().list().size(2).all();
            let mut count = 0;
            let error = loop {
                match stream.next().await.expect(name) {
                    Ok(_) => count += 1,
                    Err(error) => break error,
                }
            };
            assert_eq!((count, stream.position()), (4, at(2, 0)), "{name}: {error}");
            assert!(
                stream.next().await.is_none(),
                "{name}: an error is the last item"
            );
            assert_eq!(stream.position(), at(2, 0), "{name}");
            let rest = client.devices().list().size(2).resume(stream.position());
            let (rest, error) = drain(rest).await;
            assert_eq!((rest, error.is_none()), (3, true), "{name}");
            let pages = [0, 1, 2, 2, 3].map(|page| format!("page={page}&size=2"));
            assert_eq!(queries(&server), pages, "{name}");
        }
        println!("paging: 2 cases of errors gone on from");
    });
}

/// Sizes of the pages now, where it stood, items that are left, where it ends up, what it asks for.
type Moved = (
    &'static [usize],
    Position,
    usize,
    Position,
    &'static [&'static str],
);

/// What has become shorter meanwhile ends; a page that has nothing new is passed over.
#[test]
fn gone_on_with_in_a_list_that_moved() {
    let rows: [Moved; 5] = [
        // What came behind the end.
        (
            &[2, 1],
            at(0, 1),
            2,
            at(1, 1),
            &["page=0&size=2", "page=1&size=2"],
        ),
        (&[2, 1], at(1, 1), 0, at(1, 1), &["page=1&size=2"]),
        (&[2, 0], at(1, 1), 0, at(1, 0), &["page=1&size=2"]),
        (
            &[2, 2, 1],
            at(1, 2),
            1,
            at(2, 1),
            &["page=1&size=2", "page=2&size=2"],
        ),
        (&[2], at(7, u32::MAX), 0, at(7, 0), &["page=7&size=2"]),
    ];
    runtime().block_on(async {
        for (sizes, position, left, end, expected) in rows {
            let (server, client) = from_page(position.page as usize, sizes).await;
            let mut stream = client.devices().list().size(2).resume(position);
            let mut count = 0;
            while let Some(device) = stream.next().await {
                device.unwrap();
                count += 1;
            }
            assert_eq!((count, stream.position()), (left, end), "{position:?}");
            assert_eq!(queries(&server), expected, "{position:?}");
        }
    });
}
