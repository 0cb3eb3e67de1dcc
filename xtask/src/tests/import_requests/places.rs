//! Parameters of paths, and what requires one that is not sent.

use serde_json::{Value, json};

use super::{imported_beside, plain, text};
use crate::arguments::names;
use crate::codegen::build;
use crate::import::convert;
use crate::import::notes::Notes;
use crate::tests::mini;

/// The operation goes with it, and is told.
#[test]
fn what_is_required_and_not_sent() {
    let objects = json!({"type": "array", "items": {"type": "object"}});
    for place in ["query", "header"] {
        let parameters = json!([{"name": "X-A", "in": place, "required": true, "schema": objects}]);
        let other = json!({"operationId": "other", "responses": {"204": {"description": ""}}});
        let (files, notes) = imported_beside(&json!({"parameters": parameters}), &other);
        assert!(!files["client.rs"].contains("fn act<"), "{place}");
        let fault = format!("a list in a {place} whose items are of type object is not sent");
        let losses: Vec<_> = notes.losses().iter().map(|loss| &*loss.what).collect();
        assert_eq!(losses, [format!("the operation: {fault}")]);
    }
}

/// A part that several share goes with all that have it, and each is told why.
#[test]
fn what_is_shared_and_not_sent() {
    let objects = json!({"type": "array", "items": {"type": "object"}});
    let filter = json!({"name": "filter", "in": "query", "required": true, "schema": objects});
    let shared = json!([{"$ref": "#/components/parameters/Filter"}]);
    let operation =
        |id: &str| json!({"operationId": id, "responses": {"204": {"description": ""}}});
    let mut doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "Shared", "version": "1"},
        "paths": {
            "/one": {"get": operation("act"), "put": operation("other")},
            "/whole": {"get": operation("more"), "parameters": shared},
        },
        "components": {"parameters": {"Filter": filter}},
    });
    doc["paths"]["/one"]["get"]["parameters"] = shared;
    let mut notes = Notes::default();
    let made = convert(doc, &mini(), &mut notes).expect("it can be converted");
    let fault = "a list in a query whose items are of type object is not sent";
    let losses = notes.losses().iter();
    let losses: Vec<_> = losses.map(|loss| (&*loss.pointer, &*loss.what)).collect();
    let one = format!("the operation: {fault}");
    let whole = format!("every operation of the path: {fault}");
    let expected = [
        ("/paths/~1one/get", &*one),
        ("/paths/~1whole/parameters", &*whole),
    ];
    assert_eq!(losses, expected);
    assert_eq!(made["components"]["parameters"], json!({}));
    let files = build(made.to_string().as_bytes()).expect("it can be generated");
    for (operation, is_there) in [("act", false), ("more", false), ("other", true)] {
        let method = format!("fn {operation}<");
        assert_eq!(
            files["client.rs"].contains(&method),
            is_there,
            "{operation}"
        );
    }
}

/// The header of an operation takes the place of the path's, in whatever case.
#[test]
fn a_header_that_is_overridden() {
    let header =
        |name: &str, kind: &str| json!([{"name": name, "in": "header", "schema": {"type": kind}}]);
    let doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "One", "version": "1"},
        "paths": {"/users": {
            "parameters": header("X-Foo", "string"),
            "get": {
                "operationId": "act",
                "parameters": header("x-foo", "integer"),
                "responses": {"204": {"description": ""}},
            },
            "put": {"operationId": "other", "responses": {"204": {"description": ""}}},
        }},
    });
    let mut notes = Notes::default();
    let made = convert(doc, &mini(), &mut notes).expect("it can be converted");
    assert_eq!(notes.losses(), []);
    let files = build(made.to_string().as_bytes()).expect("it can be generated");
    let client = plain(&files["client.rs"]);
    for has in [
        "fnact<'a>(&'aself,x_foo:Option<i64>,)",
        "fnother<'a>(&'aself,x_foo:Option<&'astr>,)",
    ] {
        assert!(client.contains(has), "{has}: {client}");
    }
}

/// A path has one name for its parameter, whatever else its operations have.
#[test]
fn a_parameter_of_a_path_has_one_name() {
    let one = |place: &str, name: &str| json!({"name": name, "in": place, "schema": text()});
    for (name, others) in [
        ("info", vec![]),
        ("info", vec![one("query", "info-in-path")]),
        (
            "info",
            vec![one("query", "info"), one("header", "info_in_path")],
        ),
        (
            "info",
            vec![one("header", "info"), one("query", "infoInPath")],
        ),
    ] {
        let parameters: Vec<Value> = std::iter::once(one("path", name)).chain(others).collect();
        let parameters: Vec<_> = parameters.iter().map(|one| (String::new(), one)).collect();
        for has_body in [false, true] {
            let names = names(&parameters, has_body);
            assert_eq!(names[0], "info-in-path", "{parameters:?}");
        }
    }
}

/// Of two that are named alike the one in the query keeps its name, wherever the document has it.
#[test]
fn a_query_keeps_its_name_beside_a_header() {
    let one = |place: &str, name: &str| json!({"name": name, "in": place, "schema": text()});
    for (query, header) in [("limit", "limit"), ("page_size", "Page-Size")] {
        let both = [one("header", header), one("query", query)];
        let expected = [format!("{header}-in-header"), query.to_owned()];
        for order in [[0, 1], [1, 0]] {
            let parameters = order.map(|index| (String::new(), &both[index]));
            let expected = order.map(|index| expected[index].clone());
            assert_eq!(names(&parameters, false), expected);
        }
    }
}
