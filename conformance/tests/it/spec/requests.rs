//! What is wrong with a request.

use std::fs;

use serde_json::{Value, json};
use wassenger_conformance::spec::Spec;

use super::{OURS, ROAS, request, spec};

#[test]
fn requests_are_judged_by_both() {
    let both: &[&str] = &[ROAS, OURS];
    #[rustfmt::skip] // a table
    let cases: &[(&str, &str, &str, &str, &[&str])] = &[
        // what, operation, request line, body, who objects
        ("body", "set_queue_status", "POST /v1/devices/{d}/queue", r#"{"status":"active","force":true}"#, &[]),
        ("no optional body", "request_auth_code", "POST /v1/devices/{d}/authcode?force=true", "", &[]),
        ("joined list", "list_devices", "GET /v1/devices?ids=5f2296349b12abf18c3e4a07,5f2296349b12abf18c3e4a08&size=5", "", &[]),
        ("other segment", "get_queue", "GET /v1/devices/{d}/health", "", both),
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

/// How a value is put into a body.
type Put = fn(Value) -> Value;

/// Where a choice of fields stands beside them, `roas` sees the fields all the same.
#[test]
fn fields_beside_a_choice_are_judged_by_both() {
    let number = json!({"type": "integer"});
    let choice = json!({
        "type": "object", "properties": {"a": number, "b": number},
        "oneOf": [{"required": ["a"]}, {"required": ["b"]}],
    });
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("openapi.json");
    let whole: Put = |it| it;
    let items: Put = |it| json!([it]);
    for (case, schema, put) in [
        ("the body", choice.clone(), whole),
        ("an item", json!({"type": "array", "items": choice}), items),
        ("a part", json!({"allOf": [choice]}), whole),
        (
            "one form of several",
            json!({"oneOf": [{"type": "string"}, choice]}),
            whole,
        ),
    ] {
        let content = json!({"application/json": {"schema": schema}});
        let operation = json!({
            "operationId": "try", "requestBody": {"required": true, "content": content},
            "responses": {"200": {"description": "Done."}},
        });
        let document = json!({
            "openapi": "3.0.3", "info": {"title": "t", "version": "1"},
            "paths": {"/try": {"post": operation}},
        });
        fs::write(&file, document.to_string()).expect("written");
        let spec = Spec::load(&file).expect("a document");
        let operation = spec.operation("try").expect("there");
        let judge = |body: Value| {
            let sent = request("POST /v1/try", &put(body).to_string());
            spec.judge_request(operation, &sent)
        };
        assert_eq!(judge(json!({"a": 1})), [], "{case}");
        let found = judge(json!({"a": "one"}));
        for roas in [true, false] {
            let objects = found.iter().any(|violation| (violation.by == ROAS) == roas);
            assert!(objects, "{case}, roas {roas}: {found:?}");
        }
    }
}
