//! One example of each action that the public tool has, read by a person: its arguments, and the
//! request line and the body that they must become, byte for byte on a raw socket.

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, RandomState};

use serde::Deserialize;
use wassenger_conformance::every_operation::{Arguments, SendError, send};
use wassenger_conformance::workspace_root;

use super::all;
use crate::support::runtime;
use crate::support::server::{Answer, Server, answer, end_of_head};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    action: String,
    /// Method and target.
    line: String,
    /// The body, when there is one.
    sent: Option<String>,
    arguments: Arguments,
}

#[derive(Deserialize)]
struct Action {
    action: String,
    method: String,
    path: String,
    operation: String,
}

fn rows() -> Vec<Row> {
    serde_json::from_str(include_str!("actions.json")).unwrap()
}

/// The actions and their operations.
fn actions() -> Vec<Action> {
    let file = workspace_root().unwrap().join("spec/actions.json");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// A success without a body; a file is a success with one.
pub(super) fn done() -> Answer {
    answer(200, &[("content-type", "application/json")], "{}")
}

/// The request line without its version, and the body.
pub(super) fn line_and_body(raw: &[u8]) -> (String, String) {
    let text = String::from_utf8(raw.to_vec()).unwrap();
    let body = text[end_of_head(raw).unwrap()..].to_owned();
    let line = text.split("\r\n").next().unwrap();
    let line = line.strip_suffix(" HTTP/1.1").expect("HTTP/1.1");
    (line.to_owned(), body)
}

#[test]
fn every_action_is_sent_as_it_was_read() {
    let actions = actions();
    let rows = rows();
    let named = |names: Vec<&String>| names.into_iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(
        named(rows.iter().map(|row| &row.action).collect()),
        named(actions.iter().map(|action| &action.action).collect())
    );
    assert_eq!(
        named(actions.iter().map(|action| &action.operation).collect()),
        named(all().iter().map(|operation| &operation.id).collect())
    );
    assert_eq!(rows.len(), 147);
    let mut shown = Vec::new();
    runtime().block_on(async {
        let (server, client) = Server::changing().await;
        for row in &rows {
            let action = actions
                .iter()
                .find(|action| action.action == row.action)
                .unwrap();
            server.set(done());
            // What is answered does not matter here: a list does not understand `{}`.
            match send(&client, &action.operation, &row.arguments).await {
                Ok(_) => {}
                Err(SendError::Call(error)) if error.status().is_some() => {}
                Err(error) => panic!("{}: {error}", row.action),
            }
            let [raw] = &server.raw()[..] else {
                panic!("{}: one request must arrive", row.action)
            };
            let (line, body) = line_and_body(raw);
            assert_eq!(line, row.line, "{}", row.action);
            assert_eq!(
                body,
                row.sent.as_deref().unwrap_or_default(),
                "{}",
                row.action
            );
            assert!(
                line.starts_with(&format!("{} /v1/", action.method)),
                "{}",
                row.action
            );
            let depth = |path: &str| path.split('?').next().unwrap().split('/').count();
            assert_eq!(depth(&line), depth(&action.path) + 1, "{}", row.action);
            shown.push(format!("{}: {line} {body}", row.action));
        }
    });
    println!("whole_api: {} actions on a raw socket", shown.len());
    show(shown);
}

/// Ten of them, for a reader; `WASSENGER_SEED` draws the same again.
fn show(mut shown: Vec<String>) {
    let given = std::env::var("WASSENGER_SEED").ok();
    let given = given.map(|seed| seed.parse().expect("a number"));
    let seed = given.unwrap_or_else(|| RandomState::new().hash_one(0_u8));
    let mut state = seed;
    println!("seed {seed}");
    for _ in 0..10 {
        // Any sequence will do: Knuth's multiplier and increment.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(state >> 33).unwrap() % shown.len();
        println!("  {}", shown.swap_remove(at));
    }
}
