//! Limits of what is done with a chat afterwards, and that what is refused is not sent.

use wassenger::{ChatAction, Error};

use super::limits::{LETTER, letters};
use super::{Ids, body, nowhere};
use crate::support::server::{Server, json};
use crate::support::{client, runtime};

#[test]
fn actions() {
    let many = |count| std::iter::repeat_n("a", count);
    let entries = |count| std::iter::repeat_n(("a", "b"), count);
    type Make<'m> = &'m dyn Fn(usize) -> Result<ChatAction, Error>;
    let rows: [(Make<'_>, usize); 6] = [
        (&|count| ChatAction::add_labels(many(count)), 50),
        (&|count| ChatAction::remove_labels(many(count)), 50),
        (&|count| ChatAction::set_labels(many(count)), 50),
        (&|count| ChatAction::set_metadata(entries(count)), 10),
        (&|count| ChatAction::add_metadata(entries(count)), 10),
        (&|count| ChatAction::remove_metadata(many(count)), 30),
    ];
    let ids = Ids::new();
    let with = |action| body(nowhere(&ids).text("a").then(action).to_request());
    for (make, most) in rows {
        assert!(make(0).is_err() && make(most + 1).is_err());
        for count in [1, most] {
            with(make(count).unwrap());
        }
    }
    let (long, value) = ("k".repeat(30), letters(300));
    with(ChatAction::set_metadata([(long.as_str(), value.as_str())]).unwrap());
    for name in ["", &"k".repeat(31), "a b", "ä", "a-b"] {
        let errors = [
            ChatAction::set_metadata([(name, "v")]).unwrap_err(),
            ChatAction::remove_metadata([name]).unwrap_err(),
        ];
        assert!(
            errors
                .iter()
                .all(|error| error.to_string().starts_with("metadata name: "))
        );
    }
    let error = ChatAction::set_metadata([("k", letters(301).as_str())]).unwrap_err();
    assert!(
        error.to_string().starts_with("metadata value: ") && !error.to_string().contains(LETTER)
    );
    assert!(ChatAction::add_labels([""]).is_err());
    println!("send_message: 38 cases of actions");
}

/// What is refused is refused when it is sent, too: nothing reaches the server.
#[test]
fn nothing_is_sent() {
    runtime().block_on(async {
        let server = Server::always(json(201, "{}")).await;
        let (ids, client) = (Ids::new(), client(&server.base_url()));
        let to = client.device(&ids.device).send_to(&ids.phone);
        let text = to.text("").await.map(drop);
        let place = to.location(f64::NAN, 0.0).await.map(drop);
        let order = to.text("a").order(true).live(true).await.map(drop);
        let many = to.text("a").delivery_retries(101).await.map(drop);
        for result in [text, place, order, many] {
            let error = result.unwrap_err();
            assert_eq!(error.kind(), wassenger::ErrorKind::InvalidInput);
        }
        assert_eq!(server.connections(), 0);
        println!("send_message: 4 cases of nothing sent");
    });
}
