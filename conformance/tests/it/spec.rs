//! Both validators see what is wrong, each by itself.

mod requests;

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
        ("media type in capitals", "get_queue", 200, Some("Application/JSON"), "{}", true),
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

/// One answer that is wrong throughout fills neither the memory nor a report.
#[test]
fn an_answer_has_so_many_faults_at_most() {
    let zeros = |count: usize| format!("[{}]", vec!["0"; count].join(","));
    let wide = |count: usize| format!("[{}]", vec!["{}"; count].join(","));
    let deep = |count: usize| format!(r#"[{{"extra":{}}}]"#, zeros(count));
    let members = |count: usize| {
        let members: Vec<_> = (0..count).map(|n| format!(r#""a{n}":0"#)).collect();
        format!(r#"[{{{}}}]"#, members.join(","))
    };
    let unchecked = "was NOT checked beyond its first 200000 values";
    #[rustfmt::skip] // a table
    let cases = [
        // what, body, how many violations, the last of them
        ("as many as are told", zeros(20), 20, None),
        ("one more", zeros(21), 21, Some("1 more faults are not told one by one")),
        ("many that are good", wide(199_999), 0, None),
        ("one too many", wide(200_000), 1, Some(unchecked)),
        ("8 MiB of them", zeros(4 << 20), 22, Some(unchecked)),
        ("many below an object", deep(200_000), 1, Some(unchecked)),
        ("many members", members(300_000), 0, None),
    ];
    let spec = spec();
    let operation = spec.operation("list_devices").expect("declared");
    let json = Some("application/json");
    for (case, body, count, last) in &cases {
        let violations = spec.judge_answer(operation, 200, json, body.as_bytes());
        assert_eq!(violations.len(), *count, "{case}");
        let told = violations.last().map(|violation| violation.what.as_str());
        if let Some(last) = last {
            assert_eq!(told, Some(*last), "{case}");
        }
    }
}
