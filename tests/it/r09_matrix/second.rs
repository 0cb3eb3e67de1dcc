//! The same situations as the second answer of a call, after a refusal: what came second is kept,
//! and nothing of the first.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use wassenger::RetryPolicy;

use super::*;
use crate::support::builder;
use crate::support::server::{Answer, answer};

#[test]
fn in_the_second_attempt() {
    let document = Document::load();
    let operations = document.operations();
    let refusal = answer(
        429,
        &[
            ("retry-after", "0"),
            ("x-twice", "first"),
            ("location", "/"),
        ],
        r#"{"message":"first","errorCode":"first"}"#,
    );
    let mut row = Row::new("R9", "cells in the second attempt");
    runtime().block_on(async {
        let next = Arc::new(Mutex::new(Answer::Close));
        let second = Arc::clone(&next);
        let server = Server::start(move |number| match number % 2 {
            0 => refusal.clone(),
            _ => second.lock().unwrap().clone(),
        })
        .await;
        // Every class is sent twice, and none three times.
        let policy = RetryPolicy::default().max_attempts(2);
        let policy = policy.base_delay(Duration::ZERO);
        let policy = policy.repeat_even_if_it_happens_twice();
        let client = builder(&server.base_url()).retry(policy).build().unwrap();
        let ids = Ids::new();
        for operation in &operations {
            for cell in columns::of(&document, operation) {
                let name = format!("{}: second, {}", operation.id, cell.name);
                *next.lock().unwrap() = cell.answer();
                // By the facade where it has the operation, for the first attempt through the door
                // is the same.
                let facade = calls::call(Way::Facade, &operation.id, &client, &ids);
                let way = facade.as_ref().map_or(Way::Door, |_| Way::Facade);
                let door = || calls::call(Way::Door, &operation.id, &client, &ids).unwrap();
                let result = facade.unwrap_or_else(door).await;
                assert_eq!(server.take().len(), 2, "{name}");
                match (oracle::due(way, operation, &cell), result) {
                    (Due::Reply, Ok(kept)) => assert_reply(&name, &cell, &kept, 2),
                    (due @ Due::Error { .. }, Err(error)) => {
                        assert_error(&name, operation, &cell, due, &error, 2);
                    }
                    (due, result) => panic!("{name}: {due:?} was due, not {result:?}"),
                }
                row.seen(2);
                row.pass();
            }
        }
    });
}
