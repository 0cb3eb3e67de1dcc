//! Another JSON type in a place that has one is an error that names the place; where the document
//! knows no type there is nothing that could be wrong. That holds for guessed types too: who calls
//! through the door asks for the generated type, and has the whole answer in the error.

use serde_json::json;
use wassenger::ErrorKind;

use super::*;

struct Place {
    pointer: String,
    /// As an error names it.
    path: String,
    schema: &'static Value,
}

/// The fields and items of a sample, and itself; nothing within what has no type.
fn places(schema: &'static Value, pointer: &str, path: &str, found: &mut Vec<Place>) {
    let schema = resolve(schema);
    if !is_any(schema) && !is_closed(schema) {
        for (name, inner) in members(&schema["properties"]) {
            let dot = if path.is_empty() { "" } else { "." };
            places(
                inner,
                &format!("{pointer}/{name}"),
                &format!("{path}{dot}{name}"),
                found,
            );
        }
        if schema["items"].is_object() {
            places(
                &schema["items"],
                &format!("{pointer}/1"),
                &format!("{path}[1]"),
                found,
            );
        }
    }
    let path = if path.is_empty() { "." } else { path };
    found.push(Place {
        pointer: pointer.to_owned(),
        path: path.to_owned(),
        schema,
    });
}

/// Values of every JSON type but this one and null.
fn of_another_type(schema: &Value) -> Vec<Value> {
    let kinds = [
        ("string", json!("x")),
        ("number", json!(1)),
        ("boolean", json!(true)),
        ("array", json!([])),
        ("object", json!({})),
    ];
    let own = if schema["type"] == "integer" {
        "number"
    } else {
        schema["type"].as_str().unwrap()
    };
    kinds
        .into_iter()
        .filter(|(kind, _)| *kind != own)
        .map(|(_, value)| value)
        .collect()
}

/// Values that are kept: whatever stands where no type is known.
fn odd(schema: &'static Value) -> Vec<Value> {
    let odd = [
        json!("text"),
        json!(7),
        json!([1, null]),
        json!({"a": {"b": null}}),
        json!(-1e15),
    ];
    if !is_closed(schema) {
        return odd.to_vec();
    }
    // The names that the document has are no better than others.
    let name = members(&schema["properties"])
        .next()
        .map_or("a", |(name, _)| name);
    let inside = odd.into_iter().map(|value| match schema["type"].as_str() {
        Some("array") => json!([value]),
        _ => json!({name: value}),
    });
    inside.collect()
}

/// What is put into a place: values that are right or wrong there. Of the wrong ones the whole
/// answer gets each, and every place one; the next place gets the next.
fn values(place: &Place, number: usize) -> Vec<(Value, bool)> {
    let any = is_any(place.schema);
    let mut wrong = if any {
        Vec::new()
    } else {
        of_another_type(place.schema)
    };
    if !place.pointer.is_empty() && !any {
        wrong = vec![wrong.swap_remove(number % wrong.len())];
    }
    let right = if any || is_closed(place.schema) {
        odd(place.schema)
    } else {
        Vec::new()
    };
    let right = right.into_iter().map(|value| (value, true));
    right
        .chain(wrong.into_iter().map(|value| (value, false)))
        .collect()
}

fn assert_fault(name: &str, error: &wassenger::Error, place: &Place, status: u16, body: &[u8]) {
    assert_eq!(error.kind(), ErrorKind::Decode, "{name}: {error}");
    assert_eq!(
        error.status().map(|status| status.as_u16()),
        Some(status),
        "{name}"
    );
    assert_eq!(error.headers()["x-kept"], "yes", "{name}");
    assert_eq!(error.body(), body, "{name}");
    let line = error.to_string();
    assert!(
        line.contains(&format!("`{}` ", place.path)),
        "{name}: {line}"
    );
}

#[test]
fn another_type_is_an_error_with_its_place() {
    runtime().block_on(async {
        let both = Server::changing().await;
        let (mut errors, mut kept) = (0, 0);
        for operation in all() {
            let first = successes(operation).remove(0);
            let Some(schema) = first.json() else { continue };
            let mut found = Vec::new();
            places(schema, "", "", &mut found);
            for (number, place) in found.iter().enumerate() {
                for (value, right) in values(place, number) {
                    let mut body = sample(schema, Fill::Whole);
                    *body.pointer_mut(&place.pointer).unwrap() = value;
                    let text = body.to_string();
                    let name = format!("{} {} {text}", operation.id, place.path);
                    let media = Some("application/json");
                    match answered(&both, operation, first.status, media, text.as_bytes()).await {
                        Ok(sent) if right => {
                            assert_kept(&name, &sent, first.status, text.as_bytes());
                            assert_typed(&name, schema, &sent.typed, &body);
                            kept += 1;
                        }
                        Err(SendError::Call(error)) if !right => {
                            assert_fault(&name, &error, place, first.status, text.as_bytes());
                            errors += 1;
                        }
                        other => panic!("{name}: {other:?}"),
                    }
                }
            }
        }
        println!("whole_api: {errors} answers of another type, {kept} where any will do");
    });
}
