//! What replies tell in typed form is as the page of the format says.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};
use wassenger_conformance::drive::{Driver, TEST_KEY};
use wassenger_conformance::{Fixture, FixtureServer, load_dir};

use crate::support::root;

/// A row of the table: the operations, the name, what it is, and where it is read.
struct Row {
    operations: Vec<String>,
    name: String,
    what: String,
    places: Vec<String>,
}

/// The words between backticks.
fn words(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn rows() -> Vec<Row> {
    let readme = fs::read_to_string(root().join("fixtures/README.md")).expect("readable");
    let section = readme
        .split("### What replies tell")
        .nth(1)
        .expect("the section");
    let lines = section
        .lines()
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1);
    let mut rows: Vec<Row> = Vec::new();
    for line in lines.take_while(|line| line.starts_with('|')) {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let named = words(cells[1]);
        let operations = match rows.last() {
            Some(above) if named.is_empty() => above.operations.clone(),
            _ => named,
        };
        rows.push(Row {
            operations,
            name: words(cells[2]).remove(0),
            what: cells[3].to_owned(),
            places: words(cells[4]),
        });
    }
    rows
}

/// The typed answer to a call of the facade that is answered with this; null where the document forbids it.
async fn typed(fixture: &Fixture, body: &Value) -> Value {
    let mut fixture = fixture.clone();
    fixture.response.body = Some(body.clone());
    let server = FixtureServer::start().await.expect("a server");
    server.expect(&fixture);
    let driver = Driver::new(&server.base_url(), TEST_KEY, Duration::from_millis(1));
    let outcome = driver
        .expect("a driver")
        .send(&fixture)
        .await
        .expect("sent");
    outcome.result.map(|reply| reply.typed).unwrap_or_default()
}

/// An object with a value at a place, in what is there already.
fn put(body: &mut Value, place: &str, value: Value) {
    let mut at = body;
    for name in place.split('/').skip(1) {
        if at.is_null() {
            *at = json!({});
        }
        at = &mut at[name];
    }
    *at = value;
}

#[tokio::test]
async fn each_name_is_read_where_the_page_says() {
    let rows = rows();
    let fixtures = load_dir(&root().join("fixtures")).expect("the committed fixtures");
    let operations: Vec<_> = rows.iter().flat_map(|row| row.operations.clone()).collect();
    for operation in ["route_queue", "delete_chat", "request_auth_code", "scan_qr"] {
        assert!(
            operations.iter().any(|named| named == operation),
            "{operation}"
        );
    }
    for fixture in &fixtures {
        let of_it = |row: &&Row| row.operations.contains(&fixture.operation);
        let mine: Vec<_> = rows.iter().filter(of_it).collect();
        // The plainest of each operation will do.
        let first = fixtures
            .iter()
            .find(|other| other.operation == fixture.operation);
        if mine.is_empty() || first.is_none_or(|first| first.file != fixture.file) {
            continue;
        }
        let none = typed(fixture, &json!({})).await;
        let mut names: Vec<_> = mine.iter().map(|row| row.name.as_str()).collect();
        names.sort_unstable();
        let mut told: Vec<_> = none.as_object().expect("an object").keys().collect();
        told.sort_unstable();
        assert_eq!(told, names, "{}", fixture.operation);
        for row in mine {
            let (values, others): (Vec<Value>, Value) = match row.what.as_str() {
                "text" => (
                    (1..=4).map(|at| json!(format!("text {at}"))).collect(),
                    json!(7),
                ),
                "count" => ((1..=4).map(|at| json!(at)).collect(), json!("text")),
                _ => continue,
            };
            let name = format!("{} {}", fixture.operation, row.name);
            // Each place alone, and where it gives way to those before it.
            let mut all = Value::Null;
            for (place, value) in row.places.iter().zip(&values).rev() {
                let mut alone = Value::Null;
                put(&mut alone, place, value.clone());
                let got = typed(fixture, &alone).await;
                assert_eq!(got[&row.name], *value, "{name} at {place}");
                put(&mut all, place, value.clone());
                assert_eq!(
                    typed(fixture, &all).await[&row.name],
                    *value,
                    "{name} at {place}"
                );
                put(&mut alone, place, others.clone());
                assert_eq!(
                    typed(fixture, &alone).await[&row.name],
                    Value::Null,
                    "{name}"
                );
            }
        }
    }
}
