//! R10: every field of every answer of the document: missing, null, odd, unknown or beside others
//! it is tolerated and kept; of another JSON type it is an error that names its path, unless the
//! document only guesses what the answer looks like: then nothing about it can be wrong.

mod document;
mod lists;
mod numbers;
mod read;
mod values;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use wassenger::{Error, ErrorKind};

use self::document::{Reading, Success, Way, successes};
use self::read::{FACADE, NEEDED, read};
use self::values::of_another_type;
use crate::support::server::Server;
use crate::support::{Row, is_any, is_bytes, is_inferred, plain, runtime, schema_of};

/// All of these readings; each operation of the document has exactly one.
fn read_as(reading: Reading) -> impl Iterator<Item = Success> {
    let all = successes();
    all.into_iter()
        .filter(move |success| success.reading == reading)
}

fn names<'a>(successes: impl IntoIterator<Item = &'a Success>) -> BTreeSet<String> {
    let names = successes.into_iter().map(|success| &success.operation);
    names.cloned().collect()
}

/// Whether a typed value has what was sent. Its numbers are floats; new fields are in the body alone.
fn has(typed: &Value, sent: &Value) -> bool {
    match (typed, sent) {
        (Value::Object(typed), Value::Object(sent)) => typed
            .iter()
            .all(|(name, value)| sent.get(name).is_some_and(|sent| has(value, sent))),
        (Value::Array(typed), Value::Array(sent)) => {
            typed.len() == sent.len() && typed.iter().zip(sent).all(|(one, other)| has(one, other))
        }
        (Value::Number(typed), Value::Number(sent)) => typed.as_f64() == sent.as_f64(),
        _ => typed == sent,
    }
}

/// Which operations take whatever comes with a 2xx is what the document says, and no more.
#[test]
fn which_answers_are_lenient() {
    runtime().block_on(async {
        let mut row = Row::new(
            "R10",
            "operations that take anything, as the document has it",
        );
        let both = Server::changing().await;
        let all = successes();
        for success in &all {
            let case = format!("{} {:?}", success.operation, success.way);
            // No operation answers with this.
            let result = read(&both, success, "\"text\"").await;
            row.seen(both.0.requests());
            let expected = match success.reading {
                Reading::Typed => Some(ErrorKind::Decode),
                Reading::Lenient | Reading::Bytes => None,
            };
            let kind = result.err().map(|error| error.kind());
            assert_eq!(kind, expected, "{case}");
            row.pass();
        }
        // Each operation has its reading, but for files and pictures, which are never JSON.
        let every = plain().iter().map(|plain| plain.id().to_owned());
        let (files, json): (BTreeSet<_>, BTreeSet<_>) =
            every.partition(|id| schema_of(id).is_none());
        assert_eq!(names(&all), json);
        assert!(files.iter().all(|id| is_bytes(id)), "{files:?}");
        let bytes: Vec<_> = read_as(Reading::Bytes).collect();
        assert_eq!(names(&bytes), BTreeSet::from(["scan_qr".to_owned()]));
        // Through the door they are those of which nothing is known, and by the facade all that
        // were never seen.
        let lenient: Vec<_> = read_as(Reading::Lenient).collect();
        let of = |way: Way| names(lenient.iter().filter(move |success| success.way == way));
        let inferred: BTreeSet<_> = json.into_iter().filter(|id| is_inferred(id)).collect();
        let any = inferred.iter().filter(|id| is_any(id)).cloned().collect();
        let is_ours = |id: &&String| FACADE.contains(&id.as_str()) && *id != NEEDED;
        let ours = inferred.iter().filter(is_ours);
        assert_eq!(of(Way::Door), any);
        assert_eq!(of(Way::Facade), ours.cloned().collect());
        assert_eq!(names(&lenient), inferred);
        for (count, what) in [(inferred.len(), "inferred"), (any.len(), "any JSON")] {
            println!("R10 {count} operations: {what}");
        }
    });
}

#[test]
fn what_is_odd_is_tolerated_and_kept() {
    runtime().block_on(async {
        let mut row = Row::new("R10", "odd values × places × typed answers");
        let both = Server::changing().await;
        for success in read_as(Reading::Typed) {
            let operation = &success.operation;
            assert!(success.places.len() > 2, "{operation}");
            for odd in success.odd_bodies() {
                let text = odd.body.to_string();
                let case = format!("{operation} {}: {:?}", odd.place.path, odd.value);
                let seen = read(&both, &success, &text).await;
                let seen = seen.unwrap_or_else(|error| panic!("{case}: {error}"));
                row.seen(both.0.requests());
                assert_eq!(seen.json, Some(odd.body), "{case}");
                assert_eq!(seen.body, text.as_bytes(), "{case}");
                if let (Some(typed), Some(value)) = (seen.typed, odd.value) {
                    let typed = typed.pointer(&odd.place.pointer).unwrap();
                    assert!(has(typed, &value), "{case}: {typed}");
                }
                row.pass();
            }
        }
    });
}

/// Everything that was said is kept, and what is wrong is named.
fn assert_fault(error: &Error, success: &Success, path: &str, text: &str) {
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert_eq!(error.operation(), Some(success.operation.as_str()));
    assert_eq!(error.status().unwrap().as_u16(), success.status);
    assert_eq!(error.body(), text.as_bytes());
    assert_eq!(error.headers()["x-kept"], "yes");
    assert_eq!(error.headers()["content-type"], "application/json");
    assert!(error.maybe_executed() && !error.is_retryable(), "{error}");
    let line = error.to_string();
    assert!(line.contains(&format!("`{path}` ")), "{line}, not {path}");
}

#[test]
fn another_type_is_an_error_with_its_path() {
    runtime().block_on(async {
        let mut row = Row::new("R10", "other JSON types × places × typed answers");
        let both = Server::changing().await;
        for success in read_as(Reading::Typed) {
            for place in &success.places {
                for value in of_another_type(place.schema) {
                    let text = success.with(place, value).to_string();
                    let result = read(&both, &success, &text).await;
                    row.seen(both.0.requests());
                    let Err(error) = result else {
                        panic!("{} took another type at {}", success.operation, place.path);
                    };
                    assert_fault(&error, &success, &place.path, &text);
                    row.pass();
                }
            }
        }
    });
}

/// What was never seen cannot be wrong: a success of a change stays one, and the body is there.
#[test]
fn an_inferred_answer_is_never_an_error() {
    runtime().block_on(async {
        let mut row = Row::new(
            "R10",
            "any value × places × answers that are inferred or bytes",
        );
        let both = Server::changing().await;
        for success in read_as(Reading::Lenient).chain(read_as(Reading::Bytes)) {
            let odd = success.odd_bodies().into_iter().map(|odd| odd.body);
            let others = success.places.iter().flat_map(|place| {
                let values = of_another_type(place.schema).into_iter();
                values.map(|value| success.with(place, value))
            });
            let other_bodies = [json!(null), json!([]), json!([null]), json!("")];
            for body in odd.chain(others).chain(other_bodies) {
                let text = body.to_string();
                let seen = read(&both, &success, &text).await;
                let seen = seen.unwrap_or_else(|error| panic!("{text}: {error}"));
                row.seen(both.0.requests());
                assert_eq!(seen.status, success.status, "{text}");
                assert_eq!(seen.body, text.as_bytes());
                assert_eq!(seen.json, Some(body));
                row.pass();
            }
        }
    });
}
