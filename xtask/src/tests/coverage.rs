//! Whatever is taken away is missed.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{edit, mini, run as codegen, scratch, workspace};
use crate::codegen::State;
use crate::coverage::{ACTIONS, ACTIONS_OF_THE_TOOL, Coverage, Inputs, TABLE, generated_ids, run};
use crate::pin;

fn case(operation: &str, outcome: &str) -> Value {
    json!({"operation": operation, "outcome": outcome, "requests": 1, "request_findings": 0, "outcome_findings": 0})
}

/// Two operations and three actions, all of them covered.
fn whole() -> Inputs {
    let kinds =
        json!([{"$ref": "#/components/schemas/Text"}, {"$ref": "#/components/schemas/Poll"}]);
    let body =
        json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Body"}}}});
    Inputs {
        actions: json!([
            {"action": "a.text", "method": "POST", "path": "/m", "operation": "send", "schema": "Text"},
            {"action": "a.poll", "method": "POST", "path": "/m", "operation": "send", "schema": "Poll"},
            {"action": "b.list", "method": "GET", "path": "/m", "operation": "list"},
        ]),
        document: json!({
            "paths": {"/m": {
                "post": {"operationId": "send", "tags": ["a"], "requestBody": body},
                "get": {"operationId": "list", "tags": ["b"]},
            }},
            "components": {"schemas": {"Body": {"oneOf": kinds}}},
        }),
        sum: "5ca1ab1e".to_owned(),
        generated: vec!["list".to_owned(), "send".to_owned()],
        report: json!({
            "document": "5ca1ab1e",
            "counted_by": "server",
            "findings": [],
            "cases": [case("send", "reply"), case("send", "error"), case("list", "reply"), case("list", "error")],
        }),
        wanted: 3,
    }
}

fn missing(inputs: &Inputs) -> Vec<String> {
    Coverage::of(inputs)
        .unwrap_or_else(|problem| panic!("{problem}"))
        .missing
}

#[test]
fn the_whole_is_complete() {
    let coverage = Coverage::of(&whole()).expect("it can be judged");
    assert_eq!(coverage.missing, [""; 0]);
    let told = coverage.to_string();
    assert!(
        told.contains("3 / 3") && told.contains("2 / 2 / 2 / 2") && told.contains("sendRaw"),
        "{told}"
    );
}

#[test]
fn each_part_that_is_taken_away_is_missed() {
    type Change = fn(&mut Inputs);
    #[rustfmt::skip] // a table
    let cases: [(Change, &str); 21] = [
        (|all| edit(&mut all.actions, "/2", Some(case("", ""))), "list: no action"),
        (|all| { all.actions.as_array_mut().expect("a list").remove(0); }, "has 2 actions; the tool has 3"),
        (|all| { all.actions.as_array_mut().expect("a list").remove(1); }, "has 2 actions; the tool has 3"),
        (|all| { all.actions.as_array_mut().expect("a list").remove(2); }, "list: no action"),
        (|all| all.actions[0]["action"] = json!("a.poll"), "a.poll: it stands twice"),
        (|all| all.actions[0]["method"] = json!("PUT"), "a.text: \"send\" is POST /m"),
        (|all| all.actions[0]["path"] = json!("/n"), "a.text: \"send\" is POST /m"),
        (|all| all.actions[0]["operation"] = json!("list"), "a.text: \"list\" is GET /m"),
        (|all| all.actions[0]["schema"] = json!("Body"), "a.text: Body is no kind"),
        (|all| edit(&mut all.actions, "/0/schema", None), "a.text: it shares its operation"),
        (|all| edit(&mut all.actions, "/0/action", None), "has no name"),
        (|all| edit(&mut all.document, "/components/schemas/Body/oneOf/0/$ref", Some(json!("#/x"))), "a.text: Text is no kind"),
        (|all| edit(&mut all.document, "/paths/~1m/get", None), "b.list: spec/openapi.json has no operation \"list\""),
        (|all| edit(&mut all.document, "/paths/~1m/get", None), "list: it is in generated"),
        (|all| { all.generated.remove(0); }, "list: it is not in generated"),
        (|all| all.generated.push("more".to_owned()), "more: it is in generated"),
        (|all| edit(&mut all.report, "/cases/0", Some(json!({}))), "send: no reply or no error"),
        (|all| edit(&mut all.report, "/cases/3", Some(json!({}))), "list: no reply or no error"),
        (|all| edit(&mut all.report, "/cases/1/requests", Some(json!(0))), "send: no reply or no error"),
        (|all| edit(&mut all.report, "/cases/1/kind", Some(json!("sequence"))), "send: no reply or no error"),
        (|all| edit(&mut all.report, "/findings", Some(json!([{"known": null}, {"known": "it waits"}]))), "has 1 findings"),
    ];
    for (change, what) in cases {
        let mut inputs = whole();
        change(&mut inputs);
        let missing = missing(&inputs);
        assert!(
            missing.iter().any(|line| line.contains(what)),
            "{what}: {missing:?}"
        );
    }
    let mut inputs = whole();
    let known = json!([{"known": "it waits"}]);
    edit(&mut inputs.report, "/findings", Some(known));
    assert_eq!(missing(&inputs), [""; 0], "a known deviation is none");
    for at in ["request_findings", "outcome_findings"] {
        let mut inputs = whole();
        inputs.report["cases"][2][at] = json!(1);
        assert!(!missing(&inputs).is_empty(), "{at}");
    }
}

#[test]
fn without_anything_to_judge_by_there_is_no_verdict() {
    type Change = fn(&mut Inputs);
    let cases: [Change; 8] = [
        |all| all.sum = "0ddba11".to_owned(),
        |all| edit(&mut all.report, "/document", None),
        |all| all.actions = json!([]),
        |all| all.document = json!({}),
        |all| all.report = json!({}),
        |all| all.report["cases"] = json!([]),
        |all| all.report["counted_by"] = json!("client"),
        |all| edit(&mut all.report, "/findings", None),
    ];
    for change in cases {
        let mut inputs = whole();
        change(&mut inputs);
        assert!(Coverage::of(&inputs).is_err());
    }
    for table in [
        "pub static X: u8 = 1;",
        "pub static ALL: u8 = 1;",
        "fn",
        "pub static ALL: &[u8] = &[&X];",
    ] {
        assert!(generated_ids(table).is_err(), "{table}");
    }
}

/// Runs the command on a workspace and gives its exit code and what it printed.
fn told(root: &Path, report: &Path) -> (u8, String) {
    let mut out = Vec::new();
    let code = run(root, Some(report), &mut out).expect("it can be told");
    (code, String::from_utf8(out).expect("text"))
}

#[test]
fn a_report_is_of_this_document_and_this_code() {
    let dir = scratch(mini().to_string().as_bytes());
    let root = dir.path();
    let report = root.join("report.json");
    let actions = json!([{"action": "a.list", "operation": "list_queue"}]);
    fs::write(root.join(ACTIONS), actions.to_string()).expect("writable");
    let (code, text) = told(root, &report);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("generated/src/lib.rs: missing"), "{text}");
    let end = "could not judge: the generated code is not what spec/openapi.json gives\n";
    assert!(text.ends_with(end), "{text}");

    assert_eq!(codegen(root, false).0, State::Fresh);
    let (code, text) = told(root, &report);
    assert_eq!(code, 2, "{text}");
    let start = format!("could not judge: {}: cannot be read", report.display());
    assert!(text.starts_with(&start), "{text}");

    let sum = pin::sum(mini().to_string().as_bytes());
    for (sum, starts) in [
        (
            json!(null),
            "could not judge: the report: does not say of which",
        ),
        (
            json!("0ddba11"),
            "could not judge: the report: is of another document: its sha256 is 0ddba11",
        ),
        (json!(sum), "could not judge: the report: has no case"),
    ] {
        fs::write(&report, json!({ "document": sum }).to_string()).expect("writable");
        let (code, text) = told(root, &report);
        assert_eq!(code, 2, "{text}");
        assert!(text.starts_with(starts), "{text}");
    }
}

/// The real files: every action and every operation, and each of them is missed when it goes.
#[test]
fn the_real_ones_are_all_there() {
    let read = |file: &str| fs::read_to_string(workspace().join(file)).expect("a committed file");
    let json = |file: &str| -> Value { serde_json::from_str(&read(file)).expect("JSON") };
    let generated = generated_ids(&read(TABLE)).expect("the table");
    let cases = generated
        .iter()
        .flat_map(|id| [case(id, "reply"), case(id, "error")]);
    let inputs = Inputs {
        actions: json(ACTIONS),
        document: json("spec/openapi.json"),
        report: json!({"document": "", "counted_by": "server", "findings": [], "cases": cases.collect::<Vec<_>>()}),
        sum: String::new(),
        generated,
        wanted: ACTIONS_OF_THE_TOOL,
    };
    let told = Coverage::of(&inputs).expect("it can be judged").to_string();
    assert!(
        told.contains("147 / 147") && told.contains("135 / 135 / 135 / 135"),
        "{told}"
    );
    assert!(told.contains("nothing is missing"), "{told}");
    for at in 0..147 {
        let mut less = inputs.clone();
        less.actions.as_array_mut().expect("a list").remove(at);
        assert!(!missing(&less).is_empty(), "action {at}");
    }
    for at in 0..135 {
        let mut less = inputs.clone();
        less.generated.remove(at);
        assert!(!missing(&less).is_empty(), "generated {at}");
        let mut less = inputs.clone();
        less.report["cases"]
            .as_array_mut()
            .expect("a list")
            .remove(2 * at);
        assert!(!missing(&less).is_empty(), "report {at}");
    }
}
