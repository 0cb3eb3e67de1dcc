//! Numbers as JSON lets them be written, which is more than a `serde_json::Value` can hold.

use serde_json::Value;

use super::document::{Reading, Success, successes};
use super::read::read;
use super::{assert_fault, read_as};
use crate::support::server::Server;
use crate::support::{Row, runtime};

/// Bodies with this number at each place where one is declared.
fn spelled(success: &Success, number: &str) -> Vec<String> {
    let numbers = success.places.iter();
    let numbers = numbers.filter(|place| place.schema["type"] == "number");
    let marked = numbers.map(|place| success.with(place, "@number@".into()).to_string());
    marked
        .map(|text| text.replace("\"@number@\"", number))
        .collect()
}

async fn assert_tolerated(row: &mut Row, numbers: &[&str]) {
    let both = Server::changing().await;
    for success in successes() {
        for number in numbers {
            for text in spelled(&success, number) {
                let seen = read(&both, &success, &text).await;
                let seen = seen.unwrap_or_else(|error| panic!("{number:.20}: {error}"));
                row.seen(both.0.requests());
                assert_eq!(seen.body, text.as_bytes(), "{number:.20}");
                assert_eq!(seen.json, serde_json::from_str::<Value>(&text).ok());
                row.pass();
            }
        }
    }
}

#[test]
fn in_every_spelling() {
    let (long, fine) = ("9".repeat(40), format!("0.{}", "1".repeat(400)));
    let numbers = [
        "-0", "1E2", "1e+2", "100e-2", "1e-400", "1e308", &long, &fine,
    ];
    runtime().block_on(async {
        let mut row = Row::new("R10", "spellings × numbers of all answers");
        assert_tolerated(&mut row, &numbers).await;
    });
}

/// JSON has no limit to its numbers, but nothing here can hold these: the error says which it is.
#[test]
fn beyond_a_float() {
    let long = "9".repeat(400);
    let numbers = ["1e400", "-1e400", "1.5E+999999999999999999999", &long];
    runtime().block_on(async {
        let mut row = Row::new("R10", "numbers beyond a float × numbers of typed answers");
        let both = Server::changing().await;
        for success in read_as(Reading::Typed) {
            let numbers_of = success.places.iter();
            for place in numbers_of.filter(|place| place.schema["type"] == "number") {
                for number in numbers {
                    let text = success.with(place, "@number@".into()).to_string();
                    let text = text.replace("\"@number@\"", number);
                    let result = read(&both, &success, &text).await;
                    row.seen(both.0.requests());
                    let Err(error) = result else {
                        panic!("{} took {number:.20} at {}", success.operation, place.path);
                    };
                    assert_fault(&error, &success, &place.path, &text);
                    row.pass();
                }
            }
        }
    });
}
