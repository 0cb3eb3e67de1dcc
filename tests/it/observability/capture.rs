//! A subscriber that keeps every span and event of our crate, at every level.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::instrument::WithSubscriber as _;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) spans: Vec<Told>,
    pub(super) events: Vec<Told>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) name: String,
    pub(super) fields: BTreeMap<String, String>,
}

impl Visit for Told {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields
            .insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields
            .insert(field.name().to_owned(), value.to_owned());
    }
}

struct Keeper(Arc<Mutex<Seen>>);

impl Subscriber for Keeper {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("wassenger")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut told = Told {
            name: span.metadata().name().to_owned(),
            ..Told::default()
        };
        span.record(&mut told);
        let mut seen = self.0.lock().unwrap();
        seen.spans.push(told);
        Id::from_u64(seen.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut seen = self.0.lock().unwrap();
        let at = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut seen.spans[at]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut told = Told {
            name: event.metadata().name().to_owned(),
            ..Told::default()
        };
        event.record(&mut told);
        self.0.lock().unwrap().events.push(told);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Waits for a future, and gives what it told meanwhile.
pub(super) async fn captured<T>(future: impl Future<Output = T>) -> (T, Seen) {
    let seen = Arc::default();
    let output = future.with_subscriber(Keeper(Arc::clone(&seen))).await;
    let seen = seen.lock().unwrap().clone();
    (output, seen)
}
