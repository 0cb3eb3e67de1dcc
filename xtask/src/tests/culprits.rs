//! The search for what the generator cannot take: all of it at once, in few runs, whatever the order.

use std::cell::Cell;

use serde_json::{Value, json};

use crate::generate::culprits::find;

/// A document of a hundred schemas, each but the first referring to the one before, and of ten operations.
fn chain() -> Value {
    let name = |number: usize| format!("S{number:02}");
    let refer = |number: usize| json!({"$ref": format!("#/components/schemas/{}", name(number))});
    let mut doc = json!({"paths": {}, "components": {"schemas": {}}});
    for number in 0..100usize {
        let schema = match number {
            0 => json!({"type": "string"}),
            _ => json!({"properties": {"before": refer(number - 1)}}),
        };
        doc["components"]["schemas"][name(number)] = schema;
    }
    for number in 0..10 {
        let operation = json!({"responses": {"200": {"schema": refer(number)}}});
        doc["paths"][format!("/{number}")] = json!({"get": operation});
    }
    doc
}

/// What a generator does that fails when each of the parts of one row is there.
fn generator(doc: &Value, rows: &[&[&str]]) -> Result<(), String> {
    let is_there = |pointer: &str| {
        let part = doc.pointer(pointer);
        part.is_some_and(|part| *part != json!({}))
    };
    match rows.iter().find(|row| row.iter().all(|at| is_there(at))) {
        Some(row) => Err(row.join(" and ")),
        None => Ok(()),
    }
}

#[test]
fn all_of_them_are_found_in_few_runs() {
    const S0: &str = "/components/schemas/S00";
    const S7: &str = "/components/schemas/S07";
    const S99: &str = "/components/schemas/S99";
    const GET: &str = "/paths/~13/get";
    const NEXT: &str = "/paths/~14/get";
    #[rustfmt::skip] // a table
    let cases: [(&[&[&str]], &[&str]); 8] = [
        (&[&[S0]], &[S0]),
        (&[&[S99]], &[S99]),
        (&[&[S7], &[S0], &[S99]], &[S0, S7, S99]),
        (&[&[GET]], &[GET]),
        (&[&[GET], &[S7]], &[S7, GET]),
        // Two parts that fail only together: the later one is too many.
        (&[&[GET, NEXT]], &[NEXT]),
        (&[&[S0, GET]], &[GET]),
        (&[&[S7, S99], &[S0]], &[S0, S99]),
    ];
    for (rows, expected) in cases {
        let runs = Cell::new(0);
        let attempt = |doc: &Value| {
            runs.set(runs.get() + 1);
            generator(doc, rows)
        };
        let found = find(&chain(), "it fails".to_owned(), &attempt);
        let places: Vec<&str> = found.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(places, expected, "{rows:?}");
        assert!(runs.get() <= 20 * expected.len(), "{} runs", runs.get());
    }
}

/// Whatever parts there are, a fault of what is around them is told once and nothing else is tried.
#[test]
fn a_fault_of_no_part_has_no_place() {
    let mut around = chain();
    around["components"]["x-odd"] = json!(true);
    for doc in [json!({}), around] {
        let runs = Cell::new(0);
        let attempt = |doc: &Value| {
            runs.set(runs.get() + 1);
            match doc.pointer("/paths/~10").is_some() {
                true => Err("it fails there, too".to_owned()),
                false => Err("it fails".to_owned()),
            }
        };
        let found = find(&doc, "it fails as a whole".to_owned(), &attempt);
        assert_eq!(found, [(String::new(), "it fails".to_owned())]);
        assert_eq!(runs.get(), 1);
    }
}

#[test]
fn circles_end() {
    let refer = |name: &str| json!({"items": {"$ref": format!("#/components/schemas/{name}")}});
    let doc = json!({"paths": {}, "components": {"schemas": {
        "A": refer("B"), "B": refer("A"), "C": refer("C"), "D": refer("nowhere"),
    }}});
    let rows: [&[&str]; 1] = [&["/components/schemas/C"]];
    let found = find(&doc, String::new(), &|doc| generator(doc, &rows));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "/components/schemas/C");
}
