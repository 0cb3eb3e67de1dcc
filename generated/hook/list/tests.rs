//! Every item arrives, in its order, and nothing that is empty is left out in silence.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Delimited, Given, Repeated};
use crate::hook::client;

fn query(list: &impl Serialize) -> Result<Option<String>, String> {
    let request = client().get("http://host.example/").query(list);
    let built = request.build().map_err(|error| format!("{error:?}"))?;
    let query = built.url().query().filter(|query| !query.is_empty());
    Ok(query.map(str::to_owned))
}

fn repeated(list: &Value) -> Result<Option<String>, String> {
    query(&Repeated::new("a[]", list))
}

fn delimited(list: &Value) -> Result<Option<String>, String> {
    query(&Delimited::new("|", "a", list))
}

#[test]
fn each_item_is_sent() {
    for (list, with_name, with_delimiter) in [
        (json!(null), None, None),
        (json!(["x"]), Some("a%5B%5D=x"), Some("a=x")),
        (
            json!(["x", 2, true]),
            Some("a%5B%5D=x&a%5B%5D=2&a%5B%5D=true"),
            Some("a=x%7C2%7Ctrue"),
        ),
        (
            json!(["a,b", "c&d=e"]),
            Some("a%5B%5D=a%2Cb&a%5B%5D=c%26d%3De"),
            Some("a=a%2Cb%7Cc%26d%3De"),
        ),
        (json!("one"), Some("a%5B%5D=one"), Some("a=one")),
    ] {
        assert_eq!(repeated(&list).unwrap().as_deref(), with_name, "{list}");
        let written = delimited(&list).unwrap();
        assert_eq!(written.as_deref(), with_delimiter, "{list}");
    }
    // An item that is empty has a place of its own beside another, but not between two delimiters.
    let empty = json!(["", "x"]);
    assert_eq!(
        repeated(&empty).unwrap().as_deref(),
        Some("a%5B%5D=&a%5B%5D=x")
    );
    assert!(delimited(&empty).unwrap_err().contains("an item is empty"));
    assert!(delimited(&json!(["x|y"])).is_err());
}

#[test]
fn what_would_widen_the_call_is_refused() {
    for (list, fault) in [
        (json!([]), "an empty list"),
        (json!([["x"]]), "no single value"),
        (json!([null]), "no single value"),
        (json!({"x": "y"}), "no single value"),
    ] {
        for line in [repeated(&list), delimited(&list)] {
            let line = line.unwrap_err();
            assert!(line.contains("a") && line.contains(fault), "{list}: {line}");
        }
    }
}

#[test]
fn what_is_required_is_there() {
    for list in [json!(["x", 2]), json!("x"), json!(false)] {
        let given = query(&Repeated::new("a[]", &Given::new("a[]", &list)));
        assert_eq!(given, repeated(&list));
        assert!(given.unwrap().is_some());
    }
    let line = query(&Repeated::new("a", &Given::new("a", &None::<Value>))).unwrap_err();
    assert!(line.contains("a: null is not sent"), "{line}");
}
