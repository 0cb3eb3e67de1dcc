//! Every operation of the document in every situation that an answer can bring: what came is kept,
//! and what it means is told rightly. Answers are made of the document's schemas, what is due is
//! told by an oracle of the published tables, and requests are counted by the server.

mod calls;
mod columns;
mod document;
mod oracle;
mod second;
mod situations;

use std::collections::BTreeSet;

use wassenger::Error;

use crate::support::server::Server;
use crate::support::{Ids, Plain, Row, plain, runtime, spec};

use calls::{Kept, Way};
use columns::COLUMNS;
use document::{Document, Operation};
use oracle::Due;
use situations::Situation;

#[test]
fn every_operation_in_every_situation() {
    let document = Document::load();
    let operations = document.operations();
    let known: BTreeSet<&str> = plain().iter().map(Plain::id).collect();
    assert_eq!(operations.len(), known.len());
    for operation in &operations {
        assert_whole(operation, &columns::of(&document, operation));
    }
    let mut row = Row::new("R9", "cells of operations and situations");
    let mut ran = [0; 2];
    runtime().block_on(async {
        let (server, client) = Server::changing().await;
        let ids = Ids::new();
        for operation in &operations {
            for cell in columns::of(&document, operation) {
                for (way, ran) in [Way::Door, Way::Facade].into_iter().zip(&mut ran) {
                    let name = format!("{} by {way:?}: {}", operation.id, cell.name);
                    let Some(call) = calls::call(way, &operation.id, &client, &ids) else {
                        continue;
                    };
                    server.set(cell.answer());
                    let result = call.await;
                    assert_eq!(server.requests(), 1, "{name}");
                    match (oracle::due(way, operation, &cell), result) {
                        (Due::Reply, Ok(kept)) => assert_reply(&name, &cell, &kept, 1),
                        (due @ Due::Error { .. }, Err(error)) => {
                            assert_error(&name, operation, &cell, due, &error, 1);
                        }
                        (due, result) => panic!("{name}: {due:?} was due, not {result:?}"),
                    }
                    row.seen(server.requests());
                    row.pass();
                    *ran += 1;
                }
            }
        }
    });
    println!(
        "R9 {} operations, {} columns, {} cells through the door and {} by the facade",
        operations.len(),
        COLUMNS.len(),
        ran[0],
        ran[1]
    );
}

/// No column is empty for an operation, no declared status is left out, no cell stands twice, and
/// what is given as declared is so by another's judgement.
fn assert_whole(operation: &Operation, cells: &[Situation]) {
    let names: BTreeSet<&str> = cells.iter().map(|cell| cell.name.as_str()).collect();
    assert_eq!(names.len(), cells.len(), "{}", operation.id);
    for column in COLUMNS {
        let filled = cells.iter().any(|cell| cell.column == column);
        assert!(filled, "{}: no cell of {column}", operation.id);
    }
    let declared = || cells.iter().filter(|cell| cell.column == "declared");
    for of in &operation.declared {
        let members = |status: u16| match of.status.strip_suffix("XX") {
            Some(hundred) => (status / 100).to_string() == hundred,
            None => status.to_string() == of.status,
        };
        let covered = declared().any(|cell| members(cell.status));
        assert!(covered, "{}: {} is left out", operation.id, of.status);
    }
    let known = spec().operation(&operation.id).unwrap();
    for cell in declared() {
        let content_type = cell.content_type.as_deref();
        let faults = spec().judge_answer(known, cell.status, content_type, &cell.body);
        assert!(
            faults.is_empty(),
            "{}: {}: {faults:?}",
            operation.id,
            cell.name
        );
    }
}

fn assert_headers(name: &str, cell: &Situation, headers: &http::HeaderMap) {
    for header in cell.headers().iter().map(|(header, _)| *header) {
        let sent = cell.headers();
        let sent = sent.iter().filter(|(of, _)| *of == header);
        let sent: Vec<&[u8]> = sent.map(|(_, value)| value.as_slice()).collect();
        let kept: Vec<&[u8]> = headers
            .get_all(header)
            .iter()
            .map(http::HeaderValue::as_bytes)
            .collect();
        assert_eq!(kept, sent, "{name}: {header}");
    }
}

fn assert_reply(name: &str, cell: &Situation, kept: &Kept, attempts: u32) {
    assert_eq!(kept.status, cell.status, "{name}");
    assert_headers(name, cell, &kept.headers);
    assert_eq!(kept.body, cell.received(), "{name}");
    let json = serde_json::from_slice(cell.received()).ok();
    assert_eq!(kept.json, json, "{name}");
    assert_eq!(kept.request_id.as_deref(), Some("req-1"), "{name}");
    assert_eq!(kept.attempts, attempts, "{name}");
}

fn assert_error(
    name: &str,
    operation: &Operation,
    cell: &Situation,
    due: Due,
    error: &Error,
    attempts: u32,
) {
    let told = Due::Error {
        kind: error.kind(),
        maybe_executed: error.maybe_executed(),
        retryable: error.is_retryable(),
    };
    assert_eq!(told, due, "{name}: {error}");
    assert_eq!(error.operation(), Some(operation.id.as_str()), "{name}");
    let status = error.status().map(|status| status.as_u16());
    assert_eq!(status, Some(cell.status), "{name}");
    assert_headers(name, cell, error.headers());
    assert_eq!(error.body(), cell.received(), "{name}");
    assert_eq!(error.attempts(), attempts, "{name}");
    assert_eq!(error.request_id(), Some("req-1"), "{name}");
    assert_eq!(error.location(), cell.location, "{name}");
    let wait = error.retry_after().map(|wait| wait.as_secs());
    assert_eq!(wait, cell.retry_after, "{name}");
    let (message, code) = cell.told();
    assert_eq!(error.message(), message.as_deref(), "{name}");
    assert_eq!(error.code(), code.as_deref(), "{name}");
    assert!(!error.advice().is_empty(), "{name}");
}
