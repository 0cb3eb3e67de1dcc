//! The requests that are easiest to get wrong, written by hand on both sides: the generated types as
//! a user fills them in, and the bytes that the facts about the API ask for. They are all bodies on
//! DELETE, all bodies that are a bare list, and each kind of message.

mod deletions;
mod lists;
mod messages;

use std::collections::BTreeSet;
use std::str::FromStr;

use wassenger::Client;

use super::actions::line_and_body;
use super::all;
use super::document::{items, resolve};
use crate::support::runtime;
use crate::support::server::Server;

const DEVICE: &str = "5f2296349b12abf18c3e4a07";
const USER: &str = "5f2296349b12abf18c3e4c01";
const CHAT: &str = "447700900123@c.us";
const GROUP: &str = "12025550123-1400000000@g.us";
/// WhatsApp's id of a message.
const WID: &str = "3EB0C767D26A1B2E5F9A";

/// What was sent for a row, beside what is due: operation, request line, body.
struct Row {
    operation: &'static str,
    due: (&'static str, &'static str),
    sent: Vec<Vec<u8>>,
}

/// A value of a type that checks itself.
fn of<T: FromStr>(text: &str) -> T {
    text.parse()
        .unwrap_or_else(|_| panic!("{text} is no {}", std::any::type_name::<T>()))
}

/// Sends each call and keeps what arrived.
macro_rules! rows {
    ($both:expr; $($operation:ident => $line:literal, $body:literal, |$api:ident| $call:expr;)*) => {{
        let (server, client) = $both;
        let mut rows = Vec::new();
        $(
            server.set($crate::whole_api::actions::done());
            // What is answered does not matter here.
            let _ = client.call(|$api| async move { $call.await }).await;
            rows.push($crate::whole_api::typed::Row {
                operation: stringify!($operation),
                due: ($line, $body),
                sent: server.raw(),
            });
        )*
        rows
    }};
}
use rows;

fn assert_sent(rows: &[Row]) {
    for Row {
        operation,
        due,
        sent,
    } in rows
    {
        let [raw] = &sent[..] else {
            panic!("{operation} {due:?}: one request must arrive")
        };
        let (line, body) = line_and_body(raw);
        assert_eq!((line.as_str(), body.as_str()), *due, "{operation}");
    }
}

fn operations(rows: &[Row]) -> BTreeSet<&str> {
    rows.iter().map(|row| row.operation).collect()
}

#[test]
fn bodies_on_delete_and_bare_lists() {
    runtime().block_on(async {
        let both = Server::changing().await;
        let mut rows = deletions::send(&both).await;
        rows.extend(lists::send(&both).await);
        assert_sent(&rows);
        let due = all().iter().filter(|operation| {
            let body = operation.body.as_ref();
            let list = |schema| resolve(schema)["type"] == "array";
            body.is_some_and(|body| operation.method == "DELETE" || list(body.schema))
        });
        assert_eq!(operations(&rows), super::ids(due));
        println!(
            "whole_api: {} bodies on DELETE and bare lists, by hand",
            rows.len()
        );
    });
}

#[test]
fn every_kind_of_message() {
    runtime().block_on(async {
        let both = Server::changing().await;
        let rows = messages::send(&both).await;
        assert_sent(&rows);
        let send = all()
            .iter()
            .find(|operation| operation.id == "send_message")
            .unwrap();
        let body = resolve(send.body.as_ref().unwrap().schema);
        assert_eq!(operations(&rows), BTreeSet::from(["send_message"]));
        assert_eq!(rows.len(), items(&body["oneOf"]).count());
        println!("whole_api: {} kinds of message, by hand", rows.len());
    });
}
