//! What is logged during calls, at every level and by every crate below, and what is told to
//! `tracing`: no canary in it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata};

use crate::support::alone::{alone, counted, take_over};
use crate::support::server::{Server, answer};
use crate::support::{Ids, Row, runtime};

use super::{CANARIES, leaked, traffic};

/// Each record with its level and the crate that it is of.
static TAKEN: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

fn take(target: &str, text: String) {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    taken.push((target.to_owned(), text));
}

fn taken() -> Vec<(String, String)> {
    std::mem::take(&mut *TAKEN.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let level = record.level();
        take(record.target(), format!("{level} {}", record.args()));
    }

    fn flush(&self) {}
}

/// Takes every span and event, with all fields in both forms of `Debug`.
struct Subscriber(AtomicU64);

#[derive(Default)]
struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {field}={value:?} {value:#?}").unwrap();
    }
}

impl tracing::Subscriber for Subscriber {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        span.record(&mut fields);
        let of = span.metadata();
        take(
            of.target(),
            format!("{} {}{}", of.level(), of.name(), fields.0),
        );
        Id::from_u64(self.0.fetch_add(1, Ordering::SeqCst) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        take("a field of a span", fields.0);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let of = event.metadata();
        take(
            of.target(),
            format!("{} {}{}", of.level(), of.name(), fields.0),
        );
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Looks at what was taken; `from` must be among those who spoke.
fn look(sink: &str, from: &[&str]) {
    let taken = taken();
    let targets: BTreeSet<&str> = taken.iter().map(|(target, _)| target.as_str()).collect();
    for name in from {
        let spoke = targets.iter().any(|target| target.starts_with(name));
        assert!(spoke, "{name} told nothing: {targets:?}");
    }
    let bytes: usize = taken
        .iter()
        .map(|(target, text)| leaked(&format!("{sink} {target}"), text))
        .sum();
    assert_eq!(bytes, 0, "{sink}: a canary got out");
    println!("{sink}: {} records of {targets:?}", taken.len());
}

fn all_calls() {
    let (cases, requests) = runtime().block_on(traffic::run(|_, _| {}));
    counted(cases, requests);
}

#[test]
fn log_records() {
    let speakers: &[&str] = match cfg!(feature = "rustls") {
        true => &["reqwest", "rustls"],
        false => &["reqwest"],
    };
    let Some(output) = alone("r08_secrets::logs::log_records") else {
        log::set_logger(&Logger).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
        all_calls();
        return look("log", speakers);
    };
    let mut row = Row::new("R8", "calls with a logger at every level");
    row.canary_bytes(leaked("what was printed", &output));
    take_over(&mut row, &output);
}

#[test]
fn tracing_spans_and_events() {
    let Some(output) = alone("r08_secrets::logs::tracing_spans_and_events") else {
        tracing::subscriber::set_global_default(Subscriber(AtomicU64::new(0))).unwrap();
        all_calls();
        return look("tracing", &["wassenger", "hyper_util", "a field of a span"]);
    };
    let mut row = Row::new("R8", "calls with a tracing subscriber at every level");
    row.canary_bytes(leaked("what was printed", &output));
    take_over(&mut row, &output);
}

/// A request id is told, and a service may make it of what was sent.
#[test]
fn request_ids_that_repeat_what_was_sent() {
    let Some(output) = alone("r08_secrets::logs::request_ids_that_repeat_what_was_sent") else {
        tracing::subscriber::set_global_default(Subscriber(AtomicU64::new(0))).unwrap();
        let requests = runtime().block_on(async {
            let (server, client) = Server::changing().await;
            let ids = Ids::new();
            let mut requests = 0;
            for canary in CANARIES {
                server.set(answer(200, &[("x-request-id", canary)], "{}"));
                client.device(&ids.device).queue().pause().await.unwrap();
                requests += server.requests();
            }
            requests
        });
        look("request ids", &["wassenger", "a field of a span"]);
        return counted(CANARIES.len(), requests);
    };
    let mut row = Row::new("R8", "request ids told to tracing");
    take_over(&mut row, &output);
}
