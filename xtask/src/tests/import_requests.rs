//! What of a request is carried over into code, and what is a loss.

mod circles;
mod forms;
mod places;

use std::fs;

use serde_json::{Value, json};

use super::{mini, workspace};
use crate::codegen::build;
use crate::files::DRIVER;
use crate::headers;
use crate::import::convert;
use crate::import::notes::Notes;
use crate::render::Files;

/// Imports a document with one operation, `act`, of these parts, and generates its code.
fn imported(parts: &Value) -> (Files, Notes) {
    imported_beside(parts, &Value::Null)
}

fn imported_beside(parts: &Value, other: &Value) -> (Files, Notes) {
    let mut operation = json!({"operationId": "act", "responses": {"204": {"description": ""}}});
    for (key, part) in crate::json::object(Some(parts)) {
        operation[key] = part.clone();
    }
    let mut doc = json!({
        "openapi": "3.0.3",
        "info": {"title": "One", "version": "1"},
        "paths": {"/users/{userId}": {"post": operation}},
        "components": {"securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
            "ours": {"type": "apiKey", "in": "header", "name": "Token"},
        }},
    });
    if other.is_object() {
        doc["paths"]["/other"]["get"] = other.clone();
    }
    let mut notes = Notes::default();
    let made = convert(doc, &mini(), &mut notes).expect("it can be converted");
    let files = build(made.to_string().as_bytes()).expect("it can be generated");
    (files, notes)
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

fn text() -> Value {
    json!({"type": "string"})
}

/// Parameters of an operation, what its code has, and of the losses the one there is; both may be
/// empty.
fn cases() -> Vec<(Value, &'static str, &'static str)> {
    let header =
        |name: &str, schema: Value| json!([{"name": name, "in": "header", "schema": schema}]);
    let list = |words: Value| {
        let mut parameter = json!({"name": "ids", "in": "query"});
        for (key, word) in crate::json::object(Some(&words)) {
            parameter[key] = word.clone();
        }
        json!([parameter])
    };
    let query = |names: &[&str]| {
        let one = |name: &&str| json!({"name": name, "in": "query", "schema": text()});
        Value::Array(names.iter().map(one).collect())
    };
    vec![
        (header("X-Account", text()), "x_account:Option<&'astr>", ""),
        (
            header("X-Tags", json!({"type": "array", "items": text()})),
            "header_map.append(\"X-Tags\",crate::hook::header::value(\"X-Tags\",&value)?)",
            "",
        ),
        (
            header("X-Count", json!({"type": "integer", "nullable": true})),
            "x_count:Option<i64>",
            "",
        ),
        // Named as the header that progenitor adds.
        (
            header("api-version", text()),
            "header_map.append(\"api-version\",crate::hook::header::value(\"api-version\",&value)?",
            "",
        ),
        (
            json!([{"name": "API-Version", "in": "header", "required": true, "schema": text()}]),
            "header_map.append(\"API-Version\",crate::hook::header::value(\"API-Version\",&api_version)?",
            "",
        ),
        // HTTP's and the client's own.
        (header("Accept", text()), "", ""),
        (
            header("X-API-KEY", text()),
            "",
            "the key is sent in the header Token, not as x-api-key",
        ),
        (header("Token", text()), "", ""),
        (
            header("Host", text()),
            "",
            "the header Host is written by the client itself",
        ),
        (
            header("content-encoding", text()),
            "",
            "the header content-encoding is written by the client itself",
        ),
        (
            header("Content-MD5", text()),
            "",
            "the header Content-MD5 tells of the body, which the client writes by itself",
        ),
        (
            header(
                "X-Filters",
                json!({"type": "array", "items": {"properties": {"a": text()}}}),
            ),
            "",
            "a list in a header whose items are of type object is not sent",
        ),
        (header("a b", text()), "", "\"a b\" is no name of a header"),
        (
            header("X-Filter", json!({"type": "object"})),
            "",
            "an object in a header is not sent",
        ),
        (
            list(json!({"schema": {"type": "array", "items": text()}})),
            "crate::hook::list::Repeated::new(\"ids\",&ids)",
            "",
        ),
        (
            list(json!({"schema": {"oneOf": [text(), {"type": "array", "items": text()}]}})),
            "crate::hook::list::Repeated::new(\"ids\",&ids)",
            "",
        ),
        (
            list(json!({"explode": false, "schema": {"type": "array", "items": text()}})),
            "crate::hook::CommaJoined::new(\"ids\",&ids)",
            "",
        ),
        (
            list(json!({"style": "spaceDelimited", "schema": {"type": "array", "items": text()}})),
            "crate::hook::list::Delimited::new(\"\",\"ids\",&ids)",
            "",
        ),
        (
            list(json!({"schema": text()})),
            "progenitor_client::QueryParam::new(\"ids\",&ids)",
            "",
        ),
        (
            list(json!({"schema": {"type": "array", "items": {"type": "object"}}})),
            "",
            "a list in a query whose items are of type object is not sent",
        ),
        (
            list(json!({"schema": {"oneOf": [{"type": "object"}, {"properties": {"a": text()}}]}})),
            "",
            "an object in a query is not sent",
        ),
        // A text is no list, whatever is said of lists.
        (
            list(json!({"explode": false, "schema": text()})),
            "progenitor_client::QueryParam::new(\"ids\",&ids)",
            "",
        ),
        (
            list(json!({"explode": false, "schema": {"allOf": [text(), {"maxLength": 9}]}})),
            "progenitor_client::QueryParam::new(\"ids\",&ids)",
            "",
        ),
        (
            list(json!({"required": true, "schema": {}})),
            "Repeated::new(\"ids\",&crate::hook::list::Given::new(\"ids\",&ids),)",
            "",
        ),
        (
            list(json!({"required": true, "schema": {"type": "string", "nullable": true}})),
            "ids:&'astr",
            "",
        ),
        (
            list(json!({"style": "deepObject", "schema": {"type": "object"}})),
            "",
            "an object in a query is not sent",
        ),
        // Names that would be one argument, or another variable.
        (
            query(&["user_id"]),
            "QueryParam::new(\"user_id\",&user_id_in_query)",
            "",
        ),
        (
            query(&["userId"]),
            "QueryParam::new(\"userId\",&user_id_in_query)",
            "",
        ),
        (
            query(&["a[]", "a", "A"]),
            "QueryParam::new(\"a[]\",&a_in_query_2)",
            "",
        ),
        (
            query(&["a", "a-in-query", "A"]),
            "QueryParam::new(\"a\",&a_in_query_2)",
            "",
        ),
        (
            query(&["header_map"]),
            "QueryParam::new(\"header_map\",&header_map_in_query)",
            "",
        ),
        (
            query(&["$"]),
            "QueryParam::new(\"$\",&parameter_in_query)",
            "",
        ),
        (query(&["type"]), "QueryParam::new(\"type\",&type_)", ""),
        (query(&["1st"]), "QueryParam::new(\"1st\",&_1st)", ""),
        (query(&["a", "a"]), "QueryParam::new(\"a\",&a)", ""),
        (
            json!([
                {"name": "X-A", "in": "header", "schema": text()},
                {"name": "x-a", "in": "header", "schema": text()},
            ]),
            "x_a:Option<&'astr>,)",
            "the parameter \"x-a\" is there already",
        ),
        (
            json!([{"name": "c", "in": "cookie", "schema": text()}]),
            "",
            "a parameter in a cookie is not sent",
        ),
    ]
}

#[test]
fn parameters() {
    let bare = plain(&imported(&json!({})).0["client.rs"]);
    for (parameters, has, loss) in cases() {
        let (files, notes) = imported(&json!({ "parameters": parameters }));
        let client = plain(&files["client.rs"]);
        match has {
            "" => assert_eq!(client, bare, "{parameters}"),
            has => assert!(client.contains(has), "{parameters}: {client}"),
        }
        assert!(
            !client.contains("from_static(\"api-version\")"),
            "{parameters}"
        );
        let losses: Vec<_> = notes.losses().iter().collect();
        match (loss, losses.as_slice()) {
            ("", []) => {}
            (_, [one]) if !loss.is_empty() => {
                assert!(one.what.contains(loss), "{parameters}: {}", one.what);
                let at = "/paths/~1users~1{userId}/post/parameters/";
                assert!(one.pointer.starts_with(at), "{}", one.pointer);
            }
            (_, other) => panic!("{parameters}: {other:?}"),
        }
        assert!(files[DRIVER].contains("\"act\""));
    }
}

/// A body and a parameter of its name are two arguments, in the query and in the path.
#[test]
fn a_parameter_beside_the_body() {
    let body = json!({"content": {"application/json": {"schema": text()}}});
    let parameters = json!([{"name": "body", "in": "query", "schema": text()}]);
    let (files, notes) = imported(&json!({"parameters": parameters, "requestBody": body}));
    assert_eq!(notes.losses(), []);
    let client = plain(&files["client.rs"]);
    for has in ["QueryParam::new(\"body\",&body_in_query)", ".json(&body)"] {
        assert!(client.contains(has), "{client}");
    }
    let driver = plain(&files[DRIVER]);
    let has = "letgiven_body_in_query:Option<String>=args.query(\"body\")?;";
    assert!(driver.contains(has), "{driver}");
}

/// The list is that of the facade, which this crate does not depend on.
#[test]
fn own_headers_are_those_of_the_facade() {
    let file = workspace().join("src/call/options.rs");
    let text = fs::read_to_string(file).expect("the facade's options");
    let (_, list) = text.split_once("const OWN_HEADERS: ").expect("its list");
    let (_, list) = list.split_once("= [").expect("a list");
    let (list, _) = list.split_once("];").expect("it ends");
    let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(names, headers::OWN);
}
