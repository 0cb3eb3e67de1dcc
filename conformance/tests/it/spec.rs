//! Both validators see what is wrong, each by itself.

use std::fs;

use serde_json::{Value, json};
use wassenger_conformance::Received;
use wassenger_conformance::spec::Spec;

use crate::support::root;

const DEVICE: &str = "5f2296349b12abf18c3e4a07";

fn spec() -> Spec {
    Spec::load(&root().join("spec/openapi.json")).expect("the pinned document")
}

fn request(line: &str, body: &str) -> Received {
    let (method, target) = line.split_once(' ').expect("a method");
    let target = target.replace("{d}", DEVICE);
    let (path, query) = target
        .split_once('?')
        .map_or((target.as_str(), None), |(path, query)| {
            (path, Some(query.to_owned()))
        });
    let mut headers = vec![("token".to_owned(), "key".to_owned())];
    if !body.is_empty() {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    Received {
        method: method.to_owned(),
        path: path.to_owned(),
        query,
        headers,
        body: body.as_bytes().to_vec(),
    }
}

const ROAS: &str = "roas-http-validator";
const OURS: &str = "ours";

#[test]
fn requests_are_judged_by_both() {
    let both: &[&str] = &[ROAS, OURS];
    #[rustfmt::skip] // a table
    let cases: &[(&str, &str, &str, &str, &[&str])] = &[
        // what, operation, request line, body, who objects
        ("body", "set_queue_status", "POST /v1/devices/{d}/queue", r#"{"status":"active","force":true}"#, &[]),
        ("no optional body", "request_auth_code", "POST /v1/devices/{d}/authcode?force=true", "", &[]),
        ("joined list", "list_devices", "GET /v1/devices?ids=5f2296349b12abf18c3e4a07,5f2296349b12abf18c3e4a08&size=5", "", &[]),
        ("other path", "archive_chat", "PUT /v1/chat/{d}/archive", "", both),
        ("other operation", "get_queue", "DELETE /v1/devices/{d}/queue", "", &[ROAS]),
        ("other method", "archive_chat", "POST /v1/chat/{d}/chats/447700900123@c.us/archive", "", &[ROAS]),
        ("bad device id", "get_queue", "GET /v1/devices/5f22/queue", "", both),
        ("bad chat id", "archive_chat", "PUT /v1/chat/{d}/chats/somebody/archive", "", both),
        ("undeclared query", "archive_chat", "PUT /v1/chat/{d}/chats/447700900123@c.us/archive?force=true", "", both),
        ("empty switch", "request_auth_code", "POST /v1/devices/{d}/authcode?force=", "", both),
        ("switch that is off", "request_auth_code", "POST /v1/devices/{d}/authcode?force=false", "", &[OURS]),
        ("number as a text", "list_devices", "GET /v1/devices?size=many", "", both),
        ("number too small", "list_devices", "GET /v1/devices?size=0", "", both),
        ("number with a zero in front", "list_devices", "GET /v1/devices?size=007", "", &[OURS]),
        ("list with an encoded comma", "list_devices", "GET /v1/devices?ids=5f2296349b12abf18c3e4a07%2C5f2296349b12abf18c3e4a08", "", &[ROAS]),
        ("list repeated", "list_devices", "GET /v1/devices?ids=5f2296349b12abf18c3e4a07&ids=5f2296349b12abf18c3e4a08", "", &[OURS]),
        ("unknown word", "list_devices", "GET /v1/devices?status=sleepy", "", both),
        ("missing body", "set_queue_status", "POST /v1/devices/{d}/queue", "", both),
        ("missing field", "set_queue_status", "POST /v1/devices/{d}/queue", r#"{"force":true}"#, both),
        ("unknown field", "route_queue", "PATCH /v1/devices/{d}/queue", r#"{"device":"5f2296349b12abf18c3e4a08","x":1}"#, both),
        ("empty list", "empty_queue", "DELETE /v1/devices/{d}/queue", r#"{"ids":[]}"#, both),
        ("empty body", "empty_queue", "DELETE /v1/devices/{d}/queue", "{}", both),
        ("null body", "delete_chat", "DELETE /v1/chat/{d}/chats/447700900123@c.us", "null", both),
        ("force alone", "delete_chat", "DELETE /v1/chat/{d}/chats/447700900123@c.us", r#"{"force":true}"#, both),
        ("bad phone", "request_auth_code", "POST /v1/devices/{d}/authcode", r#"{"phone":"12025550123"}"#, both),
        ("broken JSON", "route_queue", "PATCH /v1/devices/{d}/queue", r#"{"device":"#, both),
        ("body where none is declared", "archive_chat", "PUT /v1/chat/{d}/chats/447700900123@c.us/archive", "{}", &[OURS]),
        ("bad date", "empty_queue", "DELETE /v1/devices/{d}/queue", r#"{"before":"yesterday"}"#, &[OURS]),
    ];
    let spec = spec();
    let mut wrong = Vec::new();
    for (case, operation, line, body, objects) in cases {
        let operation = spec.operation(operation).expect("declared");
        let violations = spec.judge_request(operation, &request(line, body));
        for by in [ROAS, OURS] {
            let objected = violations
                .iter()
                .any(|violation| (violation.by == ROAS) == (by == ROAS));
            wrong.extend(
                (objected != objects.contains(&by))
                    .then(|| format!("{case}: {by}: {violations:?}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} requests", cases.len());
}

#[test]
fn a_request_needs_the_key_and_the_media_type() {
    let spec = spec();
    let operation = spec.operation("route_queue").expect("declared");
    let good = request(
        "PATCH /v1/devices/{d}/queue",
        r#"{"device":"5f2296349b12abf18c3e4a08"}"#,
    );
    assert_eq!(spec.judge_request(operation, &good), []);
    for (name, value) in [
        ("token", ""),
        ("content-type", "text/plain"),
        ("content-type", ""),
    ] {
        let mut bad = good.clone();
        bad.headers.retain(|(header, _)| header != name);
        if !value.is_empty() {
            bad.headers.push((name.to_owned(), value.to_owned()));
        }
        assert!(
            !spec.judge_request(operation, &bad).is_empty(),
            "{name}: {value:?}"
        );
    }
}

/// A body without a media type and a media type without a body are no requests of ours either.
#[test]
fn where_no_body_is_declared_no_part_of_one_may_come() {
    let spec = spec();
    let operation = spec.operation("archive_chat").expect("declared");
    let line = "PUT /v1/chat/{d}/chats/447700900123@c.us/archive";
    let json = Some("application/json");
    for (body, media_type, good) in [
        ("", None, true),
        ("{}", json, false),
        ("{}", None, false),
        ("", json, false),
    ] {
        let mut sent = request(line, body);
        sent.headers.retain(|(name, _)| name != "content-type");
        let media_type_sent = media_type.map(|it| ("content-type".to_owned(), it.to_owned()));
        sent.headers.extend(media_type_sent);
        let violations = spec.judge_request(operation, &sent);
        let ours = violations.iter().filter(|violation| violation.by != ROAS);
        let places: Vec<_> = ours.map(|violation| violation.at.as_str()).collect();
        let due: &[&str] = if good { &[] } else { &["body"] };
        assert_eq!(places, due, "{body:?} as {media_type:?}");
    }
}

#[test]
fn answers_are_judged() {
    let json = Some("application/json");
    #[rustfmt::skip] // a table
    let cases = [
        ("as declared", "get_queue", 200, json, r#"{"queue":{"status":"pause","messages":3}}"#, true),
        ("null", "get_queue", 200, json, r#"{"queue":null}"#, true),
        ("null for an enum", "get_device_health", 200, json, r#"{"status":null}"#, true),
        ("new field", "get_queue", 200, json, r#"{"colour":1}"#, true),
        ("charset", "get_queue", 200, Some("application/json; charset=utf-8"), "{}", true),
        ("no body", "archive_chat", 202, None, "", true),
        ("by class", "archive_chat", 410, json, r#"{"status":410}"#, true),
        ("page", "archive_chat", 502, Some("text/html"), "<html></html>", true),
        ("unknown word", "get_queue", 200, json, r#"{"status":"sleepy"}"#, false),
        ("other type", "get_queue", 200, json, r#"{"messages":"3"}"#, false),
        ("bad date", "get_queue", 200, json, r#"{"statusUpdatedAt":"yesterday"}"#, false),
        ("no list", "list_devices", 200, json, "{}", false),
        ("broken", "get_queue", 200, json, "{", false),
        ("page for a success", "get_queue", 200, Some("text/html"), "<html></html>", false),
        ("no media type", "get_queue", 200, None, "{}", false),
        ("undeclared status", "get_queue", 302, None, "", false),
    ];
    let spec = spec();
    for (case, operation, status, media_type, body, good) in &cases {
        let operation = spec.operation(operation).expect("declared");
        let violations = spec.judge_answer(operation, *status, *media_type, body.as_bytes());
        assert_eq!(violations.is_empty(), *good, "{case}: {violations:?}");
    }
    println!("{} answers", cases.len());
}

#[test]
fn only_requests_are_quoted() {
    let spec = spec();
    let operation = spec.operation("get_queue").expect("declared");
    let json = Some("application/json");
    #[rustfmt::skip] // a table
    let bodies = [r#"{"status":"Zed Quux"}"#, r#"{"messages":"Zed Quux"}"#, r#"{"statusUpdatedAt":"Zed Quux"}"#, r#"["Zed Quux"]"#];
    for body in bodies {
        let violations = spec.judge_answer(operation, 200, json, body.as_bytes());
        assert!(!violations.is_empty(), "{body}");
        assert!(
            !format!("{violations:?}").contains("Quux"),
            "{violations:?}"
        );
    }
    let operation = spec.operation("set_queue_status").expect("declared");
    let ours = request("POST /v1/devices/{d}/queue", r#"{"status":"sleepy"}"#);
    let violations = format!("{:?}", spec.judge_request(operation, &ours));
    assert!(violations.contains("sleepy"), "{violations}");
}

#[test]
fn every_example_of_the_document_is_valid() {
    let text = fs::read_to_string(root().join("spec/openapi.json")).expect("readable");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let spec = spec();
    let mut count = 0;
    for operation in spec.operations() {
        let path = &document["paths"][&operation.template][operation.method.to_lowercase()];
        for (status, response) in path["responses"].as_object().expect("responses") {
            let pointer = response["$ref"]
                .as_str()
                .map_or("", |reference| &reference[1..]);
            let response = if pointer.is_empty() {
                response
            } else {
                document.pointer(pointer).expect("there")
            };
            for (media_type, media) in response["content"].as_object().into_iter().flatten() {
                for example in media["examples"]
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|(_, example)| &example["value"])
                {
                    let body = if media_type == "application/json" {
                        example.to_string()
                    } else {
                        example.as_str().unwrap_or_default().to_owned()
                    };
                    let status = status.replace("XX", "99").parse().expect("a status");
                    assert_eq!(
                        spec.judge_answer(operation, status, Some(media_type), body.as_bytes()),
                        [],
                        "{} {status}",
                        operation.id
                    );
                    count += 1;
                }
            }
        }
    }
    assert!(count > 100, "{count}");
    println!("{count} examples");
}

#[test]
fn a_document_that_cannot_judge_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    assert!(Spec::load(&file).is_err_and(|error| error.what().contains("cannot be read")));
    for (text, says) in [
        ("{\n  \"openapi\" \"3.0.3\"}", "openapi.json:2:13:"),
        ("{\"swagger\": \"2.0\"}", "is not an OpenAPI 3.0 document"),
        ("{\"openapi\": \"3.1.0\"}", "is not an OpenAPI 3.0 document"),
        (
            "{\"openapi\": \"3.0.3\", \"paths\": {}}",
            "has no operation",
        ),
    ] {
        fs::write(&file, text).expect("written");
        let error = Spec::load(&file).err().expect(says);
        assert!(error.what().contains(says), "{error}");
    }
}

/// What the sampler has no text for is told, where it is asked for.
#[test]
fn a_text_of_an_unknown_form_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    let text = json!({"type": "string", "pattern": "^no such text$"});
    let one = json!([{"in": "query", "name": "a", "required": true, "schema": text}]);
    let fields = json!({"type": "object", "properties": {"a": text}});
    let list = json!({"type": "array", "minItems": 1, "items": text});
    for (parameters, body, least, body_least) in [
        (json!([]), json!({"type": "string"}), true, true),
        (one, json!({"type": "string"}), false, true),
        (json!([]), text.clone(), false, false),
        (json!([]), list, false, false),
        (json!([]), json!({"oneOf": [text]}), false, false),
        // A field that may be left out is asked for only where a body must have one.
        (json!([]), fields, true, false),
    ] {
        let body = json!({"required": true, "content": {"application/json": {"schema": body}}});
        let operation = json!({
            "operationId": "try", "parameters": parameters, "requestBody": body,
            "responses": {"200": {"description": "Done."}},
        });
        let info = json!({"title": "t", "version": "1"});
        let document =
            json!({"openapi": "3.0.3", "info": info, "paths": {"/try": {"post": operation}}});
        fs::write(&file, document.to_string()).expect("written");
        let spec = Spec::load(&file).expect("a document");
        let operation = spec.operation("try").expect("there");
        let found = [
            (spec.least_arguments(operation).err(), least),
            (spec.least_body(operation).err(), body_least),
        ];
        for (error, good) in found {
            assert_eq!(error.is_none(), good, "{document}: {error:?}");
            if let Some(error) = error {
                assert!(error.what().contains("^no such text$"), "{error}");
                assert!(error.cure().contains("least.rs"), "{error}");
            }
        }
    }
}
